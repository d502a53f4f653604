"""Which fields deep learning changed."""

from comparison.links import benchmarks
from comparison.views.networks import fields_view
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.view import show


def show_fields(link: Link) -> None:
    """The fields of well-known runs, and what changed in the first of them."""
    del link  # nothing to choose
    show(data.remember("basics-fields", lambda: fields_view(data.tables())))
    page_link(benchmarks.PATH, "All landmark runs", ":material/speed:", {benchmarks.QUESTION.key: "landmarks"})
