"""The statements of 2019 in one table, those that no longer hold first."""

from comparison.frames.tables import Tables
from comparison.views.since_2019 import since_2019_view
from tests.factories.results import make_claim
from tests.factories.world import make_tables


def test_verdicts_are_counted_and_what_no_longer_holds_comes_first() -> None:
    tables = make_tables(
        article_claims=[
            make_claim(claim_id="a", verdict="confirmed", page="/gan"),
            make_claim(claim_id="b", verdict="corrected", page="/basics?section=fields"),
            make_claim(claim_id="c", verdict="confirmed", table=None),
        ]
    )
    view = since_2019_view(tables)
    assert view.sentence == (
        "Of 3 statements an overview of deep learning in the cloud made in 2019, 1 no longer holds or never did and 2 hold."
    )
    assert view.table
    assert view.table.rows["claim_id"].tolist()[0] == "b"
    assert view.table.rows["where"].tolist()[:2] == ["basics?section=fields", "gan"]
    assert view.files
    assert "page" in view.files.columns


def test_all_statements_are_there_with_a_page(tables: Tables) -> None:
    view = since_2019_view(tables)
    assert view.table
    assert sorted(view.table.rows["claim_id"]) == sorted(tables.article_claims["claim_id"])
    assert tables.article_claims["page"].notna().all()
