"""Records -> DataFrames, built once. Derived columns are added here, those of benchmarks in benchmark_frames.py, and
nowhere else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

import pandas as pd
from pydantic import BaseModel

from comparison.catalog.files import SOURCE_FIELDS, TABLES
from comparison.catalog.loading import Catalog
from comparison.frames.results import BENCHMARKS, benchmark_frames
from comparison.market.accelerators import with_price_now
from comparison.records import costs, hardware, market
from comparison.records.entities import EcosystemFact, Fact, Framework, ListedProvider, ManagedService, Provider
from comparison.records.sources import Defect, Source
from comparison.text.dates import first_day

RENTED = ("accelerators", "other-accelerators", "tpu")  # facts whose tags are families one can rent
CATEGORIES = (
    "provider",
    "accelerator",
    "family",
    "vendor",
    "device",
    "billing",
    "kind",
    "continent",
    "region",
    "source",
)


@dataclass(frozen=True)
class Tables:
    """The frames pages and commands read. `version` is the catalog's."""

    version: str
    sources: pd.DataFrame
    accelerators: pd.DataFrame
    offers: pd.DataFrame
    price_history: pd.DataFrame
    providers: pd.DataFrame
    provider_facts: pd.DataFrame
    rents: pd.DataFrame
    frameworks: pd.DataFrame
    framework_facts: pd.DataFrame
    ecosystem_products: pd.DataFrame
    managed_services: pd.DataFrame
    listed_providers: pd.DataFrame
    dawnbench: pd.DataFrame
    mlperf_training: pd.DataFrame
    cpu_vs_gpu: pd.DataFrame
    gpu_throughput: pd.DataFrame
    experiments_2018: pd.DataFrame
    data_scaling: pd.DataFrame
    landmark_runs: pd.DataFrame
    hardware_prices: pd.DataFrame
    model_sizes: pd.DataFrame
    article_claims: pd.DataFrame
    assumptions: pd.DataFrame
    ownership_presets: pd.DataFrame
    electricity_prices: pd.DataFrame
    rules_of_thumb: pd.DataFrame
    human_results: pd.DataFrame
    defects: pd.DataFrame


def build(catalog: Catalog) -> Tables:
    """All frames. Columns are the models' fields plus the derived ones each function below names."""
    sources = sources_frame(catalog)
    accelerators = accelerators_frame(catalog, sources)
    offers = offers_frame(catalog, accelerators, sources)
    history = history_frame(catalog, accelerators, sources)
    rents = rents_frame(catalog, offers, sources)
    results = {table.name: _with_source(plain(getattr(catalog, table.name), table.model), sources)
               for table in TABLES if table.name in BENCHMARKS}  # fmt: skip
    return Tables(
        version=catalog.version,
        sources=sources,
        accelerators=with_price_now(accelerators, offers),
        offers=offers,
        price_history=history,
        providers=providers_frame(catalog, offers, rents),
        provider_facts=facts_frame(catalog, "providers", "provider_attribute", sources),
        rents=rents,
        frameworks=frameworks_frame(catalog),
        framework_facts=facts_frame(catalog, "frameworks", "framework_attribute", sources),
        ecosystem_products=_with_source(plain(catalog.ecosystem_products, EcosystemFact), sources),
        managed_services=_with_source(plain(catalog.managed_services, ManagedService), sources),
        listed_providers=_with_source(plain(catalog.listed_providers, ListedProvider), sources),
        assumptions=_with_source(plain(catalog.assumptions, costs.Assumption), sources),
        ownership_presets=_with_source(plain(catalog.ownership_presets, costs.OwnershipPreset), sources),
        electricity_prices=_with_source(plain(catalog.electricity_prices, costs.ElectricityPrice), sources),
        rules_of_thumb=_with_source(plain(catalog.rules_of_thumb, costs.RuleOfThumb), sources),
        defects=_with_source(plain(catalog.defects, Defect), sources),
        model_sizes=_with_source(plain(catalog.model_sizes, hardware.ModelSize), sources),
        **benchmark_frames(results, catalog, accelerators, offers),
    )


def sources_frame(catalog: Catalog) -> pd.DataFrame:
    """One row a source; adds `figures`, the statements that rest on it, and `kind_label`."""
    frame = plain(catalog.sources.values(), Source)
    frame["kind_label"] = [catalog.label("source_kind", kind) for kind in frame["kind"]]
    frame["figures"] = frame["id"].map(count_figures(catalog)).fillna(0).astype(int)
    return frame


def accelerators_frame(catalog: Catalog, sources: pd.DataFrame) -> pd.DataFrame:
    """One row an accelerator; adds `device_label`, the label of its kind."""
    frame = _with_source(plain(catalog.accelerators, market.Accelerator), sources)
    frame["device_label"] = [catalog.label("accelerator_kind", kind) for kind in frame["kind"]]
    return frame


def offers_frame(catalog: Catalog, accelerators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row an offer. Adds provider and accelerator names, `family`, `vendor`, `device` (kind of accelerator),
    `continent`, labels, `day` (first day `as_of` can mean), `total_memory_gib` and the price per accelerator hour,
    GiB hour and dense-TFLOPS hour in USD; these stay empty where the divisor is not known, and the price per
    accelerator also for fractions of a device."""
    frame = _with_source(plain(catalog.offers, market.Offer), sources)
    frame = _with_accelerator(_with_provider(frame, catalog), accelerators)
    whole = frame["accelerator_count"].where(frame["kind"] != "fraction")
    frame["total_memory_gib"] = frame["accelerator_memory_gib"] * frame["accelerator_count"]
    price = frame["price_per_hour_usd"]
    frame["price_per_accelerator_hour_usd"] = price / whole
    frame["price_per_gib_hour_usd"] = price / frame["total_memory_gib"]
    frame["price_per_dense_tflops_hour_usd"] = price / (frame["tensor_fp16_dense_tflops"] * whole)
    frame["continent"] = _continents(frame, catalog)
    for column, vocabulary in (("billing", "billing"), ("kind", "offer_kind"), ("continent", "continent")):
        terms = {term: entry.label for term, entry in catalog.vocabulary.get(vocabulary, {}).items()}
        frame[f"{column}_label"] = frame[column].map(terms).fillna(frame[column])
    return _categorical(frame)


def history_frame(catalog: Catalog, accelerators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row a price on a day, the current offers included so that a line reaches to the newest price. Adds what
    `offers_frame` adds for names, memory (nominal), continent, labels and price per accelerator; of the current offers
    fractions of a device and what costs nothing are not in it."""
    history = plain(catalog.price_history, market.Price)
    current = plain((offer for offer in catalog.offers if offer.kind not in ("fraction", "free_tier")), market.Offer)
    columns = list(history.columns)
    frame = pd.concat([history, current[columns]], ignore_index=True)
    frame = frame.drop_duplicates(
        [
            "as_of",
            "provider",
            "instance",
            "accelerator",
            "accelerator_count",
            "region",
            "billing",
            "kind",
            "price_per_hour_usd",
        ]
    )
    frame = _with_accelerator(_with_provider(_with_source(frame, sources), catalog), accelerators)
    frame["price_per_accelerator_hour_usd"] = frame["price_per_hour_usd"] / frame["accelerator_count"]
    memory = accelerators.set_index("accelerator")["memory_gib"]
    frame["accelerator_memory_gib"] = frame["accelerator"].map(memory).astype("float64")
    frame["total_memory_gib"] = frame["accelerator_memory_gib"] * frame["accelerator_count"]
    frame["continent"] = _continents(frame, catalog)
    for column, vocabulary in (("billing", "billing"), ("kind", "offer_kind")):
        terms = {term: entry.label for term, entry in catalog.vocabulary.get(vocabulary, {}).items()}
        frame[f"{column}_label"] = frame[column].map(terms).fillna(frame[column])
    frame["month"] = frame["day"].dt.to_period("M").dt.to_timestamp()
    return _categorical(frame.sort_values(["day", "provider", "instance"], ignore_index=True))


def providers_frame(catalog: Catalog, offers: pd.DataFrame, rents: pd.DataFrame) -> pd.DataFrame:
    """One row a provider: id, name, kind, status, rank, url, the answer and value of each attribute
    (`<attribute>` and `<attribute>__answer`), from the offers `offers`, `accelerators_offered`, `newest_price`,
    `continents` (where its priced regions lie), and `families`, all that it rents by an offer or by its facts."""
    frame = _wide(catalog.providers, Provider)
    frame["kind_label"] = [catalog.label("provider_kind", kind) for kind in frame["kind"]]
    frame["status_label"] = [catalog.label("provider_status", status) for status in frame["status"]]
    by_provider = offers.groupby("provider", observed=True)
    frame["offers"] = frame["id"].map(by_provider.size()).fillna(0).astype(int)
    frame["accelerators_offered"] = frame["id"].map(by_provider["accelerator"].nunique()).fillna(0).astype(int)
    frame["newest_price"] = frame["id"].map(by_provider["as_of"].max())
    frame["continents"] = _gathered(frame["id"], offers, "continent")
    frame["families"] = _gathered(frame["id"], rents, "family")
    return frame.copy()  # in one piece: it is wide, and others add columns


def rents_frame(catalog: Catalog, offers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row a provider and accelerator family it rents, with the cheapest offer that stands for it. Adds `way`:
    `machine` (a whole machine on demand has a price), `otherwise` (only spot, reserved, marketplace, serverless,
    notebook or a slice has), `named` (its facts name the family, no price was found), and `offers`, `regions`."""
    known = offers[offers["family"].notna()]
    price = known["price_per_accelerator_hour_usd"]
    machine = ((known["kind"] == "machine") & (known["billing"] == "on_demand") & (price > 0)).to_numpy()
    known = known.assign(way=["machine" if is_machine else "otherwise" for is_machine in machine])
    pair = ["provider", "family"]
    best = known.sort_values([*pair, "way", "price_per_accelerator_hour_usd"]).drop_duplicates(pair)
    counts = known.groupby(pair, observed=True).agg(offers=("way", "size"), regions=("region", "nunique"))
    best = best.join(counts, on=pair)
    priced = set(zip(best["provider"], best["family"], strict=True))
    families = {row.family for row in catalog.accelerators}
    rows = [
        {"provider": provider.id, "family": tag, "way": "named", "as_of": fact.as_of, "source": fact.source}
        for provider in catalog.providers for attribute in RENTED for fact in [provider.facts.get(attribute)] if fact
        for tag in dict.fromkeys(fact.tags) if tag in families and (provider.id, tag) not in priced
    ]  # fmt: skip
    named = pd.DataFrame(rows, columns=["provider", "family", "way", "as_of", "source"]).drop_duplicates(pair)
    columns = [*pair, "way", "price_per_accelerator_hour_usd", "accelerator_name", "instance", "region", "billing_label",
               "kind_label", "offers", "regions", "day", "as_of", "source"]  # fmt: skip
    frame = pd.concat([best[columns].astype({"provider": "str", "family": "str", "source": "str", "region": "str"}),
                       named.astype("str")], ignore_index=True)  # fmt: skip
    frame["offers"] = frame["offers"].fillna(0).astype(int)
    return _with_source(_with_provider(frame, catalog), sources)


def frameworks_frame(catalog: Catalog) -> pd.DataFrame:
    """One row a framework: id, name, role, level, status, rank, url, and the answer and value of each attribute
    (`<attribute>` and `<attribute>__answer`)."""
    frame = _wide(catalog.frameworks, Framework)
    for column in ("role", "level", "status"):
        frame[f"{column}_label"] = [catalog.label(f"framework_{column}", term) for term in frame[column]]
    # Few rows, many columns, read cell by cell: as objects that is ten times faster than as `str`.
    return frame.astype(dict.fromkeys(frame.columns[frame.dtypes == "str"], "object"))


def facts_frame(catalog: Catalog, table: str, vocabulary: str, sources: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: entity, name, attribute, label, group, value, answer, number, date, tags, source, as_of,
    note and `shown`, true for the statement shown first and false for the others."""
    terms = catalog.vocabulary.get(vocabulary, {})
    rows = []
    for entity in getattr(catalog, table):
        for attribute, fact in entity.facts.items():
            for statement in (fact, *fact.others):
                row = {name: getattr(statement, name) for name in type(statement).model_fields if name != "others"}
                term = terms.get(attribute)
                rows.append(
                    {"entity": entity.id, "name": entity.name, "attribute": attribute,
                     "label": term.label if term else attribute, "group": term.group if term else None,
                     "unit": term.unit if term else None, "shown": statement is fact, **row}
                )  # fmt: skip
    columns = ["entity", "name", "attribute", "label", "group", "unit", "shown", "value", "answer", "number", "date",
               "tags", "source", "as_of", "note"]  # fmt: skip
    return _with_source(_typed(pd.DataFrame(rows, columns=columns), Fact).astype({"shown": bool}), sources)


def count_figures(catalog: Catalog) -> dict[str, int]:
    """How many rows, statements, portraits, rules of the questionnaire and terms of the glossary name each source."""
    counts: Counter[str] = Counter()
    for table in TABLES:
        for field in ("source", *SOURCE_FIELDS):
            if field in table.model.model_fields:  # to ask a pydantic model for what it lacks is slow
                counts.update(source for row in getattr(catalog, table.name) if (source := getattr(row, field)))
    counts.update(rule.source for rule in catalog.rules)
    counts.update(term.source for term in catalog.glossary)
    entities: tuple[Provider | Framework, ...] = (
        *catalog.providers,
        *catalog.frameworks,
    )
    for entity in entities:
        counts.update(entity.prose.sources if entity.prose else ())
        counts.update(judgement.source for judgement in entity.article_2019)
        counts.update(statement.source for fact in entity.facts.values() for statement in (fact, *fact.others))
    return dict(counts)


def _gathered(ids: pd.Series, frame: pd.DataFrame, column: str) -> list[tuple[str, ...]]:
    """The different values of a column for each provider, sorted."""
    known = frame[["provider", column]].dropna().astype("str").drop_duplicates().sort_values(column)
    values = known.groupby("provider")[column].agg(tuple).to_dict()
    return [values.get(provider, ()) for provider in ids]


def _wide(entities: Iterable[Any], model: type[BaseModel]) -> pd.DataFrame:
    fields = [name for name in model.model_fields if name not in {"facts", "prose", "article_2019"}]
    rows = []
    for entity in entities:
        row = {name: getattr(entity, name) for name in fields}
        for attribute, fact in entity.facts.items():
            # A fact may be called like a field of the record (level): the record's own term keeps the column.
            row[f"{attribute}__value" if attribute in model.model_fields else attribute] = fact.value
            row[f"{attribute}__answer"] = fact.answer
            row[f"{attribute}__tags"] = fact.tags
            row[f"{attribute}__number"] = fact.number
            row[f"{attribute}__date"] = fact.date
            row[f"{attribute}__as_of"] = fact.as_of
        rows.append(row)
    frame = _typed(pd.DataFrame(rows, columns=None if rows else fields), model)
    order = frame["rank"].fillna(10_000)
    return frame.assign(_order=order, _name=frame["name"].str.lower()).sort_values(
        ["_order", "_name"], ignore_index=True
    ).drop(columns=["_order", "_name"])  # fmt: skip


def plain(records: Iterable[BaseModel], model: type[BaseModel]) -> pd.DataFrame:
    """One row a record, the model's fields as columns, nothing added."""
    columns = list(model.model_fields)
    rows = [[getattr(record, name) for name in columns] for record in records]
    return _typed(pd.DataFrame(rows, columns=columns), model)


def _typed(frame: pd.DataFrame, model: type[BaseModel]) -> pd.DataFrame:
    """Text as `str` (missing is NaN), numbers as float or int; tuples stay objects. A column without any value is of
    the type its field has."""
    for column in frame.columns:
        values = frame[column]
        if values.dtype == object:
            filled = values.dropna()
            if (
                filled.empty
                and column in model.model_fields
                and (number := _number(model.model_fields[column].annotation))
            ):
                frame[column] = values.astype(number)
            elif filled.map(lambda value: isinstance(value, str)).all():
                frame[column] = values.map(lambda value: None if value is None else str(value)).astype("str")
            elif filled.map(lambda value: isinstance(value, int | float) and not isinstance(value, bool)).all():
                frame[column] = values.astype("float64")
    return frame


def _number(annotation: object) -> Literal["int64", "float64"] | None:
    """The column type of a field that is a number; None for all others. Where cells may be empty it is a float."""
    if annotation in (int, float):
        return "int64" if annotation is int else "float64"
    return "float64" if any(_number(each) for each in get_args(annotation) if each is not Ellipsis) else None


def _with_source(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    by_id = sources.set_index("id")
    frame["source_title"] = frame["source"].map(by_id["title"])
    frame["source_url"] = frame["source"].map(by_id["url"])
    frame["source_licence"] = frame["source"].map(by_id["licence"])
    return frame


def _with_provider(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    names = {provider.id: provider.name for provider in catalog.providers}
    frame["provider_name"] = frame["provider"].map(names).fillna(frame["provider"])
    return frame


def _with_accelerator(frame: pd.DataFrame, accelerators: pd.DataFrame) -> pd.DataFrame:
    by_id = accelerators.set_index("accelerator")
    copied = {"name": "accelerator_name", "family": "family", "vendor": "vendor", "kind": "device",
              "device_label": "device_label", "tensor_fp16_dense_tflops": "tensor_fp16_dense_tflops"}  # fmt: skip
    for column, new in copied.items():
        frame[new] = frame["accelerator"].map(by_id[column]).astype(by_id[column].dtype)
    frame["day"] = pd.to_datetime(pd.Series([first_day(as_of) for as_of in frame["as_of"]], index=frame.index))
    return frame


def _continents(frame: pd.DataFrame, catalog: Catalog) -> pd.Series:
    continents = {(row.provider, row.region): row.continent.value for row in catalog.regions}
    pairs = zip(frame["provider"], frame["region"], strict=True)
    return pd.Series([continents.get(pair) for pair in pairs], index=frame.index, dtype="str")


def _categorical(frame: pd.DataFrame) -> pd.DataFrame:
    for column in CATEGORIES:
        if column in frame:
            frame[column] = frame[column].astype("category")
    return frame
