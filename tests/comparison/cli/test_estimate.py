"""python -m comparison estimate: what it prints, and what it refuses with exit code 2."""

import csv
import io
import json

import pytest

from comparison.run_cost.assumptions import RUN_ASSUMPTIONS
from comparison.run_cost.estimate import LEFT_OUT
from comparison.run_cost.rows import PARTS
from tests.conftest import Command

H100 = ("--accelerator", "h100-sxm-80gb", "--count", "8")


def test_json_has_the_keys_that_are_promised(command: Command) -> None:
    result = command("estimate", "--flop", "1e21", *H100, "--format", "json", "--limit", "3")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert set(found) == {
        "about",
        "job",
        "hours",
        "cost_usd",
        "utilisation",
        "memory",
        "offers",
        "free_offers",
        "left_out",
        "why_first",
        "to_win",
        "assumptions",
        "not_included",
    }
    assert 0 < found["hours"]["low"] < found["hours"]["likely"] < found["hours"]["high"]
    assert (found["hours"]["accelerator"], found["hours"]["accelerators"]) == ("h100-sxm-80gb", 8)
    first, *rest = found["offers"]
    assert first["rank"] == 1
    assert (
        sum(first[part] for part in PARTS)
        == pytest.approx(first["cost_likely_usd"])
        == pytest.approx(found["cost_usd"]["likely"])
    )
    assert all(row["cost_likely_usd"] >= first["cost_likely_usd"] and row["source"] and row["as_of"] for row in rest)
    assert {each["assumption_id"] for each in found["assumptions"]} == set(RUN_ASSUMPTIONS)
    assert found["not_included"] == list(LEFT_OUT)
    assert found["utilisation"]["own_runs"] > 0


def test_hours_follow_from_compute_peak_and_utilisation(command: Command) -> None:
    """10^21 FLOP / (8 x 989 TFLOPS x the utilisation it names)."""
    found = json.loads(command("estimate", "--flop", "1e21", *H100, "--format", "json", "--limit", "1").stdout)
    share = found["utilisation"]["likely_percent"] / 100
    assert found["hours"]["likely"] == pytest.approx(1e21 / (8 * 989e12 * share) / 3_600)


def test_the_same_as_table_and_as_csv(command: Command) -> None:
    table = command("estimate", "--model", "resnet50", "--samples", "1281167", "--epochs", "90", "--limit", "2")
    assert table.exit_code == 0
    assert "Cheapest of" in table.stdout
    assert "Free, within limits:" in table.stdout
    assert "more; --limit shows them" in table.stdout
    rows = list(csv.DictReader(io.StringIO(command("estimate", "--flop", "1e21", *H100, "--format", "csv").stdout)))
    assert [row["rank"] for row in rows[:3]] == ["1", "2", "3"]


def test_accelerator_hours_of_three_months(command: Command) -> None:
    found = json.loads(
        command(
            "estimate", "--gpu-hours", "17472", "--on", "h100-sxm-80gb", *H100, "--format", "json", "--limit", "1"
        ).stdout
    )
    assert found["hours"]["likely"] == pytest.approx(2_184)
    assert found["utilisation"] is None


def test_a_changed_assumption_is_marked(command: Command) -> None:
    found = json.loads(
        command(
            "estimate", "--flop", "1e21", *H100, "--assume", "setup_minutes=90", "--format", "json", "--limit", "1"
        ).stdout
    )
    changed = [each for each in found["assumptions"] if each["changed"]]
    assert [(each["assumption_id"], each["value"], each["low"]) for each in changed] == [("setup_minutes", 90, 90)]


def test_nothing_matches_and_says_why(command: Command) -> None:
    result = command("estimate", "--flop", "1e21", *H100, "--budget-usd", "1", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["hours"], found["offers"]) == (None, [])
    assert "likely costs more than the budget" in found["left_out"]
    assert "No offer can do it" in command("estimate", "--flop", "1e21", *H100, "--budget-usd", "1").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "job is not stated"),
        (("--flop", "0"), "compute is 0 FLOP"),
        (("--flop", "-5"), "compute is -5 FLOP"),
        (("--flop", "1e40"), "compute is 1 × 10^40 FLOP; more than 1 and at most 1 × 10^30 is wanted."),
        (("--flop", "inf"), "compute is inf; a finite number is wanted."),
        (("--flop", "nan"), "a finite number is wanted."),
        (("--flop", "1e21", "--count", "1e9"), "'1e9' is not a whole number from 1 to 1,000,000."),
        (("--flop", "1e21", "--count", "2.5"), "'2.5' is not a whole number from 1 to 1,000,000."),
        (("--flop", "1e21", "--count", "nan"), "'nan' is not a whole number from 1 to 1,000,000."),
        (("--flop", "1e21", "--min-memory", "nan"), "'nan' is not a number from 0 to 1,024 GiB."),
        (("--flop", "1e21", "--min-memory", "-5"), "'-5' is not a number from 0 to 1,024 GiB."),
        (("--flop", "1e21", "--budget-usd", "inf"), "'inf' is not a number from 0.01 to 1,000,000,000,000 USD."),
        (("--flop", "1e21", "--on-count", "lots"), "'lots' is not a whole number from 1 to 1,000,000."),
        (("--flop", "1e21", "--accelerator", "h100-sxm-80"), "Did you mean 'h100-sxm-80gb'"),
        (("--flop", "1e21", "--billing", "spott"), "Did you mean 'spot'"),
        (("--flop", "1e21", "--rank-by", "prize"), "cost, time or both is wanted."),
        (("--flop", "1e21", "--weight", "2"), "a number from 0 (cost alone) to 1 (time alone) is wanted."),
        (("--flop", "1e21", "--kind", "fraction"), "kind of offer is 'fraction'"),
        (("--flop", "1e21", "--deadline-hours", "0"), "'0' is not a number from 0.01 to 1,000,000 hours."),
        (("--flop", "1e21", "--since", "soon"), "since is 'soon'"),
        (("--flop", "1e21", "--assume", "setup_minute=3"), "Did you mean 'setup_minutes'"),
        (("--flop", "1e21", "--assume", "setup_minutes=-3"), "setup_minutes is -3"),
        (("--flop", "1e21", "--assume", "setup_minutes=soon"), "an id, =, and a number is wanted."),
        (("--model", "resnet5", "--samples", "3", "--epochs", "1"), "Did you mean 'resnet50'"),
        (("--model", "resnet50"), "samples and epochs is not given"),
        (("--like", "2020-gpt-3-175b"), "Did you mean '2020-gpt-3-175b-davinci'"),
        (("--gpu-hours", "5"), "accelerator of the hours is not given"),
        (("--gpu-hours", "5", "--on", "h100-sxm"), "'h100-sxm-80gb'"),
    ],
)
def test_what_cannot_be_reckoned_with_gets_a_sentence_and_exit_2(
    command: Command, words: tuple[str, ...], said: str
) -> None:
    result = command("estimate", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("limit", ["colab_session_hours", "kaggle_session_hours", "kaggle_gpu_hours_per_week"])
@pytest.mark.parametrize("hours", ["5e-324", "1e-300", "0"])
def test_a_limit_of_no_time_at_all_is_none(command: Command, limit: str, hours: str) -> None:
    """Not infinitely many sessions or weeks, which no whole number holds."""
    result = command("estimate", "--flop", "1e30", *H100, "--assume", f"{limit}={hours}")
    assert result.exit_code == 0, result.output
