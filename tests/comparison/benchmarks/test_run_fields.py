"""Runs are counted by their main field, from the year of AlexNet on."""

import pandas as pd

from comparison.benchmarks.run_fields import MAX_FIELDS, OTHERS, describe_fields, field_rows
from comparison.frames.tables import Tables
from tests.factories.results import make_landmark
from tests.factories.world import make_tables


def runs(*fields: tuple[str | None, str]) -> pd.DataFrame:
    return make_tables(
        landmark_runs=[
            make_landmark(result_id=f"{day}-run-{place}", model=f"Run {place}", domain=domain, published_on=day)
            for place, (domain, day) in enumerate(fields)
        ]
    ).landmark_runs


def test_the_first_field_of_a_run_counts_and_older_runs_do_not() -> None:
    rows = field_rows(runs(("Language, Vision", "2018"), ("Vision", "2011"), ("Language", "2013"), (None, "2019")))
    assert rows.to_dict("records") == [{"field": "Language", "runs": 2, "first": "Run 2", "first_year": 2013}]
    assert describe_fields(rows) == "Of 2 well-known training runs since 2012, most are in language (2)."


def test_what_the_source_calls_multimodal_is_said_in_words() -> None:
    assert field_rows(runs(("Multimodal", "2020")))["field"].tolist() == ["Several media at once"]


def test_beyond_eight_fields_the_rest_is_one_row() -> None:
    rows = field_rows(runs(*((f"Field {place}", "2020") for place in range(MAX_FIELDS + 3))))
    assert len(rows) == MAX_FIELDS + 1
    assert rows.iloc[-1]["field"] == OTHERS
    assert rows["runs"].sum() == MAX_FIELDS + 3


def test_no_run_is_said_in_words() -> None:
    assert describe_fields(field_rows(runs((None, "2020")))) == "No run with a known field."


def test_every_run_since_2012_with_a_field_is_counted_once(tables: Tables) -> None:
    known = tables.landmark_runs
    since = known[((known["day"].dt.year >= 2012) & known["domain"].notna()).to_numpy()]
    assert field_rows(known)["runs"].sum() == len(since)
