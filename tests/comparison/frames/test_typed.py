"""Records as columns of one type each, and what every frame is joined with."""

import pandas as pd
import pytest
from pydantic import BaseModel

from comparison.frames.typed import categorical, records_frame, with_source
from tests.factories.records import make_offer
from tests.factories.world import make_tables


def test_a_partial_date_becomes_its_first_day() -> None:
    offers = [make_offer(as_of=as_of, instance=as_of) for as_of in ("2026", "2026-08", "2026-08-22")]
    days = make_tables(offers=offers).offers.set_index("as_of")["day"].dt.strftime("%Y-%m-%d")
    assert days.to_dict() == {"2026": "2026-01-01", "2026-08": "2026-08-01", "2026-08-22": "2026-08-22"}


def test_a_column_without_any_value_keeps_its_type() -> None:
    offers = make_tables(offers=[make_offer(accelerator_memory_gib=None)]).offers
    assert offers["vcpus"].dtype == "float64"
    assert offers["accelerator_memory_gib"].dtype == "float64"
    assert offers["note"].dtype == "str"


class Row(BaseModel):
    """A record with every sort of field a table has."""

    text: str | None = None
    whole: int = 1
    part: float | None = None
    tags: tuple[str, ...] = ()
    yes: bool = False


@pytest.mark.parametrize(
    ("rows", "types"),
    [
        ([], {"text": "object", "whole": "int64", "part": "float64", "tags": "object", "yes": "object"}),
        ([Row()], {"whole": "int64", "part": "float64", "tags": "object", "yes": "bool"}),
        ([Row(text="a", part=1.5), Row()], {"text": "str", "part": "float64"}),
    ],
    ids=["no row", "no value", "some"],
)
def test_a_column_has_the_type_of_its_field_with_and_without_values(rows: list[Row], types: dict[str, str]) -> None:
    frame = records_frame(rows, Row)
    assert list(frame.columns) == list(Row.model_fields)
    for column, kind in types.items():
        if kind != "object":
            assert str(frame[column].dtype) == kind, column


def test_what_is_missing_is_missing_and_tuples_stay_tuples() -> None:
    frame = records_frame([Row(text="a", tags=("x", "y"), part=2.0), Row()], Row)
    assert frame["text"].isna().tolist() == [False, True]
    assert frame["part"].isna().tolist() == [False, True]
    assert frame["tags"].tolist() == [("x", "y"), ()]


def test_a_row_of_a_source_that_is_not_there_has_no_title() -> None:
    sources = make_tables().sources
    joined = with_source(pd.DataFrame({"source": ["price-list", "nobody"]}), sources)
    assert joined["source_title"].tolist()[0] == "Source price-list"
    assert joined[["source_title", "source_url", "source_licence"]].iloc[1].isna().all()


def test_columns_with_few_words_are_categories() -> None:
    frame = categorical(pd.DataFrame({"provider": ["a", "b", "a"], "note": ["x", "y", "z"]}))
    assert str(frame["provider"].dtype) == "category"
    assert str(frame["note"].dtype) != "category"
