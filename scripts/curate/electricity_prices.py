"""The evidence on prices of electricity -> data/electricity_prices.csv, with ISO codes and names of the areas.

Needs pycountry (requirements-dev.txt) for the names.
"""

import pycountry

from comparison.records.costs import ElectricityPrice
from scripts.curate.benchmark_evidence import numbered
from scripts.curate.files import DATA, evidence, source_id, write_csv

SECTORS = {"households": "residential", "all sectors": "all_sectors", "non-household": "non_household"}
NO_ISO_CODE = {"World average": "world", "New England": "us-new-england", "European Union": "EU"}
COLUMNS = (
    "price_id",
    "area",
    "area_name",
    "sector",
    "price",
    "currency",
    "per",
    "usd_per_kwh",
    "as_of",
    "source",
    "note",
)


def main() -> None:
    """Write the table, sorted by id."""
    rows = []
    for row in evidence("prices", "electricity"):
        area, name = place(row["area"], row["area_kind"])
        sector = SECTORS.get(row["sector"], row["sector"])
        rows.append({"area": area, "area_name": name, "sector": sector, "price": float(row["price"]),
                     "currency": row["currency"], "per": row["unit"], "usd_per_kwh": row["usd_per_kwh"] or None,
                     "as_of": row["as_of"], "source": source_id(row["source_id"]), "note": sentence(row["note"])})  # fmt: skip
    ids = numbered([f"{row['area']}-{row['sector']}-{row['as_of']}".lower().replace("_", "-") for row in rows])
    prices = [ElectricityPrice.model_validate({"price_id": name, **row}) for name, row in zip(ids, rows, strict=True)]
    write_csv(DATA / "electricity_prices.csv", COLUMNS, sorted(prices, key=lambda price: price.price_id))
    print(f"{len(prices)} prices of electricity")


def place(text: str, kind: str) -> tuple[str, str]:
    """Code and name of an area of the evidence, which is a code, a country's name or a state of the USA."""
    if text in NO_ISO_CODE:
        return NO_ISO_CODE[text], text
    if kind.startswith("US state"):
        state = next(each for each in pycountry.subdivisions.get(country_code="US") if each.name == text)
        return state.code, f"{text}, USA"
    country = pycountry.countries.get(alpha_2=text) or pycountry.countries.get(name=text)
    return country.alpha_2, getattr(country, "common_name", country.name)


def sentence(text: str) -> str | None:
    return f"{text[:1].upper()}{text[1:]}." if text else None


if __name__ == "__main__":
    main()
