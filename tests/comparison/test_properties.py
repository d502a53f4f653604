"""What holds for every input, not only for the examples somebody thought of."""

import csv
import io
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comparison.catalog import loading as catalog_module
from comparison.catalog.faults import CatalogError
from comparison.catalog.files import TABLES, Table
from comparison.catalog.sorting import sorted_csv, sorted_entries
from comparison.frames.tables import Tables
from comparison.market.offers import SORTS, OfferFilter, find_offers, rank_offers, select_offers
from comparison.market.prices import cheapest_regions, spot_discounts, summarise
from comparison.market.units import PriceUnit
from comparison.records.market import Offer, Price
from comparison.table.columns import Column, Format
from comparison.table.export import to_csv, to_json
from comparison.table.side_by_side import ATTRIBUTE, compare, words
from comparison.text import dates, lists, numbers
from comparison.text.characters import odd_character
from comparison.text.dates import FIRST_YEAR_OF_PRICES, priced_on
from comparison.text.markup import has_tag, starts_formula
from tests.factories.records import make_offer
from tests.factories.world import csv_text, make_tables, write_world

OFFERS = next(table for table in TABLES if table.name == "offers")
HISTORY = next(table for table in TABLES if table.name == "price_history")
ON_FRAMES = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXTS = (
    st.text(min_size=1, max_size=40)
    .map(lambda text: "".join(sign for sign in text if sign == "\n" or not odd_character(sign)).strip())
    .filter(lambda text: bool(text) and not starts_formula(text) and not has_tag(text))
)
AS_OFS = st.one_of(
    st.integers(2006, 2040).map(str),
    st.dates(date(2006, 1, 1), date(2040, 12, 31)).map(lambda day: day.isoformat()[:7]),
    st.dates(date(2006, 1, 1), date(2040, 12, 31)).map(date.isoformat),
)
BILLINGS = ("on_demand", "spot", "reserved_1y", "reserved_3y")
KINDS = ("machine", "marketplace", "serverless", "notebook", "accelerator_only", "fraction")
PRICES = st.floats(0.001, 1_999, allow_nan=False)
CELLS = st.none() | st.floats(allow_infinity=False, width=32) | st.text(max_size=5)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    provider, billing = draw(SLUGS), draw(st.sampled_from(BILLINGS))
    return Offer.model_validate(
        {
            "offer_id": f"{provider}/{draw(SLUGS)}/{draw(SLUGS)}/{billing}",
            "provider": provider,
            "instance": draw(st.none() | TEXTS),
            "accelerator": draw(SLUGS),
            "accelerator_count": draw(st.integers(1, 10_000)),
            "accelerator_memory_gib": draw(st.none() | st.floats(0.5, 1_024)),
            "vcpus": draw(st.none() | st.floats(0.1, 100_000)),
            "ram_gib": draw(st.none() | st.floats(0.1, 1_000_000)),
            "region": draw(st.none() | TEXTS),
            "billing": billing,
            "kind": draw(st.sampled_from(KINDS)),
            "price_per_hour_usd": draw(PRICES),
            "as_of": draw(AS_OFS),
            "source": draw(SLUGS),
            "note": draw(st.none() | TEXTS),
        }
    )


def wishes(tables: Tables) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each part of an OfferFilter, from words that are there and one that is not."""

    def some(column: str) -> st.SearchStrategy[tuple[str, ...]]:
        values = [*map(str, tables.offers[column].dropna().unique()), "no-such-word"]
        return st.lists(st.sampled_from(values), max_size=3).map(tuple)

    return {
        **{
            name: some(name)
            for name in (
                "accelerator",
                "family",
                "vendor",
                "device",
                "provider",
                "continent",
                "region",
                "billing",
                "kind",
            )
        },
        "count": st.lists(st.sampled_from((1, 2, 4, 8, 7)), max_size=3).map(tuple),
        "min_memory_gib": st.none() | st.sampled_from((0.0, 16.0, 24.0, 40.0, 80.0, 141.0)),
        "min_total_memory_gib": st.none() | st.sampled_from((0.0, 80.0, 320.0, 640.0)),
        "max_price_per_accelerator_usd": st.none() | st.floats(0, 40),
        "since": st.none() | AS_OFS,
        "search": st.sampled_from(("", "h100", "us-east", "gpu 8", "(", "ü")),
    }


@given(data=st.data())
@ON_FRAMES
def test_tightening_a_filter_never_adds_a_row(data: st.DataObject, tables: Tables) -> None:
    parts = wishes(tables)
    name = data.draw(st.sampled_from(sorted(parts)))
    loose = OfferFilter(
        **{
            other: data.draw(parts[other])
            for other in data.draw(st.sets(st.sampled_from(sorted(parts)), max_size=3))
            if other != name
        }
    )
    tight = OfferFilter(**{**{part: getattr(loose, part) for part in parts}, name: data.draw(parts[name])})
    assert set(select_offers(tables.offers, tight).index) <= set(select_offers(tables.offers, loose).index)


@given(data=st.data())
@ON_FRAMES
def test_the_order_of_words_in_a_filter_does_not_matter(data: st.DataObject, tables: Tables) -> None:
    parts = wishes(tables)
    name = data.draw(st.sampled_from(("accelerator", "family", "provider", "region", "billing", "kind", "count")))
    values = data.draw(parts[name])
    first, second = (select_offers(tables.offers, OfferFilter(**{name: each})) for each in (values, values[::-1]))
    assert first.index.equals(second.index)


@given(data=st.data())
@ON_FRAMES
def test_two_words_of_one_wish_find_what_each_finds(data: st.DataObject, tables: Tables) -> None:
    one, two = (data.draw(st.sampled_from(sorted(tables.offers["provider"].unique()))) for _ in range(2))
    found = [
        set(select_offers(tables.offers, OfferFilter(provider=each)).index) for each in ((one,), (two,), (one, two))
    ]
    assert found[0] | found[1] == found[2]


@given(unit=st.sampled_from(PriceUnit), sort=st.sampled_from(SORTS), seed=st.integers(0, 9))
@ON_FRAMES
def test_a_ranking_is_a_permutation_that_does_not_depend_on_the_order_it_was_given(
    unit: PriceUnit, sort: str, seed: int, tables: Tables
) -> None:
    ranked = rank_offers(tables.offers, unit, sort)
    assert sorted(ranked["offer_id"]) == sorted(tables.offers["offer_id"])
    shuffled = tables.offers.sample(frac=1, random_state=seed)
    assert rank_offers(shuffled, unit, sort)["offer_id"].tolist() == ranked["offer_id"].tolist()


@pytest.mark.parametrize("unit", PriceUnit)
def test_a_ranking_by_price_rises_and_ends_with_what_is_not_known(unit: PriceUnit, tables: Tables) -> None:
    ranked = rank_offers(tables.offers, unit)
    assert ranked["is_doubtful"].is_monotonic_increasing  # prices in doubt stand after all others
    for _, alike in ranked.groupby("is_doubtful"):
        known = alike[unit.column.name].dropna()
        assert known.is_monotonic_increasing
        assert alike[unit.column.name].iloc[len(known) :].isna().all()


@given(data=st.data(), unit=st.sampled_from(PriceUnit), sort=st.sampled_from(SORTS), limit=st.integers(1, 60))
@ON_FRAMES
def test_finding_the_first_is_ranking_all_and_taking_the_first(
    data: st.DataObject, unit: PriceUnit, sort: str, limit: int, tables: Tables
) -> None:
    parts = wishes(tables)
    name = data.draw(st.sampled_from(sorted(parts)))
    wanted = OfferFilter(**{name: data.draw(parts[name])})
    whole = rank_offers(select_offers(tables.offers, wanted), unit, sort)
    found = find_offers(tables.offers, wanted, unit, sort, limit)
    assert found["offer_id"].tolist() == whole["offer_id"].head(limit).tolist()


@given(data=st.data())
@ON_FRAMES
def test_whatever_is_asked_the_answer_is_a_sentence(data: st.DataObject, tables: Tables) -> None:
    parts = wishes(tables)
    wanted = OfferFilter(
        **{name: data.draw(parts[name]) for name in data.draw(st.sets(st.sampled_from(sorted(parts))))}
    )
    found = select_offers(tables.offers, wanted)
    sentence = summarise(found).sentence(wanted.describe(), PriceUnit.ACCELERATOR)
    assert sentence.endswith(".")
    assert not re.search(r"\bnan\b", sentence)  # as a word: one provider is called Banana
    assert (spot_discounts(found)["discount_percent"] < 100).all()
    regions = cheapest_regions(found)
    assert regions.empty or (regions["low_usd"] <= regions["high_usd"]).all()


def test_the_price_per_accelerator_times_the_count_is_the_price_of_the_machine(tables: Tables) -> None:
    for frame in (tables.offers, tables.price_history):
        known = frame.dropna(subset=["price_per_accelerator_hour_usd"])
        again = known["price_per_accelerator_hour_usd"] * known["accelerator_count"]
        wrong = known[~((again - known["price_per_hour_usd"]).abs() <= 1e-9 * known["price_per_hour_usd"])]
        assert wrong.empty, wrong[["provider", "instance", "price_per_hour_usd"]]


@given(st.lists(st.tuples(PRICES, st.integers(1, 10_000), st.floats(0.5, 1_024)), min_size=1, max_size=10))
@settings(max_examples=3)  # building all frames takes its time: rows in a world, not worlds
def test_prices_per_unit_times_their_units_are_the_price(machines: list[tuple[float, int, float]]) -> None:
    rows = [
        make_offer(
            instance=f"m{number:02}",
            accelerator="v100-sxm-16gb",
            accelerator_count=count,
            accelerator_memory_gib=memory,
            price_per_hour_usd=price,
        )
        for number, (price, count, memory) in enumerate(machines)
    ]
    frame = make_tables(offers=rows, price_history=[]).offers.sort_values("instance")
    assert len(frame) == len(machines)
    for (price, count, _), offer in zip(machines, frame.to_dict("records"), strict=True):
        assert offer["price_per_accelerator_hour_usd"] * count == pytest.approx(price)
        assert offer["price_per_gib_hour_usd"] * offer["total_memory_gib"] == pytest.approx(price)
        assert offer["price_per_dense_tflops_hour_usd"] * 125 * count == pytest.approx(price)


@given(st.lists(offers(), max_size=4, unique_by=lambda offer: offer.offer_id))
@settings(max_examples=20)
def test_rows_written_and_read_again_are_the_same_rows(rows: list[Offer]) -> None:
    written = "".join(csv_text(OFFERS.columns, rows))
    reader = csv.DictReader(io.StringIO(written, newline=""))
    again = [Offer.model_validate({name: cell for name, cell in row.items() if cell}) for row in reader]
    for before, after in zip(rows, again, strict=True):
        for name in Offer.model_fields:
            one, two = getattr(before, name), getattr(after, name)
            assert one == two or (isinstance(one, float) and math.isclose(one, two, rel_tol=1e-11)), name


@given(st.lists(offers(), max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_sorting_a_table_keeps_its_rows_and_a_sorted_one_as_it_is(rows: list[Offer], chance: Any) -> None:
    whole = csv_text(OFFERS.columns, rows)
    once = sorted_csv(whole, OFFERS)
    assert sorted_csv(once, OFFERS) == once
    assert sorted(_cells(once)) == sorted(_cells(whole))
    chance.shuffle(rows)
    if len({row.offer_id for row in rows}) == len(rows):
        assert sorted_csv(csv_text(OFFERS.columns, rows), OFFERS) == once


@given(st.text(max_size=200))
@example("offer_id\n\n")
@example('"')
def test_sorting_any_text_twice_is_sorting_it_once_or_refused(text: str) -> None:
    for table in (OFFERS, HISTORY):
        try:
            once = sorted_csv(text, table)
        except csv.Error:
            continue
        assert sorted_csv(once, table) == once


@given(st.lists(SLUGS, unique=True, max_size=6))
def test_sorting_entries_sorts_them_by_id(ids: list[str]) -> None:
    text = "".join(f"- id: {each}\n  title: Of {each}\n" for each in ids)
    assert sorted_entries(text) == "".join(f"- id: {each}\n  title: Of {each}\n" for each in sorted(ids))


@given(
    cells=st.integers(2, 4).flatmap(
        lambda items: st.lists(st.lists(CELLS, min_size=items, max_size=items), min_size=1, max_size=5)
    ),
    baseline=st.integers(0, 1),
    form=st.sampled_from(("text", "number", "usd", "percent")),
)
def test_differences_only_are_a_part_of_the_whole_comparison(
    cells: list[list[object]], baseline: int, form: Format
) -> None:
    if form != "text":
        cells = [[None if isinstance(cell, str) else cell for cell in row] for row in cells]
    columns = [Column(f"c{number}", f"Row {number}", format=form) for number in range(len(cells))]
    items = pd.DataFrame(
        {column.name: pd.Series(row, dtype="object") for column, row in zip(columns, cells, strict=True)}
    )
    names = [f"item {number}" for number in range(len(items))]
    whole = compare(items, names, columns, baseline, only_differences=False)
    part = compare(items, names, columns, baseline, only_differences=True)
    assert set(part.texts[ATTRIBUTE]) <= set(whole.texts[ATTRIBUTE])
    assert len(part.texts) + part.hidden == len(whole.texts)
    assert part.signs.shape == part.texts.shape
    assert (whole.signs[names[baseline]] == 0).all()


@given(st.integers(1, 9_999), st.integers(0, 99), st.integers(0, 99))
def test_a_date_is_taken_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        real = FIRST_YEAR_OF_PRICES <= year < 3_000 and bool(date(year, month, day))
    except ValueError:
        real = False
    if real:
        assert dates.first_day(priced_on(text)) == date(year, month, day)
        assert dates.day_words(text).endswith(str(year))
    else:
        with pytest.raises(ValueError, match=r"a date (written|of the year)"):
            priced_on(text)


@given(AS_OFS)
def test_a_partial_date_begins_within_itself_and_has_words(as_of: str) -> None:
    first = dates.first_day(priced_on(as_of))
    assert first is not None
    assert first.isoformat().startswith(as_of)
    assert dates.day_words(as_of).endswith(as_of[:4])
    assert dates.age_words(as_of, date(2026, 11, 22)).endswith(" old")
    assert as_of[:4] in dates.period_words([as_of])


@given(st.none() | st.floats())
@example(1.795e308)
def test_words_for_numbers_never_raise_and_never_say_nan(value: float | None) -> None:
    for told in (numbers.number(value), numbers.usd(value), numbers.percent(value)):
        assert told
        assert "nan" not in told
        assert "inf" not in told


@given(st.floats(1e-6, 1e9))
def test_three_digits_are_within_half_a_percent(value: float) -> None:
    assert float(numbers.number(value).replace(",", "")) == pytest.approx(value, rel=0.00501)


@given(st.lists(st.text(max_size=5), max_size=8), st.integers(1, 9))
def test_a_list_is_never_longer_than_asked(items: list[str], most: int) -> None:
    told = lists.listing([f"w{len(each)}" for each in items], most=most)
    assert told.count("w") <= max(most, 1)


@given(
    value=st.none() | st.integers() | st.floats() | st.text() | st.tuples(st.text(), st.text()),
    form=st.sampled_from(("text", "date", "tags")),
)
@example(value="2026-08-22", form="date")
def test_words_of_a_cell_never_raise(value: object, form: Format) -> None:
    if form == "date" and isinstance(value, str):
        value = "2026-08"  # dates come from the catalog, which has checked them
    if form == "date" and isinstance(value, int | float | tuple):
        return
    assert isinstance(words(value, Column("c", "C", format=form)), str)


@given(st.lists(st.tuples(st.none() | st.text(max_size=20), st.floats(width=32)), max_size=5))
@settings(max_examples=50)
def test_every_text_leaves_as_valid_json_and_readable_csv(rows: list[tuple[str | None, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["text", "number"]).astype({"text": "object"})
    assert "NaN" not in to_json(frame.assign(text=""))
    read = list(csv.reader(io.StringIO(to_csv(frame), newline="")))
    assert len(read) == len(rows) + 1
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in read[1:] for cell in row[:1])


# Bad input ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("tiny") / "data")


def load_with(world: Path, name: str, content: bytes) -> None:
    """The tiny world with one file replaced: loads, or tells its faults in words."""
    path = world / name
    sound = path.read_bytes()
    try:
        path.write_bytes(content)
        catalog_module.load(world)
    except CatalogError as error:
        for fault in error.faults:
            assert fault.file
            assert fault.found
            assert fault.wanted
    finally:
        path.write_bytes(sound)


@given(content=st.binary(max_size=200), table=st.sampled_from(TABLES))
@example(content=b"\x00", table=OFFERS)
@example(content=b'"', table=OFFERS)
@example(content=b"\xef\xbb\xbfoffer_id\n", table=OFFERS)
@settings(max_examples=30)
def test_any_bytes_in_a_csv_file_load_or_are_told(content: bytes, table: Table, world: Path) -> None:
    load_with(world, table.file, content)


@given(cells=st.lists(st.text(max_size=12), min_size=15, max_size=15))
@settings(max_examples=30)
def test_any_cells_in_a_row_load_or_are_told(cells: list[str], world: Path) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([OFFERS.columns, cells])
    load_with(world, OFFERS.file, out.getvalue().encode("utf-8", "surrogatepass"))


YAML_FILES = (
    "sources.yaml",
    "providers/alpha.yaml",
    "frameworks/lightgrad.yaml",
    "vocabulary/billing.yaml",
    "defects/all.yaml",
)


@given(
    content=st.binary(max_size=120) | st.text(alphabet="ab:- \n[]{}!&*#'\"|>%@`?,\t1~<", max_size=120).map(str.encode),
    name=st.sampled_from(YAML_FILES),
)
@example(content=b"? [a]\n: b", name="sources.yaml")
@example(content=b"&a [*a]", name="sources.yaml")
@example(content=b"&a {b: *a}", name="providers/alpha.yaml")
@example(content=b"a: &x !!int 1_0\nb: *x", name="vocabulary/billing.yaml")
@example(content=b"- ~\n- 1\n- []\n- {~: ~}", name="defects/all.yaml")
@example(content=b"{" * 300, name="providers/alpha.yaml")
@example(content=b"<<: {a: b}", name="vocabulary/billing.yaml")
@settings(max_examples=50)
def test_any_bytes_in_a_yaml_file_load_or_are_told(content: bytes, name: str, world: Path) -> None:
    load_with(world, name, content)


def test_history_and_offers_have_the_columns_their_models_have() -> None:
    assert set(HISTORY.columns) == set(Price.model_fields)
    assert set(OFFERS.columns) == set(Offer.model_fields)


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))
