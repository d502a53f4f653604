"""What /providers answers: who rents which accelerators on which terms today, and what became of the players of 2018."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.catalog.loading import Catalog
from comparison.charts import providers as charts
from comparison.frames.tables import Tables
from comparison.market import provider_facts, provider_matrix
from comparison.market.provider_summary import DEFAULT_FAMILY, software_sentence, summarise, with_prices
from comparison.market.providers import ProviderFilter, select_providers
from comparison.records.vocabulary import DOES_NOT_APPLY, Term
from comparison.table.columns import Column
from comparison.text.lists import listing
from comparison.views.profile import Comparison, offers_link
from comparison.views.view import FileView, Nothing, SourcesView, TableView, View

LISTED_COLUMNS = (
    Column("name", "Name on the list"),
    Column("became", "What became of it"),
    Column("now", "Here"),
    Column("status_label", "In business"),
    Column("prices_then", "Prices then", help="GPU prices per hour as the list gives them."),
    Column("became_title", "Source of that"),
    Column("lists", "On the lists of"),
    Column("url", "Address then", format="link"),
)
PLAYERS_HEIGHT = 560
_VOCABULARIES = ("provider_kind", "provider_status", "provider_attribute", "continent")


@dataclass(frozen=True)
class ProviderData:
    """What the views of providers read."""

    tables: Tables
    catalog: Catalog
    matrix: pd.DataFrame
    """`provider_matrix.matrix` of the tables."""

    @property
    def attributes(self) -> Mapping[str, Term]:
        return self.terms("provider_attribute")

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of a vocabulary; none where it is not there."""
        return self.catalog.vocabulary.get(vocabulary, {})

    def names(self) -> dict[str, str]:
        """What people read for a term of a filter."""
        return {term: entry.label for name in _VOCABULARIES for term, entry in self.terms(name).items()}


def providers_view(
    known: ProviderData,
    wanted: ProviderFilter,
    columns: Sequence[str] = (),
    chosen: Sequence[str] = (),
    has_chart: bool = True,
) -> View | Nothing:
    """Who rents what, and on which terms.

    Args:
        columns: words of `provider_matrix.COLUMN_WORDS`; none: the usual ones.
        chosen: ids that stand out in the chart.
        has_chart: whether there is a chart above the table.
    """
    matches, words = select_providers(known.matrix, wanted), wanted.describe(known.names())
    if matches.empty:
        return Nothing(
            words=words,
            without_one_wish=wanted.without_one_wish(known.matrix),
            what="provider",
            article="",
            lead="What dropping one wish would find:",
        )
    families = known.tables.provider_families
    family = wanted.rents[0] if wanted.rents else DEFAULT_FAMILY
    drawn = charts.grid(matches, families, wanted.rents, chosen) if has_chart else None
    is_drawn = drawn is not None and len(drawn.cells) > 0
    says = charts.describe_grid(drawn) if drawn and is_drawn else ""
    by_word = provider_matrix.matrix_columns(known.attributes, family)
    attributes = list(columns or provider_matrix.DEFAULT_COLUMNS)
    shown = [provider_matrix.NAME, *(by_word[word] for word in attributes)]
    rows = with_prices(matches, families, [family])
    evidence = evidence_of(known.tables, matches, attributes)
    has_no_question = bool((rows[[column.name for column in shown]] == DOES_NOT_APPLY).to_numpy().any())
    return View(
        sentence=summarise(matches, families, family).sentence(words),
        figure=charts.who_rents_what(drawn, chosen) if drawn and is_drawn else None,
        alt=says,
        chart_notes=[says] if says else [],
        table=TableView(rows=rows, columns=shown, alt="Providers by attribute", ids="id"),
        notes=[
            "Yes, partly and no are what a source says; a dash means that no source was found, never no. "
            + (
                "“does not apply” means that the question does not arise; its page says why. "
                if has_no_question
                else ""
            )
            + f"Order: {provider_matrix.ORDER}. Mark a row for its portrait, two to four rows to compare them.",
            *filter(None, [software_sentence(matches)]),
        ],
        files=_files(rows, evidence, shown, "providers", words),
        sources=SourcesView(
            rows=evidence, missing=int(rows[[column.name for column in shown]].isna().to_numpy().sum()), what="figure"
        ),
    )


def players_view(tables: Tables) -> View:
    """The lists of 2018 to 2021 and what became of those on them."""
    rows = provider_facts.listed_then_and_now(tables.listed_providers, tables.providers, tables.sources)
    return View(
        sentence=provider_facts.describe_players(
            rows, len(tables.providers), provider_facts.count_priced(tables.provider_families)
        ),
        table=TableView(
            rows=rows,
            columns=LISTED_COLUMNS,
            alt="Players listed in 2018 to 2021 and what became of them",
            height=PLAYERS_HEIGHT,
        ),
        notes=[
            "A dash means that no source says what became of it; that does not mean it is gone. "
            "The filters do not act on this list."
        ],
        files=FileView(rows=rows, columns=["provider", *LISTED_COLUMNS], name="players-2018", about="players of 2018"),
        sources=SourcesView(rows=rows, missing=int(rows["became"].isna().sum()), what="player"),
    )


def provider_comparison(known: ProviderData, providers: Sequence[str]) -> Comparison:
    """Providers side by side: prices of the families they share, then every attribute."""
    ids = list(providers)
    families = provider_matrix.common_families(known.tables.provider_families, ids)
    rows = with_prices(known.matrix.set_index("id", drop=False).loc[ids], known.tables.provider_families, families)
    columns = provider_matrix.compared_columns(known.attributes, families)
    names = rows["name"].tolist()
    evidence = evidence_of(known.tables, rows, provider_matrix.ATTRIBUTES)
    return Comparison(
        rows=rows,
        names=names,
        columns=columns,
        what="provider",
        files=_files(rows, evidence, [provider_matrix.NAME, *columns], "providers-side-by-side", listing(names)),
        sources=SourcesView(rows=evidence, what="figure"),
        links=[offers_link("Their offers", {"provider": ids})],
    )


def evidence_of(tables: Tables, providers: pd.DataFrame, attributes: Sequence[str]) -> pd.DataFrame:
    """The statements and prices that stand behind a table of providers: provider, source with its columns, as_of."""
    facts = provider_facts.facts_behind(tables.provider_facts, providers["id"].tolist(), attributes)
    is_theirs = tables.provider_families["provider"].isin(providers["id"]).to_numpy()
    columns = ["provider", "source", "source_title", "source_url", "source_licence", "as_of"]
    facts = facts.rename(columns={"entity": "provider"})
    prices = tables.provider_families[is_theirs]
    return pd.concat([facts[columns].astype("str"), prices[columns].astype("str")], ignore_index=True)


def _files(rows: pd.DataFrame, evidence: pd.DataFrame, columns: Sequence[Column], name: str, about: str) -> FileView:
    """What the table shows, with the sources of each row and the newest date of each."""
    sources = provider_facts.sources_of(evidence, rows["id"].tolist())
    return FileView(rows=rows.assign(sources=sources), columns=["id", *columns, "sources"], name=name, about=about)
