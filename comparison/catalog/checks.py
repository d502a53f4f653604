"""What one row cannot know: references, duplicates, order, and prices that contradict each other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from comparison.catalog.faults import Fault
from comparison.catalog.files import FILES_OF, LISTS_OF, SOURCE_FIELDS, TABLES, sort_key
from comparison.catalog.question_checks import RULE_CHECKS
from comparison.catalog.reading import Located, Rows
from comparison.records import costs, entities, market, questionnaire
from comparison.records.vocabulary import (
    AcceleratorClass,
    AcceleratorKind,
    Billing,
    Continent,
    DawnbenchTask,
    Division,
    FrameworkLevel,
    FrameworkRole,
    FrameworkStatus,
    HardwarePriceKind,
    Measurer,
    OfferKind,
    Precision,
    PriceTerms,
    ProviderKind,
    ProviderStatus,
    RunPhase,
    SourceKind,
    Support,
    Verdict,
)
from comparison.text.spelling import nearest

# vocabulary file -> the enum whose every value it must explain, and no other word
ENUM_OF = {
    "answer": Support,
    "accelerator_class": AcceleratorClass,
    "accelerator_kind": AcceleratorKind,
    "billing": Billing,
    "continent": Continent,
    "framework_level": FrameworkLevel,
    "framework_role": FrameworkRole,
    "framework_status": FrameworkStatus,
    "offer_kind": OfferKind,
    "outcome": questionnaire.Outcome,
    "provider_kind": ProviderKind,
    "provider_status": ProviderStatus,
    "rule_strength": questionnaire.RuleStrength,
    "source_kind": SourceKind,
    "dawnbench_task": DawnbenchTask,
    "division": Division,
    "hardware_price_kind": HardwarePriceKind,
    "measurer": Measurer,
    "precision": Precision,
    "price_terms": PriceTerms,
    "run_phase": RunPhase,
    "verdict": Verdict,
    "assumption_topic": costs.Topic,
    "use_deep_learning": questionnaire.UseDeepLearning,
}
# table -> (column, vocabulary file) whose words it must use
WORDS_OF = (
    ("managed_services", "category", "managed_service_category"),
    ("ecosystem_products", "attribute", "ecosystem_attribute"),
    ("mlperf_training", "benchmark", "mlperf_benchmark"),
    ("cpu_vs_gpu", "study", "cpu_gpu_study"),
    ("cpu_vs_gpu", "metric", "cpu_gpu_metric"),
    ("gpu_throughput", "suite", "throughput_suite"),
    ("gpu_throughput", "model", "throughput_model"),
    ("ownership_presets", "preset", "ownership_place"),
)
HOME_OF = {
    "source": "data/sources.yaml",
    "accelerator": "data/accelerators.csv",
    "provider": "data/providers",
    "framework": "data/frameworks",
    "assumption": "data/assumptions.csv",
}
TABLE_OF = {"source": "sources", "accelerator": "accelerators", "assumption": "assumptions"}
TAGS_OF = {"licence": "licence", "interfaces": "language", "written-in": "language", "platforms": "platform"}


def check_rows(rows: Rows) -> Iterator[Fault]:
    """Every fault between rows that fit their models one by one."""
    for check in CHECKS:
        yield from check(rows)


def keys_are_unique(rows: Rows) -> Iterator[Fault]:
    for table in TABLES:
        yield from _repeated(rows.located.get(table.name, []), table.key)
    for name in ("sources", "defects", *FILES_OF, *LISTS_OF):
        yield from _repeated(rows.located.get(name, []), ("id",))


def rows_are_sorted(rows: Rows) -> Iterator[Fault]:
    remedy = "Run: python -m comparison sort"
    for table in TABLES:
        for before, after in pairwise(rows.located.get(table.name, [])):
            if sort_key(before.record, table.key) > sort_key(after.record, table.key):
                found = " / ".join(str(value) for _, value in sort_key(after.record, table.key))
                yield after.fault("order", found, f"rows sorted by {', '.join(table.key)}", remedy)
                break
    for before, after in pairwise(rows.located.get("sources", [])):
        if before.record.id > after.record.id:
            yield after.fault("order", after.record.id, "entries sorted by id", remedy)
            break
    for before, after in pairwise(rows.located.get("glossary", [])):
        if before.record.id > after.record.id:
            yield after.fault("order", after.record.id, "terms sorted by id", "Move the term.")
            break


def files_are_named_after_their_id(rows: Rows) -> Iterator[Fault]:
    for name in FILES_OF:
        for each in rows.located.get(name, []):
            if each.path.stem != each.record.id:
                yield each.fault("id", repr(each.record.id), repr(each.path.stem), "Rename the file or the id.")


def references_resolve(rows: Rows) -> Iterator[Fault]:
    known = {
        "source": {source.id for source in rows.of("sources")},
        "accelerator": {row.accelerator for row in rows.of("accelerators")},
        "provider": {provider.id for provider in rows.of("providers")},
        "framework": {framework.id for framework in rows.of("frameworks")},
    }
    kinds = {**dict.fromkeys(SOURCE_FIELDS, "source"), **{k: k for k in known}}
    for table in TABLES:
        own = table.key[0] if table.name == "accelerators" else None
        fields = [(name, kinds[name]) for name in table.model.model_fields if name in kinds and name != own]
        for each in rows.located.get(table.name, []):
            for name, kind in fields:
                if (value := getattr(each.record, name)) is not None:
                    yield from _unknown(rows, each, name, value, kind, known[kind])
    assumptions = {row.assumption_id for row in rows.of("assumptions")}
    for each in rows.located.get("ownership_presets", []):
        yield from _unknown(rows, each, "assumption_id", each.record.assumption_id, "assumption", assumptions)
    for each in (each for name in ("defects", "rules", "glossary") for each in rows.located.get(name, [])):
        yield from _unknown(rows, each, "source", each.record.source, "source", known["source"], ("source",))
    for name in FILES_OF:
        for each in rows.located.get(name, []):
            for inside, source in _sources_of(each.record):
                field = ".".join(map(str, inside))
                yield from _unknown(rows, each, field, source, "source", known["source"], inside)


def terms_are_in_the_vocabulary(rows: Rows) -> Iterator[Fault]:
    for vocabulary, enum in ENUM_OF.items():
        terms, words = set(rows.vocabulary.get(vocabulary, {})), [member.value for member in enum]
        if vocabulary in rows.cut:
            continue
        for missing in sorted(set(words) - terms - rows.unread):
            yield Fault(f"vocabulary/{vocabulary}.yaml", None, missing, "nothing", "a label for this word")
        for extra in sorted(terms - set(words)):
            yield Fault(f"vocabulary/{vocabulary}.yaml", None, extra, "a word", f"one of {words}")
    for name, vocabulary in (("providers", "provider_attribute"), ("frameworks", "framework_attribute")):
        attributes = rows.vocabulary.get(vocabulary, {})
        groups = rows.vocabulary.get(vocabulary.replace("attribute", "group"), {})
        for attribute, entry in attributes.items():
            if entry.group and entry.group not in groups:
                remedy = nearest(entry.group, groups)
                yield Fault(
                    f"vocabulary/{vocabulary}.yaml", None, attribute, repr(entry.group), "a known group", remedy
                )
        for each in rows.located.get(name, []):
            for attribute, fact in each.record.facts.items():
                field, inside = f"facts.{attribute}", ("facts", attribute)
                yield from _unknown(rows, each, field, attribute, vocabulary, set(attributes), inside)
                if (tags := TAGS_OF.get(attribute)) and name == "frameworks":
                    for index, tag in enumerate(fact.tags):
                        options = set(rows.vocabulary.get(tags, {}))
                        yield from _unknown(rows, each, f"{field}.tags", tag, tags, options, (*inside, "tags", index))
    for name, column, vocabulary in WORDS_OF:
        options = set(rows.vocabulary.get(vocabulary, {}))
        for each in rows.located.get(name, []):
            yield from _unknown(rows, each, column, getattr(each.record, column), vocabulary, options)


def offers_name_the_memory_of_their_accelerator(rows: Rows) -> Iterator[Fault]:
    """A machine's total, or decimal GB, in the device's column would put every price per GiB wrong."""
    nominal = {row.accelerator: row.memory_gib for row in rows.of("accelerators")}
    for each in rows.located.get("offers", []):
        offer = each.record
        memory = nominal.get(offer.accelerator)
        if offer.kind is OfferKind.FRACTION:
            if memory and offer.accelerator_memory_gib and offer.accelerator_memory_gib > memory:
                found = f"{offer.accelerator_memory_gib:g}"
                yield each.fault(
                    "accelerator_memory_gib", found, f"at most {memory:g}, a fraction of {offer.accelerator}"
                )
        elif memory and offer.accelerator_memory_gib and offer.accelerator_memory_gib != memory:
            found = f"{offer.accelerator_memory_gib:g}"
            yield each.fault("accelerator_memory_gib", found, f"{memory:g}, the nominal size of {offer.accelerator}")


def spot_is_not_above_on_demand(rows: Rows) -> Iterator[Fault]:
    """One list on one day: a spot price above its own on-demand price is a slip of the list."""
    on_demand = {
        _market(offer): offer.price_per_hour_usd for offer in rows.of("offers") if offer.billing is Billing.ON_DEMAND
    }
    for each in rows.located.get("offers", []):
        offer = each.record
        full = on_demand.get(_market(offer))
        if offer.billing is Billing.SPOT and full is not None and offer.price_per_hour_usd > full:
            found = f"{offer.price_per_hour_usd:g}"
            remedy = "Leave the spot price out and list the slip in data/defects."
            yield each.fault("price_per_hour_usd", found, f"at most the on-demand price {full:g}", remedy)


CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    keys_are_unique,
    rows_are_sorted,
    files_are_named_after_their_id,
    references_resolve,
    terms_are_in_the_vocabulary,
    offers_name_the_memory_of_their_accelerator,
    spot_is_not_above_on_demand,
    *RULE_CHECKS,
)


def _market(offer: market.Offer) -> tuple[object, ...]:
    return (
        offer.provider,
        offer.instance,
        offer.accelerator,
        offer.accelerator_count,
        offer.region,
        offer.kind,
        offer.as_of,
        offer.source,
        offer.note,
    )


def _repeated(located: list[Located], key: Iterable[str]) -> Iterator[Fault]:
    seen: dict[object, Located] = {}
    for each in located:
        if (first := seen.setdefault(sort_key(each.record, key), each)) is not each:
            place = f"line {first.line}" if first.line else first.path.name
            yield each.fault("key", f"the same key as {place}", "one row for one key", "Remove the older of the two.")


def _unknown(
    rows: Rows, each: Located, field: str, value: str, kind: str, options: set[str], inside: tuple[Any, ...] = ()
) -> Iterator[Fault]:
    """A fault where a word is none of the options; none where what it names is there but faulty itself."""
    if value in options or value in rows.unread or TABLE_OF.get(kind, kind) in rows.cut:
        return
    home = HOME_OF.get(kind, f"data/vocabulary/{kind}.yaml")
    remedy = nearest(value, options) or f"Add it to {home} first."
    yield each.fault(field, repr(value), f"an id of {home}", remedy, inside)


def _sources_of(record: entities.Provider | entities.Framework) -> Iterator[tuple[tuple[Any, ...], str]]:
    for attribute, fact in record.facts.items():
        yield ("facts", attribute, "source"), fact.source
        for index, other in enumerate(fact.others):
            yield ("facts", attribute, "others", index, "source"), other.source
    for index, judgement in enumerate(record.article_2019):
        yield ("article_2019", index, "source"), judgement.source
    if record.prose:
        for index, source in enumerate(record.prose.sources):
            yield ("prose", "sources", index), source
