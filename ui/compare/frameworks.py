"""What /frameworks is put together from: filters, matrix, profile, 2019 and today, ecosystem."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from comparison.charts import frameworks as charts
from comparison.charts.theme import BAR
from comparison.frames.tables import Tables
from comparison.frameworks import cells, ecosystem, sentences, timeline
from comparison.frameworks import matrix as logic
from comparison.frameworks.cells import NOT_KNOWN
from comparison.frameworks.filter import DEFAULT_COMPARISON, DOES, HARDWARE, SUPPORTS, FrameworkFilter, tags_of
from comparison.records import entities
from comparison.records.vocabulary import FrameworkLevel, FrameworkRole, FrameworkStatus, Term
from comparison.table.columns import Column
from comparison.table.side_by_side import MAX_ITEMS
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.views.view import TableView
from ui import data
from ui.kit.link import Link, pick
from ui.kit.side_by_side import show_compare
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, pick_table, show_table
from ui.kit.text import bullets, caption, escape, paragraph

NAME = Column("name", "Framework")
DEFAULT_COLUMNS = (
    "status",
    "licence",
    "interfaces",
    "platforms",
    "cuda",
    "rocm",
    "tpu",
    "initial-release",
    "latest-version",
    "latest-release-month",
    "download-rank",
)
ENCYCLOPAEDIA = (
    "creator",
    "initial-release",
    "licence",
    "open-source",
    "platforms",
    "written-in",
    "interfaces",
    "openmp",
    "opencl",
    "cuda",
    "rocm",
    "automatic-differentiation",
    "pretrained-models",
    "rnn",
    "cnn",
    "rbm-dbn",
    "parallel-execution",
    "actively-developed",
)
_ALL = "All chosen must be yes or partly; what is not known does not count."


def framework_filter(link: Link, frameworks: pd.DataFrame) -> FrameworkFilter:
    """The sidebar of /frameworks."""

    def tags(key: str, label: str, attribute: str, help_: str) -> tuple[str, ...]:
        options = tags_of(frameworks, attribute)
        return link.many(key, label, options, placeholder=f"Any {label.lower()}", help=help_)

    with st.sidebar:
        language = tags("language", "Language", "interfaces", "Language one works in; several mean one of them.")
        licence = tags("licence", "Licence", "licence", "Several mean one of them.")
        platform = tags("platform", "Platform", "platforms", "Several mean one of them.")
        supports = link.pills("supports", "Hardware", list(SUPPORTS), help=_ALL)
        does = link.pills("does", "Abilities", list(DOES), help=_ALL)
        alive = link.pills("alive", "State", [each.value for each in FrameworkStatus])
        with st.expander("More filters", icon=":material/tune:"):
            role = link.pills("role", "Role", [each.value for each in FrameworkRole])
            level = link.pills("level", "Level", [each.value for each in FrameworkLevel])
        search = link.text("q", "Search", placeholder="Name, creator, purpose, language")
    return FrameworkFilter(
        language=language,
        licence=licence,
        platform=platform,
        supports=supports,
        does=does,
        level=level,
        role=role,
        alive=alive,
        search=search,
    )


def words_of(wanted: FrameworkFilter) -> str:
    """The filter as words people read."""
    return wanted.describe(_labels())


def _labels() -> dict[str, dict[str, str]]:
    """What people read for the words of each filter."""
    vocabulary = data.curated().vocabulary
    of = {
        "language": "language",
        "licence": "licence",
        "platform": "platform",
        "level": "framework_level",
        "alive": "framework_status",
    }
    labels = {name: {term: entry.label for term, entry in vocabulary.get(key, {}).items()} for name, key in of.items()}
    attributes = vocabulary.get("framework_attribute", {})
    for name, words in (("supports", SUPPORTS), ("does", DOES)):
        labels[name] = {word: attributes[each].label for word, each in words.items() if each in attributes}
    return labels


def columns() -> dict[str, Column]:
    """Word of a link -> column."""
    terms = data.curated().vocabulary.get("framework_attribute", {})
    return logic.columns_of({attribute: (term.label, term.description or "") for attribute, term in terms.items()})


def show_nothing(wanted: FrameworkFilter, frameworks: pd.DataFrame) -> None:
    """Nothing matches: say what was asked and which single filter to drop."""
    st.info(escape(f"No {words_of(wanted)}."), icon=":material/search_off:")
    if loosened := wanted.without_one_wish(frameworks, _labels()):
        paragraph("What dropping one wish would find:")
        bullets([f"without {label}: {plural(many, 'framework')}" for label, many in loosened[:5]])
    else:
        paragraph("No single wish is the cause: drop several in the sidebar.")


def show_timeline(link: Link, found: pd.DataFrame, chosen: Sequence[str]) -> None:
    """First release to newest sign of life."""
    rows = timeline.timeline_rows(found)
    dated = int((rows["start"].notna() | rows["end"].notna()).sum())
    every = dated > charts.MAX_ROWS and link.toggle("rest", f"All {dated} with a date in the chart")
    shown = charts.drawn(rows, chosen, None if every else charts.MAX_ROWS)
    text = charts.describe_timeline(shown, rows)
    if len(shown):
        st.plotly_chart(charts.timeline(shown, chosen), key="timeline", alt=text, config=BAR)
        text += " An upright stroke is the first release, an open circle the oldest commit where no release is dated."
    caption(text)


def show_matrix(link: Link, tables: Tables, found: pd.DataFrame, about: str) -> None:
    """The columns one chose, all attributes to choose from; marked rows go into `framework`."""
    every = columns()
    with st.popover("Columns", icon=":material/view_column:"):
        chosen = link.many("f_columns", "Columns", list(every), default=DEFAULT_COLUMNS)
        with st.container(horizontal=True):
            st.button("Those of the encyclopaedia", on_click=pick("f_columns", ENCYCLOPAEDIA))
            st.button("All", on_click=pick("f_columns", every))
    shown = [every[name] for name in chosen or DEFAULT_COLUMNS if name in every]
    _attributes(tables, found, shown, "frameworks", about)


def show_hardware(tables: Tables, found: pd.DataFrame, about: str) -> None:
    """Frameworks against hardware: how many, then which, in the words of the source."""
    every = columns()
    labels = {attribute: every[attribute].label for attribute in HARDWARE if attribute in every}
    counts = sentences.hardware_counts(found, list(labels))
    text = charts.describe_hardware(counts, labels)
    st.plotly_chart(charts.hardware(counts, labels), key="hardware", alt=text, config=BAR)
    caption(text)
    _attributes(tables, found, [every[attribute] for attribute in labels], "framework-hardware", about, details=True)


def _attributes(
    tables: Tables, found: pd.DataFrame, shown: Sequence[Column], name: str, about: str, details: bool = False
) -> None:
    facts, attributes = tables.framework_facts, [column.name for column in shown if "_label" not in column.name]
    before = cells.old_before(facts)
    texts = logic.matrix(found, attributes, before, details)
    alt = "Frameworks by attribute; marked ones are compared"
    height = min(420, 38 + 35 * len(texts))
    pick_table(TableView(rows=texts, columns=[NAME, *shown], alt=alt, height=height, ids="id"), "framework")
    caption(f"A year in brackets marks a statement from before {before}. “{NOT_KNOWN}” and a dash never mean no.")
    behind = logic.facts_of(facts, texts["id"].tolist(), attributes)
    with st.popover("Download", icon=":material/download:"):
        paragraph("The table as shown, with the sources of each row:")
        wide = logic.with_sources(texts, behind)
        names = ["id", "name", *(column.name for column in shown), *logic.SOURCES_OF_ROW]
        downloads(wide, names, name, tables.version, about)
        paragraph("Each statement behind it, with source, date and note:")
        downloads(behind, logic.FACT_DOWNLOAD, f"{name}-statements", tables.version, about)
    show_sources(behind, logic.missing_cells(found, attributes), "statement")


def show_profile_or_comparison(
    link: Link, tables: Tables, chosen: Sequence[str], first: bool, products: bool = True
) -> None:
    """One framework in full; two to four side by side, the article's three where none is chosen.

    Args:
        first: whether this stands on top of the page, where its sentence already is.
        products: whether its ecosystem belongs here too; not where the page shows it already.
    """
    if len(chosen) == 1:
        _profile(tables, next(each for each in data.curated().frameworks if each.id == chosen[0]), first)
        if products:
            show_ecosystem(tables, chosen)
        return
    st.subheader("Side by side", anchor="side-by-side")
    places = {each: place for place, each in enumerate(tables.frameworks["id"].tolist())}
    ids = [each for each in chosen or DEFAULT_COMPARISON if each in places]
    items = tables.frameworks.iloc[[places[each] for each in ids]]
    names = items["name"].tolist()
    if not chosen:
        caption(f"None is chosen, so {listing(names)} stand here. Mark 2 to 4 rows in the table, or choose above.")
    rows, shown = logic.side_by_side_rows(items, tables.framework_facts, columns())
    show_compare(link, rows, names, shown, "framework")
    _judgements(tables, ids[:MAX_ITEMS])


def _judgements(tables: Tables, ids: Sequence[str]) -> None:
    """What the article said in 2019, and what holds today."""
    curated = data.curated()
    by_id = {each.id: each for each in curated.frameworks}
    rows = logic.judgements_frame([by_id[each] for each in ids], curated.sources)
    if rows.empty:
        return
    st.subheader("2019 and today", anchor="then-and-now")
    lines: list[list[str]] = []
    several = rows["id"].nunique() > 1
    for name, topic, said, today, source, as_of in zip(
        *(rows[each].tolist() for each in ("name", "topic", "said", "today", "source", "as_of")), strict=True
    ):
        read_in = f" ({_source(source)}, {escape(day_words(as_of))})"
        now = f"{escape(today)}{read_in}" if isinstance(today, str) else f"*{NOT_KNOWN}*"
        subject = f"**{escape(name)}**: {escape(topic)}" if several else f"**{escape(topic)}**"
        lines.append([subject, escape(said), now])
    _grid(["Topic", "Said in 2019", "Today"], lines, "What the article said in 2019 beside what holds today")
    open_ones = int(rows["today"].isna().sum())
    caption(
        f"{plural(len(rows), 'judgement')} of the article this site grew from, in our words, dated April 2019"
        + (f"; of {open_ones} we do not know how they stand today." if open_ones else ", each with what holds today.")
    )
    downloads(rows, ["id", *logic.JUDGEMENTS], "frameworks-2019-and-today", tables.version)


def show_ecosystem(tables: Tables, ids: Sequence[str]) -> None:
    """Products around frameworks, one row a product; all of them where no framework is named."""
    st.subheader("Ecosystem", anchor="ecosystem")
    products = ecosystem.products_of(tables.ecosystem_products, ids)
    names = dict(zip(tables.frameworks["id"], tables.frameworks["name"], strict=True))
    if products.empty:
        caption(f"We know of no product that belongs to {listing([names.get(each, each) for each in ids], 'or')}.")
        return
    rows = ecosystem.product_rows(products, names)
    terms = data.curated().vocabulary.get("ecosystem_attribute", {})
    shown = [Column("name", "Product"), Column("framework_name", "Belongs to")]
    shown += [Column(each, term.label, help=term.description or "") for each, term in terms.items() if each in rows]
    show_table(rows, shown, f"{plural(len(rows), 'product')} around the frameworks")
    downloads(products, ecosystem.PRODUCT_DOWNLOAD, "ecosystem", tables.version)
    show_sources(products, what="statement")


def _profile(tables: Tables, framework: entities.Framework, first: bool) -> None:
    """Portrait, statements by subject, the article's judgements."""
    curated = data.curated()
    st.header(escape(framework.name), anchor="profile")
    if not first:
        paragraph(portrait(tables, framework.id))
    kind = [
        curated.label("framework_role", framework.role),
        f"level: {curated.label('framework_level', framework.level).lower()}",
        f"state: {curated.label('framework_status', framework.status).lower()}",
    ]
    # No caption: a link in its paler ink is hard to read.
    st.markdown(escape(", ".join(kind)) + (f", [home page](<{framework.url}>)" if framework.url else ""))
    if framework.prose:
        _prose(framework.prose)
    else:
        caption("There is no portrait of it yet; this is what its sources say.")
    _facts(framework, curated.vocabulary.get("framework_attribute", {}), curated.vocabulary.get("framework_group", {}))
    facts = tables.framework_facts
    mine = facts[(facts["entity"] == framework.id).to_numpy()]
    downloads(mine, logic.FACT_DOWNLOAD, f"framework-{framework.id}", tables.version)
    show_sources(mine, what="statement")
    _judgements(tables, [framework.id])


def portrait(tables: Tables, framework: str) -> str:
    """The answer where one framework is looked at."""
    row = tables.frameworks[(tables.frameworks["id"] == framework).to_numpy()]
    return sentences.portrait_sentence(row, tables.framework_facts)


def _prose(prose: entities.Prose) -> None:
    paragraph(prose.summary)
    places = st.columns(2)
    for place, title, points in zip(
        places, ("What speaks for it", "What to know before"), (prose.strengths, prose.cautions), strict=True
    ):
        if points:
            with place:
                st.markdown(f"**{title}**")
                bullets(points)
    titled = (
        ("Ease of use", prose.ease_of_use),
        ("Languages and tools", prose.languages_and_tools),
        ("Working together", prose.collaboration),
        ("Price", prose.pricing_clarity),
    )
    st.markdown("\n\n".join(f"**{title}.** {escape(text)}" for title, text in titled if text))
    titles = [data.curated().sources[each].title for each in prose.sources]
    caption(f"Portrait as of {day_words(prose.as_of)} in our words, from: {listing(titles, most=6)}.")


def _facts(framework: entities.Framework, terms: Mapping[str, Term], groups: Mapping[str, Term]) -> None:
    """Each statement with date and source by group, those that differ right below, what is not known named."""
    lines: list[list[str]] = []
    for group, heading in groups.items():
        attributes = [attribute for attribute, term in terms.items() if term.group == group]
        lines.append([f"**{escape(heading.label)}**", "", ""])
        for attribute in attributes:
            if fact := framework.facts.get(attribute):
                lines.append([escape(terms[attribute].label), *_statement(attribute, fact)])
                lines.extend(["*also said*", *_statement(attribute, other)] for other in fact.others)
        if missing := [terms[each].label for each in attributes if each not in framework.facts]:
            lines.append([f"*{NOT_KNOWN}*", escape(", ".join(missing)), ""])
    _grid(["Subject", "What is known", "Source, as of"], lines, f"What is known of {framework.name}")


def _statement(attribute: str, statement: entities.Statement) -> list[str]:
    words = escape(cells.statement_words(attribute, statement.value, statement.answer))
    note = f" *{escape(statement.note)}*" if statement.note else ""
    return [f"{words}{note}", f"{_source(statement.source)}, {escape(day_words(statement.as_of))}"]


def _source(source_id: str) -> str:
    """Title of a source as a Markdown link."""
    source = data.curated().sources[source_id]
    return f"[{escape(source.title)}](<{source.url}>)" if source.url else escape(source.title)


def _grid(head: Sequence[str], lines: Sequence[Sequence[str]], alt: str) -> None:
    """A table of texts that must wrap; the cells are Markdown already."""
    table = pd.DataFrame(lines, columns=list(head), dtype="object")
    st.table(table, hide_index=True, border="horizontal", alt=alt)
