"""Facts of data/frameworks/*.yaml, from the evidence on frameworks.

Written anew: `facts` and `in_encyclopaedia`. Everything else in a file (name, role, status, prose, the article's
judgements ...) is kept by hand in the file itself. How a value of the evidence is read stands in
framework_readings.yaml; what no row of it says stands in framework_statements.yaml, and what the projects themselves say
of the columns of the comparison in framework_cells.yaml. Running it again changes nothing.
"""

from collections.abc import Iterable
from typing import Any

from comparison.records.entities import Fact, Framework, Statement
from comparison.records.vocabulary import FrameworkStatus, Support
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_yaml, write_yaml
from scripts.curate.framework_evidence import Candidate, framework_ids, statements

FRAMEWORKS = DATA / "frameworks"
SCHEMA = "# yaml-language-server: $schema=../schemas/framework.schema.json"

# The evidence ends in November 2026: a sign of life of the twelve months before counts as alive.
ALIVE_SINCE = "2025-11"
# Without a sign of life for four years a project counts as no longer developed (CNTK and Darknet are judged so there).
GONE_BEFORE = "2022-11"


def main() -> None:
    added = hand_kept()
    attributes = list(read_yaml(DATA / "vocabulary" / "framework_attribute.yaml"))
    said, ids = statements(), framework_ids()
    listed = {each for row in evidence("frameworks", "frameworks_wikipedia") for each in ids[row["system"]]}
    for framework in sorted(said):
        path = FRAMEWORKS / f"{framework}.yaml"
        if not path.exists():
            raise SystemExit(f"{path.name} is missing: write id, name, role, level and status by hand first")
        facts = facts_of(said[framework], added.get(framework, {}))
        if unknown := facts.keys() - set(attributes):
            raise SystemExit(f"{path.name}: {', '.join(sorted(unknown))} not in framework_attribute.yaml")
        written = {
            "in_encyclopaedia": framework in listed,
            "facts": {attribute: facts[attribute] for attribute in attributes if attribute in facts},
        }
        model = Framework.model_validate(read_yaml(path) | written)
        if model.status is not expected_status(facts):
            raise SystemExit(f"{path.name}: status {model.status}, but its facts say {expected_status(facts)}")
        write_yaml(path, model, SCHEMA)


def hand_kept() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Framework and attribute to the statements written by hand, those of framework_statements.yaml first."""
    added: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in ("framework_statements.yaml", "framework_cells.yaml"):
        for framework, attributes in read_yaml(HAND_KEPT / name).items():
            for attribute, statements_ in attributes.items():
                added.setdefault(framework, {}).setdefault(attribute, []).extend(statements_)
    return added


def facts_of(said: dict[str, list[Candidate]], added: dict[str, list[dict[str, Any]]]) -> dict[str, Fact]:
    """What is known of one framework, by attribute."""
    facts = {}
    for attribute in sorted({*said, *added}):
        items = added.get(attribute, [])
        first = [_statement(item) for item in items if item.get("first")]
        beside = [_statement(item) for item in items if not item.get("first")]
        facts[attribute] = choose(said.get(attribute, []), first, beside)
    return facts | concluded(facts)


def _statement(item: dict[str, Any]) -> Statement:
    return Statement.model_validate({key: value for key, value in item.items() if key != "first"})


def choose(candidates: Iterable[Candidate], first: Iterable[Statement], beside: Iterable[Statement]) -> Fact:
    """The strongest statement, the others after it, the newest first; what one source says twice, once."""
    ordered = sorted(candidates, key=lambda candidate: candidate.place)
    ordered.sort(key=lambda candidate: candidate.newness, reverse=True)
    ordered.sort(key=lambda candidate: candidate.rank)
    strongest = [*first, *(candidate.statement for candidate in ordered)]
    rest = sorted([*strongest[1:], *beside], key=lambda statement: statement.as_of, reverse=True)
    if not strongest:
        strongest, rest = [*beside][:1], [*beside][1:]
    others: list[Statement] = []
    for statement in rest:
        if not any(says_the_same(statement, other) for other in (strongest[0], *others)):
            others.append(statement)
    return Fact(**strongest[0].model_dump(exclude_none=True), others=tuple(others))


def says_the_same(one: Statement, other: Statement) -> bool:
    """Whether one source says the same thing twice: in the same words, or on one day in other words."""
    if one.source != other.source or (one.as_of != other.as_of and one.value != other.value):
        return False
    return (one.answer, one.by, one.date, one.tags) == (other.answer, other.by, other.date, other.tags) and (
        one.value == other.value or one.answer is not None or one.date is not None or one.tags != ()
    )


def concluded(facts: dict[str, Fact]) -> dict[str, Fact]:
    """What follows from other facts: the language of a package, open source from the licence, life from dates."""
    more: dict[str, Fact] = {}
    if "interfaces" not in facts and "package" in facts:
        package = facts["package"]
        more["interfaces"] = Fact(
            source=package.source, as_of=package.as_of, note="Concluded from its Python package.",
            value="Python", tags=("python",),
        )  # fmt: skip
    if "open-source" not in facts and "licence" in facts and facts["licence"].tags:
        licence = facts["licence"]
        more["open-source"] = Fact(
            source=licence.source, as_of=licence.as_of, note="Concluded from the licence.",
            value="Yes", answer=Support.YES,
        )  # fmt: skip
    activity = life(facts)
    if activity:
        more["actively-developed"] = activity
    return more


def sign_of_life(facts: dict[str, Fact]) -> tuple[str, str, Statement] | None:
    """The newest dated sign: what happened, when, and the fact that says so."""
    signs: list[tuple[str | None, str, Statement]] = []
    for attribute, words in (("last-commit", "commit"), ("latest-release-month", "release")):
        if attribute in facts:
            signs += [(item.date, words, item) for item in (facts[attribute], *facts[attribute].others) if item.date]
    if not signs:
        return None
    # A month is read as its last day, so that the release of 2026-07 comes after the commit of 2026-07-02.
    day, words, fact = max(signs, key=lambda sign: (sign[0] or "") + ("-99" if len(sign[0] or "") == 7 else ""))
    return words, day or "", fact


def life(facts: dict[str, Fact]) -> Fact | None:
    """The fact `actively-developed`: the evidence's own No, else what the newest commit or release tells."""
    known, sign = facts.get("actively-developed"), sign_of_life(facts)
    if known and (known.answer is not Support.YES or not sign):
        return None
    if not sign:
        return None
    words, day, fact = sign
    on = "in" if len(day) == 7 else "on"
    if day < GONE_BEFORE:
        value, answer = f"No {words} seen since {day}", Support.NO
    elif day < ALIVE_SINCE:
        value, answer = f"Slowly, last {words} seen {on} {day}", Support.PARTLY
    elif "retired" in facts:
        value, answer = f"Until it is replaced, last {words} seen {on} {day}", Support.PARTLY
    else:
        value, answer = f"Yes, last {words} seen {on} {day}", Support.YES
    others = (*(known.others if known else ()),)
    return Fact(
        source=fact.source, as_of=fact.as_of, note="Concluded from the dates of commits and releases.",
        value=value, answer=answer, others=others,
    )  # fmt: skip


def expected_status(facts: dict[str, Fact]) -> FrameworkStatus:
    """The status that follows from the fact `actively-developed`."""
    fact, sign = facts.get("actively-developed"), sign_of_life(facts)
    if fact is None or fact.answer is None:
        return FrameworkStatus.UNKNOWN
    if fact.answer is Support.YES:
        return FrameworkStatus.ACTIVE if sign and sign[1] >= ALIVE_SINCE else FrameworkStatus.UNKNOWN
    return FrameworkStatus.RETIRED if fact.answer is Support.NO else FrameworkStatus.SLOW


if __name__ == "__main__":
    main()
