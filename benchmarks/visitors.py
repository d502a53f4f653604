"""A visitor without a browser: speaks Streamlit's websocket as its browser part does, for thousands of reruns a second.

What a browser sends after a click is the state of every widget on the page, the query string that the bound ones make, the page
and the hashes of the large messages it still keeps; the server answers with the messages it would send a browser. So the widgets
are read from the answers, and what a visitor can choose is what the page offers at that moment.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from random import Random
from time import perf_counter
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake
from websockets.typing import Subprotocol

Value = tuple[str, ...] | tuple[float, ...] | str | float | bool | None
State = Mapping[str, Value]
"""Parameter of the link -> value, of the widgets that do not stand at their default."""

TIMEOUT_SECONDS = 30
POPULAR_STATES = 24
"""States of a page that many people ask for."""
ROUND_NUMBERS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
"""What people type into a field for a number."""
NOTHING_SELECTED = '{"selection": {"rows": [], "columns": [], "cells": []}}'


class FailedPageError(Exception):
    """The page's script did not end well."""


class RefusedError(Exception):
    """The server did not let one more visitor in."""


@dataclass(frozen=True, slots=True)
class Widget:
    """What a page says of a widget."""

    id: str
    holds: str
    """Field of the message that holds its state."""
    key: str
    """The page's name for it."""
    is_bound: bool
    """Whether browsers write it into the link, under its key."""
    default: Value
    forced: bool
    """Whether the page sets `value` now, over what the visitor chose."""
    value: Value
    choices: tuple[Value, ...]
    """What the visitor could choose instead of the default; empty where it is text."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is worth knowing of a message that holds an element."""

    widget: Widget | None
    is_kept: bool
    """Whether browsers keep the message, so that the next one need only name it."""
    fault: str


def widget_of(kind: str, element: Any) -> Widget | None:
    """The widget that an element of a page is; None for all others."""
    if not getattr(element, "id", ""):
        return None
    key = element.id.split("-", 2)[-1]
    holds, default, value, choices = "", None, None, ()  # type: str, Value, Value, tuple[Value, ...]
    match kind:
        case "multiselect" | "button_group":
            options = [option if kind == "multiselect" else option.content for option in element.options]
            holds, default, value = (
                "string_array_value",
                tuple(options[place] for place in element.default),
                tuple(element.raw_values),
            )
            choices = tuple((option,) for option in options)
        case "selectbox" | "radio":
            holds, value, choices = "string_value", element.raw_value or None, tuple(element.options)
            default = element.options[element.default] if element.HasField("default") else None
        case "checkbox":
            holds, default, value, choices = "bool_value", element.default, element.value, (True, False)
        case "slider":
            holds, default, value = "double_array_value", tuple(element.default), tuple(element.value)
            steps = round((element.max - element.min) / (element.step or 1))
            choices = tuple((round(element.min + element.step * (steps * tenth // 10), 9),) for tenth in range(11))
        case "number_input":
            holds = "int_value" if element.data_type == element.INT else "double_value"
            default = element.default if element.HasField("default") else None
            value = element.value if element.HasField("value") else None
            choices = tuple(number for number in ROUND_NUMBERS if element.min <= number <= element.max)
        case "text_input" | "text_area":
            holds, default, value = "string_value", element.default, element.value
        case "dataframe" if element.selection_mode:
            return Widget(element.id, "string_value", key, False, NOTHING_SELECTED, False, None, ())
        case _:
            return None
    if key.startswith("_"):  # for those who look after the page, not for its visitors
        choices = ()
    different = tuple(choice for choice in dict.fromkeys(choices) if choice != default)
    return Widget(element.id, holds, key, bool(element.query_param_key), default, element.set_value, value, different)


def state_message(widget: Widget, value: Value) -> WidgetState:
    """The state of a widget as a browser sends it; only its id where nothing is entered."""
    message = WidgetState(id=widget.id)
    if widget.holds.endswith("array_value"):
        getattr(message, widget.holds).SetInParent()
        getattr(message, widget.holds).data.extend(value)
    elif value is not None:
        setattr(message, widget.holds, int(value) if widget.holds == "int_value" else value)  # type: ignore[arg-type]
    return message


def texts_of(value: Value) -> list[str]:
    """A value in the link, as browsers write it."""
    values: Sequence[Any] = (value or ("",)) if isinstance(value, tuple) else ("" if value is None else value,)
    return [str(one).lower() if isinstance(one, bool) else f"{one}" for one in values]


def popular_states(widgets: Iterable[Widget], random: Random, count: int) -> list[dict[str, Value]]:
    """Up to `count` different states with one choice each, spread over the widgets."""
    by_widget = []
    for widget in sorted((widget for widget in widgets if widget.choices), key=lambda widget: widget.key):
        by_widget.append([(widget.key, choice) for choice in random.sample(widget.choices, len(widget.choices))])
    random.shuffle(by_widget)
    in_turn = [choice for turn in zip_longest(*by_widget) for choice in turn if choice]
    return [{key: choice} for key, choice in in_turn[:count]] or [{}]


@dataclass
class Habits:
    """What the people on a page choose: mostly what others choose as well, now and then something of their own."""

    widgets: Sequence[Widget]
    seed: str
    own_share: float
    popular: list[dict[str, Value]] = field(init=False)
    _rare: dict[str, list[Value]] = field(init=False)
    """Widget -> the choices in it that are not popular."""

    def __post_init__(self) -> None:
        self.popular = popular_states(self.widgets, Random(self.seed), POPULAR_STATES)
        rare = {
            widget.key: [choice for choice in widget.choices if {widget.key: choice} not in self.popular]
            for widget in self.widgets
        }
        self._rare = {key: choices for key, choices in rare.items() if choices}

    def next_state(self, random: Random) -> dict[str, Value]:
        return self.own_state(random) if random.random() < self.own_share else random.choice(self.popular)

    def own_state(self, random: Random) -> dict[str, Value]:
        """A choice that is not popular; two choices where all are. Two filters together would too often leave nothing."""
        if self._rare:
            key = random.choice(sorted(self._rare))
            return {key: random.choice(self._rare[key])}
        known = [widget for widget in self.widgets if widget.choices]
        return {widget.key: random.choice(widget.choices) for widget in random.sample(known, min(2, len(known)))}


@dataclass
class Visitor:
    """One session: opened with `async with`."""

    address: str
    path: str
    query: str = ""
    parts: dict[bytes, Part] = field(default_factory=dict)
    """What all visitors together have read: hash of a message -> what it holds."""
    widgets: dict[str, Widget] = field(default_factory=dict)
    """Those of the last run, by id."""
    link: dict[str, list[str]] = field(init=False)
    _values: dict[str, Value] = field(default_factory=dict)
    kept: dict[bytes, int] = field(default_factory=dict)
    """Hash of a message a browser keeps -> the run that used it last."""
    _runs: int = 0
    _kept_runs: int = 2
    _script: str = ""
    _connection: ClientConnection | None = None

    def __post_init__(self) -> None:
        self.link = parse_qs(self.query, keep_blank_values=True)

    async def __aenter__(self) -> Self:
        try:
            self._connection = await connect(
                f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                max_queue=None,
                open_timeout=TIMEOUT_SECONDS,
                ping_interval=None,
            )
        except TimeoutError:
            raise
        except (InvalidHandshake, OSError) as error:
            raise RefusedError(f"{error}") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection:
            await self._connection.close()

    async def open(self) -> float:
        """The first run; milliseconds."""
        message = BackMsg()
        message.rerun_script.page_name = self.path.strip("/")
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.SetInParent()
        return await self._run(message)

    async def change(self, state: State) -> float:
        """Sets the widgets to a state, all others to their defaults; milliseconds.

        Raises:
            FailedPageError: the script failed.
            TimeoutError: it did not end in `TIMEOUT_SECONDS`.
            ConnectionClosed: the server ended the session.
        """
        message = BackMsg()
        for ident, widget in self.widgets.items():
            if widget.choices:
                self._values[ident] = value = state.get(widget.key, widget.default)
                if widget.is_bound and value != widget.default:
                    self.link[widget.key] = texts_of(value)
                elif widget.is_bound:
                    self.link.pop(widget.key, None)
            message.rerun_script.widget_states.widgets.append(state_message(widget, self._values[ident]))
        message.rerun_script.query_string = urlencode(self.link, doseq=True)
        message.rerun_script.page_script_hash = self._script
        message.rerun_script.cached_message_hashes.extend(told.decode() for told in self.kept)
        return await self._run(message)

    async def _run(self, message: BackMsg) -> float:
        message.rerun_script.context_info.timezone = "UTC"
        message.rerun_script.context_info.locale = "en-US"
        message.rerun_script.context_info.url = self.address + self.path
        message.rerun_script.context_info.color_scheme = "light"
        assert self._connection
        text = message.SerializeToString()
        self.widgets = {}
        fault = ""
        start = perf_counter()
        await self._connection.send(text)
        async with asyncio.timeout(TIMEOUT_SECONDS):
            while True:
                data = await self._connection.recv(decode=False)
                # A message starts with its hash; most are known from other runs and need not be read again.
                part = self.parts.get(data[2:34])
                if part is None:
                    answer = ForwardMsg.FromString(data)
                    kind = answer.WhichOneof("type")
                    if kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        taken_ms = (perf_counter() - start) * 1000
                        if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                            fault = "the script does not compile"
                        break
                    match kind:
                        case "new_session":
                            self._kept_runs = answer.new_session.config.max_cached_message_age
                            self.widgets = {}
                        case "navigation":
                            self._script = answer.navigation.page_script_hash
                        case "page_info_changed":
                            self.link = parse_qs(answer.page_info_changed.query_string, keep_blank_values=True)
                        case "page_not_found":
                            fault = "no such page"
                    part = self._part(answer)
                    if part is None:
                        continue
                    told = answer.hash or answer.ref_hash
                    if answer.hash:
                        self.parts[told.encode()] = part
                    self._see(told.encode(), part)
                else:
                    self._see(data[2:34], part)
                fault = fault or part.fault
        self._finish()
        if fault:
            raise FailedPageError(f"{self.path}?{message.rerun_script.query_string}: {fault}")
        return taken_ms

    def _part(self, answer: ForwardMsg) -> Part | None:
        """What a message with an element holds; None for other messages."""
        if answer.ref_hash:
            return self.parts.get(answer.ref_hash.encode(), Part(None, False, "a message is named that was never sent"))
        if answer.WhichOneof("type") != "delta" or answer.delta.WhichOneof("type") != "new_element":
            return None
        element = answer.delta.new_element
        kind = element.WhichOneof("type") or ""
        fault = element.exception.message or "an exception" if kind == "exception" else ""
        return Part(widget_of(kind, getattr(element, kind)) if kind else None, answer.metadata.cacheable, fault)

    def _see(self, told: bytes, part: Part) -> None:
        if part.is_kept:
            self.kept[told] = self._runs
        if widget := part.widget:
            self.widgets[widget.id] = widget
            if widget.forced:
                self._values[widget.id] = widget.value
            else:
                self._values.setdefault(widget.id, widget.default)

    def _finish(self) -> None:
        """Forgets what a browser forgets after a run."""
        self._runs += 1
        self.kept = {told: run for told, run in self.kept.items() if self._runs - run <= self._kept_runs}
        self._values = {ident: self._values[ident] for ident in self.widgets}


async def habits_on(address: str, path: str, own_share: float, query: str = "") -> Habits:
    """What people choose on a page, with everything popular asked for once, so that it has been made before."""
    async with Visitor(address, path, query) as visitor:
        await visitor.open()
        habits = Habits(list(visitor.widgets.values()), path, own_share)
        for state in habits.popular:
            await visitor.change(state)
    return habits
