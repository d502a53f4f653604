"""Figures as drawings made of a few marks: no network, no script, no chart library.

A drawing is 420 units wide with text of 13, so that it can be read at the width of a phone and in print. Colours are
classes; who renders says what they are in light and dark.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comparison.memo.page import Chart, Mark

WIDTH = 420
_LEFT, _RIGHT = 10, 18
_ROW = 42
_AXIS = 46
_SIGN, _BOLD = 6.9, 8.3  # widths of a usual sign of text of 13


@dataclass(frozen=True, slots=True)
class Span:
    """A row of `ranges`: low, likely and high of one thing."""

    label: str
    low: float
    likely: float
    high: float
    words: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of `lines` with the band around it."""

    label: str
    look: str
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """A row of `swings`: what a figure becomes at both ends of one assumption."""

    label: str
    at_low: float
    at_high: float
    low_words: str
    high_words: str
    unit: str
    flips: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A row of `scores`."""

    label: str
    share: float
    words: str
    is_first: bool


def ranges(
    drawing_id: str, title: str, alt: str, axis: str, rows: Sequence[Span], words: Callable[[float], str]
) -> Chart:
    """A row each: a line from low to high, a dot at the likely figure; from zero."""
    ticks = nice_ticks(0.0, max((row.high for row in rows), default=1.0))
    place = _scale(0.0, ticks[-1], _LEFT, WIDTH - _RIGHT)
    bottom = 8 + _ROW * len(rows)
    marks = _vertical_grid(ticks, place, bottom, words, axis)
    for number, row in enumerate(rows):
        y = 8 + _ROW * number
        look = "first" if row.is_first else "other"
        beside = _LEFT + _BOLD * len(row.words) + 10
        marks += [
            _text(_LEFT, y + 13, row.words, "value", "start"),
            _text(beside, y + 13, _fitting(row.label, WIDTH - _RIGHT - beside), "name", "start"),
            _line(place(row.low), y + 27, place(row.high), y + 27, f"span {look}"),
            _circle(place(row.likely), y + 27, 6, f"dot {look}"),
        ]
    return Chart(drawing_id, title, alt, tuple(marks), WIDTH, bottom + _AXIS)


def lines(
    drawing_id: str,
    title: str,
    alt: str,
    axes: tuple[str, str],
    xs: Sequence[float],
    drawn: Sequence[Line],
    x_words: Callable[[float], str],
    y_words: Callable[[float], str],
    crossing: float | None = None,
    chosen: float | None = None,
    most: float | None = None,
) -> Chart:
    """Lines with bands over `xs`. `most` cuts the vertical axis where the curves rise out of reason."""
    top, bottom, left = 24, 250, 62
    highest = min(max(max(line.high) for line in drawn), most or math.inf)
    ticks = nice_ticks(0.0, highest)
    across, up = _scale(xs[0], xs[-1], left, WIDTH - _RIGHT), _scale(0.0, ticks[-1], bottom, top)
    marks = [_text(0, 13, axes[1], "axis", "start")]
    for tick in ticks:
        marks += [
            _line(left, up(tick), WIDTH - _RIGHT, up(tick), "grid"),
            _text(left - 6, up(tick) + 4, y_words(tick), "axis", "end"),
        ]
    for tick in nice_ticks(xs[0], xs[-1], 5):
        if xs[0] <= tick <= xs[-1]:
            marks.append(_text(across(tick), bottom + 18, x_words(tick), "axis", "middle"))
    marks.append(_text((left + WIDTH - _RIGHT) / 2, bottom + 38, axes[0], "axis", "middle"))
    inside = ticks[-1]
    for line in drawn:
        above = [(across(x), up(min(high, inside))) for x, high in zip(xs, line.high, strict=True)]
        below = [(across(x), up(min(low, inside))) for x, low in zip(xs, line.low, strict=True)]
        marks.append(_polygon([*above, *below[::-1]], f"band {line.look}"))
    for line in drawn:
        kept = [(across(x), up(value)) for x, value in zip(xs, line.values, strict=True) if value <= inside]
        marks.append(_polyline(kept, f"line {line.look}"))
    if chosen is not None:
        marks += [
            _line(across(chosen), top, across(chosen), bottom, "chosen"),
            _text(across(chosen), top - 6, "yours", "axis", "middle"),
        ]
    if crossing is not None and xs[0] <= crossing <= xs[-1]:
        at = _between(crossing, xs, drawn[0].values)
        marks.append(_circle(across(crossing), up(min(at, inside)), 6, "dot crossing"))
    y = bottom + 62
    x = float(left)
    for line in drawn:
        marks += [_line(x, y - 4, x + 24, y - 4, f"line {line.look}"), _text(x + 30, y, line.label, "name", "start")]
        x += 46 + _SIGN * len(line.label)
    return Chart(drawing_id, title, alt, tuple(marks), WIDTH, y + 10)


def swings(
    drawing_id: str, title: str, alt: str, axis: str, rows: Sequence[Swing], now: float, words: Callable[[float], str]
) -> Chart:
    """A bar an assumption from what the figure is at its low end to what it is at its high end; zero is marked."""
    ends = [value for row in rows for value in (row.at_low, row.at_high)] + [now, 0.0]
    ticks = nice_ticks(min(ends), max(ends), 5)
    place = _scale(ticks[0], ticks[-1], _LEFT + 14, WIDTH - _RIGHT)
    bottom = 8 + _ROW * len(rows)
    marks = _vertical_grid(ticks, place, bottom, words, axis)
    marks.append(_line(place(now), 8, place(now), bottom, "chosen"))
    if ticks[0] < 0 < ticks[-1]:
        marks.append(_line(place(0.0), 4, place(0.0), bottom + 4, "zero"))
    for number, row in enumerate(rows):
        y = 8 + _ROW * number
        low, high = sorted((row.at_low, row.at_high))
        words_ = (row.low_words, row.high_words) if row.at_low <= row.at_high else (row.high_words, row.low_words)
        label = _fitting(f"{row.label}: {words_[0]} to {words_[1]} {row.unit}", WIDTH - _LEFT - _RIGHT)
        marks += [
            _text(_LEFT, y + 13, label, "name", "start"),
            _rect(place(low), y + 20, max(place(high) - place(low), 1), 13, "bar flips" if row.flips else "bar other"),
        ]
    return Chart(drawing_id, title, alt, tuple(marks), WIDTH, bottom + _AXIS)


def scores(drawing_id: str, title: str, alt: str, rows: Sequence[Score]) -> Chart:
    """A bar each, from nothing."""
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        y = 4 + 36 * number
        marks += [
            _text(_LEFT, y + 13, row.label, "name", "start"),
            _text(WIDTH - _RIGHT, y + 13, row.words, "figure", "end"),
            _rect(_LEFT, y + 19, WIDTH - _LEFT - _RIGHT, 9, "rail"),
            _rect(
                _LEFT,
                y + 19,
                max(row.share, 0.0) * (WIDTH - _LEFT - _RIGHT),
                9,
                "bar first" if row.is_first else "bar other",
            ),
        ]
    return Chart(drawing_id, title, alt, tuple(marks), WIDTH, 8 + 36 * len(rows))


def nice_ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values in steps of 1, 2 or 5 that cover low to high."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low, low + 1.0]
    step = 10.0 ** math.floor(math.log10(span / about))
    step *= next(factor for factor in (1, 2, 5, 10) if factor * step * about >= span * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 12) for number in range(first, last + 1)]


def _vertical_grid(
    ticks: Sequence[float], place: Callable[[float], float], bottom: float, words: Callable[[float], str], axis: str
) -> list[Mark]:
    marks = []
    for number, tick in enumerate(ticks):
        anchor = "start" if number == 0 else "end" if number == len(ticks) - 1 else "middle"
        marks += [
            _line(place(tick), 4, place(tick), bottom, "grid"),
            _text(place(tick), bottom + 16, words(tick), "axis", anchor),
        ]
    return [*marks, _text(WIDTH / 2, bottom + 36, axis, "axis", "middle")]


def _fitting(text: str, width: float) -> str:
    """The text, cut where it would be wider; widths of single signs are not known, so by a usual one."""
    most = int(width / _SIGN)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (end - start) * (value - low) / ((high - low) or 1.0)


def _between(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    for left, right, low, high in zip(xs, xs[1:], ys, ys[1:], strict=False):
        if left <= x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return ys[-1]


def _at(**values: float) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{value:.1f}".removesuffix(".0")) for name, value in values.items())


def _line(x1: float, y1: float, x2: float, y2: float, look: str) -> Mark:
    return Mark("line", look, _at(x1=x1, y1=y1, x2=x2, y2=y2))


def _circle(cx: float, cy: float, r: float, look: str) -> Mark:
    return Mark("circle", look, _at(cx=cx, cy=cy, r=r))


def _rect(x: float, y: float, width: float, height: float, look: str) -> Mark:
    return Mark("rect", look, _at(x=x, y=y, width=width, height=height))


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _polyline(points: Sequence[tuple[float, float]], look: str) -> Mark:
    return Mark("polyline", look, (("points", _points(points)),))


def _polygon(points: Sequence[tuple[float, float]], look: str) -> Mark:
    return Mark("polygon", look, (("points", _points(points)),))


def _text(x: float, y: float, text: str, look: str, anchor: str) -> Mark:
    return Mark("text", look, (*_at(x=x, y=y), ("text-anchor", anchor)), text)
