"""The link of a page of questions: ids in the URL, sentences on the screen (docs/decisions/0005)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from comparison.links.parameters import Maybe, Switch
from ui import data
from ui.kit.link import Link
from ui.kit.text import escape

_ANSWERED = "_link_answered"


@dataclass
class ChoicesLink(Link):
    """A link whose widgets are not bound, because a bound one writes its labels into the URL.

    The URL is read before the widgets and written by `close`. Each change is an entry of the browser's history. A page
    with such a link has no bound widgets.
    """

    _answered: bool = False
    """Whether this run comes from one of its widgets: then their values count, else those of the URL."""

    def __post_init__(self) -> None:
        self._answered = bool(st.session_state.pop(_ANSWERED, False)) and not self.arrived

    def value_before_widget(self, parameter: Maybe) -> str | None:
        """The value of a `choice` before it is drawn, so that a page can tell which ones to draw. Call it in every run."""
        asked = self._told(parameter, data.option_lists().of(parameter))
        if not self._answered or parameter.key not in st.session_state:  # it is not there while its widget is not drawn
            _put(parameter.key, asked)
        return self._keep(parameter, cast(str | None, st.session_state.get(parameter.key)))

    def choice(self, parameter: Maybe, labels: Mapping[str, str], where: Any = st, **more: Any) -> str | None:
        """One of a few options, ids in the link and labels on the screen; chosen again it is open again.

        Args:
            labels: id -> what people read, in the order in which they are offered.
        """
        chosen = where.pills(
            escape(parameter.label),
            list(labels),
            format_func=labels.__getitem__,
            key=parameter.key,
            on_change=_answer,
            **more,
        )
        return self._keep(parameter, cast(str | None, chosen))

    def switch(self, parameter: Switch, where: Any = st, **more: Any) -> bool:
        """A toggle on a page with choices, off by default."""
        asked = self._told(parameter, ())
        if not self._answered:
            _put(parameter.key, asked)
        on = where.toggle(parameter.label, key=parameter.key, on_change=_answer, help=parameter.help or None, **more)
        return self._keep(parameter, bool(on))

    def press(self, key: str, label: str, where: Any = st, **more: Any) -> bool:
        """A button on a page with choices: whether it has been pressed since the visitor came to the page."""
        pressed = f"_pressed_{key}"
        if self.arrived:
            st.session_state[pressed] = False
        if not st.session_state.get(pressed):
            where.button(label, key=key, on_click=_press, args=(pressed,), **more)
        return bool(st.session_state.get(pressed))

    def close(self) -> None:
        super().close()
        if not self.arrived:
            self._write()

    def _write(self) -> None:
        """The URL of a page with choices. The browser makes no entry in its history where it has this URL already; told
        it must be in every run, for a link to another view of the same page reaches the server, but not the URL."""
        st.query_params.from_dict({key: texts for key, texts in self._values.items() if texts})


def _put(key: str, value: object) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _answer() -> None:
    st.session_state[_ANSWERED] = True


def _press(pressed: str) -> None:
    st.session_state[pressed] = True
    _answer()
