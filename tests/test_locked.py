"""What runs is pinned: each package with its hash, within the ranges of requirements.txt, and each action by its commit."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
WANTED = [
    Requirement(line.partition("#")[0].strip())
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    if line.partition("#")[0].strip()
]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
ENTRIES = re.split(r"\n(?=\S)", "\n".join(line for line in LOCK.splitlines() if not line.startswith("#")))
LOCKED = {match[1]: match[2] for match in (re.match(r"([\w.-]+)==(\S+)", entry) for entry in ENTRIES) if match}


@pytest.mark.parametrize("requirement", WANTED, ids=str)
def test_a_range_holds_the_version_that_is_locked(requirement: Requirement) -> None:
    assert requirement.specifier.contains(LOCKED[requirement.name]), "Run: make lock"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.split(" ")[0])
def test_every_locked_package_has_hashes(entry: str) -> None:
    assert re.match(r"[\w.-]+==\S+", entry)
    assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)


def test_actions_are_named_by_commit() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        for action in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{path.name}: {action}"
