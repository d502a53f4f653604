"""A network that learns, pass by pass."""

import streamlit as st

from comparison.charts.network.drawing import describe_drawing, drawing
from comparison.charts.network.loss import describe_loss, loss_curve
from comparison.charts.network.surface import describe_surface, surface
from comparison.charts.theme import BAR
from comparison.learn.network import MAX_STEPS, training_flop
from comparison.learn.passes import outcome, tell
from comparison.learn.points import TRAINING_POINTS
from comparison.links import basics as link_of
from comparison.text.lists import plural
from comparison.text.numbers import duration_words, number
from ui.kit.link import Link
from ui.kit.text import bullets, caption, escape
from ui.learn.basics.citing import cite
from ui.learn.basics.training import ask_settings, ask_step, move
from ui.session.training import Kept, trained


def show_network(link: Link) -> None:
    """The training up to a step: what it has learned, its loss, and what the last pass did."""
    settings = ask_settings(link)
    with st.sidebar:
        point = int(link.ask(link_of.POINT)) - 1
    sentence = st.empty()
    step = ask_step(link)
    kept = trained(settings, step)
    shown = min(step, kept.training.step)
    sentence.markdown(escape(outcome(kept.training, shown)))
    left, right = st.columns(2, gap="large")
    with left:
        _show_training(link, kept, shown, point)
    with right:
        _show_pass(link, kept, shown, point)
    caption(
        f"What it costs: {plural(settings.parameters, 'parameter')} × {TRAINING_POINTS} points × {plural(shown, 'step')} are "
        f"about {number(training_flop(settings, shown) / 1e6)} million operations, "
        f"{duration_words(kept.cpu_seconds(shown))} of one processor here. "
        f"At most {MAX_STEPS:,} steps; the same link gives the same figures."
    )
    cite("cs231n-neural-networks-1", "cs231n-neural-networks-3")


def _show_training(link: Link, kept: Kept, shown: int, point: int) -> None:
    training, film = kept.training, link.ask(link_of.FILM)
    st.plotly_chart(
        surface(training, shown, point, film), key="surface", alt=describe_surface(training, shown), config=BAR
    )
    st.plotly_chart(loss_curve(training, shown), key="loss", alt=describe_loss(training, shown), config=BAR)


def _show_pass(link: Link, kept: Kept, shown: int, point: int) -> None:
    told = tell(kept.training, shown, link.ask(link_of.PASS, on_change=_passed), point)
    bullets(told.sentences)
    network = kept.training.at(shown)
    text = describe_drawing(network, told.shown, told.words)
    st.plotly_chart(drawing(network, told.shown, told.values), key="drawing", alt=text, config=BAR)
    caption(text)


def _passed() -> None:
    """The last of the four passes makes the step."""
    if st.session_state.get(link_of.PASS.key) == "update":
        move(1)
