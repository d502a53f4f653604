"""What /frameworks answers: their years, what they do, on which hardware, and the products around them."""

from collections.abc import Sequence

import pandas as pd

from comparison.charts import framework_hardware, framework_timeline
from comparison.frames.tables import Tables
from comparison.frameworks import cells, ecosystem, matrix, sentences, timeline
from comparison.frameworks.filter import HARDWARE, FrameworkFilter, filter_labels, select_frameworks, sort_frameworks
from comparison.links.frameworks import DEFAULT_COLUMNS
from comparison.records.vocabulary import DOES_NOT_APPLY, Vocabularies
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.views.view import FileView, Nothing, SourcesView, TableView, View

NAME = Column("name", "Framework")
NO_QUESTION = f"“{DOES_NOT_APPLY}” means that the question does not arise"
STROKES = " An upright stroke is the first release, an open circle the oldest commit where no release is dated."


def timeline_view(
    tables: Tables,
    vocabularies: Vocabularies,
    wanted: FrameworkFilter,
    sort: str,
    chosen: Sequence[str] = (),
    columns: Sequence[str] = DEFAULT_COLUMNS,
    with_rest: bool = False,
) -> View | Nothing:
    """When each was first and last released, and the columns asked for.

    Args:
        sort: one of `filter.SORTS`.
        chosen: ids that are always drawn, their names bold.
        columns: words of `matrix.columns_of`; none: the usual ones.
        with_rest: draw all with a date, not the best known alone.
    """
    frameworks = select_frameworks(tables.frameworks, wanted)
    if frameworks.empty:
        return _nothing(tables, vocabularies, wanted)
    frameworks = sort_frameworks(frameworks, sort)
    rows = timeline.timeline_rows(frameworks)
    drawn = framework_timeline.drawn(rows, chosen, None if with_rest else framework_timeline.MAX_ROWS)
    said = framework_timeline.describe_timeline(drawn, rows)
    known = matrix.attribute_columns(vocabularies)
    shown = [known[word] for word in columns or DEFAULT_COLUMNS if word in known]
    return _attributes_view(
        tables,
        vocabularies,
        wanted,
        frameworks,
        shown,
        "frameworks",
        figure=framework_timeline.timeline(drawn, chosen) if len(drawn) else None,
        alt=said,
        chart_note=said + STROKES if len(drawn) else said,
    )


def hardware_view(tables: Tables, vocabularies: Vocabularies, wanted: FrameworkFilter, sort: str) -> View | Nothing:
    """On which hardware they run: how many, then which, in the words of the source."""
    frameworks = select_frameworks(tables.frameworks, wanted)
    if frameworks.empty:
        return _nothing(tables, vocabularies, wanted)
    known = matrix.attribute_columns(vocabularies)
    shown = [known[attribute] for attribute in HARDWARE if attribute in known]
    labels = {column.name: column.label for column in shown}
    counts = sentences.hardware_counts(frameworks, list(labels))
    said = framework_hardware.describe_hardware(counts, labels)
    return _attributes_view(
        tables,
        vocabularies,
        wanted,
        sort_frameworks(frameworks, sort),
        shown,
        "framework-hardware",
        figure=framework_hardware.hardware(counts, labels),
        alt=said,
        chart_note=said,
        with_details=True,
    )


def ecosystem_view(tables: Tables, vocabularies: Vocabularies, ids: Sequence[str], sentence: str = "") -> View:
    """Products around frameworks, one row per product; all of them where no framework is named.

    Args:
        sentence: where the products are the answer of the page; empty where they stand below a portrait.
    """
    products = ecosystem.products_of(tables.ecosystem_products, ids)
    names = dict(zip(tables.frameworks["id"], tables.frameworks["name"], strict=True))
    if products.empty:
        of = listing([names.get(ident, ident) for ident in ids], "or")
        return View(sentence=sentence, notes=[f"We know of no product that belongs to {of}."])
    rows = ecosystem.product_rows(products, names)
    return View(
        sentence=sentence,
        table=TableView(
            rows=rows,
            columns=ecosystem.product_columns(rows, vocabularies),
            alt=f"{plural(len(rows), 'product')} around the frameworks",
        ),
        files=FileView(rows=products, columns=ecosystem.PRODUCT_DOWNLOAD, name="ecosystem"),
        sources=SourcesView(rows=products, what="statement"),
    )


def answer_sentence(tables: Tables, vocabularies: Vocabularies, wanted: FrameworkFilter) -> str:
    """What the frameworks that are wanted have in common."""
    return sentences.answer(
        select_frameworks(tables.frameworks, wanted),
        tables.framework_facts,
        wanted.describe(filter_labels(vocabularies)),
        len(tables.frameworks),
    )


def count_dated(tables: Tables, wanted: FrameworkFilter) -> int:
    """How many of the frameworks that are wanted a timeline can show."""
    rows = timeline.timeline_rows(select_frameworks(tables.frameworks, wanted))
    return int((rows["start"].notna() | rows["end"].notna()).sum())


def _nothing(tables: Tables, vocabularies: Vocabularies, wanted: FrameworkFilter) -> Nothing:
    labels = filter_labels(vocabularies)
    wishes = wanted.without_one_wish(tables.frameworks, labels)
    return Nothing(
        words=wanted.describe(labels),
        without_one_wish=wishes,
        what="framework",
        article="",
        lead="What dropping one wish would find:",
        more="" if wishes else "No single wish is the cause: drop several in the sidebar.",
    )


def _attributes_view(
    tables: Tables,
    vocabularies: Vocabularies,
    wanted: FrameworkFilter,
    frameworks: pd.DataFrame,
    shown: Sequence[Column],
    name: str,
    *,
    figure: object,
    alt: str,
    chart_note: str,
    with_details: bool = False,
) -> View:
    """A figure, and the frameworks by the attributes shown, whose rows can be marked."""
    facts, attributes = tables.framework_facts, [column.name for column in shown if "_label" not in column.name]
    before = cells.old_before(facts)
    rows = matrix.matrix(frameworks, attributes, before, with_details)
    behind = matrix.facts_of(facts, rows["id"].tolist(), attributes)
    words = wanted.describe(filter_labels(vocabularies))
    return View(
        sentence=answer_sentence(tables, vocabularies, wanted),
        figure=figure,
        alt=alt,
        chart_notes=[chart_note],
        table=TableView(
            rows=rows, columns=[NAME, *shown], alt="Frameworks by attribute; marked ones are compared", ids="id"
        ),
        notes=[
            f"A year in brackets marks a statement from before {before}. “{cells.NOT_KNOWN}” and a dash never mean no."
            + (f" {NO_QUESTION}, and the profile says why." if (behind["value"] == DOES_NOT_APPLY).any() else "")
        ],
        files=FileView(
            rows=matrix.with_sources(rows, behind),
            columns=["id", "name", *(column.name for column in shown), *matrix.SOURCES_OF_ROW],
            name=name,
            about=words,
            title="The table as shown, with the sources of each row:",
        ),
        more_files=[
            FileView(
                rows=behind,
                columns=matrix.FACT_DOWNLOAD,
                name=f"{name}-statements",
                about=words,
                title="Each statement behind it, with source, date and note:",
            )
        ],
        sources=SourcesView(rows=behind, missing=matrix.missing_cells(frameworks, attributes), what="statement"),
    )
