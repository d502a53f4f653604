"""The URL is the state: widgets bound to parameters, what a link said that could not be used, and the link to copy."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar, cast
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.errors import StreamlitAPIException

from comparison.links.pages import parameters_of
from comparison.links.parameters import MAX_TOLD, Parameter, Values, fixed_options
from comparison.links.shared import DATA_VERSION
from comparison.text.spelling import hint
from ui import data
from ui.kit import widgets
from ui.kit.copy_link import copy_link
from ui.kit.text import escape
from ui.store import DataUnavailableError

T = TypeVar("T")
MAX_NOTICES = 5
CARRIED = ("provider",)
"""Choices a reader takes along from page to page."""


@dataclass
class Link:
    """One page's parameters. Create it before any widget: unknown values vanish from the URL once widgets have run."""

    path: str
    version: str
    arrived: bool = True
    """Whether the visitor has come to this page just now, by a link or from another page."""
    _asked: dict[str, list[str]] = field(default_factory=dict)
    _carried: dict[str, Any] = field(default_factory=dict)
    _values: dict[str, list[str]] = field(default_factory=dict)
    """Key -> the texts that the link to copy holds."""
    _read: dict[str, Any] = field(default_factory=dict)
    """Key -> value, of what has been asked with a declaration."""
    _ignored: list[str] = field(default_factory=list)
    _slot: DeltaGenerator | None = None

    @classmethod
    def open(cls, path: str, version: str) -> Self:
        """Read the parameters and keep a place on top for what could not be used."""
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        arrived = st.session_state.get("_link_path") != path
        st.session_state["_link_path"] = path
        # Streamlit drops the parameter of a key that both pages bind, from the menu and from a link within the site alike.
        carried = {
            key: st.session_state[key] for key in CARRIED if arrived and key not in asked and key in st.session_state
        }
        return cls(path, version, arrived, asked, carried, _slot=st.empty())

    def ask(
        self,
        parameter: Parameter[T],
        where: Any = st,
        *,
        label: str | None = None,
        options: Sequence[str] | None = None,
        empty: str | None = None,
        offered: Sequence[str] | None = None,
        **more: Any,
    ) -> T:
        """Draws the widget that fits the declaration, bound to the URL, and gives its value.

        Args:
            label, options, empty: instead of those declared, where the page knows better ones.
            offered: of very many options those that the widget offers; what is chosen is always among them.
            more: for the widget, such as a width.
        """
        key, known = parameter.key, options if options is not None else _options_of(parameter)
        told = len(self._ignored)
        self._told(parameter, known)
        if key in self._carried and (carried := [option for option in known if option in self._carried[key]]):
            st.session_state[key] = st.query_params[key] = carried  # the one fills the widget, the other the URL
        look = {"key": key, "bind": "query-params", "help": parameter.help or None, **more}
        if len(self._ignored) > told and not hasattr(parameter, "options"):
            # Streamlit would take 5 for 5.5, on for TRUE, and stop the page at 1e999.
            _forget(key)
            del look["bind"]  # for this run; in the next one the link says nothing of it
        if offered is not None:
            chosen = {*self._asked.get(key, []), *st.session_state.get(key, [])}
            known = [*(option for option in chosen if option in known), *(o for o in offered if o not in chosen)]
        value = widgets.draw(
            parameter, where, label or parameter.label, known, empty or parameter.empty or None, **look
        )
        self._values[key] = parameter.write(value)
        self._read[key] = value
        return cast(T, value)

    def fold(
        self, label: str, parameters: Iterable[Parameter[Any]], where: Any = st, *, key: str, icon: str | None = None
    ) -> DeltaGenerator | None:
        """An expander with widgets of `parameters`, or None while it is closed and the link sets none of them: nothing
        hidden is built.

        Args:
            key: tells apart those of one page; its label need not be the same in every run.
        """
        folded = tuple(parameters)
        box = where.expander(label, key=f"_fold_{key}", icon=icon, on_change="rerun")
        if box.open or any(parameter.key in self._asked for parameter in folded):
            return cast(DeltaGenerator, box)
        for parameter in folded:  # the link to copy says their defaults, as if they were drawn
            self._read[parameter.key] = parameter.default
            self._values[parameter.key] = parameter.write(parameter.default)
        return None

    def values(self, parameters: Iterable[Parameter[Any]]) -> Values:
        """What has been asked so far; a parameter whose widget is not drawn is at its default."""
        return Values({parameter.key: self._read.get(parameter.key, parameter.default) for parameter in parameters})

    def opened_with(self, chosen: Sequence[str]) -> bool:
        """Whether the visitor came by a link to chosen rows: then these stand first. Who marks rows in the table finds
        them below it, so that the table does not move away under the pointer."""
        key = f"_opened_with{self.path}"
        if self.arrived:
            st.session_state[key] = bool(chosen)
        elif not chosen:
            st.session_state[key] = False
        return bool(st.session_state.get(key))

    def value_without_widget(self, parameter: Parameter[T]) -> T:
        """What the link says of a parameter that no widget of this page changes; it stays in the link."""
        if parameter.key not in self._read:
            self._keep(parameter, self._told(parameter, _options_of(parameter)))
        return cast(T, self._read[parameter.key])

    def put(self, parameter: Parameter[T], value: T) -> None:
        """Sets a parameter that no widget changes, in the link to copy and in the URL."""
        if value == self._read.get(parameter.key, parameter.default):
            return
        self._keep(parameter, value)
        if texts := self._values[parameter.key]:
            st.query_params[parameter.key] = texts
        else:
            _forget(parameter.key)

    def pass_through(self, wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
        """Parameters the link holds for other pages, as they stand; they stay in the link."""
        passed = {key: texts for key, texts in self._asked.items() if wanted(key)}
        self._values |= passed
        return [(key, text) for key, texts in passed.items() for text in texts]

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Puts parameters without widgets into the link and the URL."""
        added: dict[str, list[str]] = {}
        for key, text in pairs:
            added.setdefault(key, []).append(text)
        for key, texts in added.items():
            self._values[key] = st.query_params[key] = texts

    def ignore(self, sentences: Iterable[str]) -> None:
        """Parts of the link that could not be used, found by others. Each sentence begins with the parameter."""
        self._ignored.extend(sentences)

    def close(self) -> None:
        """Say on top what in the link could not be used; offer the link that holds the whole view."""
        self._ignore_unknown()
        if self._ignored and self._slot:
            notices = self._notices()
            many = "This part of the link" if len(notices) == 1 else "These parts of the link"
            self._slot.warning(
                escape(f"{many} could not be used: {'; '.join(notices[:MAX_NOTICES])}."), icon=":material/link_off:"
            )
        elif self._slot and self._is_older() and self._first_time(DATA_VERSION.key):
            self._slot.info(
                "The data have changed since this link was made; figures may differ.", icon=":material/update:"
            )
        copy_link("copy-link", self.address())

    def address(self, *more: tuple[str, str]) -> str:
        """Path and query with every value that differs from nothing, `more`, and the version of the data."""
        version = [(DATA_VERSION.key, self.version)] if self.version else []
        query = urlencode([*self.pairs(), *more, *version])
        return f"{self.path}?{query}" if query else self.path

    @property
    def drawn(self) -> frozenset[str]:
        """Parameters whose widgets have been drawn in this run."""
        return frozenset(self._values)

    def pairs(self) -> list[tuple[str, str]]:
        """Every parameter that differs from nothing; numbers with all their digits."""
        return [(key, text) for key, texts in self._values.items() for text in texts]

    def _told(self, parameter: Parameter[T], options: Sequence[str]) -> T:
        """What the link says of the parameter; what of it cannot be used is told on top."""
        value, unusable = parameter.read(self._asked.get(parameter.key, []), options)
        self._ignored += unusable
        return value

    def _keep(self, parameter: Parameter[T], value: T) -> T:
        """Remembers the value of a parameter that is not bound; at its default it is left out of the link."""
        self._read[parameter.key] = value
        self._values[parameter.key] = [] if value == parameter.default else parameter.write(value)
        return value

    def _ignore_unknown(self) -> None:
        # A parameter of another page comes along when a reader changes the page by hand; it harms nothing.
        try:
            catalog = data.curated()
        except (
            DataUnavailableError
        ):  # which parameters there are can depend on the data: nothing is called unknown, then
            return
        declared = data.remember(
            ("parameters", self.path), lambda: {parameter.key for parameter in parameters_of(self.path, catalog)}
        )
        for key in self._asked:
            if key in declared or key in self._values or _is_known(key):
                continue
            if self._first_time(key):
                self._ignored.append(f"{key[:MAX_TOLD]} (no such parameter{hint(key[:MAX_TOLD], self._values)})")

    def _notices(self) -> list[str]:
        """What could not be used, in the order of the link, each once."""
        places = {key: place for place, key in enumerate(self._asked)}
        return sorted(dict.fromkeys(self._ignored), key=lambda told: places.get(told.split(" ", 1)[0], len(places)))

    def _is_older(self) -> bool:
        return bool(self.version) and self._asked.get(DATA_VERSION.key, [self.version])[-1] != self.version

    def _first_time(self, what: str) -> bool:
        seen = st.session_state.setdefault("_link_seen", set())
        if (self.path, what) in seen:
            return False
        seen.add((self.path, what))
        return True


def ask_more(link: Link, label: str, parameters: Sequence[Parameter[Any]]) -> None:
    """Parameters that few need, behind one line."""
    if box := link.fold(label, parameters, icon=":material/tune:", key="more"):
        for parameter in parameters:
            link.ask(parameter, box)


def pick(key: str, ids: Iterable[str]) -> Callable[[], None]:
    """A callback that sets a bound multiselect."""

    def chosen() -> None:
        st.session_state[key] = list(ids)

    return chosen


def _options_of(parameter: Parameter[Any]) -> tuple[str, ...]:
    """What can be chosen. Only a parameter whose options come from the data needs them."""
    return fixed if (fixed := fixed_options(parameter)) is not None else data.option_lists().of(parameter)


def _forget(key: str) -> None:
    """Takes a parameter out of the URL before its widget reads it there."""
    with suppress(StreamlitAPIException, KeyError):  # while a widget is bound to it, it cannot be taken out
        del st.query_params[key]


def _is_known(key: str) -> bool:
    return key in {"embed", "embed_options"} or key.startswith("utm_")
