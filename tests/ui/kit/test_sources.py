"""The caption of sources: who, of when, how many rows, how many of them undated, the visitor's or missing."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("alone")


def captions(page: AppTest) -> list[str]:
    assert not page.exception
    return [element.value.replace("\\", "") for element in page.caption]


def rows_of_sources(rows: list[tuple[str, str]], missing: int | None, what: str) -> None:
    import pandas as pd

    from ui import data
    from ui.kit.sources import show_sources

    ids = list(data.curated().sources)
    known = {"first": ids[0], "second": ids[1]}
    frame = pd.DataFrame([(known.get(source, source), day) for source, day in rows], columns=["source", "as_of"])
    show_sources(frame, missing, what)


def shown(*rows: tuple[str, str], missing: int | None = None, what: str = "row") -> AppTest:
    script: Any = rows_of_sources
    return AppTest.from_function(
        script, default_timeout=60, kwargs={"rows": list(rows), "missing": missing, "what": what}
    ).run()


@pytest.mark.parametrize(
    ("rows", "more", "words"),
    [
        ((("first", "2026-05"),), {}, "as of May 2026; 1 row, oldest May 2026."),
        (
            (("first", "2026-05"), ("second", "2018")),
            {"what": "offer"},
            "as of 2018 to May 2026; 2 offers, oldest 2018.",
        ),
        ((("first", "2026-05"), ("first", "undated")), {}, "2 rows, oldest May 2026; 1 undated."),
        ((("first", "undated"),), {}, "as of no known date; 1 row; 1 undated."),
        ((("first", "2026-05"), ("yours", "undated")), {}, "1 undated; 1 yours."),
        ((("first", "2026-05"),), {"missing": 0}, "no value missing."),
        ((("first", "2026-05"),), {"missing": 1}, "1 value missing."),
        ((("first", "2026-05"),), {"missing": 1_200}, "1,200 values missing."),
    ],
)
def test_the_caption_counts(rows: tuple[tuple[str, str], ...], more: dict[str, Any], words: str) -> None:
    (said,) = captions(shown(*rows, **more))
    assert said.endswith(words)
    assert said.startswith("Source: " if len({source for source, _ in rows} - {"yours"}) == 1 else "Sources: ")


def test_the_source_of_most_rows_stands_first() -> None:
    page = shown(("first", "2026-05"), ("second", "2026-05"), ("second", "2026-06"))
    lines = next(element.value for element in page.markdown if element.value.startswith("- ")).splitlines()
    assert len(lines) == 2
    assert "2 rows" in lines[0]
    assert "1 row" in lines[1]


def test_without_rows_nothing_is_said() -> None:
    page = shown()
    assert not captions(page)
    assert not page.markdown
