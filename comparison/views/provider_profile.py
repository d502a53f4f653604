"""The portrait of one provider: in words, said in 2019 and today, prices, services, and every statement about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.charts import history as history_charts
from comparison.charts import theme
from comparison.market import provider_facts
from comparison.market.families import family_words
from comparison.market.history import history_rows
from comparison.market.offers import OfferFilter, select_offers
from comparison.records.entities import Judgement, Prose, Provider
from comparison.records.sources import Source
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import day_words, period_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd
from comparison.views.profile import Part, offers_link
from comparison.views.providers import ProviderData
from comparison.views.view import FileView, SourcesView, TableView, View

OFFER_COLUMNS = (
    c.ACCELERATOR_NAME,
    c.PRICE_PER_ACCELERATOR_HOUR,
    c.BILLING,
    c.KIND,
    c.COUNT,
    c.INSTANCE,
    c.REGION,
    c.PRICE_PER_HOUR,
    c.AS_OF,
    c.SOURCE,
)
FACT_COLUMNS = (
    Column("label", "Attribute"),
    Column("value", "What the source says"),
    Column("answer", "Answer"),
    Column("standing", "Standing", help="Shown: the statement the tables use. Also said: older, weaker or different."),
    c.AS_OF,
    c.SOURCE,
    c.SOURCE_URL,
    c.NOTE,
    Column("group_label", "About"),
)
SERVICE_COLUMNS = (
    Column("service", "Service"),
    Column("category_label", "Kind"),
    Column("task", "What it does"),
    Column("url", "Page", format="link"),
    c.AS_OF,
    c.SOURCE,
)
SERVICES_HEIGHT = 300
HISTORY_HEIGHT = 320


@dataclass(frozen=True)
class Judged:
    """What the article of 2019 said on a topic, and how it stands today."""

    topic: str
    said: str
    today: str
    source: str
    """Title and date."""


@dataclass(frozen=True, kw_only=True)
class ProviderProfile:
    """Everything known of one provider."""

    name: str
    sentence: str
    url: str | None
    prose: Prose | None
    rests_on: str
    """Date and sources of the prose, or that there is none."""
    judged: Sequence[Judged]
    parts: Sequence[Part]


def provider_profile(known: ProviderData, provider: str) -> ProviderProfile:
    """Everything known of one provider.

    Raises:
        StopIteration: no provider has the id.
    """
    record = next(record for record in known.catalog.providers if record.id == provider)
    sources = known.catalog.sources
    facts = provider_facts.facts_of(
        known.tables.provider_facts, provider, known.terms("provider_group"), known.attributes
    )
    return ProviderProfile(
        name=record.name,
        sentence=provider_facts.portrait_sentence(
            known.tables.providers, known.tables.provider_families, facts, provider
        ),
        url=record.url,
        prose=record.prose,
        rests_on=_rests_on(record.prose, sources),
        judged=[_judged(judgement, sources) for judgement in record.article_2019],
        parts=[_prices(known, record), *_history(known, record), *_services(known, record), _facts(record, facts)],
    )


def _rests_on(prose: Prose | None, sources: Mapping[str, Source]) -> str:
    if not prose:
        return "No portrait in words yet; what is known stands in the facts below."
    titles = [_title(source, sources) for source in prose.sources]
    return f"Portrait of {day_words(prose.as_of)} in our words, from: {listing(titles, most=6)}."


def _judged(judgement: Judgement, sources: Mapping[str, Source]) -> Judged:
    source = f"{_title(judgement.source, sources)}, {day_words(judgement.as_of)}"
    return Judged(judgement.topic, judgement.said, judgement.today or "–", source)


def _title(source: str, sources: Mapping[str, Source]) -> str:
    return sources[source].title if source in sources else source


def _prices(known: ProviderData, provider: Provider) -> Part:
    offers = select_offers(known.tables.offers, OfferFilter(provider=(provider.id,)))
    heading, anchor = "What it rents", "prices"
    if offers.empty:
        return Part(heading=heading, anchor=anchor, view=View(sentence="No price of it was found."))
    cheapest = provider_facts.cheapest_offers(offers)
    view = View(
        sentence="",
        table=TableView(
            rows=cheapest,
            columns=OFFER_COLUMNS,
            alt=f"Cheapest price of {provider.name} for each accelerator and way of paying",
        ),
        notes=[
            f"{plural(len(offers), 'price')} of {period_words(offers['as_of'])}; the cheapest for each accelerator, billing and kind."
        ],
        files=FileView(
            rows=cheapest, columns=["offer_id", *OFFER_COLUMNS], name=f"prices-{provider.id}", about=provider.name
        ),
        sources=SourcesView(rows=offers, what="price"),
    )
    links = [offers_link(f"All offers of {provider.name}", {"provider": [provider.id]})]
    return Part(heading=heading, anchor=anchor, view=view, links=links)


def _history(known: ProviderData, provider: Provider) -> Iterator[Part]:
    """Its prices on demand by month, where there are several months; whole machines only where there are any."""
    wanted = OfferFilter(provider=(provider.id,), billing=("on_demand",))
    history = select_offers(known.tables.price_history, wanted)
    machines = select_offers(history, OfferFilter(kind=("machine",)))
    drawn = machines if len(machines) else history
    longest = provider_facts.longest_known(drawn, theme.MAX_COLOURS)
    if not longest:
        return
    points = history_rows(drawn[drawn["family"].isin(longest).to_numpy()], "family")
    if points["month"].nunique() < 2:
        return
    says = _history_words(points, int(drawn["family"].nunique()), len(drawn) < len(history))
    points = points.assign(line=[family_words(line) for line in points["line"]])
    figure = history_charts.history(points, {family_words(family): family for family in longest})
    view = View(
        sentence="",
        name="history-chart",
        figure=figure.update_layout(height=HISTORY_HEIGHT),
        alt=says,
        chart_notes=[says],
    )
    yield Part(heading="Its prices over time", anchor="history", view=view)


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
    if families > drawn:
        text += f" {drawn} of {families} accelerator families are drawn, the longest known."
    return text


def _services(known: ProviderData, provider: Provider) -> Iterator[Part]:
    services = known.tables.managed_services
    rows = services[(services["provider"] == provider.id).to_numpy()]
    if rows.empty:
        return
    labels = {term: entry.label for term, entry in known.terms("managed_service_category").items()}
    view = View(
        sentence="",
        table=TableView(
            rows=rows.assign(category_label=rows["category"].map(labels).fillna(rows["category"])),
            columns=SERVICE_COLUMNS,
            alt=f"Ready-made services of {provider.name}",
            height=SERVICES_HEIGHT,
        ),
        sources=SourcesView(rows=rows, what="service"),
    )
    yield Part(heading="Ready-made services", anchor="services", view=view)


def _facts(provider: Provider, facts: pd.DataFrame) -> Part:
    heading, anchor = "All that is known", "facts"
    if facts.empty:
        nothing = "No source we read says anything about its terms."
        return Part(heading=heading, anchor=anchor, view=View(sentence=nothing))
    differing = int((~facts["shown"].astype(bool)).sum())
    attributes = plural(int(facts["attribute"].nunique()), "attribute")
    view = View(
        sentence="",
        table=TableView(rows=facts, columns=FACT_COLUMNS, alt=f"Facts about {provider.name}"),
        notes=[
            f"{attributes}; {plural(differing, 'older, weaker or different statement')} "
            "marked “also said”. A cell opens in full with a double click."
        ],
        files=FileView(
            rows=facts,
            columns=["entity", "name", "attribute", *FACT_COLUMNS],
            name=f"facts-{provider.id}",
            about=provider.name,
        ),
        sources=SourcesView(rows=facts, what="statement"),
    )
    return Part(heading=heading, anchor=anchor, view=view)
