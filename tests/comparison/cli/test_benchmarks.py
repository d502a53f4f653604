"""python -m comparison benchmarks: a table as far as it fits, files whole, and wishes that lead to the right table."""

import csv
import io
import json

import pytest

from comparison.benchmarks.query_words import TABLES
from comparison.frames.tables import Tables
from tests.conftest import Command


def test_a_long_table_says_how_many_more_there_are(command: Command) -> None:
    shown = command("benchmarks", "--table", "mlperf_training", "--limit", "3").stdout.splitlines()
    assert shown[-1].endswith(" more; --limit shows them")
    whole = json.loads(command("benchmarks", "--table", "mlperf_training", "--format", "json").stdout)["rows"]
    assert int(shown[-1].split()[1].replace(",", "")) == len(whole) - 3


@pytest.mark.parametrize("table", TABLES)
def test_a_limit_holds_in_every_format(table: str, command: Command) -> None:
    words = ("benchmarks", "--table", table, "--limit", "2")
    told = json.loads(command(*words, "--format", "json").stdout)
    assert told["about"]["table"] == table
    assert told["about"]["says"]
    assert len(told["rows"]) <= 2
    written = list(csv.DictReader(io.StringIO(command(*words, "--format", "csv").stdout)))
    assert [list(row) for row in written] == [list(row) for row in told["rows"]]


def test_one_model_is_a_wish_of_throughput(command: Command) -> None:
    one = command("benchmarks", "--table", "gpu_throughput", "--model", "resnet50", "--format", "json")
    assert one.exit_code == 0, one.output
    assert {row["model_label"] for row in json.loads(one.stdout)["rows"]} == {"ResNet-50"}


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--task", "imagnet"), "--task"),
        (("--benchmark", "resnt"), "--benchmark"),
        (("--table", "dawnbnch"), "--table"),
        (("--measure", "computte"), "--measure"),
    ],
)
def test_an_unknown_word_exits_2_and_names_its_option(words: tuple[str, ...], option: str, command: Command) -> None:
    result = command("benchmarks", *words)
    assert result.exit_code == 2
    assert option in result.stderr
    assert "Did you mean" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--table", "gpu_throughput", "--model", "resnet50", "--model", "bert_base_squad"),
        ("--suite", "lambda-pytorch-v1", "--model", "resnet50", "--model", "ssd"),
    ],
)
def test_two_models_are_too_many_for_throughput_and_told_so(words: tuple[str, ...], command: Command) -> None:
    result = command("benchmarks", *words)
    assert result.exit_code == 2
    assert "--model" in result.stderr
    assert f"gpu_throughput takes one model, not 2: resnet50, {words[-1]}" in result.stderr
    assert not result.stdout


def test_two_models_of_a_study_are_taken_together(command: Command, tables: Tables) -> None:
    models = sorted(tables.cpu_vs_gpu["model"].astype("str").unique())[:2]
    words = ("benchmarks", "--table", "cpu_vs_gpu", *(word for model in models for word in ("--model", model)))
    rows = json.loads(command(*words, "--format", "json").stdout)["rows"]
    assert {row["model"] for row in rows} <= set(models)
