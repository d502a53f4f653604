"""What /basics says of fields, kinds of networks and the layers of one."""

from comparison.learn.kinds import NetworkKind
from comparison.views.networks import FIELDS_PAGE, fields_view, kinds_view, layers_view
from tests.factories.results import make_claim, make_landmark
from tests.factories.world import make_tables


def test_fields_have_their_runs_and_what_changed_in_them_oldest_first() -> None:
    tables = make_tables(
        landmark_runs=[make_landmark(domain="Vision", published_on="2015")],
        article_claims=[
            make_claim(
                claim_id="b", topic="Genomics", today="Better.", note="By its authors.", page=FIELDS_PAGE, as_of="2015"
            ),
            make_claim(claim_id="a", topic="Speech", today="Fewer errors.", page=FIELDS_PAGE, as_of="2012"),
            make_claim(claim_id="elsewhere", page="/offers"),
        ],
    )
    view = fields_view(tables)
    assert view.sentence == "Of 1 well-known training run since 2012, most are in vision (1)."
    assert view.points == ["Speech: Fewer errors.", "Genomics: Better. By its authors."]
    assert view.sources
    assert len(view.sources.rows) == len(tables.landmark_runs) + 2


def test_without_a_statement_the_runs_are_still_the_source() -> None:
    tables = make_tables(landmark_runs=[make_landmark()], article_claims=[make_claim()])
    view = fields_view(tables)
    assert not view.points
    assert view.sources
    assert len(view.sources.rows) == 1


def test_kinds_are_told_one_by_one() -> None:
    view = kinds_view([NetworkKind("Spot", "text", "Spare machines.", (), "price-list")])
    assert view.sentence == "1 kind of network, and what they are for: spot (text)."
    assert len(view.points) == 1


def test_layers_say_the_same_in_words_and_picture() -> None:
    view = layers_view()
    assert view.sentence == view.alt
    assert view.figure is not None
    assert "3 × 3 × channels" in view.chart_notes[0]
