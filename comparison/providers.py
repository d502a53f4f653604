"""Providers: who is wanted, who is found, on which terms, and what is known of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from comparison import columns as c
from comparison.columns import Column
from comparison.formatting import count, family_words, listing, period_words, usd
from comparison.models import Answer, Term

ANY = ()
ORDER = "the three of the article of 2019 first, then the best known, then by name"
DEFAULT_FAMILY = "h100"
FRESH_MONTHS = 12

NAME = Column("name", "Provider")
KIND = Column("kind_label", "Kind")
STATUS = Column("status_label", "In business")
FAMILIES = Column(
    "families_count", "Accelerators", "families", "number", "Accelerator families it rents, by a price or by its own account."
)
RENTS = Column("families_words", "Which ones", format="tags", help="Accelerator families, most widely rented first.")
OFFERS = Column("offers", "Prices here", format="number", help="Prices of this provider on the page Offers.")
NEWEST = Column("newest_price", "Newest price", format="date")
FROM = Column(
    "from_usd", "Cheapest hour", "USD", "usd",
    "Cheapest accelerator of the chosen family per hour, whole machine on demand.",
)  # fmt: skip
_FIXED = {"kind": KIND, "status": STATUS, "families": FAMILIES, "which": RENTS, "from": FROM, "prices": OFFERS, "newest": NEWEST}

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
    "kind", "families", "which", "from", "tpu", "spot", "free-tier", "billing-step", "notebooks", "images", "kubernetes",
    "terraform", "multi-node", "regions", "compliance",
)  # fmt: skip
IN_FULL = ("tpu", "spot", "free-tier", "notebooks", "kubernetes", "multi-node")  # side by side also by what the source says


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
            words.append(f" charged by the {named(self.step, 'or')}")
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
            singles = values if name in ("has", "rents") else (values,)
            for single in singles:
                rest = tuple(each for each in values if each != single) if name in ("has", "rents") else getattr(empty, name)
                if many := len(select_providers(providers, replace(self, **{name: rest}))):
                    found.append((f"{label} {single}" if name in ("has", "rents") else label, many))
        return sorted(found, key=lambda pair: -pair[1])


_WISHES = {"kind": "kind", "status": "in business", "has": "attribute", "rents": "accelerator", "step": "billing step",
           "continent": "continent", "search": "search"}  # fmt: skip


def select_providers(providers: pd.DataFrame, wanted: ProviderFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order. What is not known, or partly so, does not meet a wish.

    Reads the columns of `frames.providers_frame`.
    """
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
        keep &= np.array([isinstance(tags, tuple) and not set(tags).isdisjoint(wanted.step) for tags in steps], dtype=bool)
    if wanted.continent:
        keep &= np.array([not set(each).isdisjoint(wanted.continent) for each in providers["continents"]], dtype=bool)
    if words := wanted.search.lower().split():
        texts = [
            " ".join([name, each, *aliases, kind, *map(family_words, families), "" if what != what else str(what)]).lower()
            for name, each, aliases, kind, families, what in zip(
                providers["name"], providers["id"], providers["aliases"], providers["kind_label"], providers["families"],
                _column(providers, "offering"), strict=True,
            )
        ]  # fmt: skip
        keep &= np.array([all(word in text for word in words) for text in texts], dtype=bool)
    return providers[keep] if not keep.all() else providers


def matrix_columns(terms: Mapping[str, Term], family: str = DEFAULT_FAMILY) -> dict[str, Column]:
    """Public id -> column of `matrix`. Labels and meanings are those of the vocabulary of attributes."""
    found = {**_FIXED, "from": replace(FROM, label=f"{family_words(family)} hour from")}
    for attribute in ATTRIBUTES:
        term = terms.get(attribute)
        label = term.label if term else attribute
        found[attribute] = Column(f"{attribute}__shown", label, help=(term.description or "") if term else "")
    return found


def matrix(providers: pd.DataFrame, rents: pd.DataFrame, family: str = DEFAULT_FAMILY, in_full: Sequence[str] = ANY) -> pd.DataFrame:
    """The same rows with `<attribute>__shown` for every attribute (yes, partly, no; what the source says where no answer
    is asked for; missing where not known), `families_count`, `families_words` and `from_usd`.

    Args:
        family: accelerator family `from_usd` is about.
        in_full: attributes shown with what the source says: "partly: only inside its virtual machines".
    """
    spread = rents["family"].value_counts()
    added: dict[str, object] = {}
    for attribute in ATTRIBUTES:
        answer, value = _column(providers, f"{attribute}__answer"), _column(providers, attribute)
        if attribute in in_full:
            pairs = zip(answer, value, strict=True)
            added[f"{attribute}__shown"] = pd.Series([_in_full(*pair) for pair in pairs], index=providers.index, dtype="str")
        else:
            added[f"{attribute}__shown"] = value if attribute in TOLD else answer.where(answer.notna(), value)
    number = _column(providers, "regions__number")
    added["regions__shown"] = pd.Series(
        [f"{many:,.0f}" if many == many and many is not None else text
         for many, text in zip(number, _column(providers, "regions"), strict=True)], index=providers.index, dtype="str",
    )  # fmt: skip
    rank = {name: position for position, name in enumerate(spread.index)}
    families = [sorted(each, key=lambda name: rank.get(name, len(rank))) for each in providers["families"]]
    added["families_words"] = pd.Series([[family_words(each) for each in some] for some in families], index=providers.index, dtype="object")
    added["families_count"] = [len(each) for each in families]
    added["from_usd"] = providers["id"].map(cheapest_of(rents, family))
    return _with(providers, added)


def cheapest_of(rents: pd.DataFrame, family: str) -> pd.Series:
    """Provider -> cheapest accelerator hour of a family, whole machine on demand, in prices of the last year."""
    mine = rents[(rents["family"] == family).to_numpy()]
    priced = mine[(mine["way"] == "machine") & is_fresh(mine, rents)]
    return priced.set_index("provider")["price_per_accelerator_hour_usd"].astype("float64")


def compared_columns(terms: Mapping[str, Term], families: Sequence[str]) -> list[Column]:
    """Attributes of the side-by-side table, top to bottom; `families` each get a price row (`from_<family>`)."""
    by_id = matrix_columns(terms)
    prices = [Column(f"from_{each}", f"{family_words(each)} hour from", "USD", "usd", FROM.help) for each in families]
    return [KIND, STATUS, FAMILIES, RENTS, *prices, *(by_id[each] for each in ATTRIBUTES), NEWEST]


def with_prices(providers: pd.DataFrame, rents: pd.DataFrame, families: Sequence[str]) -> pd.DataFrame:
    """Adds `from_<family>`, the cheapest accelerator hour of each family."""
    return _with(providers, {f"from_{each}": providers["id"].map(cheapest_of(rents, each)) for each in families})


def common_families(rents: pd.DataFrame, providers: Sequence[str], most: int = 6) -> list[str]:
    """Families that at least two of these providers price per hour on demand, most common first."""
    priced = rents[rents["provider"].isin(providers) & (rents["way"] == "machine")]
    counts = priced["family"].value_counts()
    return [str(family) for family in counts[counts >= min(2, len(providers))].index[:most]]


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
        if self.renting:
            text += f": {self.renting} rent{'s' if self.renting == 1 else ''} {family_words(self.family)}"
        if self.low is not None:
            text += f", from {usd(self.low)} an accelerator hour on demand ({self.cheapest}; prices of {self.period})"
        if said := [f"{words} for {self.yes[each]}" for each, words in _TERMS.items() if self.yes.get(each)]:
            text += f". Sources confirm {listing(said, most=9)}"
        return f"{text}."


_TERMS = {"spot": "spot prices", "notebooks": "notebooks", "kubernetes": "Kubernetes", "free-tier": "a free start",
          "tpu": "TPUs"}  # fmt: skip


def summarise(found: pd.DataFrame, rents: pd.DataFrame, family: str = DEFAULT_FAMILY) -> ProviderSummary:
    """How many providers, how many rent the family and from what price, how many say yes to the main terms."""
    mine = rents[(rents["family"] == family) & rents["provider"].isin(found["id"])]
    priced = mine[(mine["way"] == "machine") & is_fresh(mine, rents)]
    best = priced.loc[priced["price_per_accelerator_hour_usd"].idxmin()] if len(priced) else None
    return ProviderSummary(
        providers=len(found),
        family=family,
        renting=len(mine),
        cheapest="" if best is None else str(best["provider_name"]),
        low=None if best is None else float(best["price_per_accelerator_hour_usd"]),
        yes={each: int((_column(found, f"{each}__answer") == Answer.YES).sum()) for each in _TERMS},
        period=period_words(priced["as_of"]),
    )


def is_fresh(rows: pd.DataFrame, rents: pd.DataFrame) -> pd.Series:
    """Whether a price is at most a year older than the newest of all."""
    return (rents["day"].max() - rows["day"]).dt.days <= 30.44 * FRESH_MONTHS


def portrait_sentence(providers: pd.DataFrame, rents: pd.DataFrame, facts: pd.DataFrame, provider: str) -> str:
    """One provider in a sentence: what it is, what it rents, from what price, how old the facts are."""
    row = providers[providers["id"] == provider].iloc[0]
    mine = rents[(rents["provider"] == provider).to_numpy()]
    what = str(row["kind_label"]) if row["kind"] != "unknown" else "Kind not known"
    parts = [{"active": f"{what}, in business", "closed": f"{what}, closed", "renamed": f"{what}, now under another name"}.get(
        str(row["status"]), f"{what}; no source of the last year says whether it is in business")]  # fmt: skip
    if row["families"]:
        parts.append(f"rents {count(len(row['families']), 'accelerator family', 'accelerator families')}")
    priced = mine[(mine["way"] == "machine") & is_fresh(mine, rents)]
    if DEFAULT_FAMILY in set(priced["family"]):
        price = priced[priced["family"] == DEFAULT_FAMILY]["price_per_accelerator_hour_usd"].iloc[0]
        parts.append(f"{family_words(DEFAULT_FAMILY)} from {usd(price)} an hour on demand")
    elif len(priced):
        best = priced.loc[priced["price_per_accelerator_hour_usd"].idxmin()]
        parts.append(f"{family_words(best['family'])} from {usd(best['price_per_accelerator_hour_usd'])} an hour on demand")
    dates = [*facts[facts["shown"].astype(bool)]["as_of"], *mine["as_of"]]
    return f"{'; '.join(parts)}. " + (f"Facts of {period_words(dates)}." if dates else "No source says more.")


def cheapest_offers(offers: pd.DataFrame) -> pd.DataFrame:
    """The cheapest offer for each accelerator, billing and kind: cheapest accelerator hour first."""
    by = ["accelerator", "billing", "kind"]
    price = ["price_per_accelerator_hour_usd", "price_per_hour_usd"]
    best = offers.sort_values([*price, "offer_id"]).drop_duplicates(by)
    order = {"on_demand": 0, "spot": 1, "reserved_1y": 2, "reserved_3y": 3}
    return best.assign(_billing=best["billing"].astype("str").map(order)).sort_values(
        ["_billing", "kind", *price], ignore_index=True
    ).drop(columns="_billing")  # fmt: skip


OFFER_COLUMNS = (
    c.ACCELERATOR_NAME, c.PRICE_PER_ACCELERATOR_HOUR, c.BILLING, c.KIND, c.COUNT, c.INSTANCE, c.REGION, c.PRICE_PER_HOUR,
    c.AS_OF, c.SOURCE,
)  # fmt: skip
GROUP = Column("group_label", "About")
ATTRIBUTE = Column("label", "Attribute")
STANDING = Column("standing", "Standing", help="Shown: the statement the tables use. Also said: older, weaker or different.")
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
    return mine.assign(
        group_label=mine["group"].map({group: term.label for group, term in groups.items()}).fillna("Other"),
        standing=mine["shown"].map({True: "shown", False: "also said"}).astype("str"),
        _group=mine["group"].map(group_order), _rank=mine["attribute"].map(order),
    ).sort_values(["_group", "_rank"], kind="stable", ignore_index=True).drop(columns=["_group", "_rank"])  # fmt: skip


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
    known = {status: int((rows["status"] == status).sum()) for status in ("active", "renamed", "closed")}
    told = int(rows["became"].notna().sum())
    unknown = len(rows) - sum(known.values())
    return (
        f"{len(first)} players stood on the list of November 2018, {len(rows)} on it and the lists that followed until 2021. "
        f"Of these, {known['active']} are known to be in business, {known['renamed']} go on under another name, "
        f"{known['closed']} have closed; of {unknown} no source of the last twelve months speaks. "
        f"For {told} a source says what became of them."
    )


def _with(frame: pd.DataFrame, added: Mapping[str, object]) -> pd.DataFrame:
    """The frame with more columns, joined at once: so wide a frame takes them one by one badly."""
    return pd.concat([frame, pd.DataFrame(added, index=frame.index)], axis=1)


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column, empty where no provider has the attribute."""
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str")


def _in_full(answer: object, value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if not isinstance(answer, str):
        return value
    return answer if value.lower() in (answer, "none") else f"{answer}: {value}"
