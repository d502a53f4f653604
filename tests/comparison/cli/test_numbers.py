"""No number option takes what is no number, and no command prints what is none."""

import re

import click
import pytest
from click.testing import CliRunner, Result

from comparison.cli.base import Data
from comparison.cli.main import cli

NO_NUMBERS = ("nan", "inf", "-inf", "1e999", "-1", "five", "")
NOT_FINITE = re.compile(r"\b(nan|inf|infinity)\b", re.IGNORECASE)
# What a number needs beside it, so that it is looked at: command and option -> other arguments.
BESIDE = {
    "--flop": (),
    "--parameters": ("--tokens", "1e9"),
    "--tokens": ("--parameters", "1e9"),
    "--samples": ("--model", "resnet50", "--epochs", "3"),
    "--epochs": ("--model", "resnet50", "--samples", "1e6"),
    "--gpu-hours": ("--on", "h100-sxm-80gb"),
    "--scale": ("--like", "dawnbench-nobody-knows"),
}
NUMBERS = [
    (name, option.opts[0])
    for name, command in cli.commands.items()
    for option in command.params
    if isinstance(option, click.Option)
    if isinstance(option.type, click.types.FloatParamType | click.types.IntParamType) or option.type.name == "number"
]


@pytest.fixture(scope="module")
def data() -> Data:
    return Data()


def run(data: Data, *arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, obj=data)


def test_the_number_options_are_looked_at() -> None:
    assert len(NUMBERS) > 20
    assert {name for name, _ in NUMBERS} >= {"estimate", "offers", "benchmarks", "stale"}


@pytest.mark.parametrize(("name", "option"), NUMBERS, ids=[" ".join(number) for number in NUMBERS])
def test_what_is_no_number_gets_a_sentence_and_exit_2(data: Data, name: str, option: str) -> None:
    beside = BESIDE.get(option, ("--flop", "1e21")) if name == "estimate" else ()
    for text in NO_NUMBERS:
        result = run(data, name, *beside, f"{option}={text}")
        assert result.exit_code == 2, (text, result.output)
        assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("estimate", "--flop", "1e-300"),
        ("estimate", "--parameters", "1e-300", "--tokens", "1"),
        ("estimate", "--flop", "1"),
        ("estimate", "--flop", "1e30"),
        ("estimate", "--model", "resnet50", "--samples", "1e-300", "--epochs", "1"),
        ("estimate", "--gpu-hours", "1e-300", "--on", "h100-sxm-80gb"),
        ("estimate", "--flop", "1e21", "--budget-usd", "1e-6"),
        ("offers", "--max-price-per-accelerator", "1e-300"),
        ("offers", "--min-memory", "1e-300", "--limit", "5"),
        ("benchmarks", "--table", "dawnbench", "--budget", "1e-300"),
    ],
    ids=" ".join,
)
def test_no_command_prints_what_is_no_number(data: Data, arguments: tuple[str, ...]) -> None:
    result = run(data, *arguments)
    assert result.exit_code in {0, 2}, result.output
    assert not NOT_FINITE.search(result.output), result.output
