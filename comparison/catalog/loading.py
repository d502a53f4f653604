"""data/ -> a validated Catalog, or one CatalogError that lists every fault with place and remedy."""

from datetime import date
from pathlib import Path

from comparison.catalog.checks import check_rows
from comparison.catalog.contents import Catalog
from comparison.catalog.faults import CatalogError, causes_first
from comparison.catalog.files import FILES_OF, LISTS_OF, TABLES
from comparison.catalog.folder import DATA, version
from comparison.catalog.reading import read

__all__ = ["Catalog", "load"]


def load(folder: Path = DATA, today: date | None = None) -> Catalog:
    """Read and check everything.

    Args:
        today: no figure may be dated later. Who only uses the data names no day: they stay sound on a server whose clock is
            wrong, and what was sound once is sound for ever.

    Raises:
        CatalogError: listing every fault, not only the first; causes stand before what follows from them.
    """
    rows = read(folder)
    rows.today = today
    rows.faults.extend(check_rows(rows))
    if rows.faults:
        raise CatalogError(causes_first(rows.faults))
    return Catalog(
        version=version(folder),
        sources={source.id: source for source in rows.of("sources")},
        vocabulary=rows.vocabulary,
        **{table.name: rows.of(table.name) for table in TABLES},
        **{name: rows.of(name) for name in (*FILES_OF, *LISTS_OF, "defects")},
    )
