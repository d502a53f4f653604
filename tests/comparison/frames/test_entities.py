"""Providers and frameworks as frames: one row each, and one per statement."""

import pandas as pd

from tests.factories.records import make_fact, make_framework, make_offer, make_provider
from tests.factories.world import make_tables


def row(frame: pd.DataFrame, **where: object) -> pd.Series:
    """The one row in which the named columns have these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1, f"{len(frame)} rows with {where}"
    return frame.iloc[0]


def test_providers_come_by_rank_then_name() -> None:
    providers = [
        make_provider("zeta", rank=1),
        make_provider("beta"),
        make_provider("alpha", name="Ärger"),
        make_provider("Aa".lower()),
    ]
    world = make_tables(providers=providers, offers=[make_offer()], managed_services=[])
    assert world.providers["id"].tolist() == ["zeta", "aa", "beta", "alpha"]


def test_a_provider_knows_its_offers_and_facts() -> None:
    facts = {"tpu": make_fact("v5e in two regions", answer="yes", tags=["tpu-v5e"])}
    world = make_tables(providers=[make_provider(facts=facts), make_provider("beta")])
    alpha, beta = row(world.providers, id="alpha"), row(world.providers, id="beta")
    assert (alpha["offers"], alpha["accelerators_offered"], alpha["newest_price"]) == (3, 1, "2026-08-22")
    assert (alpha["tpu"], alpha["tpu__answer"], alpha["tpu__tags"]) == ("v5e in two regions", "yes", ("tpu-v5e",))
    assert alpha["continents"] == ("europe", "north_america")
    assert pd.isna(beta["tpu"])
    assert pd.isna(beta["tpu__answer"])


def test_a_provider_without_offers_has_none() -> None:
    world = make_tables(providers=[make_provider(), make_provider("beta"), make_provider("gamma")])
    gamma = row(world.providers, id="gamma")
    assert (gamma["offers"], gamma["accelerators_offered"], gamma["continents"]) == (0, 0, ())
    assert pd.isna(gamma["newest_price"])


def test_every_statement_is_a_row_and_one_of_each_attribute_is_shown() -> None:
    older = {"value": "BSD", "source": "survey", "as_of": "2019", "tags": ["mit"]}
    licence = make_fact("Apache 2.0", tags=["apache-2.0"], others=[older])
    framework = make_framework(facts={"licence": licence, "first-release": make_fact("2015", number=2015)})
    facts = make_tables(frameworks=[framework]).framework_facts
    told = facts[["entity", "attribute", "label", "group", "value", "shown", "as_of"]].to_numpy().tolist()
    assert told == [
        ["lightgrad", "licence", "Licence", "maturity", "Apache 2.0", True, "2026-05"],
        ["lightgrad", "licence", "Licence", "maturity", "BSD", False, "2019"],
        ["lightgrad", "first-release", "First release", "maturity", "2015", True, "2026-05"],
    ]
    assert facts.loc[2, "number"] == 2015
    assert facts.loc[2, "unit"] == "year"
    assert facts.loc[1, "source_title"] == "Source survey"
