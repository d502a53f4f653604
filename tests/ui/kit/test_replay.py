"""What visitors share is drawn once and sent again; what is one visitor's own is drawn every time and kept nowhere."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def drawing(key: str, shared: bool) -> None:
    import streamlit as st

    from ui import data
    from ui.kit.replay import draw_once

    made: list[str] = data.remember(("test-replay", key), list)
    owner = made if shared else ["a visitor's own"]

    def draw() -> None:
        made.append("drawn")
        with st.popover("A place"):
            st.markdown(f"drawn {len(made)} times")
        st.dataframe({"a": [1, 2]})

    draw_once(owner, "first", draw)
    draw_once(owner, "second", draw)
    st.caption(f"made {len(made)}")


def opened(key: str, shared: bool) -> AppTest:
    script: Any = drawing
    page = AppTest.from_function(script, default_timeout=60, kwargs={"key": key, "shared": shared}).run()
    assert not page.exception
    return page


def texts(page: AppTest) -> list[str]:
    return [element.value for element in page.markdown]


def test_shared_parts_are_drawn_once_for_all_and_look_the_same() -> None:
    first = opened("shared", shared=True)
    assert texts(first) == ["drawn 1 times", "drawn 2 times"]
    again, other = first.run(), opened("shared", shared=True)
    for page in (again, other):
        assert texts(page) == ["drawn 1 times", "drawn 2 times"]
        assert [table.value.shape for table in page.dataframe] == [(2, 1), (2, 1)]
        assert page.caption[0].value == "made 2"


def test_a_visitors_own_is_drawn_every_time() -> None:
    page = opened("own", shared=False)
    assert texts(page.run()) == ["drawn 3 times", "drawn 4 times"]


@pytest.mark.parametrize("drawn_before", [True, False])
def test_another_owner_is_another_drawing(drawn_before: bool) -> None:
    if drawn_before:
        opened("one owner", shared=True)
    assert texts(opened(f"another {drawn_before}", shared=True)) == ["drawn 1 times", "drawn 2 times"]
