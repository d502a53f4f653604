"""A visitor without a browser sends what a browser sends, and meets what a browser meets."""

import asyncio
from pathlib import Path
from random import Random

import pytest
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Checkbox_pb2 import Checkbox
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.TextInput_pb2 import TextInput
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visitors import (
    POPULAR_STATES,
    FailedPageError,
    Habits,
    RefusedError,
    Value,
    Visitor,
    Widget,
    popular_states,
    state_message,
    texts_of,
    widget_of,
)
from tests.browser.serving import free_port, start

PAGE = """import streamlit as st

kind = st.pills("Kind", ["a", "b"], default="a", key="kind", bind="query-params")
st.slider("Size", 0.0, 1.0, 0.5, 0.1, key="size")
more = kind == "b" and st.toggle("More", key="more", bind="query-params")
st.dataframe({"row": list(range(5000))}, key="rows", on_select="rerun", selection_mode="multi-row")
if st.session_state.size != (0.2 if kind == "b" and not more else 0.5):
    raise ValueError(f"size {st.session_state.size}")
if st.query_params.get_all("kind") != (["b"] if kind == "b" else []):
    raise ValueError(f"kind {st.query_params.get_all('kind')}")
"""
"""Fails where the visitor's widgets and link do not arrive together."""


def named(key: str) -> str:
    return f"$$ID-0123456789abcdef-{key}"


def make_widget(key: str, *choices: Value) -> Widget:
    return Widget(named(key), "string_value", key, True, None, False, None, choices)


@pytest.mark.parametrize(
    ("kind", "element", "default", "message", "choices"),
    [
        (
            "multiselect",
            MultiSelect(options=["x", "y", "z"], default=[1]),
            ("y",),
            {"string_array_value": {"data": ["y"]}},
            (("x",), ("z",)),
        ),
        (
            "button_group",
            ButtonGroup(options=[ButtonGroup.Option(content="x"), ButtonGroup.Option(content="y")]),
            (),
            {"string_array_value": {}},
            (("x",), ("y",)),
        ),
        ("selectbox", Selectbox(options=["x", "y"], default=0), "x", {"string_value": "x"}, ("y",)),
        ("selectbox", Selectbox(options=["x", "y"]), None, {}, ("x", "y")),
        ("checkbox", Checkbox(default=True), True, {"bool_value": True}, (False,)),
        (
            "slider",
            Slider(min=0, max=2, step=0.5, default=[1]),
            (1.0,),
            {"double_array_value": {"data": [1]}},
            ((0.0,), (0.5,), (1.5,), (2.0,)),
        ),
        (
            "number_input",
            NumberInput(data_type=NumberInput.INT, default=2, min=1, max=10),
            2.0,
            {"int_value": 2},
            (1, 5, 10),
        ),
        ("number_input", NumberInput(data_type=NumberInput.FLOAT, min=0, max=2), None, {}, (1, 2)),
        ("text_input", TextInput(default="words"), "words", {"string_value": "words"}, ()),
    ],
)
def test_a_widget_starts_as_in_a_browser(
    kind: str, element: object, default: Value, message: dict[str, object], choices: tuple[Value, ...]
) -> None:
    element.id = named("key")  # type: ignore[attr-defined]
    widget = widget_of(kind, element)
    assert widget
    assert (widget.key, widget.default, widget.choices) == ("key", default, choices)
    assert state_message(widget, widget.default) == WidgetState(id=named("key"), **message)  # type: ignore[arg-type]


def test_what_is_no_widget_or_not_for_visitors_offers_no_choice() -> None:
    assert widget_of("text", object()) is None
    hidden = widget_of("checkbox", Checkbox(id=named("_fixed")))
    assert hidden
    assert hidden.choices == ()


@pytest.mark.parametrize(
    ("value", "texts"),
    [(("a", "b"), ["a", "b"]), ((), [""]), (True, ["true"]), ((0.5,), ["0.5"]), (None, [""]), ("x", ["x"])],
)
def test_a_value_is_written_into_the_link_as_browsers_do(value: Value, texts: list[str]) -> None:
    assert texts_of(value) == texts


def test_popular_states_are_different_and_spread_over_the_widgets() -> None:
    widgets = [make_widget("many", *map(str, range(100))), make_widget("two", "x", "y"), make_widget("none")]
    states = popular_states(widgets, Random(1), POPULAR_STATES)
    assert len({repr(state) for state in states}) == len(states) == POPULAR_STATES
    assert [key for state in states for key in state].count("two") == 2
    assert states == popular_states(reversed(widgets), Random(1), POPULAR_STATES)


def test_a_page_without_choices_has_one_state() -> None:
    assert popular_states([make_widget("none")], Random(1), POPULAR_STATES) == [{}]


def test_people_have_things_of_their_own_in_the_share_that_is_asked_for() -> None:
    habits = Habits([make_widget(key, *map(str, range(9))) for key in "abc"], "seed", own_share=0.25)
    random = Random(1)
    states = [habits.next_state(random) for _ in range(2000)]
    own = [state for state in states if state not in habits.popular]
    assert 0.2 < len(own) / len(states) < 0.3
    assert all(len(state) == 1 for state in states)


def test_where_everything_is_popular_two_choices_are_ones_own() -> None:
    habits = Habits([make_widget("a", "x", "y"), make_widget("b", "z")], "seed", own_share=1)
    assert {"a", "b"} == habits.next_state(Random(1)).keys()


def test_a_visitor_changes_a_page_as_a_browser_does(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(PAGE)

    async def story(address: str) -> None:
        async with Visitor(address, "/", "size=1") as visitor:
            await visitor.open()
            assert {widget.key for widget in visitor.widgets.values()} == {"kind", "size", "rows"}
            await visitor.change({"kind": ("b",), "size": (0.2,)})
            assert visitor.link == {"size": ["1"], "kind": ["b"]}
            assert {widget.key for widget in visitor.widgets.values()} == {"kind", "size", "more", "rows"}
            assert len(visitor.kept) == 1  # the long table is not sent again, and yet it is seen
            await visitor.change({"kind": ("b",), "more": True})
            assert visitor.link == {"size": ["1"], "kind": ["b"], "more": ["true"]}
            with pytest.raises(FailedPageError, match=r"size 0\.9"):
                await visitor.change({"size": (0.9,)})
            await visitor.change({})
            assert {widget.key for widget in visitor.widgets.values()} == {"kind", "size", "rows"}
            assert visitor.link == {"size": ["1"]}

    with start(tmp_path) as (address, _):
        asyncio.run(story(address))


def test_a_server_that_lets_nobody_in_is_told() -> None:
    async def story() -> None:
        async with Visitor(f"http://127.0.0.1:{free_port()}", "/"):
            pass

    with pytest.raises(RefusedError):
        asyncio.run(story())
