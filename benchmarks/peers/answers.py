"""What each page of the rival asks and answers: the parameters and views of `comparison`, as the pages of `ui/` put them
together, without what only Streamlit draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from comparison.catalog import loading
from comparison.catalog.folder import DATA
from comparison.frames import build
from comparison.links import frameworks as frameworks_link
from comparison.links import offers as offers_link
from comparison.links import providers as providers_link
from comparison.links import run_cost as run_cost_link
from comparison.links.parameters import OptionLists, Parameter, Values
from comparison.links.run_question import run_question
from comparison.market import provider_matrix
from comparison.market.units import PriceUnit
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.question import answer
from comparison.text.sitemap import PAGES as SITEMAP
from comparison.views import frameworks as frameworks_views
from comparison.views import offers as offers_views
from comparison.views import providers as providers_views
from comparison.views import run_cost as run_cost_views
from comparison.views.view import Nothing, View


class World:
    """The loaded data and what is made of them once, as in `ui.data`."""

    def __init__(self) -> None:
        self.catalog = loading.load(DATA)
        self.tables = build.build(self.catalog)
        self.options = OptionLists(self.tables)

    @cached_property
    def names(self) -> dict[str, str]:
        """What people read for an id or a term."""
        names = {row.accelerator: row.name for row in self.catalog.accelerators}
        names |= {framework.id: framework.name for framework in self.catalog.frameworks}
        names |= {provider.id: provider.name for provider in self.catalog.providers}
        for terms in self.catalog.vocabulary.values():
            names |= {term: entry.label for term, entry in terms.items()}
        return names

    @cached_property
    def provider_matrix(self) -> pd.DataFrame:
        return provider_matrix.matrix(self.tables.providers, self.tables.provider_families)

    @cached_property
    def basis(self) -> EstimateBasis:
        return EstimateBasis.of(self.tables)


@dataclass(frozen=True)
class Page:
    """A page of the rival."""

    path: str
    controls: Sequence[Parameter[Any]]
    """On top, above the chart."""
    filters: Sequence[Parameter[Any]]
    """In the bar on the left."""
    view_of: Callable[[World, Values], View | Nothing]

    @property
    def parameters(self) -> tuple[Parameter[Any], ...]:
        return (*self.controls, *self.filters)

    @property
    def question(self) -> str:
        """Its heading."""
        return next(info.question for info in SITEMAP if info.path == self.path)


def offers_view(world: World, values: Values) -> View | Nothing:
    """As `ui.compare.offers.view_of`."""
    link, views, offers, names = offers_link, offers_views, world.tables.offers, world.names
    wanted = link.offer_filter(values)
    match values[link.VIEW]:
        case "history":
            return views.history_view(world.tables, wanted, names)
        case "spot":
            return views.spot_view(offers, wanted, names)
        case "regions":
            return views.regions_view(offers, wanted, names)
    unit, sort, columns = PriceUnit(values[link.UNIT]), values[link.SORT], values[link.COLUMNS_SHOWN]
    return views.offers_view(world.tables, offers, wanted, unit, sort, columns, names)


def providers_view(world: World, values: Values) -> View | Nothing:
    """As `ui.compare.providers.view_of`."""
    link, views = providers_link, providers_views
    if values[link.LIST] == link.PLAYERS_2018:
        return views.players_view(world.tables)
    known = views.ProviderData(world.tables, world.catalog, world.provider_matrix)
    columns, chosen = values[link.COLUMNS], values[link.PROVIDER]
    return views.providers_view(known, link.provider_filter(values), columns, chosen)


def frameworks_view(world: World, values: Values) -> View | Nothing:
    """As `ui.compare.frameworks.view_of`."""
    link, views, tables, vocabularies = frameworks_link, frameworks_views, world.tables, world.catalog.vocabulary
    wanted, sort = link.framework_filter(values), values[link.SORT]
    chosen = values[link.FRAMEWORK]
    match values[link.SHOW]:
        case "hardware":
            return views.hardware_view(tables, vocabularies, wanted, sort)
        case "ecosystem":
            sentence = views.answer_sentence(tables, vocabularies, wanted)
            return views.ecosystem_view(tables, vocabularies, chosen, sentence)
    columns, with_rest = values[link.COLUMNS_SHOWN], values[link.REST]
    return views.timeline_view(tables, vocabularies, wanted, sort, chosen, columns, with_rest)


def run_cost_view(world: World, values: Values) -> View | Nothing:
    """As `ui.decide.run_cost.answer`, the chart and the ranking; the parts of one offer are left out."""
    question = run_question(values, world.tables)
    view = run_cost_views.run_cost_view(answer(question, world.tables, world.basis), world.catalog.sources)
    details = run_cost_views.offer_view(view.estimate, world.basis.evidence, None)
    if details is None:
        return view.ranking
    chart = details.chart
    return replace(view.ranking, figure=chart.figure, alt=chart.alt, chart_notes=chart.chart_notes, points=view.reasons)


PAGES = (
    Page(
        offers_link.PATH,
        (offers_link.VIEW, offers_link.UNIT, offers_link.SORT, offers_link.COLUMNS_SHOWN),
        (*offers_link.FILTERS, *offers_link.MORE_FILTERS, offers_link.SEARCH),
        offers_view,
    ),
    Page(
        providers_link.PATH,
        (providers_link.LIST, providers_link.PROVIDER, providers_link.COLUMNS),
        providers_link.FILTERS,
        providers_view,
    ),
    Page(
        frameworks_link.PATH,
        (
            frameworks_link.FRAMEWORK,
            frameworks_link.SHOW,
            frameworks_link.SORT,
            frameworks_link.REST,
            frameworks_link.COLUMNS_SHOWN,
        ),
        (*frameworks_link.FILTERS, *frameworks_link.MORE_FILTERS, frameworks_link.SEARCH),
        frameworks_view,
    ),
    Page(run_cost_link.PATH, (), (*run_cost_link.WISHES, *run_cost_link.MORE_WISHES), run_cost_view),
)
