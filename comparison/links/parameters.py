"""What a link can say: each parameter is declared once, and pages, memo, commands, documentation and HTTP read it here.

A declaration knows the key, the kind, bounds, default, unit, label, help and options. `read` turns the pairs of a link into
values, `Values.pairs` turns values back into the pairs of a link. Any text goes in; nothing raises: what cannot be used falls
back to the default and is told in `Values.ignored`.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

import pandas as pd

from comparison.frames.tables import Tables
from comparison.text.spelling import hint

T = TypeVar("T")
Pairs = Sequence[tuple[str, str]]
Options = Sequence[str] | Callable[[Tables], Sequence[str]]
MAX_TOLD = 40
"""Characters of a value that could not be used which are told back."""


@dataclass(frozen=True, kw_only=True)
class Parameter(Generic[T]):
    """One parameter of a page. `T` is the type of its value."""

    key: str
    label: str
    help: str = ""
    unit: str = ""
    empty: str = ""
    """What holds where nothing is entered: the placeholder."""
    meaning: str = ""
    """For docs/links.md, where the label does not say enough."""
    values: str = ""
    """For docs/links.md, where the options are too many to list."""

    @property
    def default(self) -> T:
        """The value where the link is silent."""
        raise NotImplementedError

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[T, list[str]]:
        """The value, and what of the texts could not be used, in words. Never raises."""
        raise NotImplementedError

    def write(self, value: T) -> list[str]:
        """The texts of a value, so that `read` gives it back."""
        raise NotImplementedError

    def documented(self) -> str:
        """The values it takes, for docs/links.md."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class One(Parameter[str]):
    """One of some options, always one chosen."""

    options: Options
    first: str = ""
    """The default; empty: the first option."""
    look: str = "list"
    """How pages draw it: list, segments."""
    vocabulary: str = ""
    """Which vocabulary explains the options."""

    @property
    def default(self) -> str:
        """Empty where the options come from the data and none is named as the first: `read` takes theirs, then."""
        return self.first or ("" if callable(self.options) else str(self.options[0]))

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[str, list[str]]:
        default = self.default if self.default in options or not options else options[0]
        return _one(self.key, texts, options, default)

    def write(self, value: str) -> list[str]:
        return [value]

    def documented(self) -> str:
        return _options_words(self.options)


@dataclass(frozen=True, kw_only=True)
class Maybe(Parameter[str | None]):
    """One of some options, or none."""

    options: Options
    look: str = "list"
    vocabulary: str = ""

    @property
    def default(self) -> str | None:
        return None

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[str | None, list[str]]:
        return _one(self.key, texts, options, None)

    def write(self, value: str | None) -> list[str]:
        return [] if value is None else [value]

    def documented(self) -> str:
        return _options_words(self.options)


@dataclass(frozen=True, kw_only=True)
class Several(Parameter[tuple[str, ...]]):
    """Any number of some options; none chosen means any."""

    options: Options
    preset: tuple[str, ...] = ()
    """The default. An empty parameter in the link means any, then."""
    look: str = "list"
    """How pages draw it: list, pills."""
    vocabulary: str = ""

    @property
    def default(self) -> tuple[str, ...]:
        return self.preset

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        if not texts:
            return self.preset, []
        known = frozenset(options)
        asked = [text for text in dict.fromkeys(texts) if text]
        chosen = tuple(text for text in asked if text in known)
        unknown = [_unknown(self.key, text, options) for text in asked if text not in known]
        return (self.preset if unknown and not chosen else chosen), unknown

    def write(self, value: tuple[str, ...]) -> list[str]:
        return list(value) or ([""] if self.preset else [])

    def documented(self) -> str:
        return f"{_options_words(self.options)}, repeatable"


@dataclass(frozen=True, kw_only=True)
class Switch(Parameter[bool]):
    """On or off; off by default."""

    @property
    def default(self) -> bool:
        return False

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[bool, list[str]]:
        text, unknown = _one(self.key, texts, ("true", "false"), "false")
        return text == "true", unknown

    def write(self, value: bool) -> list[str]:
        return ["true" if value else "false"]

    def documented(self) -> str:
        return "`true`"


@dataclass(frozen=True, kw_only=True)
class Number(Parameter[float | None]):
    """A number within bounds, or none."""

    low: float
    high: float
    step: float | None = None

    @property
    def default(self) -> float | None:
        return None

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[float | None, list[str]]:
        return _figure(self, texts, _number, f"a number from {self.low:g} to {self.high:g}", None)

    def write(self, value: float | None) -> list[str]:
        return [] if value is None else [_digits(value)]

    def documented(self) -> str:
        return _span_words("number", self)


@dataclass(frozen=True, kw_only=True)
class WholeNumber(Parameter[int | None]):
    """A whole number within bounds, or none."""

    low: int
    high: int
    step: int = 1

    @property
    def default(self) -> int | None:
        return None

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[int | None, list[str]]:
        return _figure(self, texts, _whole, f"a whole number from {self.low:,} to {self.high:,}", None)

    def write(self, value: int | None) -> list[str]:
        return [] if value is None else [str(value)]

    def documented(self) -> str:
        return _span_words("whole number", self)


@dataclass(frozen=True, kw_only=True)
class Slider(Parameter[float]):
    """A number within bounds, always set; whole where low, high, step and start are."""

    low: float
    high: float
    start: float
    step: float = 1
    look: str = "slider"
    """How pages draw it: slider, field."""

    @property
    def default(self) -> float:
        return self.start

    @property
    def is_whole(self) -> bool:
        return all(isinstance(figure, int) for figure in (self.low, self.high, self.start, self.step))

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[float, list[str]]:
        what = "whole number" if self.is_whole else "number"
        read = _whole if self.is_whole else _number
        return _figure(self, texts, read, f"a {what} from {self.low:g} to {self.high:g}", self.start)

    def write(self, value: float) -> list[str]:
        return [_digits(value)]

    def documented(self) -> str:
        return _span_words("whole number" if self.is_whole else "number", self)


@dataclass(frozen=True, kw_only=True)
class Text(Parameter[str]):
    """A line of text, or several."""

    max_chars: int = 80
    several_lines: bool = False

    @property
    def default(self) -> str:
        return ""

    def read(self, texts: Sequence[str], options: Sequence[str]) -> tuple[str, list[str]]:
        return (texts[-1] if texts else "")[: self.max_chars].strip(), []

    def write(self, value: str) -> list[str]:
        return [value] if value else []

    def documented(self) -> str:
        return "text"


@dataclass(frozen=True)
class Column:
    """Options that are the values of a column: the ids of the data."""

    table: str
    name: str

    def __call__(self, tables: Tables) -> tuple[str, ...]:
        values = getattr(tables, self.table)[self.name]
        known = values.cat.categories if isinstance(values.dtype, pd.CategoricalDtype) else values.dropna().unique()
        return tuple(str(value) for value in sorted(known))


def fixed_options(parameter: Parameter[Any]) -> tuple[str, ...] | None:
    """The options where no data are needed for them, empty where anything can be entered; None where they come from the
    data."""
    options: Options = getattr(parameter, "options", ())
    return None if callable(options) else tuple(str(option) for option in options)


@dataclass
class OptionLists:
    """The options of each parameter for one version of the data, looked up once."""

    tables: Tables
    _known: dict[Callable[[Tables], Sequence[str]], tuple[str, ...]] = field(default_factory=dict)

    def of(self, parameter: Parameter[Any]) -> tuple[str, ...]:
        """What can be chosen, in the order in which it is offered; empty where anything can be entered."""
        fixed = fixed_options(parameter)
        return self.column(parameter.options) if fixed is None else fixed  # type: ignore[attr-defined]

    def column(self, options: Callable[[Tables], Sequence[str]]) -> tuple[str, ...]:
        """The same for options that are read from the data."""
        if options not in self._known:
            self._known[options] = tuple(options(self.tables))
        return self._known[options]


@dataclass(frozen=True)
class Values:
    """What a link says, by parameter."""

    known: Mapping[str, Any]
    """Key -> value, for every parameter that was asked about."""
    ignored: tuple[str, ...] = ()
    """What of the link could not be used, in words."""
    given: frozenset[str] = frozenset()
    """Keys the link names."""

    def __getitem__(self, parameter: Parameter[T]) -> T:
        return cast(T, self.known.get(parameter.key, parameter.default))

    def pairs(self, parameters: Iterable[Parameter[Any]]) -> list[tuple[str, str]]:
        """The link: every parameter that is not at its default."""
        return [
            (parameter.key, text)
            for parameter in parameters
            if self[parameter] != parameter.default
            for text in parameter.write(self[parameter])
        ]


def read(parameters: Iterable[Parameter[Any]], pairs: Iterable[tuple[str, str]], options: OptionLists) -> Values:
    """The values of the parameters in the pairs of a link. Pairs of other parameters are left alone. Never raises."""
    texts: dict[str, list[str]] = {}
    for key, text in pairs:
        texts.setdefault(key, []).append(text)
    known: dict[str, Any] = {}
    ignored: list[str] = []
    for parameter in parameters:
        known[parameter.key], unusable = parameter.read(texts.get(parameter.key, []), options.of(parameter))
        ignored += unusable
    return Values(known, tuple(ignored), frozenset(texts) & known.keys())


def _unknown(key: str, text: str, options: Sequence[str]) -> str:
    return f"{key} = {text[:MAX_TOLD]}{hint(text[:MAX_TOLD], options)}"


def _one(key: str, texts: Sequence[str], options: Sequence[str], default: T) -> tuple[str | T, list[str]]:
    """The last text where it is an option."""
    unknown = [_unknown(key, text, options) for text in dict.fromkeys(texts) if text and text not in options]
    return (texts[-1] if texts and texts[-1] in options else default), unknown


def _figure(
    parameter: Number | WholeNumber | Slider,
    texts: Sequence[str],
    read_text: Callable[[str], float | None],
    wanted: str,
    default: Any,
) -> tuple[Any, list[str]]:
    """The last text where it is a number within the bounds, as widgets read it; an empty one is the default."""
    value, unusable = default, []
    for text in dict.fromkeys(texts):
        number = read_text(text)
        if text and (number is None or not parameter.low <= number <= parameter.high):
            unusable.append(f"{parameter.key} = {text[:MAX_TOLD]} ({wanted} is wanted)")
        elif text == texts[-1]:
            value = default if number is None else number
    return value, unusable


def _number(text: str) -> float | None:
    """What Python reads, as Streamlit's widgets do: `1_000` and digits of other scripts too, but nothing infinite."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _whole(text: str) -> int | None:
    value = _number(text)
    return int(value) if value is not None and value.is_integer() else None


def _digits(value: float) -> str:
    """All digits of a number and no more, so that reading gives it back."""
    short = f"{value:.15g}"
    return short if float(short) == value else repr(value if isinstance(value, int) else float(value))


def _span_words(what: str, parameter: Number | WholeNumber | Slider) -> str:
    unit = f" {parameter.unit}" if parameter.unit else ""
    return f"{what} from {parameter.low:,.15g} to {parameter.high:,.15g}{unit}"


def _options_words(options: Options) -> str:
    if isinstance(options, Column):
        return f"values of `{options.name}` in the table of {options.table.replace('_', ' ')}"
    return "ids" if callable(options) else " ".join(f"`{option}`" for option in options)
