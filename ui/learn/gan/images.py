"""Several images of a class, and what the discriminator thinks of each."""

import streamlit as st

from comparison.learn import generative
from comparison.learn.pictures import columns_for
from comparison.learn.verdicts import JUDGED, fooled, judged
from comparison.links import gan as link_of
from comparison.text.lists import plural
from comparison.views.view import TableView
from ui.kit.link import Link
from ui.kit.tables import show_table
from ui.kit.text import caption, paragraph
from ui.learn.gan.controls import ask_image
from ui.learn.gan.pictures import draw, sheet


def show_images(link: Link) -> None:
    """The sheet, and a row of the table for each of its images."""
    wanted = ask_image(link)
    with st.sidebar:
        many = int(link.ask(link_of.COUNT))
        noise = link.ask(link_of.NOISE)
    drawn = sheet(wanted, many, noise)
    believed, columns = fooled(drawn.scores), columns_for(many)
    paragraph(
        f"From {generative.LATENT_SIZE} random numbers and a class it draws what never was: {plural(many, 'image')} "
        f"of class {wanted.words}, of which its own critic, the discriminator, takes {believed} for a photo."
    )
    left, right = st.columns([3, 2], gap="large")
    draw(
        drawn.picture,
        where=left,
        alt=f"{plural(many, 'generated image')} of class {wanted.words}, {columns} side by side, in grey on black; seed "
        f"{wanted.seed}, truncation {wanted.truncation:g}. The discriminator takes {believed} for a photo.",
    )
    with right:
        st.markdown("**What the discriminator thinks of each**")
        rows = judged(drawn.scores, columns)
        alt = "Score and verdict of the discriminator for each image"
        show_table(TableView(rows=rows, columns=JUDGED, alt=alt, height=340))
        caption("Above 0 it takes the image for a photo of that class, below 0 for a made one.")
    with st.sidebar:
        caption(
            "Low truncation gives typical images that resemble each other, high truncation gives various and odd ones. The "
            "same numbers give the same images, today and next year: the link holds them all."
        )
