"""A sheet of images between four corners of the noise."""

from ui.kit.link import Link
from ui.kit.text import caption, paragraph
from ui.learn.gan.controls import ask_image
from ui.learn.gan.pictures import SIDE, draw, grid


def show_grid(link: Link) -> None:
    """The grid."""
    wanted = ask_image(link)
    paragraph(
        f"Similar noise gives similar images: the four corners are images 1 to 4 of seed {wanted.seed}, the {SIDE * SIDE - 4} "
        "between them are drawn from mixtures of their noise."
    )
    draw(
        grid(wanted),
        alt=f"{SIDE} by {SIDE} generated images of class {wanted.words} that change gradually between the four at the "
        f"corners; seed {wanted.seed}, truncation {wanted.truncation:g}.",
    )
    caption(
        "From left to right and from top to bottom one direction of the 64-dimensional noise each; nothing else changes."
    )
