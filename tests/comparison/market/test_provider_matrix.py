"""The table of providers says what sources say, and where they are silent."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.market import provider_matrix
from comparison.market.provider_summary import with_prices


def ids(frame: pd.DataFrame) -> list[str]:
    return frame["id"].tolist()


def test_providers_stand_by_rank_and_then_by_name(table: pd.DataFrame) -> None:
    assert ids(table) == ["beta", "alpha", "gamma"]


def test_an_attribute_no_source_speaks_of_is_missing_and_not_no(table: pd.DataFrame) -> None:
    shown = table.set_index("id")["tpu__shown"]
    assert shown["alpha"] == "no"
    assert pd.isna(shown["beta"])


def test_what_does_not_apply_is_told_so_in_every_kind_of_column(table: pd.DataFrame) -> None:
    gamma = table.set_index("id").loc["gamma"]
    assert [gamma[f"spot__{kind}"] for kind in ("shown", "said", "answer")] == ["does not apply"] * 3
    assert gamma["billing-step__shown"] == "does not apply"


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


def test_side_by_side_prices_families_that_two_of_them_rent(world: Tables, table: pd.DataFrame) -> None:
    assert provider_matrix.common_families(world.provider_families, ["alpha", "beta"]) == ["h100"]
    priced = with_prices(table, world.provider_families, ["h100"]).set_index("id")["from_h100"]
    assert priced["beta"] == 2.5
    assert pd.isna(priced["gamma"])


def test_every_attribute_of_the_table_is_in_the_vocabulary(tables: Tables) -> None:
    known = set(tables.provider_facts["attribute"])
    assert set(provider_matrix.ATTRIBUTES) <= known


def test_the_articles_three_stand_first(real: pd.DataFrame) -> None:
    assert set(ids(real)[:3]) == {"google-cloud", "aws", "google-colab"}
