"""data/ -> a validated Catalog, or one CatalogError that lists every fault with place and remedy."""

from pathlib import Path

from comparison.catalog.checks import check_rows
from comparison.catalog.contents import Catalog
from comparison.catalog.faults import CatalogError
from comparison.catalog.files import DATA, FILES_OF, LISTS_OF, TABLES, version
from comparison.catalog.reading import read

__all__ = ["Catalog", "load"]


def load(folder: Path = DATA) -> Catalog:
    """Read and check everything.

    Raises:
        CatalogError: listing every fault, not only the first.
    """
    rows = read(folder)
    rows.faults.extend(check_rows(rows))
    if rows.faults:
        raise CatalogError(sorted(rows.faults, key=lambda fault: (fault.file, fault.line or 0, fault.field)))
    return Catalog(
        version=version(folder),
        sources={source.id: source for source in rows.of("sources")},
        vocabulary=rows.vocabulary,
        **{table.name: rows.of(table.name) for table in TABLES},
        **{name: rows.of(name) for name in (*FILES_OF, *LISTS_OF, "defects")},
    )
