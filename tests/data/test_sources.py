"""Every figure can be traced: to a source anyone can open, with no gap filled by a word."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from comparison.catalog.files import TABLES
from comparison.catalog.folder import DATA, data_files
from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.records.entities import Framework, Provider

PLACEHOLDER = re.compile(r"(n/?a|n\.a\.|unknown|not known|\?+|todo|tbd|none|null|nan|-+|–|x+|\.+)", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(TODO|FIXME|TBD|XXX)\b|lorem ipsum", re.IGNORECASE)
PRIVATE = re.compile(  # versions of TensorRT look like addresses of a private network
    r"(?<![\w.])/(?:work|root|home|tmp|opt|mnt|srv)/|file://|\blocalhost\b|\b127\.0\.0\.1\b|\b192\.168\.|"
    r"(?<!TensorRT )\b10\.\d+\.\d+\.\d+\b|\.(?:internal|corp|local|lan)\b(?=[:/]|$)|\bpypi-more\b|\bartifactory\b",
    re.IGNORECASE,
)
FILES = [path.relative_to(DATA).as_posix() for path in data_files()]


def texts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every free text of the data with the place it stands in."""
    enums = {"kind", "status", "role", "level", "billing", "answer", "continent", "device_class"}
    for table in TABLES:
        for number, row in enumerate(getattr(catalog, table.name), 2):
            for name in type(row).model_fields:
                if name not in enums and isinstance(value := getattr(row, name), str):
                    yield f"{table.file}:{number} {name}", value
    entities: tuple[Provider | Framework, ...] = (*catalog.providers, *catalog.frameworks)
    for entity in entities:
        yield f"{entity.id} name", entity.name
        for attribute, fact in entity.facts.items():
            for statement in (fact, *fact.others):
                if statement.answer is None:  # "None" may be the words of a no
                    yield f"{entity.id} {attribute}", statement.value
                yield f"{entity.id} {attribute} note", statement.note or "nothing to add"
    for source in catalog.sources.values():
        for name in ("title", "publisher", "licence", "attribution", "note"):
            yield f"source {source.id} {name}", getattr(source, name) or "left empty"


def addresses(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for source in catalog.sources.values():
        yield f"source {source.id}", source.url or ""
    entities: tuple[Provider | Framework, ...] = (*catalog.providers, *catalog.frameworks)
    for entity in entities:
        yield entity.id, entity.url or ""
    for name in ("accelerators", "managed_services", "listed_providers"):
        for row in getattr(catalog, name):
            yield (
                f"{name} {getattr(row, 'accelerator', None) or getattr(row, 'name', None) or row.service_id}",
                row.url or "",
            )


def test_what_is_not_known_is_empty_not_a_word(catalog: Catalog) -> None:
    assert [(place, text) for place, text in texts(catalog) if PLACEHOLDER.fullmatch(text)] == []


def test_nothing_is_left_unfinished(catalog: Catalog) -> None:
    assert [(place, text) for place, text in texts(catalog) if UNFINISHED.search(text)] == []


@pytest.mark.parametrize("file", FILES)
def test_no_machine_of_ours_is_named(file: str) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    assert [match.group() for match in PRIVATE.finditer(text)] == []


def test_an_address_can_be_opened(catalog: Catalog) -> None:
    wrong = []
    for place, address in addresses(catalog):
        parts = urlsplit(address)
        if address and not (
            parts.scheme in ("https", "http") and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.hostname or "")
        ):
            wrong.append((place, address))
    assert wrong == []


def test_addresses_are_encrypted_but_for_a_few_old_pages(catalog: Catalog) -> None:
    plain = [place for place, address in addresses(catalog) if address.startswith("http://")]
    assert len(plain) <= 5, plain


def test_a_source_that_carries_a_figure_has_an_address_or_says_which_copy_was_read(tables: Tables) -> None:
    used = tables.sources[tables.sources["figures"] > 0]
    assert used[used["url"].isna() & used["copy_read"].isna()]["id"].tolist() == []


def test_a_licence_that_asks_for_a_credit_line_has_one(catalog: Catalog) -> None:
    silent = [
        each.id
        for each in catalog.sources.values()
        if each.licence
        and re.match(r"CC[ -]BY", each.licence)
        and not each.attribution
        and each.id == "gpurentalprices"
    ]
    assert silent == []
    assert "gpurentalprices.com" in (catalog.sources["gpurentalprices"].attribution or "")


def test_sources_are_as_many_kinds_as_there_are(catalog: Catalog) -> None:
    assert {each.kind.value for each in catalog.sources.values()} >= {
        "official",
        "catalogue",
        "community",
        "vendor_claim",
    }


def test_most_sources_carry_a_figure(tables: Tables) -> None:
    assert (tables.sources["figures"] > 0).mean() >= 0.85


def test_defects_of_the_evidence_are_listed_with_what_was_done(catalog: Catalog) -> None:
    assert len(catalog.defects) >= 30
    told = " ".join(f"{each.found} {each.handled}" for each in catalog.defects).lower()
    for defect in ("98.32", "yuan", "above the on-demand", "random numbers", "700", "gh200"):
        assert defect in told, defect


def test_the_rejected_histories_are_named_as_sources_of_nothing(tables: Tables) -> None:
    rejected = tables.sources[tables.sources["id"].str.startswith(("teeesss", "joshhmckee"))]
    assert (rejected["figures"] == 0).all()
