"""/benchmarks: one question at a time by link, the published figures, limits, and what to do where nothing matches."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from comparison.links.benchmarks import QUESTIONS
from comparison.text.numbers import hms
from tests.pages.conftest import Visit


def texts(page: AppTest) -> str:
    """All that is said, without the escapes."""
    parts = (*page.title, *page.subheader, *page.markdown, *page.caption, *page.info)
    return "\n".join(each.value for each in parts).replace("\\", "")


def table(page: AppTest) -> pd.DataFrame:
    frame: pd.DataFrame = page.dataframe[0].value
    return frame


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_opens_by_link_with_a_sentence_a_chart_a_table_and_its_sources(
    visit: Visit, question: str
) -> None:
    page = visit("/benchmarks", question=question)
    assert page.title[0].value == "How fast and how expensive were published runs?"
    assert page.subheader[0].value == QUESTIONS[question]
    assert any(character.isdigit() for character in page.markdown[0].value)
    assert len(page.get("plotly_chart")) == 1
    assert page.get("plotly_chart")[0].proto.alt
    assert len(table(page)) > 1
    assert any(each.value.startswith("Source") for each in page.caption)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_other_form_is_a_table_of_all_rows(visit: Visit, question: str) -> None:
    few = len(table(visit("/benchmarks", question=question)))
    page = visit("/benchmarks", question=question, form="table")
    assert not page.get("plotly_chart")
    assert len(table(page)) >= few


def test_published_times_of_imagenet_are_in_the_table(visit: Visit) -> None:
    rows = table(visit("/benchmarks", form="table"))
    assert {"0:02:38", "0:09:22", "0:30:43"} <= set(rows["time_words"])


def test_published_costs_of_imagenet_are_in_the_table(visit: Visit) -> None:
    costs = table(visit("/benchmarks", form="table"))["cost_then_usd"].round(2)
    assert {7.43, 49.30, 58.53, 1112.64} <= set(costs)


def test_the_fastest_run_is_told_with_its_cost_then_and_at_todays_price(visit: Visit) -> None:
    page = visit("/benchmarks")
    first = table(page).iloc[0]
    assert first["time_words"] == "0:02:38"
    assert f"for ${first['cost_then_usd']:.2f}; at today's price that would be ${first['cost_now_usd']:.2f}" in texts(
        page
    )


@pytest.mark.parametrize(
    ("benchmark", "round_", "words", "published"),
    [
        ("llama31_405b", "v5.1", "18.79 min", "18.79 minutes"),
        ("gpt3", "v4.0", "3.44 min", "3.4 minutes"),
        ("resnet", "v0.6", "80 s", "80 seconds"),
        ("transformer", "v0.6", "51 s", "51 seconds"),
    ],
)
def test_published_minutes_of_mlperf_are_in_the_table(
    visit: Visit, benchmark: str, round_: str, words: str, published: str
) -> None:
    rows = table(visit("/benchmarks", question="progress", benchmark=benchmark, form="table"))
    found = rows[(rows["round"] == round_) & (rows["published_as"] == published)]
    assert found["time_words"].tolist() == [words]


def test_a_deadline_and_a_budget_leave_the_runs_that_keep_to_both(visit: Visit) -> None:
    page = visit("/benchmarks", b_deadline="60", b_budget="50")
    rows = table(page)
    assert len(rows) > 0
    assert all(each <= hms(3_600) for each in rows["time_words"])
    assert (rows["cost_then_usd"] <= 50).all()
    assert f"{len(rows)} entries keep to 60 min and $50.00" in texts(page)


def test_limits_that_nothing_keeps_to_say_how_far_to_move_them(visit: Visit) -> None:
    page = visit("/benchmarks", b_deadline="60", b_budget="1")
    assert "No entry keeps to" in texts(page)
    assert page.info[0].value.replace("\\", "") == "No run keeps to the limits. A budget of $7.43 would let one in."
    page.number_input(key="b_budget").set_value(8.0).run()
    assert not page.info
    assert len(table(page)) == 1


def test_inference_asks_for_a_latency_instead_of_a_deadline(visit: Visit) -> None:
    page = visit("/benchmarks", phase="inference", b_latency="1")
    assert page.number_input(key="b_latency").value == 1
    assert table(page)["time_words"].str.endswith("ms").all()


def test_the_front_can_be_drawn_at_todays_prices(visit: Visit) -> None:
    then, now = (table(visit("/benchmarks", b_price=price)) for price in ("then", "now"))
    assert then["cost_then_usd"].is_monotonic_decreasing
    assert now["cost_now_usd"].is_monotonic_decreasing
    assert "at today's prices would cost" in texts(visit("/benchmarks", b_price="now"))


def test_the_closed_division_is_shown_unless_the_open_one_is_asked_for(visit: Visit) -> None:
    link = {"question": "progress", "benchmark": "bert", "form": "table"}
    closed, opened = visit("/benchmarks", **link), visit("/benchmarks", **link, division="open")
    assert set(table(closed)["division_label"]) == {"Closed division"}
    assert set(table(opened)["division_label"]) == {"Open division"}
    assert "may change the model" in texts(opened)


def test_partial_training_is_told(visit: Visit) -> None:
    assert "not the time to make such a model" in texts(visit("/benchmarks", question="progress", benchmark="gpt3"))


def test_scaling_takes_the_newest_round_unless_one_is_named(visit: Visit) -> None:
    link = {"question": "progress", "benchmark": "resnet", "against": "devices"}
    assert "v4.0" in texts(visit("/benchmarks", **link))
    page = visit("/benchmarks", **link, round="v1.0")
    assert ", v1.0:" in texts(page)
    assert table(page)["efficiency_percent"].max() >= 100


def test_preemptible_prices_are_flagged_on_the_cost_side(visit: Visit) -> None:
    page = visit("/benchmarks", question="cpu-gpu", side="cost")
    assert "preemptible" in texts(page)
    assert set(table(page)["terms_words"]) == {"the same", "CPU preemptible, GPU on demand"}


def test_suites_are_never_mixed(visit: Visit) -> None:
    first = visit("/benchmarks", question="throughput")
    other = visit("/benchmarks", question="throughput", suite="lambda-pytorch-v2")
    assert "H100 80GB SXM" in set(table(first)["accelerator_text"])
    assert set(table(first)["throughput"]) != set(table(other)["throughput"])
    assert "version 2" in other.markdown[0].value


def test_what_the_text_of_2018_does_not_say_stays_empty(visit: Visit) -> None:
    rows = table(visit("/benchmarks", question="experiment-2018"))
    assert len(rows) == 13
    assert rows["cost_usd"].isna().sum() == 10
    assert (rows.loc[rows["cost_usd"].isna(), "missing"].str.contains("cost")).all()
    assert (rows["time_words" if "time_words" in rows else "minutes_words"] == "–").any()


def test_the_forty_days_of_the_article_are_corrected(visit: Visit) -> None:
    said = texts(visit("/benchmarks", question="landmarks"))
    assert "Corrected.** The 40-day run is AlphaGo Zero" in said


def test_both_data_sets_are_there_and_in_one_the_network_never_catches_up(visit: Visit) -> None:
    assert "from 100,000 rows on the deep network leads" in texts(visit("/benchmarks", question="more-data"))
    assert "never catches up" in texts(visit("/benchmarks", question="more-data", b_dataset="airline"))


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"b_framework": "mxnet", "b_family": "t4"}, "without the family: 2 runs"),
        ({"question": "progress", "benchmark": "resnet", "b_family": "b200"}, "without the family"),
        ({"question": "progress", "benchmark": "gpt3", "division": "open"}, "closed one: 27 results"),
        ({"question": "progress", "against": "devices", "benchmark": "bert", "round": "v0.5"}, "without the round"),
        ({"question": "cpu-gpu", "side": "cost", "study": "benchm-ml"}, "by speed: 3 comparisons"),
        ({"question": "throughput", "b_model": "vgg16"}, "this suite has"),
        ({"question": "throughput", "suite": "lambda-tensorflow", "per": "watt"}, "choose another measure or suite"),
        ({"question": "landmarks", "q": "no such run"}, "without the search"),
    ],
)
def test_where_nothing_matches_the_page_says_how_to_widen(visit: Visit, link: dict[str, str], says: str) -> None:
    page = visit("/benchmarks", **link)
    assert page.info[0].value.startswith("No ")
    assert says in texts(page)
    assert not page.get("plotly_chart")


def test_unknown_words_are_named_with_the_nearest(visit: Visit) -> None:
    page = visit("/benchmarks", task="imagnet", b_deadline="soon", b_framework="pytorhc")
    said = page.warning[0].value.replace("\\", "")
    assert "task = imagnet (did you mean 'imagenet'?)" in said
    assert "b_deadline = soon (a number" in said
    assert "b_framework = pytorhc (did you mean 'pytorch'?)" in said
    assert len(page.get("plotly_chart")) == 1


def test_parameters_of_another_question_do_nothing(visit: Visit) -> None:
    page = visit("/benchmarks", question="more-data", b_deadline="60", suite="lambda-tensorflow")
    assert not page.warning
