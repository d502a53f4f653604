"""What a training of the demo network costs, and what a hundred of them at once do to the other pages.

    .venv/bin/python -m benchmarks.network

cpu        Processor time of one training, the best of five.
memory     What is kept of it.
other page Time that a query of the offers takes while trainings run in other threads, in the same process: alone,
           beside one training, beside a hundred different ones that were all started at once, and beside a hundred
           that do not take turns.
"""

import statistics
import sys
from itertools import count
from threading import Event, Thread
from time import perf_counter, process_time

from comparison.learn.network import MAX_LAYERS, MAX_STEPS, MAX_WIDTH, Settings
from comparison.learn.training import Training
from comparison.market.offers import OfferFilter, find_offers
from comparison.market.units import PriceUnit
from ui import data
from ui.session.training import SLICE, trained

VISITORS = 100
LARGEST = Settings(layers=MAX_LAYERS, width=MAX_WIDTH)
_seeds = count()


def cpu_milliseconds(settings: Settings, steps: int) -> float:
    """The best of five trainings from the start."""
    taken = []
    for _ in range(5):
        training, before = Training(settings), process_time()
        training.carry_on(steps)
        taken.append(process_time() - before)
    return 1_000 * min(taken)


def kept_bytes(settings: Settings) -> int:
    """Weights, losses and what holds them, of a training at its longest."""
    training = Training(settings)
    training.carry_on(MAX_STEPS)
    arrays = [each for network in training.kept for each in (*network.weights, *network.biases)]
    return sum(
        sys.getsizeof(each) for each in (*arrays, *training.losses, *training.held_out, training.losses, training.kept)
    )


def other_page_milliseconds(visitors: int, takes_turns: bool = True, seconds: float = 3.0) -> tuple[float, float]:
    """Median and longest time of a query of the offers while so many trainings run."""
    offers, wanted = data.tables().offers, OfferFilter(billing=("on_demand",))
    stop = Event()

    def train() -> None:
        while not stop.is_set():
            settings = Settings(layers=MAX_LAYERS, width=MAX_WIDTH, rate=0.3, seed=next(_seeds) % 1_000)
            if takes_turns:
                trained(settings, MAX_STEPS)
            else:
                training = Training(settings)
                while not stop.is_set() and not training.carry_on(MAX_STEPS, SLICE):
                    pass

    threads = [Thread(target=train, daemon=True) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    taken, end = [], perf_counter() + seconds
    while perf_counter() < end:
        before = perf_counter()
        find_offers(offers, wanted, PriceUnit.ACCELERATOR, "price")
        taken.append(1_000 * (perf_counter() - before))
    stop.set()
    for thread in threads:
        thread.join()
    return statistics.median(taken), max(taken)


def main() -> None:
    print("| training | steps | cpu (ms) | memory (KiB) |\n| --- | ---: | ---: | ---: |")
    for name, settings in (("default", Settings()), ("no hidden layer", Settings(layers=0)), ("largest", LARGEST)):
        for steps in (1, 100, 300, MAX_STEPS):
            kept = f"{kept_bytes(settings) / 1_024:,.0f}" if steps == MAX_STEPS else ""
            print(f"| {name} | {steps:,} | {cpu_milliseconds(settings, steps):.1f} | {kept} |", flush=True)
    print("\n| beside | other page, median (ms) | longest (ms) |\n| --- | ---: | ---: |")
    other_page_milliseconds(0, seconds=0.5)  # loads the data
    for words, visitors, turns in (
        ("nothing", 0, True),
        ("one training", 1, True),
        (f"{VISITORS} trainings", VISITORS, True),
        (f"{VISITORS} without turns", VISITORS, False),
    ):
        median, longest = other_page_milliseconds(visitors, turns)
        print(f"| {words} | {median:.1f} | {longest:.1f} |", flush=True)


if __name__ == "__main__":
    main()
