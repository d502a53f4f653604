"""The URL is the state: widgets bound to parameters, what a link said that could not be used, and the link to copy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from comparison.links.pages import PARAMETERS
from comparison.links.parameters import (
    Maybe,
    Number,
    One,
    Parameter,
    Several,
    Slider,
    Switch,
    Text,
    Values,
    WholeNumber,
)
from comparison.text.spelling import nearest
from ui import data
from ui.kit.text import escape

T = TypeVar("T")
DATA_VERSION = "data"
_ANSWERED = "_link_answered"
CARRIED = ("provider",)
"""Choices a reader takes along from page to page."""
_COPY = st.components.v2.component(
    "copy_link",
    html='<button id="copy" type="button">Copy link</button> <span role="status" id="said"></span>',
    css="""
    button { font: inherit; color: var(--st-text-color); background: var(--st-secondary-background-color); cursor: pointer;
             border: 1px solid var(--st-border-color); border-radius: 0.5rem; padding: 0.4rem 0.8rem; }
    button:hover { border-color: var(--st-primary-color); } span { overflow-wrap: anywhere; }""",
    js="""
    export default ({ parentElement, data }) => {
      const [copy, said] = ['#copy', '#said'].map((query) => parentElement.querySelector(query))
      const link = window.location.origin + data.path
      copy.dataset.link = link
      copy.onclick = () => navigator.clipboard.writeText(link)
        .then(() => { said.textContent = 'Copied' }, () => { said.textContent = link })
    }""",
)


@dataclass
class Link:
    """One page's parameters. Create it before any widget: unknown values vanish from the URL once widgets have run."""

    path: str
    version: str
    arrived: bool = True
    """Whether the visitor has come to this page just now, by a link or from another page."""
    _asked: dict[str, list[str]] = field(default_factory=dict)
    _carried: dict[str, Any] = field(default_factory=dict)
    _values: dict[str, Any] = field(default_factory=dict)
    _read: dict[str, Any] = field(default_factory=dict)
    _ignored: list[str] = field(default_factory=list)
    _preset: set[str] = field(default_factory=set)
    _has_choices: bool = False
    _elsewhere: frozenset[str] = frozenset()
    _answered: bool = False
    """Whether this run comes from a widget of `choice` or `switch`: then their values count, else those of the URL."""
    _slot: DeltaGenerator | None = None

    @classmethod
    def open(cls, path: str, version: str) -> "Link":
        """Read the parameters and keep a place on top for what could not be used."""
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        arrived = st.session_state.get("_link_path") != path
        st.session_state["_link_path"] = path
        # Streamlit drops the parameter of a key that both pages bind, from the menu and from a link within the site alike.
        carried = {
            key: st.session_state[key] for key in CARRIED if arrived and key not in asked and key in st.session_state
        }
        answered = bool(st.session_state.pop(_ANSWERED, False))
        return cls(path, version, arrived, asked, carried, _answered=answered and not arrived, _slot=st.empty())

    def ask(
        self,
        parameter: Parameter[T],
        where: Any = st,
        *,
        label: str | None = None,
        options: Sequence[str] | None = None,
        empty: str | None = None,
        **more: Any,
    ) -> T:
        """Draws the widget that fits the declaration, bound to the URL, and gives its value.

        Args:
            label, options, empty: instead of those declared, where the page knows better ones.
            more: for the widget, such as a width.
        """
        key, known = parameter.key, list(options if options is not None else data.option_lists().of(parameter))
        _, unusable = parameter.read(self._asked.get(key, []), known)
        self._ignored += unusable
        draw: dict[str, Any] = {"key": key, "bind": "query-params", "help": parameter.help or None, **more}
        said, placeholder = label or parameter.label, empty or parameter.empty or None
        value = self._draw(parameter, where, said, known, placeholder, draw)
        self._values[key] = list(value) if isinstance(value, tuple) else value
        self._read[key] = value
        if getattr(parameter, "preset", ()):
            self._preset |= {key}
        return cast(T, value)

    def _draw(
        self,
        parameter: Parameter[Any],
        where: Any,
        label: str,
        known: list[str],
        placeholder: str | None,
        draw: dict[str, Any],
    ) -> Any:
        match parameter:
            case Several(key=key, look="pills"):
                return tuple(where.pills(label, known, selection_mode="multi", default=list(parameter.preset), **draw))
            case Several(key=key):
                if carried := [option for option in known if option in self._carried.get(key, [])]:
                    # The one fills the widget, the other the URL.
                    st.session_state[key] = st.query_params[key] = carried
                preset = list(parameter.preset) or None
                return tuple(where.multiselect(label, known, preset, placeholder=placeholder, **draw))
            case One(look="segments"):
                chosen = where.segmented_control(label, known, default=parameter.default, required=True, **draw)
                return chosen or parameter.default
            case One():
                return where.selectbox(label, known, index=known.index(parameter.default), **draw)
            case Maybe():
                return where.selectbox(label, known, index=None, placeholder=placeholder, **draw)
            case Switch():
                return bool(where.toggle(label, False, **draw))
            case Number(low=low, high=high, step=step) | WholeNumber(low=low, high=high, step=step):
                return where.number_input(label, low, high, None, step, placeholder=placeholder, **draw)
            case Slider(low=low, high=high, start=start, step=step, look="field"):
                return where.number_input(label, low, high, start, step, **draw)
            case Slider(low=low, high=high, start=start, step=step):
                return where.slider(label, low, high, start, step, **draw)
            case Text(several_lines=several_lines):
                write = where.text_area if several_lines else where.text_input
                text = write(label, max_chars=parameter.max_chars, placeholder=placeholder, **draw)
                return (text or "").strip()
        raise TypeError(f"no widget for {parameter}")

    def values(self, parameters: Iterable[Parameter[Any]]) -> Values:
        """What has been asked so far; a parameter whose widget is not drawn is at its default."""
        return Values({parameter.key: self._read.get(parameter.key, parameter.default) for parameter in parameters})

    def knows(self, keys: Iterable[str]) -> None:
        """Parameters of views of this page that are not shown now: a link may hold them, and they say nothing here."""
        self._elsewhere = frozenset(keys)

    def opened_with(self, chosen: Sequence[str]) -> bool:
        """Whether the visitor came by a link to chosen rows: then these stand first. Who marks rows in the table finds
        them below it, so that the table does not move away under the pointer."""
        key = f"_opened_with{self.path}"
        if self.arrived:
            st.session_state[key] = bool(chosen)
        elif not chosen:
            st.session_state[key] = False
        return bool(st.session_state.get(key))

    def many(
        self, key: str, label: str, options: Sequence[Any], where: Any = st, default: Sequence[Any] = (), **more: Any
    ) -> tuple[Any, ...]:
        """A multiselect: none chosen means any."""
        self._check(key, options)
        self._preset |= {key} if default else set()
        if carried := [each for each in options if each in self._carried.get(key, [])]:
            st.session_state[key] = st.query_params[key] = carried  # the one fills the widget, the other the URL
        chosen = where.multiselect(label, list(options), list(default) or None, key=key, bind="query-params", **more)
        self._values[key] = list(chosen)
        return tuple(chosen)

    def pills(
        self, key: str, label: str, options: Sequence[str], where: Any = st, default: Sequence[str] = (), **more: Any
    ) -> tuple[str, ...]:
        """Several of a few options, all in sight."""
        self._check(key, options)
        self._preset |= {key} if default else set()
        chosen = where.pills(
            label, list(options), selection_mode="multi", default=list(default), key=key, bind="query-params", **more
        )
        self._values[key] = list(chosen)
        return tuple(chosen)

    def one(
        self, key: str, label: str, options: Sequence[Any], where: Any = st, index: int | None = 0, **more: Any
    ) -> Any:
        """A selectbox; with index None nothing may be chosen."""
        self._check(key, options)
        chosen = where.selectbox(label, list(options), index=index, key=key, bind="query-params", **more)
        self._values[key] = chosen
        return chosen

    def segments(
        self, key: str, label: str, options: Sequence[str], where: Any = st, default: str | None = None, **more: Any
    ) -> str:
        """One of a few options, all in sight, always one chosen."""
        self._check(key, options)
        chosen = where.segmented_control(
            label, list(options), default=default or options[0], required=True, key=key, bind="query-params", **more
        )
        self._values[key] = chosen
        return cast(str, chosen or default or options[0])

    def toggle(self, key: str, label: str, where: Any = st, default: bool = False, **more: Any) -> bool:
        """A switch."""
        self._check(key, ("true", "false"))
        self._values[key] = on = where.toggle(label, default, key=key, bind="query-params", **more)
        return bool(on)

    def figure(
        self,
        key: str,
        label: str,
        low: float,
        high: float,
        where: Any = st,
        step: float | None = None,
        placeholder: str = "any",
        **more: Any,
    ) -> float | None:
        """A number that may be left empty; `placeholder` says what holds then."""
        for asked in self._asked.get(key, []):
            if not _between(asked, low, high):
                self._ignored.append(f"{key} = {asked} (a number from {low:g} to {high:g} is wanted)")
        self._values[key] = value = where.number_input(
            label, low, high, None, step, key=key, bind="query-params", placeholder=placeholder, **more
        )
        return cast(float | None, value)

    def slide(
        self,
        key: str,
        label: str,
        low: float,
        high: float,
        default: float,
        where: Any = st,
        step: float = 1,
        **more: Any,
    ) -> Any:
        """A slider; whole numbers where all of them are."""
        whole = all(isinstance(each, int) for each in (low, high, default, step))
        for asked in self._asked.get(key, []):
            if not _between(asked, low, high) or (whole and not asked.strip().lstrip("+-").isdecimal()):
                what = "whole number" if whole else "number"
                self._ignored.append(f"{key} = {asked[:20]} (a {what} from {low:g} to {high:g} is wanted)")
        self._values[key] = value = where.slider(label, low, high, default, step, key=key, bind="query-params", **more)
        return value

    def whole(self, key: str, label: str, low: int, high: int, default: int, where: Any = st, **more: Any) -> int:
        """A whole number to type, always set."""
        for asked in self._asked.get(key, []):
            if not _between(asked, low, high) or not asked.strip().lstrip("+-").isdecimal():
                self._ignored.append(f"{key} = {asked[:20]} (a whole number from {low:g} to {high:g} is wanted)")
        value = where.number_input(label, low, high, default, 1, key=key, bind="query-params", **more)
        self._values[key] = value
        return cast(int, value)

    def text(
        self, key: str, label: str, where: Any = st, max_chars: int = 80, several_lines: bool = False, **more: Any
    ) -> str:
        """A line of text, or several."""
        draw = where.text_area if several_lines else where.text_input
        value = draw(label, max_chars=max_chars, key=key, bind="query-params", **more)
        self._values[key] = value
        return cast(str, value or "").strip()

    def current(self, key: str, options: Sequence[str]) -> str | None:
        """The value of a `choice` before it is drawn, so that a page can tell which ones to draw. Call it in every run.

        A bound widget writes its labels into the URL. Where people must read sentences, not ids, the widget is not
        bound: the URL is read here and written by `finish`, and every other widget of the page must be such a one.
        Each change is an entry of the browser's history.
        """
        self._has_choices = True
        self._check(key, options)
        if not self._answered or key not in st.session_state:  # it is not there while its widget is not drawn
            asked = (self._asked.get(key) or [""])[-1]
            self._put(key, asked if asked in options else None)
        self._values[key] = value = cast(str | None, st.session_state.get(key))
        return value

    def choice(self, key: str, label: str, options: Mapping[str, str], where: Any = st, **more: Any) -> str | None:
        """One of a few options, ids in the link and labels on the screen; chosen again it is open again."""
        self._values[key] = chosen = where.pills(
            label, list(options), format_func=options.__getitem__, key=key, on_change=_answer, **more
        )
        return cast(str | None, chosen)

    def switch(self, key: str, label: str, where: Any = st, **more: Any) -> bool:
        """A toggle on a page with choices, off by default."""
        self._check(key, ["true", "false"])
        if not self._answered:
            self._put(key, self._asked.get(key, [""])[-1] == "true")
        on = bool(where.toggle(label, key=key, on_change=_answer, **more))
        self._values[key] = "true" if on else None
        return on

    def told(self, key: str, options: Sequence[str]) -> tuple[str, ...]:
        """What the link says of a parameter that has no widget."""
        if key in self._values:
            return tuple(self._values[key])
        self._check(key, options)
        known = [asked for asked in dict.fromkeys(self._asked.get(key, [])) if asked in options]
        self._values[key] = known
        return tuple(known)

    def given(self, wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
        """Parameters the link holds for parts of the page without widgets, as they stand; they stay in the link."""
        found = {key: values for key, values in self._asked.items() if wanted(key)}
        self._values |= found
        return [(key, value) for key, values in found.items() for value in values]

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Puts parameters without widgets into the link and the URL."""
        added: dict[str, list[str]] = {}
        for key, value in pairs:
            added.setdefault(key, []).append(value)
        for key, values in added.items():
            self._values[key] = st.query_params[key] = values

    def ignore(self, sentences: Iterable[str]) -> None:
        """Parts of the link that could not be used, found by others."""
        self._ignored.extend(sentences)

    def press(self, key: str, label: str, where: Any = st, **more: Any) -> bool:
        """A button on a page with choices: whether it has been pressed since the visitor came to the page."""
        pressed = f"_pressed_{key}"
        if self.arrived:
            st.session_state[pressed] = False
        if not st.session_state.get(pressed):
            where.button(label, key=key, on_click=_press, args=(pressed,), **more)
        return bool(st.session_state.get(pressed))

    def finish(self) -> None:
        """Say on top what in the link could not be used; offer the link that holds the whole view."""
        declared = {parameter.key for parameter in PARAMETERS.get(self.path, ())}
        for key in self._asked.keys() - self._elsewhere - declared:
            # A parameter of another page comes along when a reader changes the page by hand; it harms nothing.
            if key not in self._values and key != DATA_VERSION and not _is_known(key) and self._first_time(key):
                self._ignored.append(f"{key} (no such parameter{_hint(key, self._values)})")
        if self._ignored and self._slot:
            many = "This part of the link" if len(self._ignored) == 1 else "These parts of the link"
            self._slot.warning(
                escape(f"{many} could not be used: {'; '.join(self._ignored[:5])}."), icon=":material/link_off:"
            )
        elif self._slot and self._is_older() and self._first_time(DATA_VERSION):
            self._slot.info(
                "The data have changed since this link was made; figures may differ.", icon=":material/update:"
            )
        if self._has_choices and not self.arrived:
            self._write()
        copy_link("copy-link", self.address())

    def address(self, *more: tuple[str, str]) -> str:
        """Path and query with every value that differs from nothing, `more`, and the version of the data."""
        return f"{self.path}?{urlencode([*self.pairs(), *more, (DATA_VERSION, self.version)])}"

    @property
    def drawn(self) -> frozenset[str]:
        """Parameters whose widgets have been drawn in this run."""
        return frozenset(self._values)

    def pairs(self) -> list[tuple[str, str]]:
        """Every parameter that differs from nothing; numbers with all their digits."""
        pairs: list[tuple[str, str]] = []
        for key, value in self._values.items():
            if isinstance(value, list):
                pairs.extend((key, str(each)) for each in value)
                if not value and key in self._preset:
                    pairs.append((key, ""))
            elif isinstance(value, bool):
                pairs.append((key, str(value).lower()))
            elif value not in (None, ""):
                pairs.append((key, f"{value:.15g}" if isinstance(value, float) else str(value)))
        return pairs

    def _put(self, key: str, value: object) -> None:
        if st.session_state.get(key) != value:
            st.session_state[key] = value

    def _write(self) -> None:
        """The URL of a page with choices. The browser makes no entry in its history where it has this URL already; told
        it must be in every run, for a link to another view of the same page reaches the server, but not the URL."""
        st.query_params.from_dict(
            {
                key: [str(each) for each in value] if isinstance(value, list) else str(value)
                for key, value in self._values.items()
                if value
            }
        )

    def _is_older(self) -> bool:
        return self._asked.get(DATA_VERSION, [self.version])[-1] != self.version

    def _check(self, key: str, options: Sequence[Any]) -> None:
        if key not in self._asked:
            return
        known = [str(option) for option in options]
        self._ignored.extend(
            f"{key} = {asked}{_hint(asked, known)}" for asked in self._asked[key] if asked and asked not in set(known)
        )

    def _first_time(self, what: str) -> bool:
        seen = st.session_state.setdefault("_link_seen", set())
        if (self.path, what) in seen:
            return False
        seen.add((self.path, what))
        return True


def copy_link(key: str, address: str) -> None:
    """A button that copies a link to `address`."""
    _COPY(data={"path": address}, key=key)


def _answer() -> None:
    st.session_state[_ANSWERED] = True


def _press(pressed: str) -> None:
    st.session_state[pressed] = True
    _answer()


def pick(key: str, ids: Iterable[str]) -> Callable[[], None]:
    """A callback that sets a bound multiselect."""

    def chosen() -> None:
        st.session_state[key] = list(ids)

    return chosen


def _is_known(key: str) -> bool:
    return key in {"embed", "embed_options"} or key.startswith("utm_")


def _between(text: str, low: float, high: float) -> bool:
    try:
        return low <= float(text) <= high
    except ValueError:
        return False


def _hint(word: str, options: Iterable[str]) -> str:
    found = nearest(word, options)
    return f" ({found[0].lower()}{found[1:].rstrip('?')}?)" if found else ""
