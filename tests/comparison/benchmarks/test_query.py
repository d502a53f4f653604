"""The command `benchmarks`: which table is meant, unknown words with the nearest, and figures that come out exactly."""

import csv
import io
import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from comparison.benchmarks import query
from comparison.benchmarks.query_words import SHOWN, TABLES
from comparison.cli.main import cli
from comparison.frames.tables import Tables


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["benchmarks", *words])


@pytest.mark.parametrize(
    ("wishes", "table"),
    [
        ({}, "dawnbench"),
        ({"task": "squad", "phase": "inference"}, "dawnbench"),
        ({"task": "imagenet", "division": "closed"}, "dawnbench"),
        ({"benchmark": ("resnet",)}, "mlperf_training"),
        ({"round": ("v5.1",), "accelerator": ("h100-sxm-80gb",)}, "mlperf_training"),
        ({"study": ("benchm-ml",), "phase": "training"}, "cpu_vs_gpu"),
        ({"suite": "lambda-pytorch-v2", "model": "resnet50"}, "gpu_throughput"),
        ({"dataset": "higgs"}, "data_scaling"),
        ({"measure": "cost"}, "landmark_runs"),
    ],
)
def test_the_words_tell_the_table(wishes: dict[str, Any], table: str) -> None:
    assert query.table_for(wishes) == table


@pytest.mark.parametrize("table", TABLES)
def test_every_table_answers_with_rows_and_a_sentence(table: str, tables: Tables) -> None:
    answer = query.answer(tables, table)
    assert len(answer.rows) > 0
    assert answer.sentence.endswith(".")
    assert set(SHOWN[table]) <= set(answer.rows.columns)


@pytest.mark.parametrize(
    ("wishes", "wish", "message"),
    [
        ({"task": "imagnet"}, "task", "'imagnet' is not known. Did you mean 'imagenet'?"),
        ({"benchmark": ("resnet", "lama31_405b")}, "benchmark", "Did you mean 'llama31_405b'"),
        ({"round": ("v4.1",)}, "round", "'v4.1' is not known. Did you mean"),
        ({"table": "mlperf"}, "table", "Did you mean 'mlperf_training'?"),
        ({"table": "dawnbench", "round": ("v5.1",)}, "round", "dawnbench has no round; it belongs to mlperf_training"),
        ({"table": "mlperf_training", "accelerator": ("h100",)}, "accelerator", "'h100' is not known"),
        ({"table": "experiments_2018", "family": ("k80",)}, "family", "experiments_2018 has no family"),
        ({"task": "imagenet", "division": "open"}, "division", "it belongs to mlperf_training"),
    ],
)
def test_an_unknown_word_names_the_nearest(wishes: dict[str, Any], wish: str, message: str, tables: Tables) -> None:
    with pytest.raises(query.UnknownWordError) as raised:
        query.answer(tables, **wishes)
    assert raised.value.parameter == wish
    assert message in str(raised.value)


def test_words_narrow(tables: Tables) -> None:
    answer = query.answer(tables, "mlperf_training", benchmark=("llama31_405b",), round=("v5.1",), family=("h200",))
    assert set(answer.rows["accelerator"]) == {"h200-sxm-141gb"}
    assert set(answer.rows["division"]) == {"closed"}


def test_limits_keep_only_what_keeps_to_them(tables: Tables) -> None:
    answer = query.answer(tables, task="imagenet", deadline_hours=1.0, budget_usd=20.0)
    assert (answer.rows["time_seconds"] <= 3_600).all()
    assert (answer.rows["cost_then_usd"] <= 20).all()
    front = query.answer(tables, task="imagenet", front=True)
    assert front.rows["time_words"].tolist() == ["0:02:38", "0:21:38"]


def test_the_command_prints_published_figures() -> None:
    shown = run("--task", "imagenet", "--phase", "training", "--limit", "30").output
    for figure in ("0:02:38", "0:09:22", "0:30:43", "$7.43", "$49.30", "$58.53", "$1,112.64"):
        assert figure in shown
    assert "18.79 minutes" in run("--table", "mlperf_training", "--benchmark", "llama31_405b").output
    assert "80 seconds" in run("--benchmark", "resnet", "--round", "v0.6").output


def test_json_says_which_table_and_names_sources() -> None:
    result = run("--benchmark", "gpt3", "--format", "json", "--limit", "2")
    told = json.loads(result.stdout)
    assert told["about"]["table"] == "mlperf_training"
    assert "a part of the way only" in told["about"]["says"]
    assert [row["minutes_to_train"] for row in told["rows"]] == [3.44425, 3.708533]
    assert {"result_id", "source", "source_url", "source_licence", "as_of", "note"} <= set(told["rows"][0])


def test_csv_has_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--dataset", "higgs", "--format", "csv").stdout)))
    assert len(rows) == 18


def test_a_wrong_word_exits_2() -> None:
    result = run("--task", "imagnet")
    assert result.exit_code == 2
    assert "Invalid value for --task: 'imagnet' is not known. Did you mean 'imagenet'?" in result.output


def test_an_empty_answer_is_a_sentence() -> None:
    result = run("--task", "squad", "--provider", "nimbix")
    assert (result.exit_code, result.output) == (0, "No training runs of squad at nimbix.\n")
