"""Providers: who is wanted, who is found, on which terms, and what is known of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.market.offers import RECENT
from comparison.records.vocabulary import Answer, Billing, OfferKind, ProviderKind, ProviderStatus, Term
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import UNDATED, period_words
from comparison.text.lists import count, listing
from comparison.text.numbers import usd

ANY = ()
ORDER = "the three of the article of 2019 first, then the best known, then by name"
DEFAULT_FAMILY = "h100"

NAME = Column("name", "Provider")
KIND = Column("kind_label", "Kind")
STATUS = Column("status_label", "In business")
FAMILIES = Column(
    "families_count",
    "Accelerators",
    "families",
    "number",
    "Accelerator families it rents, by a price or by its own account.",
)
RENTS = Column("families_words", "Which ones", format="tags", help="Accelerator families, most widely rented first.")
OFFERS = Column("offers", "Prices here", format="number", help="Prices of this provider on the page Offers.")
NEWEST = Column("newest_price", "Newest price", format="date")
FROM = Column(
    "from_", "Cheapest hour", "USD", "usd",
    "Cheapest accelerator of the chosen family per hour, whole machine on demand.",
)  # fmt: skip
_FIXED = {
    "kind": KIND,
    "status": STATUS,
    "families": FAMILIES,
    "which": RENTS,
    "from": FROM,
    "prices": OFFERS,
    "newest": NEWEST,
}

ANSWERED = (
    "tpu", "spot", "free-tier", "notebooks", "images", "kubernetes", "terraform", "multi-node", "serverless", "containers",
    "api-cli", "pulumi", "persistent-storage", "capacity-reservation",
)  # fmt: skip
TOLD = (
    "billing-step", "regions", "compliance", "languages-sdks", "integrations", "egress", "stopped-server-charged",
    "spot-discount", "reserved-discount", "start-steps", "other-accelerators", "home-country", "first-year",
)  # fmt: skip
ATTRIBUTES = (*ANSWERED, *TOLD)
SHOWN = (
    "kind", "families", "from", "tpu", "spot", "free-tier", "notebooks", "images", "kubernetes", "terraform",
    "multi-node", "billing-step", "regions", "compliance", "which",
)  # fmt: skip
IN_FULL = (
    "tpu",
    "spot",
    "free-tier",
    "notebooks",
    "kubernetes",
    "multi-node",
)  # side by side also by what the source says


@dataclass(frozen=True, slots=True)
class ProviderFilter:
    """What is wanted. An empty tuple means any; `has` and `rents` must hold all together."""

    kind: tuple[str, ...] = ANY
    status: tuple[str, ...] = ANY
    has: tuple[str, ...] = ANY
    rents: tuple[str, ...] = ANY
    step: tuple[str, ...] = ANY
    continent: tuple[str, ...] = ANY
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "active GPU clouds that rent H100, with spot and notebooks".

        Args:
            labels: what people read for an id (`gpu_cloud` -> "GPU cloud"); ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str], joiner: str) -> str:
            return listing([(labels or {}).get(each, each) for each in ids], joiner, most=6)

        words = [f"{named(self.status, 'or').lower()} " if self.status else "", "providers"]
        if self.kind:
            words.append(f" of kind {named(self.kind, 'or')}")
        if self.rents:
            words.append(f" that rent {listing([family_words(each) for each in self.rents], most=6)}")
        if self.has:
            words.append(f" with {named(self.has, 'and')}")
        if self.step:
            words.append(f" charging by the {named(self.step, 'or')}")
        if self.continent:
            words.append(f" with prices in {named(self.continent, 'or')}")
        if self.search:
            words.append(f" matching “{self.search}”")
        return "".join(words)

    def loosened(self, providers: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single wish to drop, and how many providers that would give: most first."""
        empty, found = ProviderFilter(), []
        for name, label in _WISHES.items():
            values = getattr(self, name)
            if not values:
                continue
            for dropped in values if name in _TOGETHER else (None,):
                rest: Any = tuple(each for each in values if each != dropped) if dropped else getattr(empty, name)
                if many := len(select_providers(providers, replace(self, **{name: rest}))):
                    found.append((f"{label} {dropped}" if dropped else label, many))
        return sorted(found, key=lambda pair: -pair[1])


_TOGETHER = ("has", "rents")  # every one must hold, so each can be dropped alone
_WISHES = {"kind": "kind", "status": "in business", "has": "attribute", "rents": "accelerator", "step": "billing step",
           "continent": "continent", "search": "search"}  # fmt: skip


def select_providers(providers: pd.DataFrame, wanted: ProviderFilter) -> pd.DataFrame:
    """The rows of `matrix` that meet every wish. What is not known, or partly so, does not meet a wish."""
    keep = np.ones(len(providers), dtype=bool)
    for column, values in (("kind", wanted.kind), ("status", wanted.status)):
        if values:
            keep &= providers[column].isin(values).to_numpy(dtype=bool)
    for attribute in wanted.has:
        keep &= (_column(providers, f"{attribute}__answer") == Answer.YES).to_numpy(dtype=bool, na_value=False)
    if wanted.rents:
        keep &= np.array([set(wanted.rents) <= set(families) for families in providers["families"]], dtype=bool)
    if wanted.step:
        steps = _column(providers, "billing-step__tags")
        keep &= np.array(
            [isinstance(tags, tuple) and not set(tags).isdisjoint(wanted.step) for tags in steps], dtype=bool
        )
    if wanted.continent:
        keep &= np.array([not set(each).isdisjoint(wanted.continent) for each in providers["continents"]], dtype=bool)
    if words := wanted.search.lower().split():
        keep &= np.array([all(word in text for word in words) for text in providers["search_text"]], dtype=bool)
    return providers[keep] if not keep.all() else providers


def matrix_columns(terms: Mapping[str, Term], family: str = DEFAULT_FAMILY) -> dict[str, Column]:
    """Public id -> column of `matrix`. Labels and meanings are those of the vocabulary of attributes."""
    found = {**_FIXED, "from": _from(family)}
    for attribute in ATTRIBUTES:
        term = terms.get(attribute)
        label = term.label if term else attribute
        found[attribute] = Column(f"{attribute}__shown", label, help=(term.description or "") if term else "")
    return found


def _from(family: str) -> Column:
    return replace(FROM, name=f"from_{family}", label=f"{family_words(family)} hour from")


def matrix(providers: pd.DataFrame, rents: pd.DataFrame) -> pd.DataFrame:
    """The table of providers by attribute, without what depends on a view. Reads `frames.providers_frame`.

    Returns:
        For every attribute `<attribute>__shown` (yes, partly, no; what the source says where no answer is asked for;
        missing where not known) and `<attribute>__said` (both: "partly: only inside its virtual machines"), for the
        answered ones `<attribute>__answer`; `families_count`, `families_words`, `search_text`, and who it is.
    """
    added: dict[str, Any] = {}
    for attribute in ATTRIBUTES:
        answer, value = _column(providers, f"{attribute}__answer"), _column(providers, attribute)
        added[f"{attribute}__answer"] = answer
        added[f"{attribute}__shown"] = value if attribute in TOLD else answer.where(answer.notna(), value)
        pairs = zip(answer, value, strict=True)
        added[f"{attribute}__said"] = pd.Series([_said(*pair) for pair in pairs], index=providers.index, dtype="str")
    numbers = zip(_column(providers, "regions__number"), _column(providers, "regions"), strict=True)
    added["regions__shown"] = pd.Series(
        [f"{many:,.0f}" if isinstance(many, float) and many == many else text for many, text in numbers],
        index=providers.index, dtype="str",
    )  # fmt: skip
    added["billing-step__tags"] = _column(providers, "billing-step__tags")
    rank = {name: position for position, name in enumerate(rents["family"].value_counts().index)}
    families = [sorted(each, key=lambda name: rank.get(name, len(rank))) for each in providers["families"]]
    added["families_words"] = pd.Series(
        [[family_words(each) for each in some] or None for some in families], index=providers.index, dtype="object"
    )
    added["families_count"] = pd.Series(
        [len(each) or None for each in families], index=providers.index, dtype="float64"
    )
    texts = zip(*(providers[name] for name in ("name", "id", "aliases", "kind_label", "families")),
                _column(providers, "offering"), strict=True)  # fmt: skip
    added["search_text"] = [
        " ".join([name, each, *aliases, kind, *map(family_words, some), what if isinstance(what, str) else ""]).lower()
        for name, each, aliases, kind, some, what in texts
    ]
    return pd.concat([providers[list(_WHO)], pd.DataFrame(added, index=providers.index)], axis=1).copy()


def filter_options(providers: pd.DataFrame) -> dict[str, list[str]]:
    """What each wish can be, from the table itself: parameter -> ids, most frequent first for `rents` and `step`."""

    def frequent(values: pd.Series) -> list[str]:
        tuples = [each for each in values if isinstance(each, tuple)]
        return [each for each, _ in Counter(chain.from_iterable(tuples)).most_common()]

    return {
        "rents": frequent(providers["families"]),
        "has": [each for each in ANSWERED if (providers[f"{each}__answer"] == Answer.YES).any()],
        "p_kind": [each.value for each in ProviderKind if (providers["kind"] == each).any()],
        "step": frequent(providers["billing-step__tags"]),
        "continent": sorted(frequent(providers["continents"])),
        "status": [each.value for each in ProviderStatus if (providers["status"] == each).any()],
    }


_WHO = ("id", "name", "kind", "kind_label", "status", "status_label", "rank", "families", "continents", "offers",
        "newest_price")  # fmt: skip


def with_prices(found: pd.DataFrame, rents: pd.DataFrame, families: Sequence[str]) -> pd.DataFrame:
    """Adds `from_<family>`, the cheapest accelerator hour of each family."""
    added = {f"from_{each}": found["id"].map(cheapest_of(rents, each)).astype("float64") for each in families}
    return pd.concat([found, pd.DataFrame(added, index=found.index)], axis=1)


def cheapest_of(rents: pd.DataFrame, family: str) -> dict[str, float]:
    """Provider -> cheapest accelerator hour of a family, whole machine on demand, in prices of the last year."""
    mine = ((rents["family"] == family) & (rents["way"] == "machine") & is_fresh(rents)).to_numpy()
    return dict(zip(rents["provider"][mine], rents["price_per_accelerator_hour_usd"][mine], strict=True))


def compared_columns(terms: Mapping[str, Term], families: Sequence[str]) -> list[Column]:
    """Attributes of the side-by-side table, top to bottom; `families` each get a price row (`from_<family>`)."""
    by_id = matrix_columns(terms)
    told = [replace(by_id[each], name=f"{each}__said") if each in IN_FULL else by_id[each] for each in ATTRIBUTES]
    return [KIND, STATUS, FAMILIES, RENTS, *map(_from, families), *told, NEWEST]


def common_families(rents: pd.DataFrame, providers: Sequence[str], most: int = 6) -> list[str]:
    """Families that at least two of these providers price per hour on demand, most common first."""
    priced = rents[rents["provider"].isin(providers) & (rents["way"] == "machine")]
    counts = priced["family"].value_counts()
    return [str(family) for family in counts[counts >= min(2, len(providers))].index[:most]]


def sources_of(behind: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    """For each provider the sources that stand behind its row, for downloads. Reads provider, source, as_of."""
    found: dict[str, dict[str, str]] = {}
    for provider, source, as_of in behind[["provider", "source", "as_of"]].itertuples(index=False):
        seen = found.setdefault(provider, {})
        seen[source] = max(as_of, seen.get(source, "")) if as_of != UNDATED else seen.get(source, as_of)
    return ["; ".join(f"{source} {as_of}" for source, as_of in sorted(found.get(each, {}).items())) for each in ids]


def facts_behind(facts: pd.DataFrame, providers: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """The statements shown for these attributes of these providers."""
    mine = facts["shown"] & facts["entity"].isin(providers) & facts["attribute"].isin(attributes)
    return facts[mine.to_numpy(dtype=bool)]


@dataclass(frozen=True, slots=True)
class ProviderSummary:
    """What a set of providers comes to."""

    providers: int
    family: str
    renting: int
    cheapest: str
    low: float | None
    yes: Mapping[str, int]
    period: str

    def sentence(self, what: str) -> str:
        """The answer, computed from what is shown."""
        if not self.providers:
            return f"No {what}."
        text = what.replace("providers", "provider", 1) if self.providers == 1 else what
        text = f"{self.providers} {text}"
        if self.renting and self.renting < self.providers:
            text += f": {self.renting} rent{'s' if self.renting == 1 else ''} {family_words(self.family)}"
        if self.low is not None:
            what_from = "" if self.renting < self.providers else f"{family_words(self.family)} "
            text += f", {what_from}from {usd(self.low)} an accelerator hour on demand ({self.cheapest}; prices of {self.period})"
        if said := [f"{words} for {self.yes[each]}" for each, words in _TERMS.items() if self.yes.get(each)]:
            text += f". Sources confirm {listing(said, most=9)}"
        return f"{text}."


_TERMS = {"spot": "spot prices", "notebooks": "notebooks", "kubernetes": "Kubernetes", "free-tier": "a free start",
          "tpu": "TPUs"}  # fmt: skip


def summarise(found: pd.DataFrame, rents: pd.DataFrame, family: str = DEFAULT_FAMILY) -> ProviderSummary:
    """How many providers, how many rent the family and from what price, how many say yes to the main terms."""
    mine = rents[(rents["family"] == family).to_numpy() & rents["provider"].isin(found["id"]).to_numpy()]
    priced = mine[((mine["way"] == "machine") & is_fresh(mine)).to_numpy()]
    best = _cheapest(priced)
    return ProviderSummary(
        providers=len(found),
        family=family,
        renting=len(mine),
        cheapest="" if best is None else str(best["provider_name"]),
        low=None if best is None else float(best["price_per_accelerator_hour_usd"]),
        yes={each: int((_column(found, f"{each}__answer") == Answer.YES).sum()) for each in _TERMS},
        period=period_words(priced["as_of"]),
    )


def is_fresh(rows: pd.DataFrame) -> pd.Series:
    """Whether a price is one that /offers shows unless older ones are asked for."""
    return rows["day"].ge(pd.Timestamp(RECENT))


def portrait_sentence(providers: pd.DataFrame, rents: pd.DataFrame, facts: pd.DataFrame, provider: str) -> str:
    """One provider in a sentence: what it is, what it rents, from what price, how old the facts are."""
    row = providers[providers["id"] == provider].iloc[0]
    mine = rents[(rents["provider"] == provider).to_numpy()]
    what = str(row["kind_label"]) if row["kind"] != "unknown" else "Kind not known"
    parts = [{"active": f"{what}, in business", "closed": f"{what}, closed", "renamed": f"{what}, now under another name"}.get(
        str(row["status"]), f"{what}; no source of the last year says whether it is in business")]  # fmt: skip
    if row["families"]:
        parts.append(f"rents {count(len(row['families']), 'accelerator family', 'accelerator families')}")
    priced = mine[(mine["way"] == "machine") & is_fresh(mine)]
    if DEFAULT_FAMILY in set(priced["family"]):
        price = priced[priced["family"] == DEFAULT_FAMILY]["price_per_accelerator_hour_usd"].iloc[0]
        parts.append(f"{family_words(DEFAULT_FAMILY)} from {usd(price)} an hour on demand")
    elif (best := _cheapest(priced)) is not None:
        parts.append(
            f"{family_words(best['family'])} from {usd(best['price_per_accelerator_hour_usd'])} an hour on demand"
        )
    dates = [*facts[facts["shown"].astype(bool)]["as_of"], *mine["as_of"]]
    return f"{'; '.join(parts)}. " + (f"Facts of {period_words(dates)}." if dates else "No source says more.")


def cheapest_offers(offers: pd.DataFrame) -> pd.DataFrame:
    """The cheapest offer for each accelerator, billing and kind: on demand before spot, whole machines before the rest,
    then cheapest accelerator hour first."""
    price = ["price_per_accelerator_hour_usd", "price_per_hour_usd"]
    best = offers.sort_values([*price, "offer_id"]).drop_duplicates(["accelerator", "billing", "kind"])
    order = pd.DataFrame(
        {
            "billing": best["billing"].astype("str").map(list(Billing).index),
            "kind": best["kind"].astype("str").map(list(OfferKind).index),
        }
    )
    positions = order.assign(**{name: best[name] for name in price}).sort_values(["billing", "kind", *price]).index
    return best.loc[positions].reset_index(drop=True)


def longest_known(history: pd.DataFrame, most: int) -> list[str]:
    """The accelerator families with prices in most months."""
    months = history.dropna(subset=["family"]).groupby("family", observed=True)["month"].nunique()
    return [str(each) for each in months.sort_values(ascending=False, kind="stable").index[:most]]


OFFER_COLUMNS = (
    c.ACCELERATOR_NAME, c.PRICE_PER_ACCELERATOR_HOUR, c.BILLING, c.KIND, c.COUNT, c.INSTANCE, c.REGION, c.PRICE_PER_HOUR,
    c.AS_OF, c.SOURCE,
)  # fmt: skip
GROUP = Column("group_label", "About")
ATTRIBUTE = Column("label", "Attribute")
STANDING = Column(
    "standing", "Standing", help="Shown: the statement the tables use. Also said: older, weaker or different."
)
VALUE = Column("value", "What the source says")
ANSWER = Column("answer", "Answer")
FACT_COLUMNS = (ATTRIBUTE, VALUE, ANSWER, STANDING, c.AS_OF, c.SOURCE, c.SOURCE_URL, c.NOTE, GROUP)
SERVICE_COLUMNS = (
    Column("service", "Service"), Column("category_label", "Kind"), Column("task", "What it does"),
    Column("url", "Page", format="link"), c.AS_OF, c.SOURCE,
)  # fmt: skip


def facts_of(facts: pd.DataFrame, provider: str, groups: Mapping[str, Term], terms: Mapping[str, Term]) -> pd.DataFrame:
    """All statements about a provider, by group and attribute, the shown one first. Adds `group_label`, `standing`."""
    mine = facts[(facts["entity"] == provider).to_numpy()]
    group_order = {group: rank for rank, group in enumerate(groups)}
    order = {attribute: rank for rank, attribute in enumerate(terms)}
    labels = [groups[group].label if group in groups else "Other" for group in mine["group"]]
    rows = mine.assign(
        group_label=labels,
        standing=["shown" if is_shown else "also said" for is_shown in mine["shown"]],
        _group=[group_order.get(group, len(order)) for group in mine["group"]],
        _rank=[order.get(attribute, len(order)) for attribute in mine["attribute"]],
    )
    return rows.sort_values(["_group", "_rank"], kind="stable", ignore_index=True).drop(columns=["_group", "_rank"])


LISTED_COLUMNS = (
    Column("name", "Name on the list"), Column("became", "What became of it"), Column("now", "Here"),
    Column("status_label", "In business"), Column("prices_then", "Prices then", help="GPU prices per hour as the list gives them."),
    Column("became_title", "Source of that"), Column("lists", "On the lists of"), Column("url", "Address then", format="link"),
)  # fmt: skip


def players(listed: pd.DataFrame, providers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The lists of 2018 to 2021 beside what is known today. Adds `now` (name here), `status`, `status_label`, `lists`
    and `became_title`."""
    by_id = providers.set_index("id")
    lists = [
        ", ".join(words for on, words in zip(row, ("2018", "2021", "2018 to 2020, with prices"), strict=True) if on)
        for row in listed[["listed_2018", "listed_2021", "listed_binga"]].itertuples(index=False)
    ]
    return listed.assign(
        now=listed["provider"].map(by_id["name"]), status_label=listed["provider"].map(by_id["status_label"]),
        status=listed["provider"].map(by_id["status"]), lists=lists,
        became_title=listed["became_source"].map(sources.set_index("id")["title"]),
    )  # fmt: skip


def describe_players(rows: pd.DataFrame) -> str:
    """How many were listed and what is known of them now."""
    first = rows[rows["listed_2018"].astype(bool)]
    known = {
        "are known to be in business": int((rows["status"] == "active").sum()),
        "go on under another name": int((rows["status"] == "renamed").sum()),
        "have closed": int((rows["status"] == "closed").sum()),
    }
    said = [f"{many} {words}" for words, many in known.items() if many]
    unknown = len(rows) - sum(known.values())
    if unknown:
        said.append(f"of {unknown} no source of the last twelve months speaks")
    return (
        f"{count(len(first), 'player')} stood on the list of November 2018, {len(rows)} on it and the lists that followed "
        f"until 2021: {listing(said)}. For {int(rows['became'].notna().sum())} a source says what became of them."
    )


def _cheapest(priced: pd.DataFrame) -> pd.Series | None:
    """The row with the lowest price per accelerator hour."""
    if priced.empty:
        return None
    return priced.iloc[int(priced["price_per_accelerator_hour_usd"].to_numpy().argmin())]


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column, empty where no provider has the attribute."""
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str")


def _said(answer: object, value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if not isinstance(answer, str):
        return value
    return answer if value.lower() in (answer, "none") else f"{answer}: {value}"
