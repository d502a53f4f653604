"""What visitors share is drawn once: later runs send the same messages again, without making them."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from ui import data

T = TypeVar("T")
MAX_RECORDED = 768
"""Parts of pages whose messages are kept. One with a chart or a table takes some 100 kB."""


def draw_once(owner: object, part: str, draw: Callable[[], object]) -> None:
    """Draws a part of a page. Where `owner` is what all visitors share, the messages are kept with it and sent again.

    `draw` must read nothing but `owner` and the data, call no widgets, and put nothing into places made outside it.

    Args:
        owner: what `data.remember` gave; anything else is drawn plainly, every time.
        part: tells apart the parts of one owner.
    """
    if data.cache().holds(owner):
        _recorded(id(owner), part, owner, draw)
    else:
        draw()


@st.cache_resource(max_entries=MAX_RECORDED, show_spinner=False)
def _recorded(ident: int, part: str, _owner: T, _draw: Callable[[], object]) -> T:
    """The owner is kept with its messages, so that nothing else can come by its id."""
    _draw()
    return _owner
