"""The rows of the evidence on frameworks, read as statements in our words.

How a value is read stands in framework_readings.yaml; a value that stands nowhere is an error, so nothing is passed
on unread.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from comparison.records.entities import Statement
from scripts.curate.files import HAND_KEPT, evidence, read_csv, read_yaml, source_id

# Attribute of the evidence -> ours. Where several feed one of ours, the one named first is shown.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "scope": ("purpose",),
    "creator": ("creator",),
    "package_author": ("creator",),
    "sponsor": ("sponsor",),
    "governance": ("governance",),
    "owner": ("governance",),
    "initial_release": ("initial-release",),
    "first_release": ("initial-release",),
    "first_tagged_release": ("initial-release",),
    "first_commit": ("first-commit",),
    "first_copyright_year": ("first-commit",),
    "licence": ("licence",),
    "open_source": ("open-source",),
    "platforms": ("platforms",),
    "written_in": ("written-in",),
    "interfaces": ("interfaces",),
    "requires_python": ("requires-python",),
    "mobile_edge_runtime": ("mobile-edge",),
    "browser_runtime": ("browser",),
    "cuda": ("cuda",),
    "written_in_targets": ("cuda",),
    "rocm": ("rocm",),
    "tpu_support": ("tpu",),
    "tpu_support_newest_generation": ("tpu",),
    "tpu_reference_models": ("tpu",),
    "apple_metal": ("apple-metal",),
    "metal": ("apple-metal",),
    "ascend": ("other-accelerators",),
    "gpu": ("other-accelerators",),
    "intel_gpu": ("other-accelerators",),
    "other_accelerators": ("other-accelerators",),
    "openmp": ("openmp",),
    "opencl": ("opencl",),
    # A statement on distributed training is also today's answer to the encyclopaedia's column on several machines.
    "distributed_training": ("distributed-training", "parallel-execution"),
    "parallel_multi_node": ("parallel-execution",),
    "abstraction_level": ("level",),
    "automatic_differentiation": ("automatic-differentiation",),
    "pretrained_models": ("pretrained-models",),
    "cnn": ("cnn",),
    "rnn": ("rnn",),
    "rbm_dbn": ("rbm-dbn",),
    "actively_developed": ("actively-developed",),
    "status": ("retired",),
    "retired": ("retired",),
    "repository_archived": ("retired",),
    "latest_version": ("latest-version",),
    "latest_release_month": ("latest-release-month",),
    "latest_release": ("latest-version", "latest-release-month"),
    "latest_tag_in_copy": ("latest-version", "latest-release-month"),
    "latest_release_seen": ("latest-version",),
    "last_commit": ("last-commit",),
    "last_commit_in_copy": ("last-commit",),
    "development_status_classifier": ("development-status",),
    "pypi_download_rank": ("download-rank",),
    "pypi_package": ("package",),
    "back_ends": ("back-ends",),
    "back_ends_today": ("back-ends",),
    "back_end": ("back-ends",),
}
# Left out: how many commits a copy holds says nothing to a reader; the package mkl is the whole mathematics library.
LEFT_OUT = frozenset({"commits_in_copy", "latest_package_mkl"})
# Distributed training over several accelerators, which says nothing of several machines.
MACHINES_NOT_NAMED = frozenset(
    {
        "automatic parallel",
        "core purpose",
        "several GPUs and TPUs",
        "several GPUs through NCCL",
        "sharding across many devices through XLA",
    }
)

PLAIN: dict[str, dict[str, str]] = {
    "Yes": {"value": "Yes", "answer": "yes"},
    "Y": {"value": "Yes", "answer": "yes"},
    "full": {"value": "Full", "answer": "yes"},
    "partial": {"value": "Partial", "answer": "partly"},
    "none": {"value": "None", "answer": "no"},
    "No": {"value": "No", "answer": "no"},
    "not found in the source tree": {"value": "Not found in the source tree"},
}
BASIS = {
    "stated": "",
    "code": "Read from the source tree.",
    "git": "From the dates of commits and tags.",
    "derived": "Concluded, not stated.",
}


@dataclass(frozen=True)
class Candidate:
    """A statement and what decides whether it is the fact."""

    statement: Statement
    rank: tuple[int, int, int]
    """Place of its attribute, whether the evidence prefers it, strength of the source: the least wins."""
    newness: str
    """Among equals the newest wins, ..."""
    place: int
    """... then the attribute that is named first."""


def statements() -> dict[str, dict[str, list[Candidate]]]:
    """Framework and attribute to everything the evidence says about them."""
    readings = read_yaml(HAND_KEPT / "framework_readings.yaml")
    kinds = {row["source_id"]: row["kind"] for row in evidence("frameworks", "sources")}
    ids = framework_ids()
    said: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for table in ("frameworks_current", "frameworks_wikipedia"):
        rows = [row for row in evidence("frameworks", table) if row["attribute"] not in LEFT_OUT]
        months = {row["system"]: row["value"] for row in rows if row["attribute"] == "latest_release_month"}
        for row in rows:
            for attribute in ATTRIBUTES[row["attribute"]]:
                reading = read(row, attribute, readings, months.get(row["system"]))
                if reading is None:
                    continue
                attribute = reading.pop("attribute", attribute)
                statement = Statement(
                    source=source_id(row["source_id"]),
                    as_of=row["as_of"],
                    note=note_of(row, readings["note"]),
                    **reading,
                )
                for framework in ids[row["system"]]:
                    said[framework][attribute].append(candidate(row, attribute, statement, kinds[row["source_id"]]))
    return said


def framework_ids() -> dict[str, list[str]]:
    """Every name of a system in the evidence, to the files it stands for."""
    ids = defaultdict(list)
    for row in read_csv(HAND_KEPT / "framework_names.csv"):
        ids[row["spelling"]].append(row["framework"])
    return ids


def candidate(row: dict[str, str], attribute: str, statement: Statement, kind: str) -> Candidate:
    """How strongly the row may claim to be the fact."""
    place, preferred = list(ATTRIBUTES).index(row["attribute"]), int(row["preferred"] != "yes")
    newness = "9999" if statement.as_of == "undated" else statement.as_of
    rank = (place, preferred, strength(kind))
    if attribute in ("latest-version", "latest-release-month"):
        # The newest version, to the month: the package list wins over the repository's tag of the same month.
        rank, newness = (0, preferred, strength(kind)), (statement.date or "")[:7]
    elif attribute == "parallel-execution":
        # Two attributes of the evidence feed it, of which either may be the newer.
        rank = (0, 0, strength(kind))
    return Candidate(statement, rank, newness, place)


def read(
    row: dict[str, str], attribute: str, readings: dict[str, Any], release_month: str | None
) -> dict[str, Any] | None:
    """What the row says, in our words; None where it says nothing."""
    raw, value = row["attribute"], row["value"]
    if value == "?" or (attribute == "parallel-execution" and value in MACHINES_NOT_NAMED):
        return None
    if value in readings.get(raw, {}):
        reading: dict[str, Any] | None = readings[raw][value]
        return dict(reading) if reading else None
    if raw == "latest_version":
        return {"value": value, "date": release_month}
    if raw in ("latest_release", "latest_tag_in_copy"):
        version, day = version_and_day(value)
        if attribute == "latest-version":
            return {"value": version, "date": day}
        return {"value": day, "date": day} if day else None
    if raw in ("first_release", "first_tagged_release"):
        version, day = version_and_day(value)
        return {"value": f"{day}, version {version}", "date": day}
    if raw in ("first_commit", "last_commit", "last_commit_in_copy", "latest_release_month"):
        return {"value": value, "date": value}
    if raw == "requires_python":
        return {"value": python_versions(value)}
    if raw == "pypi_download_rank":
        ranked = value.isdigit()
        return {"value": f"Rank {int(value):,}", "number": int(value)} if ranked else {"value": capital(value)}
    if value in PLAIN:
        return dict(PLAIN[value])
    if raw in ("creator", "package_author", "sponsor", "pypi_package", "latest_release_seen"):
        return {"value": value}
    raise SystemExit(f"framework_readings.yaml: {raw} has no reading for {value!r} ({row['system']}); add one")


def version_and_day(value: str) -> tuple[str, str | None]:
    """`jax-v0.11.0, 2026-07-16` is version 0.11.0 of that day; what stands behind is a newer trial version."""
    found = re.match(r"(?:[a-z]+-)?v?(?P<version>\d\S*?)(?: tag)?(?:, (?P<day>\d{4}-\d\d(?:-\d\d)?).*)?$", value)
    if not found:
        raise SystemExit(f"no version in {value!r}")
    return found["version"], found["day"]


def python_versions(value: str) -> str:
    """`>=3.9,<3.13` is Python 3.9 to 3.12."""
    lowest = re.search(r">=3\.(\d+)", value)
    below = re.search(r"<3\.(\d+)", value)
    if not lowest:
        raise SystemExit(f"no Python version in {value!r}")
    return f"3.{lowest[1]} to 3.{int(below[1]) - 1}" if below else f"3.{lowest[1]} or newer"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def note_of(row: dict[str, str], rewordings: dict[str, str]) -> str | None:
    """The note of the evidence and, where the source does not say it itself, how it was found."""
    note = rewordings.get(row["note"], row["note"])
    if note:
        note = note if re.match(r"[\w.-]*[/.]\w", note) else capital(note)
        note = note.rstrip(".") + "."
    return f"{note} {BASIS[row['basis']]}".strip() or None


def strength(kind: str) -> int:
    """0 for the makers themselves and the registries, 1 for what others say, 2 for weak pages."""
    return 2 if "weak" in kind else 1 if "secondary" in kind else 0
