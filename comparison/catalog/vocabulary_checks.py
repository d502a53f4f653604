"""Whether the words of data/ are in its vocabularies, and whether the vocabularies explain every word of the models."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from comparison.catalog.faults import Fault
from comparison.catalog.reading import RESTORE, Located, Rows
from comparison.catalog.words import unknown_word
from comparison.records import costs, questionnaire
from comparison.records.vocabulary import (
    ATTRIBUTES_OF,
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
    InferenceAvailability,
    InferenceScenario,
    Measurer,
    OfferKind,
    OfferMark,
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

ENUM_OF: Mapping[str, type[StrEnum]] = {
    "answer": Support,
    "accelerator_class": AcceleratorClass,
    "accelerator_kind": AcceleratorKind,
    "billing": Billing,
    "continent": Continent,
    "framework_level": FrameworkLevel,
    "framework_role": FrameworkRole,
    "framework_status": FrameworkStatus,
    "offer_kind": OfferKind,
    "offer_mark": OfferMark,
    "outcome": questionnaire.Outcome,
    "provider_kind": ProviderKind,
    "provider_status": ProviderStatus,
    "rule_strength": questionnaire.RuleStrength,
    "source_kind": SourceKind,
    "dawnbench_task": DawnbenchTask,
    "division": Division,
    "hardware_price_kind": HardwarePriceKind,
    "inference_availability": InferenceAvailability,
    "inference_scenario": InferenceScenario,
    "measurer": Measurer,
    "precision": Precision,
    "price_terms": PriceTerms,
    "run_phase": RunPhase,
    "verdict": Verdict,
    "assumption_topic": costs.Topic,
    "use_deep_learning": questionnaire.UseDeepLearning,
}
"""Vocabulary -> the enum whose every value it must explain, and no other word."""
WORDS_OF = (
    ("managed_services", "category", "managed_service_category"),
    ("ecosystem_products", "attribute", "ecosystem_attribute"),
    ("mlperf_training", "benchmark", "mlperf_benchmark"),
    ("mlperf_inference", "model", "inference_model"),
    ("cpu_vs_gpu", "study", "cpu_gpu_study"),
    ("cpu_vs_gpu", "metric", "cpu_gpu_metric"),
    ("gpu_throughput", "suite", "throughput_suite"),
    ("gpu_throughput", "model", "throughput_model"),
    ("ownership_presets", "preset", "ownership_place"),
)
"""Table, column, and the vocabulary whose words it must use."""
TAGS_OF = {"licence": "licence", "interfaces": "language", "written-in": "language", "platforms": "platform"}
"""Attribute of a framework -> vocabulary of its tags."""


def vocabularies_are_there(rows: Rows) -> Iterator[Fault]:
    """Every vocabulary that a model, a column or an attribute takes its words from has its file."""
    wanted = {*ENUM_OF, *TAGS_OF.values(), *ATTRIBUTES_OF.values(), *(vocabulary for _, _, vocabulary in WORDS_OF)}
    wanted |= {vocabulary.replace("attribute", "group") for vocabulary in ATTRIBUTES_OF.values()}
    for vocabulary in sorted(wanted - set(rows.vocabulary)):
        yield Fault(f"vocabulary/{vocabulary}.yaml", None, "file", "no such file", "a file", RESTORE)


def enums_are_explained(rows: Rows) -> Iterator[Fault]:
    """Every value of an enum has a label in its vocabulary, and the vocabulary has no other word."""
    for vocabulary, enum in ENUM_OF.items():
        if vocabulary in rows.cut or vocabulary not in rows.vocabulary:
            continue
        file, terms, words = (
            f"vocabulary/{vocabulary}.yaml",
            set(rows.vocabulary[vocabulary]),
            [str(word) for word in enum],
        )
        for missing in sorted(set(words) - terms - rows.unread):
            yield Fault(file, None, missing, "nothing", "a label for this word", f"Add {missing} and its label.")
        for extra in sorted(terms - set(words)):
            remedy = nearest(extra, words) or "Remove the word."
            yield Fault(file, None, extra, "a word", f"one of {words}", remedy)


def attributes_stand_in_a_group(rows: Rows) -> Iterator[Fault]:
    """The group an attribute stands under has a heading."""
    for vocabulary in ATTRIBUTES_OF.values():
        groups = rows.vocabulary.get(vocabulary.replace("attribute", "group"), {})
        for attribute, entry in rows.vocabulary.get(vocabulary, {}).items():
            if entry.group and entry.group not in groups:
                file = f"vocabulary/{vocabulary}.yaml"
                remedy = nearest(entry.group, groups) or f"Add it to data/{file.replace('attribute', 'group')} first."
                yield Fault(file, None, attribute, repr(entry.group), "a known group", remedy)


def facts_are_of_known_attributes(rows: Rows) -> Iterator[Fault]:
    """Every fact of a provider or framework is about an attribute of the vocabulary."""
    for name, vocabulary in ATTRIBUTES_OF.items():
        attributes = rows.vocabulary.get(vocabulary, {})
        for entity in rows.located.get(name, []):
            for attribute in entity.record.facts:
                inside = ("facts", attribute)
                yield from unknown_word(rows, entity, f"facts.{attribute}", attribute, vocabulary, attributes, inside)


def tags_are_in_their_vocabulary(rows: Rows) -> Iterator[Fault]:
    """Licences, languages and platforms of a framework are words filters know."""
    for framework in rows.located.get("frameworks", []):
        for attribute, vocabulary in TAGS_OF.items():
            yield from _unknown_tags(rows, framework, attribute, vocabulary)


def columns_use_their_vocabulary(rows: Rows) -> Iterator[Fault]:
    """Columns with a vocabulary of their own use no other word."""
    for table, column, vocabulary in WORDS_OF:
        options = rows.vocabulary.get(vocabulary, {})
        for row in rows.located.get(table, []):
            yield from unknown_word(rows, row, column, getattr(row.record, column), vocabulary, options)


VOCABULARY_CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    vocabularies_are_there,
    enums_are_explained,
    attributes_stand_in_a_group,
    facts_are_of_known_attributes,
    tags_are_in_their_vocabulary,
    columns_use_their_vocabulary,
)


def _unknown_tags(rows: Rows, framework: Located, attribute: str, vocabulary: str) -> Iterator[Fault]:
    if fact := framework.record.facts.get(attribute):
        options = rows.vocabulary.get(vocabulary, {})
        for index, tag in enumerate(fact.tags):
            inside = ("facts", attribute, "tags", index)
            yield from unknown_word(rows, framework, f"facts.{attribute}.tags", tag, vocabulary, options, inside)
