"""docs/links.md and the declared parameters name the same ones."""

import re
from pathlib import Path

import pytest

from comparison.links.pages import PARAMETERS

DOCUMENTED = Path(__file__).parents[3] / "docs/links.md"


def documented(path: str) -> set[str]:
    """The parameters of a page in docs/links.md."""
    section = DOCUMENTED.read_text("utf-8").split(f"\n## {path}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))


@pytest.mark.parametrize("path", PARAMETERS)
def test_a_page_declares_what_is_documented(path: str) -> None:
    keys = [parameter.key for parameter in PARAMETERS[path]]
    assert set(keys) == documented(path)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", PARAMETERS)
def test_a_parameter_has_a_label_and_a_default_it_gives_back(path: str) -> None:
    for parameter in PARAMETERS[path]:
        assert parameter.label
        default = parameter.default
        options = (default,) if isinstance(default, str) else default if isinstance(default, tuple) else ()
        value, unusable = parameter.read(parameter.write(default), options)
        assert (value, unusable) == (default, [])
