"""The views of /gan: one at a time, or in a sentence why it cannot be drawn."""

from collections.abc import Callable, Mapping

import streamlit as st

from comparison.learn import generative
from comparison.links.gan import VIEW
from comparison.views.gan import cost_remarks, cost_view
from ui import data
from ui.kit.link import Link
from ui.kit.sources import show_sources
from ui.kit.text import bullets, escape
from ui.kit.view import show
from ui.learn.gan.how import show_how
from ui.learn.gan.images import show_images
from ui.learn.gan.interpolation import show_interpolation
from ui.learn.gan.latent_grid import show_grid

COLAB = "https://colab.research.google.com/github/tensorflow/hub/blob/master/examples/colab/biggan_generation_with_tf_hub.ipynb"


def show_view(link: Link) -> None:
    """The view asked for."""
    name = link.ask(VIEW, label_visibility="collapsed")
    try:
        _SHOW[name](link)
    except generative.WeightsError as error:
        st.error(escape(f"Nothing can be drawn here: {error}"), icon=":material/broken_image:")


def show_elsewhere() -> None:
    """The notebook of BigGAN, and what to expect of it."""
    before = escape("The same with a thousand classes and larger images: the")
    after = escape(
        ". It is not ours and needs a Google account; its weights come from a service that has moved: it may no longer run."
    )
    st.markdown(f"{before} [{escape('BigGAN notebook in Colab')}](<{COLAB}>){after}")


def _show_cost(link: Link) -> None:
    """What training this network took and costs, and what BigGAN took."""
    training = generative.metrics()["training"]
    hours = training["wall_hours"]
    view = data.remember(("gan-cost", hours), lambda: cost_view(data.tables().offers, hours))
    show(view)
    bullets(cost_remarks(training, data.curated().sources))
    if view.table:
        show_sources(view.table.rows.dropna(subset=["source"]), what="price")


_SHOW: Mapping[str, Callable[[Link], None]] = {
    "images": show_images,
    "interpolation": show_interpolation,
    "grid": show_grid,
    "how": show_how,
    "cost": _show_cost,
}
