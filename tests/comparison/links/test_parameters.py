"""What a link says comes back from it, and no text in a link can break a page."""

import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.catalog.loading import load
from comparison.frames.build import build
from comparison.links.pages import declared, parameters_of
from comparison.links.parameters import (
    MAX_TOLD,
    Maybe,
    Number,
    One,
    OptionLists,
    Parameter,
    Several,
    Slider,
    Switch,
    Text,
    WholeNumber,
    read,
)
from comparison.text.sitemap import PAGES

CATALOG = load()
OPTIONS = OptionLists(build(CATALOG))
PATHS = sorted(declared(CATALOG))
WEIRD = (
    "",
    " ",
    "\x00",
    "\u202e",
    "9" * 500,
    "-" + "9" * 500,
    "1e999",
    "-1e999",
    "nan",
    "-nan",
    "inf",
    "1_000",
    "_1",
    "1_",
    "٣",
    "\uff18",
    "²",
    "+-5",
    "--5",
    "0x10",
    "1,5",
    " 8 ",
    "8.0",
    "8.5",
    "1e2",
    "-0",
    "5e-324",
    "true",
    "TRUE",
    "None",
    "<script>",
    "'; drop table offers",
    "a" * 5_000,
)
each_page = pytest.mark.parametrize("path", PATHS)
texts = st.sampled_from(WEIRD) | st.text(max_size=20) | st.floats().map(repr) | st.integers().map(str)


def figures(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False) | st.sampled_from([float(low), float(high)])


def values_of(parameter: Parameter[Any]) -> st.SearchStrategy[Any]:
    """Every value that the parameter's widget can give."""
    options = OPTIONS.of(parameter)
    match parameter:
        case One():
            return st.sampled_from(options)
        case Maybe():
            return st.none() | st.sampled_from(options) if options else st.none()
        case Several():
            return st.just(()) | st.lists(st.sampled_from(options), unique=True, max_size=6).map(tuple)
        case Switch():
            return st.booleans()
        case Number(low=low, high=high):
            return st.none() | figures(low, high)
        case WholeNumber(low=low, high=high):
            return st.none() | st.integers(low, high)
        case Slider(low=low, high=high):
            return st.integers(int(low), int(high)) if parameter.is_whole else figures(low, high)
        case Text(max_chars=most):
            return st.text(max_size=most).map(str.strip)
    raise TypeError(f"no values for {parameter}")


def texts_for(parameter: Parameter[Any]) -> st.SearchStrategy[str]:
    options = OPTIONS.of(parameter)
    return texts | st.sampled_from(options) if options else texts


@st.composite
def said(draw: st.DrawFn, parameters: Sequence[Parameter[Any]]) -> dict[str, Any]:
    """Values of some of the parameters."""
    chosen = draw(st.lists(st.sampled_from(parameters), unique_by=lambda parameter: parameter.key, max_size=8))
    return {parameter.key: draw(values_of(parameter)) for parameter in chosen}


@st.composite
def pairs(draw: st.DrawFn, parameters: Sequence[Parameter[Any]]) -> list[tuple[str, str]]:
    """What anybody may write into a link, parameters repeated."""
    chosen = draw(st.lists(st.sampled_from(parameters), max_size=8))
    known = [(parameter.key, draw(texts_for(parameter))) for parameter in chosen]
    return draw(st.permutations([*known, *draw(st.lists(st.tuples(st.text(max_size=5), texts), max_size=3))]))


def uses(parameter: Parameter[Any], value: Any, text: str) -> bool:
    """Whether the value is what the text says."""
    match parameter:
        case One() | Maybe():
            return bool(value == text)
        case Several():
            return text in value
        case Switch():
            return text == ("true" if value else "false")
        case Number() | WholeNumber() | Slider():
            return bool(float(text) == value and math.isfinite(value))
        case Text(max_chars=most):
            return bool(value == text[:most].strip())
    raise TypeError(f"no reading of {parameter}")


# The declarations -----------------------------------------------------------------------------------------------------


def test_every_declared_page_is_a_page() -> None:
    assert set(PATHS) <= {page.path for page in PAGES}


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_a_key_is_declared_once_for_a_page(path: str) -> None:
    keys = [parameter.key for parameter in parameters_of(path, CATALOG)]
    assert sorted(keys) == sorted(set(keys))


@each_page
def test_every_default_can_be_chosen_and_is_read_where_the_link_is_silent(path: str) -> None:
    for parameter in parameters_of(path, CATALOG):
        options = OPTIONS.of(parameter)
        value, unusable = parameter.read([], options)
        assert not unusable
        assert value == parameter.default or (isinstance(parameter, One) and value == options[0])
        assert parameter.read(parameter.write(value), options) == (value, [])
        if isinstance(parameter, Several):
            assert set(parameter.preset) <= set(options), parameter.key


@each_page
def test_options_are_distinct_and_no_option_is_empty(path: str) -> None:
    for parameter in parameters_of(path, CATALOG):
        options = OPTIONS.of(parameter)
        assert len(set(options)) == len(options), parameter.key
        assert all(option == option.strip() != "" for option in options), parameter.key
        # Where the options are not among the tables the page names them, and `values` says what they are.
        assert options or parameter.values or not hasattr(parameter, "options"), parameter.key


# There and back -------------------------------------------------------------------------------------------------------


@each_page
@given(drawn=st.data())
def test_values_come_back_from_the_link_they_make(path: str, drawn: st.DataObject) -> None:
    parameters = parameters_of(path, CATALOG)
    values = drawn.draw(said(parameters))
    written = [
        (parameter.key, text)
        for parameter in parameters
        if parameter.key in values
        for text in parameter.write(values[parameter.key])
    ]
    back = read(parameters, parse_qsl(urlencode(written), keep_blank_values=True), OPTIONS)
    assert {key: back.known[key] for key in values} == values
    assert back.ignored == ()


@each_page
@given(drawn=st.data())
def test_a_link_that_was_read_says_the_same_when_it_is_written_again(path: str, drawn: st.DataObject) -> None:
    parameters = parameters_of(path, CATALOG)
    once = read(parameters, drawn.draw(pairs(parameters)), OPTIONS)
    again = read(parameters, parse_qsl(urlencode(once.pairs(parameters)), keep_blank_values=True), OPTIONS)
    assert again.known == once.known
    assert again.ignored == ()  # what cannot be used is left out once
    assert again.pairs(parameters) == once.pairs(parameters)


# Whatever stands there ------------------------------------------------------------------------------------------------


@each_page
@given(drawn=st.data())
def test_the_last_text_is_used_or_told_and_nothing_raises(path: str, drawn: st.DataObject) -> None:
    parameter = drawn.draw(st.sampled_from(parameters_of(path, CATALOG)))
    asked = drawn.draw(st.lists(texts_for(parameter), min_size=1, max_size=4))
    value, unusable = parameter.read(asked, OPTIONS.of(parameter))
    assert all(sentence.startswith(f"{parameter.key} = ") for sentence in unusable)
    assert all(len(sentence) < 300 for sentence in unusable), unusable
    if (text := asked[-1]) == "":
        empty = () if isinstance(parameter, Several) else parameter.default
        assert isinstance(parameter, Several) or value == empty
    elif any(sentence.startswith(f"{parameter.key} = {text[:MAX_TOLD]}") for sentence in unusable):
        assert not (isinstance(parameter, Several) and text in value)
    else:
        assert uses(parameter, value, text)


@pytest.mark.parametrize("text", WEIRD, ids=lambda text: repr(text[:12]))
@each_page
def test_one_weird_text_in_every_parameter_gives_values_of_the_right_kind(path: str, text: str) -> None:
    parameters = parameters_of(path, CATALOG)
    values = read(parameters, [(parameter.key, text) for parameter in parameters], OPTIONS)
    for parameter in parameters:
        match parameter:
            case Number(low=low, high=high) | WholeNumber(low=low, high=high):
                figure = values.known[parameter.key]
                assert figure is None or low <= figure <= high
            case Slider(low=low, high=high):
                assert low <= values[parameter] <= high
                assert not parameter.is_whole or values[parameter] == int(values[parameter])
            case One():
                assert values[parameter] in OPTIONS.of(parameter)


@each_page
def test_notices_stand_in_the_order_of_the_parameters(path: str) -> None:
    parameters = parameters_of(path, CATALOG)
    asked = [(parameter.key, "\x00nonsense") for parameter in parameters]
    told = [sentence.partition(" = ")[0] for sentence in read(parameters, asked, OPTIONS).ignored]
    assert told == [parameter.key for parameter in parameters if parameter.key in told]


# By kind --------------------------------------------------------------------------------------------------------------

COUNT = WholeNumber(key="count", label="Devices", low=1, high=1_000)
MEMORY = Number(key="memory", label="Memory", low=0.0, high=1_024.0, unit="GiB")
BILLING = Several(key="billing", label="Billing", options=("spot", "on_demand"), preset=("on_demand",))
WAY = One(key="way", label="Way", options=("car", "train"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("8", 8), (" 8 ", 8), ("8.0", 8), ("1e2", 100), ("٨", 8), ("1_0", 10), ("1000", 1_000), ("", None)],
)
def test_a_whole_number_may_be_written_as_widgets_read_it(text: str, value: int | None) -> None:
    assert COUNT.read([text], ()) == (value, [])


@pytest.mark.parametrize("text", ["0", "1001", "8.5", "+-5", "nan", "inf", "1e999", "²", "eight", "0x8", "9" * 500])
def test_a_whole_number_that_is_none_is_told_with_what_is_wanted(text: str) -> None:
    assert COUNT.read([text], ()) == (None, [f"count = {text[:MAX_TOLD]} (a whole number from 1 to 1,000 is wanted)"])


def test_of_repeated_values_the_last_counts_and_an_empty_one_takes_back() -> None:
    assert MEMORY.read(["8", "16"], ())[0] == 16
    assert MEMORY.read(["8", ""], ())[0] is None
    assert MEMORY.read(["16", "lots"], ()) == (None, ["memory = lots (a number from 0 to 1024 is wanted)"])
    assert MEMORY.read(["lots", "16"], ()) == (16, ["memory = lots (a number from 0 to 1024 is wanted)"])
    assert WAY.read(["train", "plane", "plane"], ("car", "train")) == ("car", ["way = plane"])


def test_several_with_a_preset_can_be_emptied_but_not_by_a_slip() -> None:
    options = OPTIONS.of(BILLING)
    assert BILLING.read([], options) == (("on_demand",), [])
    assert BILLING.read([""], options) == ((), [])
    assert BILLING.read(["spott"], options) == (("on_demand",), ["billing = spott (did you mean 'spot'?)"])
    assert BILLING.read(["spot", "spott", "spot"], options)[0] == ("spot",)


def test_where_the_data_lack_the_default_the_first_option_counts() -> None:
    late = One(key="round", label="Round", options=lambda tables: ("v1", "v2"), first="v9")
    assert late.read([], ("v1", "v2")) == ("v1", [])
    assert One(key="round", label="Round", options=lambda tables: ()).default == ""


def test_numbers_are_written_with_all_their_digits_and_no_more() -> None:
    assert MEMORY.write(0.1) == ["0.1"]
    assert MEMORY.write(8.0) == ["8"]
    assert MEMORY.write(1 / 3) == ["0.3333333333333333"]
    assert Slider(key="share", label="Share", low=0, high=100, start=50).write(50) == ["50"]
