"""Every region id that offers or history name, with its continent where the id tells it -> data/regions.csv."""

import re

from comparison.records.market import Offer, Price, Region
from comparison.records.vocabulary import Continent
from scripts.curate.files import DATA, HAND_KEPT, read_csv, write_csv


def main() -> None:
    """Write data/regions.csv; run after offers and price_history."""
    continents = [(re.compile(row["pattern"]), row) for row in read_csv(HAND_KEPT / "region_continents.csv")]
    newest: dict[tuple[str, str], Offer | Price] = {}
    for model, table in ((Price, "price_history"), (Offer, "offers")):
        for cells in read_csv(DATA / f"{table}.csv"):
            record = model.model_validate({name: cell for name, cell in cells.items() if cell})
            key = (record.provider, record.region or "")
            if record.region and (key not in newest or newest[key].as_of <= record.as_of):
                newest[key] = record
    regions, unknown = [], []
    for (provider, region), record in sorted(newest.items()):
        row = next((row for pattern, row in continents if pattern.fullmatch(region)), None)
        if row is None:
            unknown.append(f"{provider} {region}")
        regions.append(
            Region(
                provider=provider,
                region=region,
                continent=Continent(row["continent"]) if row else None,
                as_of=record.as_of,
                source=record.source,
                note=f"Read from the {row['read_from']}." if row else "The id does not say where it lies.",
            )
        )
    write_csv(DATA / "regions.csv", ["provider", "region", "continent", "as_of", "source", "note"], regions)
    print(f"{len(regions)} regions; not told by the id: {', '.join(unknown) or 'none'}")


if __name__ == "__main__":
    main()
