"""Providers: what a wish keeps, what the table says where a source is silent, and who is cheapest."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.market import provider_facts, provider_matrix, provider_summary
from comparison.market.provider_matrix import matrix
from comparison.market.provider_summary import summarise
from comparison.market.providers import ProviderFilter, select_providers
from comparison.records.vocabulary import Support, Term
from tests.factories.world import make_fact, make_offer, make_provider, make_tables

ALPHA = make_provider(
    facts={
        "tpu": make_fact("no TPU in its list", answer="no"),
        "spot": make_fact("Spot machines", answer="yes"),
        "kubernetes": make_fact("only inside its virtual machines", answer="partly"),
        "billing-step": make_fact("Second", tags=["second"]),
        "regions": make_fact("36 regions", number=36),
        "accelerators": make_fact("H100, A100", tags=["h100", "a100"]),
    },
    rank=2,
)
BETA = make_provider(
    "beta",
    kind="marketplace",
    rank=1,
    facts={"spot": make_fact("interruptible", answer="yes"), "regions": make_fact("Europe, expanding")},
)
GAMMA = make_provider("gamma", kind="unknown", status="unknown", facts={"offering": make_fact("A cloud for students")})


@pytest.fixture(scope="module")
def world() -> Tables:
    offers = [
        make_offer(),  # alpha: 3.00 per H100 on demand
        make_offer(
            instance="a", accelerator="a100-sxm-40gb", accelerator_count=1, price_per_hour_usd=1.0, as_of="2023-01"
        ),
        make_offer(provider="beta", instance="b", accelerator_count=1, price_per_hour_usd=2.0, kind="marketplace"),
        make_offer(provider="beta", instance="c", accelerator_count=1, price_per_hour_usd=2.5),
        make_offer(provider="beta", instance="c", accelerator_count=1, price_per_hour_usd=0.5, billing="spot"),
    ]
    return make_tables(offers=offers, providers=[ALPHA, BETA, GAMMA])


@pytest.fixture(scope="module")
def table(world: Tables) -> pd.DataFrame:
    return matrix(world.providers, world.provider_families)


def ids(frame: pd.DataFrame) -> list[str]:
    return frame["id"].tolist()


def test_providers_stand_by_rank_and_then_by_name(table: pd.DataFrame) -> None:
    assert ids(table) == ["beta", "alpha", "gamma"]


def test_an_attribute_no_source_speaks_of_is_missing_and_not_no(table: pd.DataFrame) -> None:
    shown = table.set_index("id")["tpu__shown"]
    assert shown["alpha"] == "no"
    assert pd.isna(shown["beta"])


def test_partly_is_neither_yes_nor_no(table: pd.DataFrame) -> None:
    assert table.set_index("id").loc["alpha", "kubernetes__shown"] == "partly"
    assert ids(select_providers(table, ProviderFilter(has=("kubernetes",)))) == []


def test_side_by_side_says_what_the_source_says(table: pd.DataFrame) -> None:
    assert table.set_index("id").loc["alpha", "kubernetes__said"] == "partly: only inside its virtual machines"


def test_regions_are_a_count_where_one_is_known_and_words_otherwise(table: pd.DataFrame) -> None:
    shown = table.set_index("id")["regions__shown"]
    assert (shown["alpha"], shown["beta"]) == ("36", "Europe, expanding")
    assert pd.isna(shown["gamma"])


def test_a_provider_without_known_accelerators_has_no_count_rather_than_zero(table: pd.DataFrame) -> None:
    row = table.set_index("id").loc["gamma"]
    assert pd.isna(row["families_count"])
    assert row["families_words"] is None


def test_families_come_from_prices_and_from_facts(table: pd.DataFrame) -> None:
    assert table.set_index("id")["families"].to_dict() == {"alpha": ("a100", "h100"), "beta": ("h100",), "gamma": ()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ProviderFilter(), ["beta", "alpha", "gamma"]),
        (ProviderFilter(kind=("marketplace", "unknown")), ["beta", "gamma"]),
        (ProviderFilter(status=("active",)), ["beta", "alpha"]),
        (ProviderFilter(has=("spot",)), ["beta", "alpha"]),
        (ProviderFilter(has=("spot", "tpu")), []),
        (ProviderFilter(rents=("h100", "a100")), ["alpha"]),
        (ProviderFilter(step=("second", "hour")), ["alpha"]),
        (ProviderFilter(continent=("north_america",)), ["alpha"]),
        (ProviderFilter(search="A100"), ["alpha"]),
        (ProviderFilter(search="cloud STUDENTS"), ["gamma"]),
        (ProviderFilter(search="nobody"), []),
    ],
)
def test_each_wish_keeps_those_who_meet_it(table: pd.DataFrame, wanted: ProviderFilter, found: list[str]) -> None:
    assert ids(select_providers(table, wanted)) == found


def test_a_filter_says_itself_in_words() -> None:
    wanted = ProviderFilter(
        kind=("gpu_cloud",), status=("active",), has=("spot", "tpu"), rents=("h100",), step=("hour",), search="x"
    )
    labels = {"gpu_cloud": "GPU cloud", "active": "Active", "spot": "Spot", "tpu": "TPU"}
    assert wanted.describe(labels) == (
        "active providers of kind GPU cloud that rent H100 with Spot and TPU charging by the hour matching “x”"
    )
    assert ProviderFilter().describe() == "providers"


def test_what_to_loosen_names_the_wish_that_is_in_the_way(table: pd.DataFrame) -> None:
    wanted = ProviderFilter(has=("spot", "tpu"), rents=("h100",))
    assert select_providers(table, wanted).empty
    assert wanted.without_one_wish(table) == [("attribute tpu", 2)]


def test_the_cheapest_is_a_whole_machine_on_demand_priced_within_a_year(world: Tables) -> None:
    # Beta's marketplace and spot prices are lower, alpha's A100 is of 2023.
    assert provider_summary.cheapest_of(world.provider_families, "h100") == {"alpha": 3.0, "beta": 2.5}
    assert provider_summary.cheapest_of(world.provider_families, "a100") == {}


def test_the_answer_is_counted_from_what_is_shown(world: Tables, table: pd.DataFrame) -> None:
    said = summarise(table, world.provider_families).sentence("providers")
    assert said == (
        "3 providers: 2 rent H100, from $2.50 an accelerator hour on demand (Beta; prices of August 2026). "
        "Sources confirm spot prices for 2."
    )
    alone = summarise(table[table["id"] == "alpha"], world.provider_families).sentence("active providers")
    assert alone.startswith("1 active provider, H100 from $3.00 an accelerator hour")
    assert summarise(table.head(0), world.provider_families).sentence("active providers") == "No active providers."


def test_portrait_sentence_gives_kind_families_price_and_age(world: Tables) -> None:
    said = {
        each: provider_facts.portrait_sentence(
            world.providers, world.provider_families, world.provider_facts[world.provider_facts["entity"] == each], each
        )
        for each in ("alpha", "gamma")
    }
    assert said["alpha"].startswith("Gpu cloud, in business; rents 2 accelerator families; H100 from $3.00 an hour")
    assert "Kind not known; no source of the last year says whether it is in business" in said["gamma"]
    assert "$" not in said["gamma"]


def test_side_by_side_prices_families_that_two_of_them_rent(world: Tables, table: pd.DataFrame) -> None:
    assert provider_matrix.common_families(world.provider_families, ["alpha", "beta"]) == ["h100"]
    priced = provider_summary.with_prices(table, world.provider_families, ["h100"]).set_index("id")["from_h100"]
    assert priced["beta"] == 2.5
    assert pd.isna(priced["gamma"])


def test_cheapest_offers_put_machines_on_demand_first(world: Tables) -> None:
    best = provider_facts.cheapest_offers(world.offers[world.offers["provider"] == "beta"])
    assert list(zip(best["billing"], best["kind"], best["price_per_hour_usd"], strict=True)) == [
        ("on_demand", "machine", 2.5),
        ("on_demand", "marketplace", 2.0),
        ("spot", "machine", 0.5),
    ]


def test_facts_show_the_chosen_statement_before_the_others() -> None:
    other = {"value": "no TPU then", "source": "survey", "as_of": "2019", "answer": "no"}
    provider = make_provider(
        facts={"tpu": make_fact("TPU v5e", answer="yes", others=[other]), "home-country": make_fact("X")}
    )
    tables = make_tables(providers=[provider], offers=[make_offer()])
    rows = provider_facts.facts_of(
        tables.provider_facts, "alpha", {}, {name: Term(label=name) for name in ("tpu", "home-country")}
    )
    assert rows[["attribute", "value", "standing"]].to_numpy().tolist() == [
        ["tpu", "TPU v5e", "shown"],
        ["tpu", "no TPU then", "also said"],
        ["home-country", "X", "shown"],
    ]


def test_sources_of_a_row_are_named_with_their_newest_date() -> None:
    behind = pd.DataFrame(
        {"provider": ["a", "a", "b"], "source": ["s", "s", "t"], "as_of": ["2025", "2026-01", "undated"]}, dtype="str"
    )
    assert provider_facts.sources_of(behind, ["a", "b", "c"]) == ["s 2026-01", "t undated", ""]


def test_players_are_counted_by_what_became_of_them(tables: Tables) -> None:
    rows = provider_facts.listed_then_and_now(tables.listed_providers, tables.providers, tables.sources)
    assert len(rows) == len(tables.listed_providers) >= 30
    said = provider_facts.describe_players(rows)
    assert f"{int((rows['status'] == 'active').sum())} are known to be in business" in said
    assert " 0 " not in said


def test_every_attribute_of_the_table_is_in_the_vocabulary(tables: Tables) -> None:
    known = set(tables.provider_facts["attribute"])
    assert set(provider_matrix.ATTRIBUTES) <= known


def test_the_articles_three_stand_first(real: pd.DataFrame) -> None:
    assert set(ids(real)[:3]) == {"google-cloud", "aws", "google-colab"}


@pytest.fixture(scope="module")
def real(tables: Tables) -> pd.DataFrame:
    return matrix(tables.providers, tables.provider_families)


@given(data=st.data())
def test_another_wish_never_adds_a_provider(real: pd.DataFrame, data: st.DataObject) -> None:
    options = provider_matrix.filter_options(real)
    fewer = ProviderFilter(has=tuple(data.draw(st.lists(st.sampled_from(options["has"]), max_size=2, unique=True))))
    more = ProviderFilter(
        has=fewer.has,
        rents=tuple(data.draw(st.lists(st.sampled_from(options["rents"]), max_size=2, unique=True))),
        status=tuple(data.draw(st.lists(st.sampled_from(options["status"]), max_size=1))),
    )
    few, many = select_providers(real, more), select_providers(real, fewer)
    assert set(few["id"]) <= set(many["id"])
    for attribute in fewer.has:
        assert (many[f"{attribute}__answer"] == Support.YES).all()
