"""The views of /gan: one at a time, or in a sentence why it cannot be drawn."""

from collections.abc import Callable, Mapping

import streamlit as st

from comparison.learn import generative
from comparison.links.gan import VIEW
from comparison.views import gan as views
from ui import data
from ui.kit.link import Link
from ui.kit.sources import show_sources
from ui.kit.text import bullets, escape
from ui.kit.view import show
from ui.learn.basics.citing import cite
from ui.learn.gan.how import show_how
from ui.learn.gan.images import show_images
from ui.learn.gan.interpolation import show_interpolation
from ui.learn.gan.latent_grid import show_grid


def show_view(link: Link) -> None:
    """The view asked for."""
    name = link.ask(VIEW, label_visibility="collapsed")
    try:
        _SHOW[name](link)
    except generative.WeightsError as error:
        st.error(escape(f"Nothing can be drawn here: {error}"), icon=":material/broken_image:")


def show_elsewhere() -> None:
    """The notebook of BigGAN, how it is run, and what to expect of it."""
    before = escape("The same with a thousand classes and larger images: the")
    after = escape(", which is not ours and may no longer run.")
    st.markdown(f"{before} [{escape('BigGAN notebook in Colab')}](<{views.BIGGAN_NOTEBOOK}>){after}")
    with st.popover("How to run it", icon=":material/play_circle:"):
        st.markdown("\n".join(f"{place}. {escape(step)}" for place, step in enumerate(views.NOTEBOOK_STEPS, 1)))
        bullets(views.NOTEBOOK_REMARKS)
        cite(*views.NOTEBOOK_SOURCES)


def _show_cost(link: Link) -> None:
    """What training this network took and costs, and what BigGAN took."""
    training = generative.metrics()["training"]
    hours = training["wall_hours"]
    view = data.remember(("gan-cost", hours), lambda: views.cost_view(data.tables().offers, hours))
    show(view)
    bullets(views.cost_remarks(training, data.curated().sources))
    if view.table:
        show_sources(view.table.rows.dropna(subset=["source"]), what="price")


_SHOW: Mapping[str, Callable[[Link], None]] = {
    "images": show_images,
    "interpolation": show_interpolation,
    "grid": show_grid,
    "how": show_how,
    "cost": _show_cost,
}
