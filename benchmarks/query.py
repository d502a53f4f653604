"""Filter, rank and take the top 50 of 100,000 made-up offers, and print the median time of each query.

    .venv/bin/python -m benchmarks.query
    .venv/bin/python -m benchmarks.query --gpuhunt /elsewhere/bin/python      also gpuhunt's Catalog.query, same rows, same run

The offers are real providers, accelerators, regions and counts drawn at random with random prices (fixed seed). With
--gpuhunt that Python, which has gpuhunt installed, is given the same rows and asked the same questions. Its answer is
every match, providers merged by price; sorting and taking 50 of it is left to its caller and not counted.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pandas as pd

from comparison.catalog import loading
from comparison.frames import market
from comparison.frames import sources as sources_module
from comparison.market.offers import OfferFilter, find_offers, select_offers
from comparison.market.units import PriceUnit
from comparison.records.market import Offer
from comparison.records.vocabulary import Billing, OfferKind

ROWS = 100_000
TOP = 50
REPEATS = 41
QUERIES: dict[str, tuple[OfferFilter, dict[str, object]]] = {
    "one accelerator, on demand": (
        OfferFilter(accelerator=("h100-sxm-80gb",), billing=("on_demand",)),
        {"gpu_name": ["h100-sxm-80gb"], "spot": False},
    ),
    "spot, at least 40 GiB, under $1.50": (
        OfferFilter(billing=("spot",), min_memory_gib=40, max_price_per_accelerator_usd=1.5),
        {"spot": True, "min_gpu_memory": 40.0, "max_price": 1.5},
    ),
    "everything on demand": (OfferFilter(billing=("on_demand",)), {"spot": False}),
    "everything": (OfferFilter(), {}),
}


def made_up(many: int, seed: int = 7) -> pd.DataFrame:
    """Offers of real things at random prices, as `frames` builds them."""
    real = loading.load()
    chance = random.Random(seed)
    places = [(offer.provider, offer.region) for offer in real.offers]
    devices = [row for row in real.accelerators if row.memory_gib]
    offers = []
    for index in range(many):
        provider, region = chance.choice(places)
        device = chance.choice(devices)
        billing = chance.choice((Billing.ON_DEMAND, Billing.SPOT))
        devices_in_it = chance.choice((1, 1, 2, 4, 8))
        offers.append(
            Offer.model_construct(
                offer_id=f"{provider}/m{index}/any/{billing}",
                provider=provider,
                instance=f"m{index}",
                accelerator=device.accelerator,
                accelerator_count=devices_in_it,
                accelerator_memory_gib=device.memory_gib,
                vcpus=8.0 * devices_in_it,
                ram_gib=64.0 * devices_in_it,
                region=region,
                billing=billing,
                kind=OfferKind.MACHINE,
                price_per_hour_usd=round(devices_in_it * chance.lognormvariate(0.5, 0.9) + 0.01, 4),
                as_of=f"2026-{chance.randint(1, 10):02d}",
                source=real.offers[0].source,
                note=None,
            )
        )
    sources = sources_module.sources_frame(real)
    return market.offers_frame(replace(real, offers=tuple(offers)), market.accelerators_frame(real, sources), sources)


def median_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median wall time of a call, after one that is not counted."""
    work()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(1_000 * (perf_counter() - start))
    return statistics.median(times)


def ours(offers: pd.DataFrame) -> dict[str, tuple[float, int]]:
    """Query -> median milliseconds and matches."""
    found = {}
    for name, (wanted, _) in QUERIES.items():
        ms = median_ms(lambda wanted=wanted: top(offers, wanted))  # type: ignore[misc]
        found[name] = (ms, len(select_offers(offers, wanted)))
    return found


def top(offers: pd.DataFrame, wanted: OfferFilter) -> pd.DataFrame:
    """Select, rank, take the first."""
    return find_offers(offers, wanted, PriceUnit.ACCELERATOR, "price", TOP)


def gpuhunts(offers: pd.DataFrame, python: str, repeats: int) -> dict[str, tuple[float, int]]:
    """The same with gpuhunt: a row is one device at the price per device, so that its price limit means ours."""
    rows = pd.DataFrame(
        {
            "name": offers["instance"],
            "location": offers["region"].astype("str").fillna(""),
            "price": offers["price_per_accelerator_hour_usd"],
            "cpu": offers["vcpus"].astype(int),
            "memory": offers["ram_gib"],
            "count": offers["accelerator_count"],
            "gpu": offers["accelerator"].astype("str"),
            "gpu_memory": offers["accelerator_memory_gib"],
            "spot": offers["billing"] == "spot",
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        task = Path(folder) / "task.json"
        queries = {name: wishes for name, (_, wishes) in QUERIES.items()}
        task.write_text(json.dumps({"rows": rows.to_dict("records"), "queries": queries, "repeats": repeats}))
        script = Path(__file__).with_name("query_gpuhunt.py")
        done = subprocess.run([python, str(script), str(task)], check=True, stdout=subprocess.PIPE, text=True)
    return {name: (ms, many) for name, (ms, many) in json.loads(done.stdout).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gpuhunt", metavar="PYTHON", help="a Python with gpuhunt installed, to measure it on the same rows"
    )
    parser.add_argument("--rows", type=int, default=ROWS)
    arguments = parser.parse_args()
    offers = made_up(arguments.rows)
    mine = ours(offers)
    theirs = gpuhunts(offers, arguments.gpuhunt, repeats=9) if arguments.gpuhunt else {}
    if any(many != mine[name][1] for name, (_, many) in theirs.items()):
        raise SystemExit(f"not the same question: {mine} {theirs}")
    print(f"{len(offers):,} offers, top {TOP}, median ms")
    print(f"{'query':36}{'matches':>9}{'TrainWhere':>12}" + (f"{'gpuhunt':>10}{'times':>7}" if theirs else ""))
    for name, (ms, many) in mine.items():
        line = f"{name:36}{many:>9,}{ms:>12.2f}"
        if name in theirs:
            line += f"{theirs[name][0]:>10.1f}{theirs[name][0] / ms:>7.0f}"
        print(line)


if __name__ == "__main__":
    main()
