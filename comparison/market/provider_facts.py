"""What is known of one provider: portrait, facts, services, its offers; and the players of 2018."""

from collections.abc import Mapping, Sequence

import pandas as pd

from comparison.market.availability import is_priced_now, is_surely_priced_now
from comparison.market.families import family_words
from comparison.market.provider_summary import DEFAULT_FAMILY, lowest_priced
from comparison.records.vocabulary import Billing, OfferKind, Term
from comparison.text.dates import UNDATED, period_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd


def sources_of(behind: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    """For each provider the sources that stand behind its row, for downloads. Reads provider, source, as_of."""
    dates: dict[str, dict[str, str]] = {}
    for provider, source, as_of in behind[["provider", "source", "as_of"]].itertuples(index=False):
        seen = dates.setdefault(provider, {})
        seen[source] = max(as_of, seen.get(source, "")) if as_of != UNDATED else seen.get(source, as_of)
    return [
        "; ".join(f"{source} {as_of}" for source, as_of in sorted(dates.get(provider, {}).items())) for provider in ids
    ]


def facts_behind(facts: pd.DataFrame, providers: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """The statements shown for these attributes of these providers."""
    mine = facts["shown"] & facts["entity"].isin(providers) & facts["attribute"].isin(attributes)
    return facts[mine.to_numpy(dtype=bool)]


def portrait_sentence(
    providers: pd.DataFrame, provider_families: pd.DataFrame, facts: pd.DataFrame, provider: str
) -> str:
    """One provider in a sentence: what it is, what it rents, from what price no doubt is on, how old the facts are."""
    row = providers[providers["id"] == provider].iloc[0]
    mine = provider_families[(provider_families["provider"] == provider).to_numpy()]
    what = str(row["kind_label"]) if row["kind"] != "unknown" else "Kind not known"
    parts = [
        {
            "active": f"{what}, in business",
            "closed": f"{what}, closed",
            "renamed": f"{what}, now under another name",
        }.get(str(row["status"]), f"{what}; no source of the last year says whether it is in business")
    ]
    if row["families"]:
        parts.append(f"rents {plural(len(row['families']), 'accelerator family', 'accelerator families')}")
    priced = mine[is_surely_priced_now(mine)]
    if DEFAULT_FAMILY in set(priced["family"]):
        price = priced[priced["family"] == DEFAULT_FAMILY]["price_per_accelerator_hour_usd"].iloc[0]
        parts.append(f"{family_words(DEFAULT_FAMILY)} from {usd(price)} an hour on demand")
    elif (best := lowest_priced(priced)) is not None:
        parts.append(
            f"{family_words(best['family'])} from {usd(best['price_per_accelerator_hour_usd'])} an hour on demand"
        )
    dates = [*facts[facts["shown"].astype(bool)]["as_of"], *mine["as_of"]]
    return f"{'; '.join(parts)}. " + (f"Facts of {period_words(dates)}." if dates else "No source says more.")


def cheapest_offers(offers: pd.DataFrame) -> pd.DataFrame:
    """The cheapest offer for each accelerator, billing and kind: on demand before spot, whole machines before the rest,
    then cheapest accelerator hour first. A price in doubt stands where there is no other."""
    price = ["price_per_accelerator_hour_usd", "price_per_hour_usd"]
    best = offers.sort_values(["is_doubtful", *price, "offer_id"]).drop_duplicates(["accelerator", "billing", "kind"])
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
    return [str(family) for family in months.sort_values(ascending=False, kind="stable").index[:most]]


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


def listed_then_and_now(listed: pd.DataFrame, providers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The lists of 2018 to 2021 beside what is known today. Adds `now` (name here), `status`, `status_label`, `lists`
    and `became_title`."""
    by_id = providers.set_index("id")
    lists = [
        ", ".join(words for on, words in zip(row, ("2018", "2021", "2018 to 2020, with prices"), strict=True) if on)
        for row in listed[["listed_2018", "listed_2021", "listed_binga"]].itertuples(index=False)
    ]
    return listed.assign(
        now=listed["provider"].map(by_id["name"]),
        status_label=listed["provider"].map(by_id["status_label"]),
        status=listed["provider"].map(by_id["status"]),
        lists=lists,
        became_title=listed["became_source"].map(sources.set_index("id")["title"]),
    )


def describe_players(rows: pd.DataFrame, known_now: int, priced_now: int) -> str:
    """How many were listed and what is known of them now.

    Args:
        known_now: providers of today.
        priced_now: those of them with a recent price on demand.
    """
    first = rows[rows["listed_2018"].astype(bool)]
    known = {
        "are known to be in business": int((rows["status"] == "active").sum()),
        "go on under another name": int((rows["status"] == "renamed").sum()),
        "have closed": int((rows["status"] == "closed").sum()),
    }
    said = [f"{many} {words}" for words, many in known.items() if many]
    unknown = len(rows) - sum(known.values())
    if unknown:
        said.append(f"{unknown} are mentioned by no source of the last twelve months")
    return (
        f"{_at_least(len(first))} rented out GPUs in 2018: {len(first)} stood on the list of November 2018, {len(rows)} on it "
        f"and the lists that followed until 2021. Of these, {listing(said)}. What became of "
        f"{int(rows['became'].notna().sum())} of them is known. Of {plural(known_now, 'provider')} here, {priced_now} "
        f"{'has' if priced_now == 1 else 'have'} a recent on-demand price today."
    )


def count_priced(provider_families: pd.DataFrame) -> int:
    """Providers with a whole machine on demand at a price of the last year."""
    return int(provider_families["provider"][is_priced_now(provider_families)].nunique())


def _at_least(many: int) -> str:
    """More than 30 players; a small or round number as it is."""
    tens = (many - 1) // 10 * 10
    return f"More than {tens} players" if tens else plural(many, "player")
