"""The evidence on providers -> data/providers/<id>.yaml.

Written here: `name`, `aliases` and `facts`. Kept as they stand in the files, for people to edit: `kind`, `status`,
`rank`, `url`, `prose` and `article_2019`. Two hand-kept tables beside this script hold the judgement that rules cannot:

provider_overrides.csv     replaces parts of a statement of the evidence (`-` empties a part; role `show` puts it first)
provider_statements.csv    statements read in other tables of the evidence, in the article of 2019 and by hand (role
                           `first` puts one before those of the evidence, `other` behind)
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from comparison.records.entities import Fact, Provider, Statement
from comparison.records.vocabulary import Support
from scripts.curate.families import families_named
from scripts.curate.files import DATA, HAND_KEPT, evidence, provider_ids, read_csv, read_yaml, source_id, write_yaml

HEADER = "# yaml-language-server: $schema=../schemas/provider.schema.json"
# A source of the last year counts as today's: the evidence was compiled on 2026-11-22.
A_YEAR_AGO = "2025-11-22"

ATTRIBUTE_OF = {
    "kind": "offering",
    "accelerators_offered": "accelerators",
    "tpu_support": "tpu",
    "billing_granularity": "billing-step",
    "notebook_service": "notebooks",
    "preconfigured_images": "images",
    "container_support": "containers",
    "retired_sizes": "retired-machines",
    "note": "worth-knowing",
    "price_note": "worth-knowing",
}
# `url` becomes the provider's address, the list of 2018 to 2021 is data/listed_providers.csv, the end of the Gradient
# package is told with the languages, and what SkyPilot can do is told with `integrations`.
NOT_A_FACT = {"url", "listed_by_jeff_hale", "first_listed", "sdk_status"}
SKYPILOT_CAN = {
    "docker_image_in_skypilot": "Docker images",
    "multi_node_in_skypilot": "several machines",
    "spot_in_skypilot": "spot",
    "stop_resume_in_skypilot": "stop and resume",
}
# Documentation of one provider that also describes others.
COMPETITORS_WORDS = {"salad-docs": "salad", "vast-docs": "vast-ai"}
YES_OR_NO = {
    "api-cli", "capacity-reservation", "containers", "free-tier", "images", "kubernetes", "multi-node", "notebooks",
    "persistent-storage", "pulumi", "serverless", "spot", "stopped-server-charged", "terraform", "tpu",
}  # fmt: skip
NAMES = {
    "amazon-sagemaker": "Amazon SageMaker", "azure": "Microsoft Azure", "fluidstack": "Fluidstack",
    "oracle-cloud": "Oracle Cloud", "ori": "Ori", "oblivus": "Oblivus", "salad": "SaladCloud",
}  # fmt: skip
OTHER_NAMES = {"aws": ("Amazon Web Services",), "google-cloud": ("Google Cloud Compute Engine",)}
COUNTRIES = {"CN": "China", "DE": "Germany", "FI": "Finland", "FR": "France", "US": "United States"}
STANDARDS = {
    "HIPAA": "hipaa", "SOC 2": "soc-2", "SOC 1, 2, 3": "soc-1 soc-2 soc-3", "ISO 27001": "iso-27001", "GDPR": "gdpr",
    "27017": "iso-27017", "27018": "iso-27018", "PCI DSS": "pci-dss",
}  # fmt: skip
LANGUAGES = {
    r"\bPython\b": "python", r"\bJavaScript\b": "javascript", r"\bTypeScript\b": "typescript", r"\bGo\b": "go",
    r"\bR and Julia\b": "r julia",
}  # fmt: skip
INTERFACES = {
    r"\bAPI\b|interface|REST|GraphQL": "api", r"\bCLI\b|command line|oci-cli": "cli", r"SDK|Python|client": "sdk",
}  # fmt: skip
TPU_FRAMEWORKS = {"JAX": "jax", "PyTorch": "pytorch"}


@dataclass(frozen=True)
class Found:
    """One statement on one attribute of one provider, and whether the evidence prefers it."""

    provider: str
    attribute: str
    statement: Statement
    preferred: bool
    shown_first: bool = False


def main() -> None:
    """Write every file of data/providers."""
    facts = gather_facts()
    spellings = names_met()
    addresses = addresses_met()
    for provider in sorted(spellings):
        path = DATA / "providers" / f"{provider}.yaml"
        kept: dict[str, Any] = read_yaml(path) if path.exists() else {"kind": "unknown"}
        names = spellings[provider]
        name = NAMES.get(provider, names[0])
        aliases = sorted({*names, *OTHER_NAMES.get(provider, ())} - {name})
        kept |= {"id": provider, "name": name, "aliases": aliases, "facts": facts.get(provider, {})}
        kept.setdefault("url", addresses.get(provider))
        write_yaml(path, Provider.model_validate(kept), HEADER)
    shown = [fact for of_one in facts.values() for fact in of_one.values()]
    print(f"{len(spellings)} providers, {len(shown)} facts, {sum(len(fact.others) for fact in shown)} other statements")


def names_met() -> dict[str, list[str]]:
    """Each provider's spellings, that of the table of providers first."""
    ids = provider_ids()
    first = [row["provider"] for row in evidence("providers", "providers")]
    spellings: dict[str, list[str]] = defaultdict(list)
    for spelling in [*dict.fromkeys(first), *sorted(set(ids) - set(first), key=str.lower)]:
        spellings[ids[spelling]].append(spelling)
    return spellings


def addresses_met() -> dict[str, str]:
    """Price page as the evidence names it, else the address on the list of 2018 to 2021."""
    ids = provider_ids()
    listed = {ids[row["name"]]: row["url"] for row in evidence("prices", "providers_list_2018")}
    return listed | {
        ids[row["provider"]]: row["value"] for row in evidence("providers", "providers") if row["attribute"] == "url"
    }


def gather_facts() -> dict[str, dict[str, Fact]]:
    """Every provider's facts by attribute, in alphabetical order of attributes."""
    grouped: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for found in (*from_providers_table(), *from_statements_table()):
        grouped[found.provider][found.attribute].append(found)
    for found in from_skypilot():
        if not any(each.preferred and each.statement.answer == "yes" for each in grouped[found.provider]["spot"]):
            grouped[found.provider]["spot"].append(found)
    for found in (*from_offers(), *from_lists(), *from_kinds(grouped)):
        if not grouped[found.provider][found.attribute]:
            grouped[found.provider][found.attribute].append(found)
    return {
        provider: {attribute: fact_of(found) for attribute, found in sorted(attributes.items()) if found}
        for provider, attributes in grouped.items()
    }


def fact_of(found: list[Found]) -> Fact:
    """The statement to show, and those others that say something else, newest first."""
    order = sorted(found, key=lambda each: (not each.shown_first, not each.preferred))
    first = order[0].statement
    if order[0].attribute == "integrations" and len(order) > 1:
        order.sort(key=lambda each: each.statement.source != "skypilot")
        both = ", ".join(each.statement.value for each in order)
        first = with_changes(order[0].statement, value=both, tags=tuple(each.statement.tags[0] for each in order))
    others: list[Statement] = []
    for each in order[1:]:
        if differs(each.statement, first) and all(differs(each.statement, other) for other in others):
            others.append(each.statement)
    others.sort(key=lambda other: "" if other.as_of == "undated" else other.as_of, reverse=True)
    return Fact(**first.model_dump(), others=tuple(others))


def with_changes(statement: Statement, **changes: Any) -> Statement:
    """The statement with some parts replaced, validated again."""
    return Statement.model_validate(statement.model_dump() | changes)


def differs(other: Statement, first: Statement) -> bool:
    """Whether `other` says anything that `first` does not."""
    if other.value.lower() in {"yes", "no", "none"}:
        return other.answer != first.answer
    if other.value.lower() in {"second", "minute", "hour"} and other.tags == first.tags:
        return False
    return re.sub(r"\W", "", other.value.lower()) != re.sub(r"\W", "", first.value.lower())


def from_providers_table() -> Iterator[Found]:
    """The table of providers, with the overrides."""
    ids = provider_ids()
    overrides: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for override in read_csv(HAND_KEPT / "provider_overrides.csv"):
        overrides[override["provider"], override["attribute"], override["source"]].append(override)
    rows = evidence("providers", "providers")
    can = skypilot_can(rows)
    used = set()
    for row in rows:
        if row["attribute"] in NOT_A_FACT or row["attribute"] in SKYPILOT_CAN:
            continue
        provider = ids[row["provider"]]
        attribute = ATTRIBUTE_OF.get(row["attribute"], row["attribute"].replace("_", "-"))
        key = (provider, attribute, source_id(row["source_id"]))
        note = row["note"]
        if COMPETITORS_WORDS.get(key[2], provider) != provider and not note:
            note = "From a competitor's documentation."
        override = next((each for each in overrides[key] if row["value"].startswith(each["begins"])), {})
        if override:
            used.add(id(override))
        statement = statement_of(attribute, row["value"], key[2], row["as_of"], note, override)
        if attribute == "integrations":
            statement = integration(statement, can.get(provider))
        yield Found(provider, attribute, statement, row["preferred"] == "yes", override.get("role") == "show")
    idle = [key for key, each in overrides.items() for override in each if id(override) not in used]
    if idle:
        raise SystemExit(f"provider_overrides.csv: no statement of the evidence for {idle}.")


def statement_of(attribute: str, value: str, source: str, as_of: str, note: str, override: dict[str, str]) -> Statement:
    """A row of the evidence in our words, read as far as rules can."""
    date, date_note = dated(as_of)
    short = override.get("value") or in_our_words(attribute, value)
    notes = [override.get("note") or note.replace("class chosen by the compiler of this table", "our classification"),
             date_note]  # fmt: skip
    answer = answer_of(attribute, value)
    number = number_of(attribute, value)
    tags = tags_of(attribute, override.get("value") or value)
    if override.get("answer"):
        answer = Support(override["answer"]) if override["answer"] != "-" else None
    if override.get("number"):
        number = float(override["number"]) if override["number"] != "-" else None
    if override.get("tags"):
        tags = tuple(override["tags"].strip("-").split())
    return Statement(
        value=short, answer=answer, number=number, tags=tags, source=source, as_of=date,
        note=" ".join(as_sentence(each) for each in notes if each) or None,
    )  # fmt: skip


def dated(as_of: str) -> tuple[str, str]:
    """The date in the form of AsOf, and what else the evidence says about it."""
    date, _, rest = as_of.partition(", ")
    return date, f"Undated page, {rest}" if rest else ""


def in_our_words(attribute: str, value: str) -> str:
    """Without the leading yes, which `answer` holds."""
    if attribute == "home-country":
        return COUNTRIES[value]
    if attribute == "offering":
        value = value.replace("SaaS", "service").removesuffix(" IaaS")
    if attribute == "integrations":
        return "dstack" if value.startswith("dstack") else value
    if attribute == "start-steps":
        return f"{value} steps"
    if attribute == "regions" and value.isdigit():
        return f"{value} regions"
    value = re.sub(r"^yes[,;] ", "", value.replace("(claim)", "(its own claim)"))
    first = re.split(r"[ ,;:]", value)[0]
    # The name of a package or tool keeps its small letter.
    plain_word = first.replace("-", "").isalpha() and first.islower() and first not in {"oci-cli", "ovhai"}
    if attribute == "pulumi":
        return value
    return value[0].upper() + value[1:] if plain_word else value


def as_sentence(text: str) -> str:
    first = re.split(r"[ ,;:]", text)[0]
    if first.replace("-", "").isalpha() and first[0].islower():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def answer_of(attribute: str, value: str) -> Support | None:
    """A statement on a yes-or-no attribute says yes, unless it says no."""
    if attribute not in YES_OR_NO:
        return None
    if value.startswith("depends"):
        return Support.PARTLY
    return Support.NO if re.match(r"(no|none|not)\b", value) else Support.YES


def number_of(attribute: str, value: str) -> float | None:
    """The figure of an attribute that is one; of several the greatest."""
    if attribute in {"first-year", "start-steps"}:
        found = re.findall(r"\d+", value)
    elif attribute in {"spot-discount", "reserved-discount"}:
        found = re.findall(r"(\d+)%", value)
    elif attribute == "free-tier":
        found = re.findall(r"^(\d+) USD", value)
    elif attribute == "regions" and not re.search(r"region names|and more", value):
        found = re.findall(r"^(\d+)", value)
    else:
        return None
    return max(map(float, found), default=None)


def tags_of(attribute: str, value: str) -> tuple[str, ...]:
    """Terms for filters, where the words of the statement name them."""
    if attribute in {"accelerators", "other-accelerators", "serverless-accelerators", "tpu"}:
        return families_named(value)
    if attribute == "compliance":
        return words_found(STANDARDS, value, escape=True)
    if attribute == "languages-sdks":
        return words_found(LANGUAGES, value)
    if attribute == "api-cli":
        return words_found(INTERFACES, value)
    if attribute == "tpu-frameworks":
        return words_found(TPU_FRAMEWORKS, value.partition(";")[0])
    if attribute == "billing-step":
        steps = re.findall(r"^(second|minute|hour)| or (month)|(compute unit)|per (token)|(?<=or )(month)ly", value)
        return tuple(dict.fromkeys("-".join(each.split()) for step in steps for each in step if each))
    if attribute == "egress":
        if re.search(r"\bno\b|free|unlimited", value):
            return ("free",)
        return ("billed",) if "billed" in value else ()
    return ()


def words_found(words: dict[str, str], value: str, escape: bool = False) -> tuple[str, ...]:
    found = [tag for word, tag in words.items() if re.search(re.escape(word) if escape else word, value)]
    return tuple(dict.fromkeys(" ".join(found).split()))


def skypilot_can(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """What SkyPilot can and cannot do with each cloud, as a sentence."""
    ids = provider_ids()
    answers: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"yes": [], "no": []})
    for row in rows:
        if row["attribute"] in SKYPILOT_CAN:
            answers[ids[row["provider"]]][row["value"]].append(SKYPILOT_CAN[row["attribute"]])
    sentences = {}
    for provider, answer in answers.items():
        parts = [f"{word}: {', '.join(answer[word])}" for word in ("yes", "no") if answer[word]]
        sentences[provider] = f"What it can do there, {'; '.join(parts)}. A no can also mean not yet integrated."
    return sentences


def integration(statement: Statement, can: str | None) -> Statement:
    """A tool that can rent there; SkyPilot's statement also tells what it can do."""
    tool = "skypilot" if statement.source == "skypilot" else "dstack"
    note = can if tool == "skypilot" else "In the catalogue of gpuhunt, which dstack uses."
    return with_changes(statement, tags=(tool,), note=note)


def from_statements_table() -> Iterator[Found]:
    """Statements of other tables, put together by hand."""
    for row in read_csv(HAND_KEPT / "provider_statements.csv"):
        parts = {name: text for name, text in row.items() if text and name in Statement.model_fields}
        statement = Statement.model_validate(parts | {"tags": row["tags"].split()})
        shown_first = row["role"] == "first"
        yield Found(row["provider"], row["attribute"], statement, shown_first or row["role"] == "show", shown_first)


def from_skypilot() -> Iterator[Found]:
    """Spot machines that SkyPilot can rent; a no of that table can also mean not yet integrated and says nothing."""
    ids = provider_ids()
    for row in evidence("providers", "providers"):
        if row["attribute"] == "spot_in_skypilot" and row["value"] == "yes":
            value = "SkyPilot can rent spot machines there"
            statement = Statement(value=value, answer=Support.YES, source="skypilot", as_of=row["as_of"])
            yield Found(ids[row["provider"]], "spot", statement, preferred=False)


def from_kinds(grouped: dict[str, dict[str, list[Found]]]) -> Iterator[Found]:
    """A provider whose source calls it serverless has a serverless offer."""
    for attributes in list(grouped.values()):
        for found in sorted(attributes.get("offering", []), key=lambda each: not each.preferred):
            if "serverless" in found.statement.value.lower():
                yield replace(found, attribute="serverless", statement=with_changes(found.statement, answer="yes"))
                break


def from_offers() -> Iterator[Found]:
    """Accelerators and spot prices seen in price tables, for providers of which nothing better is known."""
    ids = provider_ids()
    newest: dict[str, tuple[int, str, str]] = {}
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    tables = (evidence("prices", "offers"), evidence("prices", "history"), evidence("prices", "experiments_2018"))
    for rank, table in enumerate(tables):
        for row in table:
            provider, source = ids[row["provider"]], source_id(row["source_id"])
            date = row.get("as_of") or row["date"]
            rows[provider, source].append(row | {"as_of": date})
            if provider not in newest or (newest[provider][0] == -rank and newest[provider][1] < date):
                newest[provider] = (-rank, date, source)
    for provider, (_, date, source) in newest.items():
        seen = rows[provider, source]
        names = sorted({re.sub(r"^GeForce ", "", row["accelerator"]) for row in seen if row["accelerator"]})
        where = "entries of a benchmark" if source == "dawnbench" else "a table of prices"
        note = f"Seen in {where}; not the provider's own list."
        if not names:
            continue
        value = ", ".join(names)
        statement = Statement(value=value, tags=families_named(value), source=source, as_of=date, note=note)
        yield Found(provider, "accelerators", statement, preferred=True)
        listing = LISTINGS.get(source)
        if listing:
            note = "Our classification, from the table that lists it."
            statement = Statement(value=listing, source=source, as_of=date, note=note)
            yield Found(provider, "offering", statement, preferred=True)
    for (provider, source), priced in rows.items():
        dates = [row["as_of"] for row in priced if row.get("spot_usd_per_hour") and row["as_of"] >= A_YEAR_AGO]
        if dates:
            statement = Statement(value="Spot prices are listed", answer=Support.YES, source=source, as_of=max(dates))
            yield Found(provider, "spot", statement, preferred=True)


def from_lists() -> Iterator[Found]:
    """Being on a list of 2018 to 2021, for names of which nothing better is known."""
    ids = provider_ids()
    for row in evidence("prices", "providers_list_2018"):
        source = source_id(row["source_ids"].partition(";")[0])
        what = "GPU vendors in the cloud" if source == "binga-cloud-gpus" else "places to rent a GPU for deep learning"
        statement = Statement(value=f"On a list of {what}", source=source, as_of=row["last_seen"])
        yield Found(ids[row["name"]], "offering", statement, preferred=True)


LISTINGS = {
    "fsdl-serverless": "Serverless GPUs",
    "fsdl-servers": "GPU cloud",
    "cloudgpus-com": "GPU cloud",
    "gpurentalprices": "GPU rental",
    "tardellirs-gpu-pricing": "GPU rental",
    "skypilot-yotta": "GPU cloud",
}


if __name__ == "__main__":
    main()
