"""A declared parameter -> the widget that asks for it."""

from collections.abc import Sequence
from typing import Any

from comparison.links.parameters import Maybe, Number, One, Parameter, Several, Slider, Switch, Text, WholeNumber


def draw(
    parameter: Parameter[Any], where: Any, label: str, options: Sequence[str], placeholder: str | None, **more: Any
) -> Any:
    """Draws the widget and gives its value, of the type the parameter declares.

    Args:
        more: what every widget takes: its key, help, how it is bound, a width.
    """
    known = list(options)
    match parameter:
        case Several(look="pills"):
            preset = [option for option in parameter.preset if option in known]
            return tuple(where.pills(label, known, selection_mode="multi", default=preset, **more))
        case Several():
            preset = [option for option in parameter.preset if option in known]
            return tuple(where.multiselect(label, known, preset or None, placeholder=placeholder, **more))
        case One(look="segments"):
            first = _first(parameter, known)
            return where.segmented_control(label, known, default=first, required=True, **more) or first
        case One():
            return where.selectbox(label, known, index=known.index(_first(parameter, known)), **more)
        case Maybe():
            return where.selectbox(label, known, index=None, placeholder=placeholder, **more)
        case Switch():
            return bool(where.toggle(label, False, **more))
        case Number(low=low, high=high, step=step) | WholeNumber(low=low, high=high, step=step):
            return where.number_input(label, low, high, None, step, placeholder=placeholder, **more)
        case Slider(low=low, high=high, start=start, step=step, look="field"):
            return where.number_input(label, low, high, start, step, **more)
        case Slider(low=low, high=high, start=start, step=step):
            return where.slider(label, low, high, start, step, **more)
        case Text(several_lines=several_lines):
            write = where.text_area if several_lines else where.text_input
            return (write(label, max_chars=parameter.max_chars, placeholder=placeholder, **more) or "").strip()
    raise TypeError(f"no widget for {parameter}")


def _first(parameter: One, options: Sequence[str]) -> str:
    """What is chosen where the link is silent."""
    return parameter.default if parameter.default in options else options[0]
