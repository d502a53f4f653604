"""Commands with options made of anything: they end with an exit code that means something and a sentence, never a trace."""

import json
import re
from functools import cache
from random import Random
from urllib.parse import parse_qsl, urlencode

import click
from click.testing import CliRunner, Result

from comparison.cli.base import Data, Figure
from comparison.cli.main import cli
from comparison.ownership.inputs import MACHINE_INPUTS
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS
from tests.attacks import links, nasty
from tests.attacks.tally import Tally

FAILS = "exception, exit code above 3, a trace, or nan or inf among the figures"
WRITES = {"sort", "schema"}
"""Commands that change files: asked for help only."""
EXIT_CODES = {0, 1, 2, 3}
NO_NUMBER = re.compile(r"(?<![\w'\"=-])[-+]?(?:nan|inf|infinity)(?![\w'\"-])", re.IGNORECASE)
TOLD_BACK = re.compile("could not be used|Not used of the link|is wanted")
USUAL_JOB = ("--flop", "1e21", "--accelerator", "h100-sxm-80gb")
FREE_TEXT = {"search", "site", "query"}
"""Options that are told back as they stand."""


def attack(random: Random, count: int, loaded: Data) -> Tally:
    """Runs commands in this process on data that are loaded already."""
    tally = Tally()
    for place in range(count):
        name = sorted(cli.commands)[place % len(cli.commands)]
        words = make(random, name)
        tally.tried += 1
        if fault := fault_of(CliRunner().invoke(cli, words, obj=loaded)):
            tally.fail(words, fault)
    return tally


def make(random: Random, name: str) -> list[str]:
    """The words of a command."""
    if name in WRITES:
        return [name, "--help"]
    words = [name, *(USUAL_JOB if name == "estimate" and random.random() < 0.5 else ())]
    command = cli.commands[name]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            words.append(value(random, parameter))
        elif isinstance(parameter, click.Option) and (
            parameter.required or random.random() < 2.5 / len(command.params)
        ):
            words.append(random.choice(parameter.opts + parameter.secondary_opts))
            if not parameter.is_flag and random.random() < 0.97:
                words.append(value(random, parameter))
    if random.random() < 0.1:
        words.append(nasty.text(random))
    return words


def value(random: Random, parameter: click.Parameter) -> str:
    """A sound value or a nasty one."""
    name = parameter.name or ""
    if name == "query":
        pairs = parse_qsl(links.make(random, "/memo").partition("?")[2], keep_blank_values=True)
        return urlencode([(key, text) for key, text in pairs if not key.startswith("m_") or not NO_NUMBER.search(text)])
    if name == "answers" and random.random() < 0.8:
        answers = {key: random.choice(known or ("",)) for key, known in links.options("/questionnaire").items()}
        some = random.sample(sorted(answers.items()), random.randint(0, len(answers)))
        return json.dumps({key: answer if random.random() < 0.8 else nasty.text(random) for key, answer in some})
    way = random.random()
    if isinstance(parameter.type, click.Choice) and way < 0.7:
        return str(random.choice(list(parameter.type.choices)))
    if name in ("assume", "changes"):
        ids = (*RUN_ASSUMPTIONS, *MACHINE_INPUTS, "no_such")
        return f"{random.choice(ids)}={nasty.number(random)}"
    if way < 0.4 and (known := sound().get(name)):
        return random.choice(known)
    is_number = isinstance(parameter.type, click.types.FloatParamType | click.types.IntParamType | Figure)
    if name not in FREE_TEXT and way < (0.9 if is_number else 0.7):
        return nasty.number(random)
    return nasty.text(random).replace("nan", "")


@cache
def sound() -> dict[str, tuple[str, ...]]:
    """Option -> values that are known, from the links of the pages."""
    known = {
        key.removeprefix("r_").removeprefix("o_"): values
        for path in ("/run_cost", "/rent_or_own")
        for key, values in links.options(path).items()
    }
    tables = ("offers", "providers", "mlperf_training", "dawnbench", "landmark_runs", "gpu_throughput", "cpu_vs_gpu")
    return {**known, **links.options("/offers"), "name": tables, "table": tables, "count": ("1", "8", "64")}


def fault_of(result: Result) -> str:
    """What a command did that it must not; empty where all is well."""
    if result.exception and not isinstance(result.exception, SystemExit):
        return f"{type(result.exception).__name__}: {result.exception}"
    if result.exit_code not in EXIT_CODES:
        return f"exit code {result.exit_code}"
    if "Traceback" in result.output:
        return "a trace"
    if result.exit_code and not result.stderr.strip():
        return f"exit code {result.exit_code} without a word"
    for line in result.stdout.splitlines() if result.exit_code == 0 else ():
        if not TOLD_BACK.search(line) and (stands := NO_NUMBER.search(line)):
            return f"{stands[0]} is printed: {line[max(0, stands.start() - 80) : stands.end() + 80]}"
    return ""
