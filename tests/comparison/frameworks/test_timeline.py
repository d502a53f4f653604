"""A timeline runs from the first date that is known to the newest."""

import pytest

from comparison.frameworks import timeline
from tests.factories.frameworks import three_frameworks
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables


def test_the_years_run_from_the_first_release_or_commit_to_the_newest() -> None:
    alpha, beta, gamma = timeline.timeline_rows(three_frameworks().frameworks).to_dict("records")
    assert (alpha["start"], alpha["start_kind"], alpha["end_words"], alpha["end_kind"]) == (
        "2015-11-09",
        "release",
        "March 2026",
        "release",
    )
    assert (beta["start"], beta["start_kind"], beta["end"], beta["end_kind"]) == (
        "2012-01-25",
        "commit",
        "2017-06-01",
        "commit",
    )
    assert alpha["years"] == pytest.approx(10.3, abs=0.05)
    assert (gamma["start"], gamma["end"], gamma["years"]) == (None, None, None)


def test_a_month_counts_as_its_end_when_the_newest_is_looked_for() -> None:
    facts = {
        "latest-release-month": make_fact("2026-07", date="2026-07"),
        "last-commit": make_fact("2026-07-02", date="2026-07-02"),
    }
    (row,) = timeline.timeline_rows(make_tables(frameworks=[make_framework("alpha", facts=facts)]).frameworks).to_dict(
        "records"
    )
    assert (row["end"], row["end_words"], row["end_kind"]) == ("2026-07-01", "July 2026", "release")


def test_no_framework_leaves_the_columns() -> None:
    assert "years" in timeline.timeline_rows(three_frameworks().frameworks.head(0))
