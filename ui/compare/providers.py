"""What /providers is put together from: its filters, its table, the portrait of one, the side-by-side part."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from comparison.charts import history as history_module
from comparison.charts import theme
from comparison.charts import theme as theme_module
from comparison.market import provider_facts, provider_matrix, provider_summary
from comparison.market.families import family_words
from comparison.market.offers import OfferFilter, select_offers
from comparison.market.providers import ProviderFilter
from comparison.records.entities import Judgement, Prose, Provider
from comparison.records.vocabulary import Term
from comparison.table.columns import Column
from comparison.text.dates import day_words, period_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd
from comparison.views.view import TableView
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.side_by_side import show_compare
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, pick_table, show_table
from ui.kit.text import bullets, caption, escape, paragraph


def provider_filter(link: Link) -> ProviderFilter:
    """The sidebar of /providers."""
    options = data.provider_options()
    with st.sidebar:
        rents = link.many(
            "rents",
            "Rents",
            options["rents"],
            placeholder="Any accelerator",
            help="Accelerator families, the most widely rented first. All of the chosen.",
        )
        has = link.many(
            "has",
            "Is known to have",
            options["has"],
            placeholder="Anything",
            help="All of the chosen. Partly and not known do not count.",
        )
        kind = link.pills("p_kind", "Kind", options["p_kind"])
        step = link.pills("step", "Charged by the", options["step"])
        continent = link.pills("continent", "Prices in", options["continent"])
        status = link.pills(
            "status",
            "In business",
            options["status"],
            default=[each for each in options["status"] if each == "active"],
            help="Active: a source of the last twelve months speaks of it. Not known does not mean gone.",
        )
        search = link.text("q", "Search", placeholder="Name, accelerator, what it is")
    return ProviderFilter(kind=kind, status=status, has=has, rents=rents, step=step, continent=continent, search=search)


def words_of(wanted: ProviderFilter) -> str:
    """The filter as words people read."""
    names: dict[str, str] = {}
    for vocabulary in ("provider_kind", "provider_status", "provider_attribute", "continent"):
        names |= {term: entry.label for term, entry in data.curated().vocabulary[vocabulary].items()}
    return wanted.describe(names)


def show_nothing(wanted: ProviderFilter, providers: pd.DataFrame) -> None:
    """Nothing matches: say what was asked and which single wish to drop."""
    st.info(escape(f"No {words_of(wanted)}."), icon=":material/search_off:")
    if loosened := wanted.without_one_wish(providers):
        paragraph("What dropping one wish would find:")
        bullets([f"without {label}: {plural(many, 'provider')}" for label, many in loosened[:5]])


def matrix_table(link: Link, found: pd.DataFrame, family: str, about: str) -> None:
    """Providers by attribute; marked rows go into `provider`, the columns are in the link."""
    tables = data.tables()
    by_id = provider_matrix.matrix_columns(_terms("provider_attribute"), family)
    with st.popover("Columns", icon=":material/view_column:"):
        chosen = link.many("p_columns", "Columns", list(by_id), default=provider_matrix.DEFAULT_COLUMNS)
    names = list(chosen or provider_matrix.DEFAULT_COLUMNS)
    shown = [provider_matrix.NAME, *(by_id[name] for name in names)]
    matrix = provider_summary.with_prices(found, tables.provider_families, [family])
    pick_table(TableView(rows=matrix, columns=shown, alt="Providers by attribute", ids="id"), "provider")
    caption(
        "Yes, partly and no are what a source says; a dash means that no source was found, never no. "
        f"Order: {provider_matrix.ORDER}. Mark a row for its portrait, two to four rows to compare them."
    )
    behind = _behind(found, names)
    _downloads(matrix, behind, shown, "providers", about)
    missing = int(matrix[[column.name for column in shown]].isna().to_numpy().sum())
    show_sources(behind, missing, "figure")


def portrait(chosen: Provider, first: bool) -> None:
    """All we know of one provider: portrait, judgements of 2019, prices, services, facts."""
    tables = data.tables()
    (st.title if first else st.header)(escape(chosen.name), anchor="portrait")
    offers = select_offers(tables.offers, OfferFilter(provider=(chosen.id,)))
    facts = provider_facts.facts_of(
        tables.provider_facts, chosen.id, _terms("provider_group"), _terms("provider_attribute")
    )
    paragraph(provider_facts.portrait_sentence(tables.providers, tables.provider_families, facts, chosen.id))
    if chosen.url:
        st.markdown(f"[{escape(chosen.url.split('://')[1].split('/')[0])}]({chosen.url})")
    if chosen.prose:
        _prose(chosen.prose)
    else:
        caption("No portrait in words yet; what is known stands in the facts below.")
    if chosen.article_2019:
        _judgements(chosen.article_2019)
    _prices(chosen, offers)
    _services(chosen)
    st.subheader("All that is known", anchor="facts")
    if facts.empty:
        paragraph("No source we read says anything about its terms.")
    else:
        show_table(facts, provider_facts.FACT_COLUMNS, f"Facts about {chosen.name}")
        differing = int((~facts["shown"].astype(bool)).sum())
        caption(
            f"{plural(int(facts['attribute'].nunique()), 'attribute')}; {plural(differing, 'older, weaker or different statement')} "
            "marked “also said”. A cell opens in full with a double click."
        )
        downloads(
            facts,
            ["entity", "name", "attribute", *provider_facts.FACT_COLUMNS],
            f"facts-{chosen.id}",
            tables.version,
            chosen.name,
        )
        show_sources(facts, what="statement")


def compare_providers(link: Link, chosen: tuple[str, ...], first: bool) -> None:
    """Two to four providers side by side."""
    tables = data.tables()
    ids = list(chosen)
    items = data.provider_matrix().set_index("id", drop=False).loc[ids]
    if first:
        st.title(escape(f"{listing(items['name'].tolist())} side by side"))
    else:
        st.subheader("Side by side", anchor="side-by-side")
    families = provider_matrix.common_families(tables.provider_families, ids)
    items = provider_summary.with_prices(items, tables.provider_families, families)
    columns = provider_matrix.compared_columns(_terms("provider_attribute"), families)
    show_compare(link, items, items["name"].tolist(), columns, "provider")
    behind = _behind(items, provider_matrix.ATTRIBUTES)
    _downloads(
        items, behind, [provider_matrix.NAME, *columns], "providers-side-by-side", listing(items["name"].tolist())
    )
    show_sources(behind, what="figure")
    _offers_link(ids, "Their offers")


def players_of_2018() -> None:
    """The lists of 2018 to 2021 and what became of those on them."""
    tables = data.tables()
    rows = provider_facts.listed_then_and_now(tables.listed_providers, tables.providers, tables.sources)
    paragraph(provider_facts.describe_players(rows))
    show_table(
        rows, provider_facts.LISTED_COLUMNS, "Players listed in 2018 to 2021 and what became of them", height=560
    )
    caption(
        "A dash means that no source says what became of it; that does not mean it is gone. "
        "The filters do not act on this list."
    )
    downloads(rows, ["provider", *provider_facts.LISTED_COLUMNS], "players-2018", tables.version, "players of 2018")
    show_sources(rows, int(rows["became"].isna().sum()), "player")


def _prose(prose: Prose) -> None:
    paragraph(prose.summary)
    for_it, against = st.columns(2)
    for where, title, points in (
        (for_it, "What speaks for it", prose.strengths),
        (against, "What to know first", prose.cautions),
    ):
        if points:
            with where:
                st.markdown(f"**{title}**")
                bullets(points)
    for title, text in (
        ("Ease of use", prose.ease_of_use),
        ("Pricing clarity", prose.pricing_clarity),
        ("Languages and tools", prose.languages_and_tools),
        ("Working together", prose.collaboration),
    ):
        if text:
            st.markdown(f"**{title}.** {escape(text)}")
    sources = data.curated().sources
    titles = [sources[each].title if each in sources else each for each in prose.sources]
    caption(f"Portrait of {day_words(prose.as_of)} in our words, from: {listing(titles, most=6)}.")


def _judgements(judgements: tuple[Judgement, ...]) -> None:
    st.subheader("Said in 2019, and today", anchor="2019")
    sources = data.curated().sources
    rows = []
    for each in judgements:
        title = sources[each.source].title if each.source in sources else each.source
        rows.append(
            {
                "Said in 2019": f"**{escape(each.topic)}.** {escape(each.said)}",
                "Today": escape(each.today or "–"),
                "Source": escape(f"{title}, {day_words(each.as_of)}"),
            }
        )
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt="Judgements of 2019 beside what holds today")


def _prices(chosen: Provider, offers: pd.DataFrame) -> None:
    tables = data.tables()
    st.subheader("What it rents", anchor="prices")
    if offers.empty:
        paragraph("No price of it was found.")
    else:
        best = provider_facts.cheapest_offers(offers)
        show_table(
            best,
            provider_facts.OFFER_COLUMNS,
            f"Cheapest price of {chosen.name} for each accelerator and way of paying",
        )
        caption(
            f"{plural(len(offers), 'price')} of {period_words(offers['as_of'])}; the cheapest for each accelerator, billing and kind."
        )
        downloads(best, ["offer_id", *provider_facts.OFFER_COLUMNS], f"prices-{chosen.id}", tables.version, chosen.name)
        show_sources(offers, what="price")
        _offers_link([chosen.id], f"All offers of {chosen.name}")
    history = select_offers(tables.price_history, OfferFilter(provider=(chosen.id,), billing=("on_demand",)))
    machines = select_offers(history, OfferFilter(kind=("machine",)))
    drawn = machines if len(machines) else history
    longest = provider_facts.longest_known(drawn, theme.MAX_COLOURS)
    points = (
        history_module.history_rows(drawn[drawn["family"].isin(longest).to_numpy()], "family") if longest else drawn
    )
    if len(points) and points["month"].nunique() > 1:
        st.subheader("Its prices over time", anchor="history")
        text = _history_words(points, int(drawn["family"].nunique()), len(drawn) < len(history))
        points = points.assign(line=[family_words(line) for line in points["line"]])
        figure = history_module.history(points, {family_words(each): each for each in longest})
        st.plotly_chart(figure.update_layout(height=320), key=f"history-{chosen.id}", alt=text, config=theme_module.BAR)
        caption(text)


def _history_words(points: pd.DataFrame, families: int, machines_only: bool) -> str:
    """What the lines say: the longest one at its first and last price."""
    longest = str(points.groupby("line")["month"].nunique().idxmax())
    line = points[(points["line"] == longest).to_numpy()]
    first, last = line.iloc[0], line.iloc[-1]
    text = (
        f"The lowest price on demand of each month{', whole machines only' if machines_only else ''}. "
        f"{family_words(longest)}: {usd(first['price'])} an accelerator hour in {first['month']:%B %Y}, "
        f"{usd(last['price'])} in {last['month']:%B %Y}."
    )
    drawn = points["line"].nunique()
    return (
        f"{text} {drawn} of {families} accelerator families are drawn, the longest known." if families > drawn else text
    )


def _services(chosen: Provider) -> None:
    services = data.tables().managed_services
    mine = services[(services["provider"] == chosen.id).to_numpy()]
    if mine.empty:
        return
    st.subheader("Ready-made services", anchor="services")
    terms = _terms("managed_service_category")
    labels = mine["category"].map({term: entry.label for term, entry in terms.items()}).fillna(mine["category"])
    show_table(
        mine.assign(category_label=labels),
        provider_facts.SERVICE_COLUMNS,
        f"Ready-made services of {chosen.name}",
        height=300,
    )
    show_sources(mine, what="service")


def _offers_link(ids: list[str], label: str) -> None:
    page_link("/offers", escape(label), ":material/memory:", {"provider": ids})


def _behind(found: pd.DataFrame, attributes: Sequence[str]) -> pd.DataFrame:
    """The statements and prices that stand behind a table of providers."""
    tables = data.tables()
    facts = provider_facts.facts_behind(tables.provider_facts, found["id"].tolist(), attributes)
    rents = tables.provider_families[tables.provider_families["provider"].isin(found["id"]).to_numpy()]
    columns = ["provider", "source", "source_title", "source_url", "source_licence", "as_of"]
    facts = facts.rename(columns={"entity": "provider"})
    return pd.concat([facts[columns].astype("str"), rents[columns].astype("str")], ignore_index=True)


def _downloads(rows: pd.DataFrame, behind: pd.DataFrame, columns: Sequence[Column], name: str, about: str) -> None:
    """What the table shows, with the sources of each row and the newest date of each."""
    sources = provider_facts.sources_of(behind, rows["id"].tolist())
    downloads(rows.assign(sources=sources), ["id", *columns, "sources"], name, data.tables().version, about)


def _terms(vocabulary: str) -> Mapping[str, Term]:
    return data.curated().vocabulary.get(vocabulary, {})
