"""The side-by-side part of a page: what was chosen, differences only, a baseline, all in the link."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from comparison.links.shared import ALL, BASE, PLACES
from comparison.table.columns import Column
from comparison.table.side_by_side import MAX_ITEMS, MIN_ITEMS, SideBySide, compare
from comparison.text.lists import plural
from ui.kit.link import Link
from ui.kit.text import caption, escape, paragraph

# Above and below the baseline: colours of the theme, which differ between light and dark; the sign says the same.
_ABOVE, _BELOW = "orange", "blue"


def show_compare(link: Link, items: pd.DataFrame, names: Sequence[str], columns: Sequence[Column], what: str) -> None:
    """Draw 2 to 4 items side by side; with fewer say how to choose, with more show the first four.

    Adds the parameters `all` (every attribute, not only differences) and `base` (position of the baseline, from 1).
    """
    if len(items) < MIN_ITEMS:
        say_how_to_choose(what)
        return
    if len(items) > MAX_ITEMS:
        paragraph(f"{len(items)} are chosen; the first {MAX_ITEMS} are shown.")
        items, names = items.head(MAX_ITEMS), list(names)[:MAX_ITEMS]
    names = _distinct(names)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        everything = link.ask(ALL)
        base = int(link.ask(BASE, options=PLACES[: len(items)], width=260))
    both = compare(items, names, columns, base - 1, only_differences=not everything)
    if both.texts.empty:
        paragraph("They are equal in every attribute we know.")
    else:
        # A table of the page itself, not a grid: texts wrap, and all items are in sight.
        st.table(_coloured(both).set_index(both.texts.columns[0]), alt=f"{', '.join(names)} side by side")
    hidden = f"{plural(both.hidden, 'attribute')} equal and not shown. " if both.hidden else ""
    caption(f"{hidden}Percentages are against {names[base - 1]}; a dash means not known, never no.")


def say_how_to_choose(what: str) -> None:
    """What stands in their place while too few are chosen."""
    caption(f"Choose {MIN_ITEMS} to {MAX_ITEMS} {what}s in the table or above to see them side by side.")


def _coloured(both: SideBySide) -> pd.DataFrame:
    cells = {
        escape(name): [
            f":{_ABOVE if sign > 0 else _BELOW}[{escape(text)}]" if sign else escape(text)
            for text, sign in zip(both.texts[name], both.signs[name], strict=True)
        ]
        for name in both.texts.columns
    }
    return pd.DataFrame(cells, dtype="str")


def _distinct(names: Sequence[str]) -> list[str]:
    """The same names, numbered where two are alike."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
