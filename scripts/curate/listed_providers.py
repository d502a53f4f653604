"""The lists of 2018 to 2021 -> data/listed_providers.csv, with what became of each name where a source says so.

listed_became.csv, kept by hand, holds what a source says; for all others the newest price table that lists the
provider after the list's own last day speaks.
"""

from comparison.records.entities import ListedProvider
from scripts.curate.files import DATA, HAND_KEPT, evidence, provider_ids, read_csv, source_id, write_csv

COLUMNS = (
    "name", "provider", "url", "listed_2018", "listed_2021", "listed_binga", "prices_then", "first_seen", "last_seen",
    "became", "became_source", "as_of", "source", "note",
)  # fmt: skip
A_YEAR_AGO = "2025-11-22"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def main() -> None:
    """Write the table, sorted by name."""
    ids = provider_ids()
    told = {row["name"]: row for row in read_csv(HAND_KEPT / "listed_became.csv")}
    prices = newest_prices()
    rows = []
    for row in evidence("prices", "providers_list_2018"):
        name = row["name"]
        became, became_source = None, None
        if name in told:
            became, became_source = told[name]["became"], told[name]["became_source"]
        elif (price := prices.get(ids[name])) and price[0] > row["last_seen"]:
            day, became_source = price
            month = f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"
            became = f"Still publishes prices ({month})" if day >= A_YEAR_AGO else f"Still published prices in {month}"
        on_hales_list = "yes" in (row["in_jeffhale_list_2018_11"], row["in_jeffhale_list_2021_03"])
        prices_note = "Prices from the list of binga." if on_hales_list and row["gpu_prices_in_binga_list"] else ""
        notes = (row["note"], told.get(name, {}).get("note"), prices_note)
        rows.append(
            ListedProvider(
                name=name,
                provider=ids[name],
                url=row["url"] or None,
                listed_2018=row["in_jeffhale_list_2018_11"] == "yes",
                listed_2021=row["in_jeffhale_list_2021_03"] == "yes",
                listed_binga=row["in_binga_list_2018_2020"] == "yes",
                prices_then=row["gpu_prices_in_binga_list"] or None,
                first_seen=row["first_seen"],
                last_seen=row["last_seen"],
                became=became,
                became_source=became_source,
                as_of=row["last_seen"],
                source="jeffhale-list" if on_hales_list else "binga-cloud-gpus",
                note=" ".join(note for note in notes if note) or None,
            )
        )
    rows.sort(key=lambda listed: listed.name)
    write_csv(DATA / "listed_providers.csv", COLUMNS, rows)
    print(f"{len(rows)} listed providers, {sum(listed.became is not None for listed in rows)} with what became of them")


def newest_prices() -> dict[str, tuple[str, str]]:
    """Day and source of the newest price of each provider."""
    ids = provider_ids()
    newest: dict[str, tuple[str, str]] = {}
    for table in ("offers", "history"):
        for row in evidence("prices", table):
            price = (row["as_of"], source_id(row["source_id"]))
            provider = ids[row["provider"]]
            newest[provider] = max(newest.get(provider, price), price)
    return newest


if __name__ == "__main__":
    main()
