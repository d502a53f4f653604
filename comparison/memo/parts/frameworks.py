"""Frameworks as a part of a memo."""

from collections.abc import Sequence

from comparison.frames.tables import Tables
from comparison.memo.page import Part, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of, days_of
from comparison.text.lists import listing
from comparison.text.numbers import MISSING

FACTS = (
    "licence",
    "interfaces",
    "platforms",
    "cuda",
    "rocm",
    "tpu",
    "distributed-training",
    "latest-release-month",
    "actively-developed",
    "governance",
)
"""What is told of a framework."""


def frameworks_part(ids: Sequence[str], tables: Tables, pairs: Pairs) -> PartResult:
    """The chosen frameworks, attribute by attribute."""
    address, title = address_of("/frameworks", pairs), "Frameworks"
    if not ids:
        missing = "No framework is chosen: mark one to four on the page of frameworks."
        return PartResult(Part("frameworks", title, "/frameworks", address, "", missing=missing))
    facts = tables.framework_facts
    mine = facts[
        (facts["entity"].isin(list(ids)) & facts["shown"] & facts["attribute"].isin(FACTS)).to_numpy(dtype=bool)
    ]
    frame = tables.frameworks.set_index("id").loc[list(ids)]
    names = frame["name"].tolist()
    told = {(row.entity, row.attribute): str(row.value) for row in mine.itertuples()}
    labels = dict(zip(mine["attribute"], mine["label"], strict=True))
    rows = [("State", *frame["status_label"].tolist())]
    rows += [
        (labels[attribute], *(told.get((framework, attribute), MISSING) for framework in ids))
        for attribute in FACTS
        if attribute in labels
    ]
    states = [f"{name} is {state.lower()}" for name, state in zip(names, frame["status_label"], strict=True)]
    sentence = f"{listing(states)}."
    return PartResult(
        Part(
            "frameworks",
            title,
            "/frameworks",
            address,
            sentence,
            tables=(
                text_table("What is known of them", ("Attribute", *names), rows, note="A dash is not known, never no."),
            ),
        ),
        decision=(f"Frameworks: {listing(names)}.",),
        sources=days_of(mine),
    )
