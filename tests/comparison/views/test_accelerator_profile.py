"""The profile of one accelerator, before anything is drawn."""

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.views.accelerator_profile import AcceleratorProfile, accelerator_profile
from comparison.views.accelerators import labelled


@pytest.fixture(scope="module")
def accelerators(tables: Tables) -> pd.DataFrame:
    return labelled(tables, {})


@pytest.fixture(scope="module")
def h100(tables: Tables, accelerators: pd.DataFrame) -> AcceleratorProfile:
    return accelerator_profile(tables, accelerators, "h100-sxm-80gb", {})


def test_a_well_known_one_has_every_part(h100: AcceleratorProfile) -> None:
    assert [part.anchor for part in h100.parts] == ["offers", "history", "benchmarks", "purchase"]
    assert dict(h100.specification)["Memory (GiB)"] == "80"
    assert "989 TFLOPS dense FP16 or BF16" in h100.sentence


def test_the_link_to_its_offers_leaves_none_out(h100: AcceleratorProfile) -> None:
    query = h100.parts[0].links[0].query
    assert query["accelerator"] == ["h100-sxm-80gb"]
    assert query["since"] == "any"
    assert {"machine", "marketplace"} <= set(query["kind"])


def test_results_are_linked_with_the_family_where_the_question_knows_it(h100: AcceleratorProfile) -> None:
    for link in h100.parts[2].links:
        assert ("b_family" in link.query) is (link.query["question"] in ("time-cost", "progress", "inference"))


def test_profiles_of_accelerators_have_a_sentence_and_charts_with_words(
    tables: Tables, accelerators: pd.DataFrame
) -> None:
    for ident in accelerators["accelerator"][::8]:
        profile = accelerator_profile(tables, accelerators, ident, {})
        assert profile.sentence.endswith(".")
        assert profile.origins[-1].startswith("As of ")
        for part in profile.parts:
            assert part.view or part.links
            if part.view:
                assert bool(part.view.alt) is (part.view.figure is not None)
