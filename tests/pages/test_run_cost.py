"""What /run_cost answers, keeps and refuses."""

import re

import pytest

from tests.pages.conftest import Visit


def words(page) -> str:  # type: ignore[no-untyped-def]
    return " ".join(str(each.value).replace("\\", "") for each in (*page.markdown, *page.caption))


def test_it_opens_with_an_answer_its_chart_and_a_ranking(visit: Visit) -> None:
    page = visit("/run_cost")
    said = words(page)
    assert re.search(r"Cheapest of \d+ offers: .+, likely \$[\d.,]+ \(\$.+ to \$.+\) and [\d.]+ \w+ \(", said)
    assert "ResNet-50: 2.45 × 10^10 FLOP a sample × 1.28 × 10^6 samples × 90 epochs = 2.83 × 10^18 FLOP" in said
    assert "cheaper" in said
    assert len(page.get("plotly_chart")) == 1
    ranking = page.dataframe[0].value
    assert ranking["rank"].tolist() == list(range(1, len(ranking) + 1))
    assert ranking["cost_likely_usd"].is_monotonic_increasing


def test_the_team_leads_three_months_of_eight_h100(visit: Visit) -> None:
    """Journey 3: 8 x 24 x 91 = 17,472 hours on eight H100 are 2,184 hours; the own machine stands among the offers."""
    page = visit(
        "/run_cost",
        r_way="hours",
        r_hours="17472",
        r_on="h100-sxm-80gb",
        r_count="8",
        r_family="h100",
        r_own="h100-sxm-80gb",
    )
    ranking = page.dataframe[0].value
    exact = ranking[ranking["offer"].str.endswith(", 8 × H100 SXM 80 GB")]
    assert set(exact["elapsed_likely_hours"]) == {2180.0}
    assert "Your own machine, 8 × H100 SXM 80 GB" in ranking["offer"].tolist()
    assert "91 days" in words(page)


def test_a_job_like_a_published_run_can_be_scaled(visit: Visit) -> None:
    one = visit("/run_cost", r_way="like", r_accelerator="v100-sxm-16gb")
    two = visit("/run_cost", r_way="like", r_accelerator="v100-sxm-16gb", r_scale="2", r_setup_minutes="0")
    assert "hours on" in words(one)
    assert "2 times" in words(two)


def test_deadline_budget_and_order_come_from_the_link(visit: Visit) -> None:
    page = visit("/run_cost", r_deadline="5", r_budget="20", r_rank="time")
    ranking = page.dataframe[0].value
    assert (ranking["elapsed_likely_hours"] <= 5).all()
    assert (ranking["cost_likely_usd"] <= 20).all()
    assert (ranking["elapsed_likely_hours"].diff() < 0).sum() <= 1  # prices in doubt stand after all others
    assert "likely costs more than the budget" in words(page)


def test_nothing_that_keeps_to_the_limits_says_why(visit: Visit) -> None:
    page = visit("/run_cost", r_budget="0.01")
    assert "No offer can do it" in words(page)
    assert "likely costs more than the budget" in words(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"r_epochs": "0"}, "Epochs is 0; more than 0"),
        ({"r_epochs": "-3"}, "Epochs is -3"),
        ({"r_samples": "many"}, "Samples is 'many'; a number such as 1e21"),
        ({"r_model": "other", "r_flop": "1e40"}, "Compute is 1 × 10^40 FLOP; more than 1 and at most 1 × 10^30"),
        ({"r_model": "other", "r_flop": "inf"}, "Flop is 'inf'"),
        ({"r_way": "hours", "r_hours": "1e400"}, "Accelerator hours is '1e400'; a finite number"),
    ],
)
def test_figures_one_cannot_reckon_with_get_a_sentence_and_stay(visit: Visit, query: dict[str, str], said: str) -> None:
    page = visit("/run_cost", **query)
    assert said in page.error[0].value.replace("\\", "")
    key = list(query)[-1]
    assert page.text_input(key=key).value == query[key]


def test_changed_assumptions_are_marked(visit: Visit) -> None:
    page = visit("/run_cost", r_setup_minutes="60", r_storage_gb="500")
    assert "Changed by you: From start to first training step 60; Storage kept 500." in words(page).replace("**", "")
    parts = page.dataframe[1].value
    assert {"Set-up", "Storage"} <= set(parts["label"])


def test_a_network_too_large_says_what_would_hold_it(visit: Visit) -> None:
    page = visit("/run_cost", r_model="llama-3.1-405b", r_count="8")
    assert "network does not fit into the memory of so many devices" in words(page)
    assert "The network does not fit into its memory" not in words(page)
    enough = visit("/run_cost", r_model="llama-3.1-8b", r_family="h100")
    assert "It fits" in words(enough)


def test_free_offers_stand_by_themselves(visit: Visit) -> None:
    said = words(visit("/run_cost"))
    assert "Kaggle, 2 × T4 16 GB: likely" in said
    assert "of at most 12 hours" in said


def test_the_offer_in_the_link_is_the_one_in_detail(visit: Visit) -> None:
    first = visit("/run_cost")
    ids = first.selectbox(key="r_offer").options
    page = visit("/run_cost", r_offer=ids[4])
    assert page.selectbox(key="r_offer").value == ids[4]
    assert page.dataframe[1].value["cost_usd"].sum() == pytest.approx(
        page.dataframe[0].value["cost_likely_usd"].iloc[4], rel=1e-6
    )
