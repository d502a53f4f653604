"""One neuron to turn the knobs of."""

import streamlit as st

from comparison.charts.network import neuron as charts
from comparison.charts.theme import BAR
from comparison.learn.network import ACTIVATIONS
from comparison.links import basics as link_of
from comparison.text.numbers import number
from comparison.views.basics import neuron_sentence, weighted_sum
from ui.kit.link import Link
from ui.kit.text import caption, escape
from ui.learn.basics.citing import cite


def show_neuron(link: Link) -> None:
    """Two inputs, their weights and the bias; the neuron, its activation, and its output for all inputs."""
    sentence = st.empty()
    left, right = st.columns([2, 3], gap="large")
    with left:
        kind = link.ask(link_of.FUNCTION)
        ins, weighed = st.columns(2)
        x = [link.ask(parameter, ins) for parameter in link_of.INPUTS]
        w = [link.ask(parameter, weighed) for parameter in link_of.WEIGHTS]
        bias = link.ask(link_of.BIAS)
    said = neuron_sentence(x, w, bias, kind)
    sentence.markdown(escape(said))
    with right:
        st.plotly_chart(charts.neuron(x, w, bias, kind), key="neuron", alt=said, config=BAR)
    total, activation = weighted_sum(x, w, bias), ACTIVATIONS[kind]
    first, second = st.columns(2, gap="large")
    with first:
        st.plotly_chart(
            charts.activation_curve(total, kind),
            key="activation-curve",
            config=BAR,
            alt=f"Activation {activation.word}: {number(charts.output_of(total, kind))} at a sum of {number(total)}.",
        )
        caption(f"The activation: {activation.formula}. Without it, layers upon layers would be no more than one.")
    with second:
        st.plotly_chart(
            charts.neuron_plane(x, w, bias, kind),
            key="neuron-plane",
            config=BAR,
            alt="The neuron's output for all pairs of inputs: it changes across one straight line.",
        )
        caption("Its output for all inputs: one straight border. Weights turn it, the bias moves it.")
    cite("cs231n-neural-networks-1")
