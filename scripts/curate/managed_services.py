"""The evidence on ready-made AI services -> data/managed_services.csv."""

import re

from comparison.records.entities import ManagedService
from scripts.curate.files import DATA, evidence, provider_ids, source_id, write_csv

COLUMNS = ("service_id", "provider", "service", "task", "category", "url", "as_of", "source", "note")


def main() -> None:
    """Write the table, sorted by id."""
    ids = provider_ids()
    services = [
        ManagedService(
            service_id=service_id(ids[row["provider"]], row["service"]),
            provider=ids[row["provider"]],
            service=row["service"],
            task=capital(row["task"]),
            category=row["category"],
            url=row["url"] or None,
            as_of=row["as_of"],
            source=source_id(row["source_id"]),
            note=None if row["note"].endswith(" operations") else f"{capital(row['note'])}." if row["note"] else None,
        )
        for row in evidence("providers", "managed_services")
    ]
    services.sort(key=lambda service: service.service_id)
    write_csv(DATA / "managed_services.csv", COLUMNS, services)
    print(f"{len(services)} managed services")


def service_id(provider: str, name: str) -> str:
    """Cloud Vision of google-cloud is google-cloud-vision: a word both share stands once."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"{provider}-{slug.removeprefix(provider.rpartition('-')[2] + '-')}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    main()
