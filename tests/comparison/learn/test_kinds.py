"""Kinds of networks come from the glossary, their examples from the landmark runs."""

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.learn.kinds import ORDER, describe_kinds, network_kinds
from tests.factories.records import make_term
from tests.factories.results import make_landmark
from tests.factories.world import make_tables

RUNS = make_tables(
    landmark_runs=[make_landmark(result_id="2012-net", model="Net", published_on="2012-09")]
).landmark_runs


def test_a_kind_has_its_use_and_the_networks_that_are_known() -> None:
    term = make_term("recurrent-network", term="Recurrent network", used_for="text", runs=["2012-net", "2013-gone"])
    (kind,) = network_kinds([make_term(), term], RUNS)
    assert kind.words == "Recurrent network, for text: Spare machines. Well known: Net (2012)."
    assert kind.source == "price-list"


def test_kinds_stand_in_their_order_and_those_of_one_use_together() -> None:
    terms = [
        make_term(name, term=word, used_for=use)
        for name, word, use in (
            ("gan", "GAN", "new images"),
            ("other", "Other", "sums"),
            ("diffusion-model", "Diffusion model", "new images"),
            ("transformer", "Transformer", "text"),
        )
    ]
    said = describe_kinds(network_kinds(terms, RUNS))
    assert said == (
        "4 kinds of network, and what they are for: transformer (text), GAN and diffusion model (new images) and other (sums)."
    )


def test_without_a_kind_that_is_said() -> None:
    assert describe_kinds([]) == "The glossary names no kind of network."


def test_every_kind_of_the_glossary_has_its_place_and_known_runs(catalog: Catalog, tables: Tables) -> None:
    kinds = [term for term in catalog.glossary if term.used_for]
    assert sorted(term.id for term in kinds) == sorted(ORDER)
    known = set(tables.landmark_runs["result_id"])
    assert [(term.id, run) for term in catalog.glossary for run in term.runs if run not in known] == []
    assert all(term.runs for term in kinds)
