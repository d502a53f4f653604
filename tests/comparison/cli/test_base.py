"""Numbers a command takes: what is none, is not finite or out of bounds gets one sentence and exit 2."""

import pytest
from click.testing import CliRunner

from comparison.cli.main import cli


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("offers", "--min-memory", "nan"), "'nan' is not a number from 0 to 1,024 GiB."),
        (("offers", "--max-price-per-accelerator", "inf"), "'inf' is not a number from 0 to 1,000 USD."),
        (("offers", "--min-total-memory", "-1"), "'-1' is not a number from 0 to 1,000,000 GiB."),
        (("benchmarks", "--deadline", "nan"), "'nan' is not a number from 1e-06 to 1,000,000 hours."),
        (("benchmarks", "--budget", "inf"), "'inf' is not a number from 0 to 1,000,000,000,000 USD."),
        (("estimate", "--flop", "1e21", "--min-memory", "nan"), "'nan' is not a number from 0 to 1,024 GiB."),
        (("estimate", "--flop", "1e21", "--count", "eight"), "'eight' is not a whole number from 1 to 1,000,000."),
    ],
)
def test_a_number_that_cannot_be_used_is_told_before_anything_is_loaded(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(cli, list(words))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
