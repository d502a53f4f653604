"""What the frameworks shown have in common, and one of them in a sentence."""

from collections.abc import Sequence

import pandas as pd

from comparison.frameworks.cells import NOT_KNOWN
from comparison.frameworks.filter import AT_LEAST_PARTLY, HARDWARE
from comparison.frameworks.rows import cell_reader, cell_text
from comparison.records.vocabulary import DOES_NOT_APPLY
from comparison.text.dates import day_words, period_words
from comparison.text.lists import listing, plural

_SHORT = {"cuda": "CUDA", "rocm": "ROCm", "tpu": "TPU"}
_TOLD = ("yes", "partly", "no", DOES_NOT_APPLY)


def answer(frameworks: pd.DataFrame, facts: pd.DataFrame, words: str, whole: int) -> str:
    """The answer in one sentence, computed from the rows, best known first, and the statements shown of them.

    Args:
        words: the filter as words.
        whole: how many frameworks there are without it.
    """
    if frameworks.empty:
        return f"No {words}."
    names = frameworks["name"].tolist()
    mine = facts["as_of"][facts["entity"].isin(frameworks["id"].tolist()).to_numpy() & facts["shown"].to_numpy()]
    months = f"statements of {period_words(mine.unique())}" if len(mine) else "no statement"
    if len(frameworks) == 1:
        return f"{words[0].upper()}{words[1:]}: one of {whole}, {portrait(frameworks.iloc[0])}; {months}."
    active = int((frameworks["status"] == "active").sum())
    who = (
        f"{whole} frameworks"
        if len(frameworks) == whole
        else f"{words[0].upper()}{words[1:]}: {len(frameworks)} of {whole}"
    )
    alive = "all active" if active == len(frameworks) else f"{active or 'none'} of them active"
    counts = hardware_counts(frameworks, list(_SHORT))
    yes = (counts["yes"] + counts["partly"]).tolist()
    runs = listing([f"{many} on {name}" for many, name in zip(yes, _SHORT.values(), strict=True)])
    best = "they are" if len(names) < 4 else "best known are"
    return f"{who}, {alive}; {runs}, at least partly; {best} {listing(names[:3])}; {months}."


def portrait(row: pd.Series) -> str:
    """One framework in half a sentence: name, state, licence, newest version."""
    version, month = cell_text(row.get("latest-version")), cell_text(row.get("latest-release-month__date"))
    parts = [str(row["status_label"]).lower(), cell_text(row.get("licence"))]
    if version:
        parts.append(f"version {version}" + (f" of {day_words(month[:7])}" if month else ""))
    return f"{row['name']} ({', '.join(part for part in parts if part)})"


def portrait_sentence(framework: pd.DataFrame, facts: pd.DataFrame) -> str:
    """The answer where one framework is looked at: what it is, what it runs on, how much we know.

    Args:
        framework: its one row.
    """
    row = framework.iloc[0]
    read = cell_reader(framework)
    runs = [
        label + (" (partly)" if answer == "partly" else "")
        for attribute, label in _SHORT.items()
        if (answer := read(f"{attribute}__answer")[0]) in AT_LEAST_PARTLY
    ]
    mine = facts["as_of"][(facts["entity"] == row["id"]).to_numpy()]
    on = f"runs on {listing(runs)}" if runs else "no statement on the hardware it runs on"
    return f"{portrait(row)}: {on}; {plural(len(mine), 'statement')} of {period_words(mine.unique())}."


def hardware_counts(frameworks: pd.DataFrame, attributes: Sequence[str] = HARDWARE) -> pd.DataFrame:
    """One row per attribute: how many frameworks say yes, partly, no, to how many it does not apply, and of how many it
    is not known."""
    read = cell_reader(frameworks)
    rows = []
    for attribute in attributes:
        answers = [cell_text(value) for value in read(f"{attribute}__answer")]
        row = {word: answers.count(word) for word in _TOLD}
        rows.append({"attribute": attribute, **row, NOT_KNOWN: len(answers) - sum(row.values())})
    return pd.DataFrame(rows, columns=["attribute", *_TOLD, NOT_KNOWN])
