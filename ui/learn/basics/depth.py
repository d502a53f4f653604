"""Quality against data, and the features hidden units have learned."""

from dataclasses import replace

import streamlit as st

from comparison.charts.network.hidden_units import describe_hidden_units, hidden_units
from comparison.charts.theme import BAR
from comparison.links import basics as link_of
from comparison.links import benchmarks
from comparison.links.benchmark_questions import MoreData
from comparison.views.view import View
from ui.kit.benchmarks import benchmark_view
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import caption, paragraph
from ui.kit.view import show
from ui.learn.basics.citing import cite
from ui.learn.basics.training import ask_settings, ask_step, training_query
from ui.session.training import trained


def show_depth(link: Link) -> None:
    """The results on more data, then what the hidden units of the network see."""
    dataset = link.ask(link_of.DATASET)
    view = benchmark_view(MoreData(dataset=dataset))
    show(replace(view, table=None, files=None) if isinstance(view, View) else view)
    page_link(
        benchmarks.PATH,
        "All results on more data",
        ":material/speed:",
        {benchmarks.QUESTION.key: "more-data", benchmarks.DATASET.key: dataset},
    )

    st.subheader("What the hidden units have learned", anchor="features")
    settings, step = ask_settings(link), ask_step(link)
    training = trained(settings, step).training
    shown = min(step, training.step)
    text = describe_hidden_units(training, shown)
    paragraph(text)
    if settings.layers:
        st.plotly_chart(hidden_units(training, shown), key="hidden-units", alt=text, config=BAR)
        caption(
            "Nobody told the network which features of the points matter: these pictures are what it found. A picture shows "
            "the whole square of inputs; the two colours are the two signs of the unit's output."
        )
    page_link(
        link_of.PATH,
        "This network, pass by pass",
        ":material/play_circle:",
        {link_of.SECTION.key: "network", **training_query(link.values(link_of.PARAMETERS))},
    )
    cite("lecun-2015")
