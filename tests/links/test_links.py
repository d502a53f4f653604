"""Every recorded link still gives what it gave: the promise that a link can be sent on."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.links.frozen import DOCUMENTED, frozen, unpack
from tests.links.replay import difference, gives, groups, links, query_of, recorded

_SHOWN = 90
RERECORD = 'On purpose? Then: python -m tests.links.record --because "..."'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen data, unpacked."""
    return unpack(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def world(folder: Path) -> Iterator[None]:
    """The pages as on the day of the record, for the tests of this module only."""
    with frozen(folder):
        yield


@pytest.fixture(scope="module")
def record() -> dict[str, dict[str, Any]]:
    """What each link gave."""
    return recorded()


def short(link: str) -> str:
    return link if len(link) <= _SHOWN else f"{link[:_SHOWN]}..."


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("link", links(), ids=short)
def test_a_link_gives_what_it_gave(record: dict[str, dict[str, Any]], link: str) -> None:
    assert link in record, f"This link has never been recorded. {RERECORD}"
    if told := difference(record[link], gives(link)):
        pytest.fail(f"{link} gives something else than before. {RERECORD}\n{told}", pytrace=False)


def test_nothing_is_recorded_that_is_no_longer_replayed(record: dict[str, dict[str, Any]]) -> None:
    assert list(record.keys() - set(links())) == []


def test_each_link_stands_once_in_a_group_that_says_what_it_is() -> None:
    assert [link for link, times in Counter(links()).items() if times > 1] == []
    assert all(group["what"] for group in groups())


def documented() -> list[tuple[str, str]]:
    """Path and name of every parameter in docs/links.md."""
    text = DOCUMENTED.read_text(encoding="utf-8")
    return [
        (path, name)
        for path, section in re.findall(r"^## (/\w*)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        for name in re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    ]


def test_the_documented_parameters_are_found() -> None:
    assert len({path for path, _ in documented()}) == 12
    assert ("/memo", "m_note") in documented()


@pytest.mark.parametrize(("path", "name"), documented(), ids=lambda value: value)
def test_every_documented_parameter_is_in_a_recorded_link_that_heeds_it(
    record: dict[str, dict[str, Any]], path: str, name: str
) -> None:
    """Heeded: a value of the link is in the link that the page offers to copy."""
    asked = [link for link in record if link.partition("?")[0] == path and name in query_of(link)]
    kept = [link for link in asked for copied in record[link].get("copies", [])
            if set(query_of(link)[name]) & set(query_of(copied).get(name, []))]  # fmt: skip
    assert kept, f"Add a link to tests/links/links.yaml: none of {asked} keeps {name}."
