"""Records with sensible defaults, of which a test names only what matters.

make_offer(price_per_hour_usd=8, accelerator_count=4)
"""

from collections.abc import Mapping
from typing import Any

from comparison.records import entities, market, questionnaire, sources
from comparison.records.glossary import GlossaryTerm

# What the tiny worlds are made of: id -> what is known. Figures are round so that tests can be worked out by hand.
ACCELERATORS: Mapping[str, Mapping[str, Any]] = {
    "h100-sxm-80gb": {"family": "h100", "form": "sxm", "memory_gib": 80, "tensor_fp16_dense_tflops": 1000},
    "h100-pcie-80gb": {"family": "h100", "form": "pcie", "memory_gib": 80, "tensor_fp16_dense_tflops": 750},
    "a100-sxm-40gb": {"family": "a100", "form": "sxm", "memory_gib": 40, "tensor_fp16_dense_tflops": 300},
    "v100-sxm-16gb": {"family": "v100", "form": "sxm", "memory_gib": 16, "tensor_fp16_dense_tflops": 125},
    "t4-16gb": {"family": "t4", "memory_gib": 16},
    "tpu-v5e": {"family": "tpu-v5e", "memory_gib": 16, "vendor": "Google", "kind": "tpu"},
}


def make_source(id: str = "price-list", **changes: Any) -> sources.Source:  # noqa: A002 - the field's name
    return sources.Source.model_validate(
        {
            "id": id,
            "title": f"Source {id}",
            "url": f"https://example.org/{id}",
            "licence": "MIT",
            "read_on": "2026-08-22",
            "kind": "catalogue",
            **changes,
        }
    )


def make_accelerator(accelerator: str = "h100-sxm-80gb", **changes: Any) -> market.Accelerator:
    known = {
        "family": accelerator.split("-")[0],
        "vendor": "NVIDIA",
        "kind": "gpu",
        **ACCELERATORS.get(accelerator, {}),
    }
    if "tensor_fp16_dense_tflops" in known:
        known["tensor_source"] = "price-list"
    row = {"accelerator": accelerator, "name": accelerator.upper(), "as_of": "2026-08", "source": "price-list", **known}
    return market.Accelerator.model_validate({**row, **changes})


def make_offer(**changes: Any) -> market.Offer:
    """Alpha's machine with eight H100 for 24 USD an hour, on demand in us-east, unless told otherwise. The id follows."""
    row = {
        "provider": "alpha",
        "instance": "big",
        "accelerator": "h100-sxm-80gb",
        "accelerator_count": 8,
        "region": "us-east",
        "billing": "on_demand",
        "kind": "machine",
        "price_per_hour_usd": 24.0,
        "as_of": "2026-08-22",
        "source": "price-list",
        **changes,
    }
    row.setdefault("accelerator_memory_gib", ACCELERATORS.get(row["accelerator"], {}).get("memory_gib"))
    parts = (row["provider"], row["instance"] or row["accelerator"], row["region"] or "any", row["billing"])
    row.setdefault("offer_id", "/".join(str(part).lower() for part in parts))
    return market.Offer.model_validate(row)


def make_price(**changes: Any) -> market.Price:
    """Alpha's machine with eight V100 for 24.48 USD an hour in 2018, unless told otherwise."""
    row = {
        "as_of": "2018-05-01",
        "provider": "alpha",
        "instance": "old",
        "accelerator": "v100-sxm-16gb",
        "accelerator_count": 8,
        "region": "us-east",
        "billing": "on_demand",
        "kind": "machine",
        "price_per_hour_usd": 24.48,
        "source": "price-list",
        **changes,
    }
    return market.Price.model_validate(row)


def make_fact(value: str = "yes, it does", **changes: Any) -> entities.Fact:
    return entities.Fact.model_validate({"value": value, "source": "price-list", "as_of": "2026-05", **changes})


def make_prose(**changes: Any) -> entities.Prose:
    row = {"as_of": "2026-08", "sources": ["price-list"], "summary": "A made-up thing for tests.", **changes}
    return entities.Prose.model_validate(row)


def make_provider(id: str = "alpha", **changes: Any) -> entities.Provider:  # noqa: A002 - the field's name
    return entities.Provider.model_validate(
        {"id": id, "name": id.title(), "kind": "gpu_cloud", "status": "active", **changes}
    )


def make_framework(id: str = "lightgrad", **changes: Any) -> entities.Framework:  # noqa: A002 - the field's name
    row = {"id": id, "name": id.title(), "role": "framework", "level": "tensor", "status": "active", **changes}
    return entities.Framework.model_validate(row)


def make_region(provider: str = "alpha", region: str = "us-east", continent: str = "north_america") -> market.Region:
    row = {"provider": provider, "region": region, "continent": continent, "as_of": "2026-08", "source": "price-list"}
    return market.Region.model_validate(row)


def make_question(id: str = "data_type", options: str = "table image", **changes: Any) -> questionnaire.Question:  # noqa: A002
    row = {
        "id": id,
        "label": f"What about {id}?",
        "help": "Asked for a test.",
        "options": [{"id": option, "label": option.capitalize()} for option in options.split()],
        **changes,
    }
    return questionnaire.Question.model_validate(row)


def make_rule(when: Any = None, id: str = "a-rule", **changes: Any) -> questionnaire.Rule:  # noqa: A002 - the field's name
    """Tables speak for classical machine learning, unless told otherwise: make_rule({"goal": ["control"]}, effect={...})."""
    row = {
        "id": id,
        "when": when or {"data_type": ["table"]},
        "effect": {"classical_ml": 2},
        "because": "It was made up for a test.",
        "source": "survey",
        "strength": "strong",
        **changes,
    }
    return questionnaire.Rule.model_validate(row)


def make_case(**changes: Any) -> questionnaire.Case:
    row = {"id": "a-case", "title": "A case", "text": "It happened. Twice.", "answers": {"data_type": "table"}}
    return questionnaire.Case.model_validate({**row, "expect": "classical_ml", "expert": "Keep it simple.", **changes})


def make_term(name: str = "spot", **changes: Any) -> GlossaryTerm:
    row = {
        "id": name,
        "term": name.capitalize(),
        "definition": "Spare machines.",
        "topic": "renting",
        "pages": ["/offers"],
        "source": "price-list",
        **changes,
    }
    return GlossaryTerm.model_validate(row)
