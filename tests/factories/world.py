"""A small sound world to break, in memory and on disk.

tables = make_tables(offers=[make_offer(), make_offer(billing="spot", price_per_hour_usd=3)])
write_world(tmp_path)                          a data folder on disk that loads without a fault
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from comparison.catalog import files, vocabulary_checks
from comparison.catalog.files import TABLES
from comparison.catalog.loading import Catalog
from comparison.frames import build
from comparison.frames.tables import Tables
from comparison.records import entities, market, questionnaire, sources
from comparison.records.vocabulary import Term
from tests.factories.costs import make_cost_rows
from tests.factories.records import (
    make_accelerator,
    make_case,
    make_fact,
    make_framework,
    make_offer,
    make_price,
    make_prose,
    make_provider,
    make_question,
    make_region,
    make_rule,
    make_source,
    make_term,
)
from tests.factories.results import WORDS, make_result_rows

ATTRIBUTES: Mapping[str, Mapping[str, Term]] = {
    "provider_attribute": {
        "tpu": Term(label="TPU", group="hardware"),
        "home-country": Term(label="Home country", group="company"),
        "accelerators": Term(label="Accelerators", group="hardware"),
    },
    "provider_group": {"hardware": Term(label="Hardware"), "company": Term(label="Company")},
    "framework_attribute": {
        "licence": Term(label="Licence", group="maturity"),
        "first-release": Term(label="First release", unit="year", group="maturity"),
    },
    "framework_group": {"maturity": Term(label="Maturity")},
    "licence": {"apache-2.0": Term(label="Apache 2.0"), "mit": Term(label="MIT")},
    "language": {"python": Term(label="Python")},
    "platform": {"linux": Term(label="Linux")},
    "managed_service_category": {"speech": Term(label="Speech")},
    "ecosystem_attribute": {"purpose": Term(label="Purpose")},
    "ownership_place": {"desk": Term(label="Under a desk")},
    **WORDS,
}


def make_catalog(**tables: Any) -> Catalog:
    """A small sound catalog, in order; `offers=[...]` and the like replace a table. Accelerators and providers that offers and
    prices name are there, and those of the default world where none are named."""
    offers = list(tables.pop("offers", _offers()))
    prices = list(tables.pop("price_history", _prices()))
    priced: list[market.Offer | market.Price] = [*offers, *prices]
    used = {row.accelerator for row in priced} or {"h100-sxm-80gb"}
    providers = {row.provider for row in priced} or {"alpha"}
    parts: dict[str, Any] = {
        **make_result_rows(min(providers)),
        **make_cost_rows(),
        "version": "01234567",
        "sources": [make_source(), make_source("survey", licence=None, kind="official")],
        "vocabulary": vocabulary(),
        "accelerators": [make_accelerator(each) for each in sorted(used)],
        "accelerator_aliases": [
            market.AcceleratorAlias(alias=f"NVIDIA {each}", accelerator=each) for each in sorted(used)
        ],
        "offers": offers,
        "price_history": prices,
        "offer_marks": [],
        "regions": [make_region(), make_region(region="eu-west", continent="europe")] if "alpha" in providers else [],
        "providers": [make_provider(each) for each in sorted(providers)],
        "frameworks": [_framework()],
        "ecosystem_products": [_ecosystem_fact()],
        "managed_services": [_service(min(providers))],
        "listed_providers": [_listed()],
        "defects": [_defect()],
        "questions": _questions(),
        "rules": _rules(),
        "cases": [make_case()],
        "glossary": [make_term()],
        **tables,
    }
    parts["sources"] = {source.id: source for source in parts["sources"]}
    for table in TABLES:
        parts[table.name] = sorted(parts[table.name], key=partial(files.sort_key, key=table.key))
    whole: dict[str, Any] = {name: tuple(part) if isinstance(part, list) else part for name, part in parts.items()}
    return Catalog(**whole)


def make_tables(**tables: Any) -> Tables:
    """The frames of `make_catalog`."""
    return build.build(make_catalog(**tables))


def vocabulary() -> dict[str, dict[str, Term]]:
    """A label for every word of every enum, and a few attributes."""
    words = {
        name: {word.value: Term(label=_label(word)) for word in enum}
        for name, enum in vocabulary_checks.ENUM_OF.items()
    }
    return {**words, **{name: dict(terms) for name, terms in ATTRIBUTES.items()}}


def write_world(folder: Path, **tables: Any) -> Path:
    """Write `make_catalog(**tables)` into a folder as data/ is written, in order; `catalog.load(folder)` reads it back."""
    world = make_catalog(**tables)
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        text = csv_text(table.columns, getattr(world, table.name))
        (folder / table.file).write_text(text, encoding="utf-8")
    _write_yaml(folder / "sources.yaml", [world.sources[each] for each in sorted(world.sources)])
    _write_yaml(folder / "defects" / "all.yaml", world.defects)
    for name in files.LISTS_OF:
        _write_yaml(folder / f"{name}.yaml", getattr(world, name))
    for name in files.FILES_OF:
        (folder / name).mkdir(exist_ok=True)
        for entity in getattr(world, name):
            _write_yaml(folder / name / f"{entity.id}.yaml", entity)
    for name, terms in world.vocabulary.items():
        _write_yaml(folder / "vocabulary" / f"{name}.yaml", terms)
    return folder


def csv_text(columns: Sequence[str], rows: Iterable[BaseModel]) -> str:
    """A CSV file as data/ has them."""
    lines: list[list[str]] = [list(columns)]
    lines.extend([_cell(getattr(row, column)) for column in columns] for row in rows)
    return "".join(f"{','.join(map(_quoted, line))}\n" for line in lines)


def replace_in(path: Path, old: str, new: str) -> int:
    """Replace the one place where `old` stands in a file; returns its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _offers() -> list[market.Offer]:
    return [
        make_offer(),
        make_offer(billing="spot", price_per_hour_usd=12.0),
        make_offer(region="eu-west", price_per_hour_usd=30.0),
        make_offer(
            provider="beta", instance=None, accelerator="tpu-v5e", region=None, price_per_hour_usd=9.6, as_of="2025-12"
        ),
    ]


def _prices() -> list[market.Price]:
    return [make_price(), make_price(as_of="2022-07", price_per_hour_usd=20.0)]


def _framework() -> entities.Framework:
    facts = {"licence": make_fact("Apache 2.0", tags=["apache-2.0"]), "first-release": make_fact("2019", number=2019)}
    return make_framework(facts=facts, in_encyclopaedia=True, prose=make_prose())


def _ecosystem_fact() -> entities.EcosystemFact:
    row = {"product": "lightgrad-lite", "name": "Lightgrad Lite", "framework": "lightgrad", "attribute": "purpose"}
    return entities.EcosystemFact.model_validate(
        {**row, "value": "small devices", "source": "survey", "as_of": "2026-01"}
    )


def _service(provider: str) -> entities.ManagedService:
    row = {"service_id": f"{provider}-speech", "provider": provider, "service": "Speech", "task": "speech to text"}
    return entities.ManagedService.model_validate({**row, "category": "speech", "source": "survey", "as_of": "undated"})


def _listed() -> entities.ListedProvider:
    row = {"name": "Alpha Cloud", "listed_2018": True, "listed_2021": False, "listed_binga": False}
    return entities.ListedProvider.model_validate({**row, "source": "survey", "as_of": "2018-11"})


def _defect() -> sources.Defect:
    row = {"id": "twice", "table": "offers", "found": "One row stands twice.", "handled": "Left out."}
    return sources.Defect.model_validate({**row, "source": "price-list", "rows": 1})


def _questions() -> list[questionnaire.Question]:
    return [
        make_question(first_five=1),
        make_question("goal", "predict control", first_five=2),
        make_question("skills", "none some", first_five=3),
        make_question("budget", "none small large", first_five=4, ordered=True),
        make_question("secret", "yes no", first_five=5),
    ]


def _rules() -> list[questionnaire.Rule]:
    return [
        make_rule(),
        make_rule({"any": [{"goal": ["control"]}, {"skills": ["some"]}]}, "learns", effect={"train_from_scratch": 2}),
        make_rule(
            {"all": [{"not": {"budget": ["none"]}}, {"secret": ["yes"]}]}, "stays", effect={"managed_api": "veto"}
        ),
    ]


def _label(word: StrEnum) -> str:
    return word.value.replace("_", " ").capitalize()


def _write_yaml(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(_plain(content), sort_keys=False, allow_unicode=True), encoding="utf-8")


def _plain(content: Any) -> Any:
    if isinstance(content, BaseModel):
        return content.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    if isinstance(content, Mapping):
        return {key: _plain(value) for key, value in content.items()}
    return [_plain(each) for each in content]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n\r') else cell
