"""Questionnaire, frameworks and offers as parts of a memo, each with the sources its figures rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.memo.drawing import Score, scores
from comparison.memo.page import Assumption, Figure, Part, text_table
from comparison.questionnaire.advice import Advice, FiredRule, Reason, Veto
from comparison.questionnaire.bars import bars
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import changes, unknown, verdict
from comparison.records.questionnaire import Outcome
from comparison.text.dates import day_words
from comparison.text.lists import count, listing, lower
from comparison.text.numbers import MISSING, usd
from comparison.visitor.marks import own_words

MOST_REASONS = 4
MOST_CHANGES = 4
FACTS = ("licence", "interfaces", "platforms", "cuda", "rocm", "tpu", "distributed-training", "latest-release-month",
         "actively-developed", "governance")  # fmt: skip
"""What is told of a framework."""
STRENGTHS = {"strong": "well founded", "second_hand": "second-hand", "judgement": "our judgement"}
OURS = "trainwhere-judgement"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Built:
    """A part and what it gives to the rest of the memo."""

    part: Part
    decision: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    left_out: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a source -> days of the figures taken from it."""
    own: int = 0
    """Rows the visitor brought along."""
    ignored: tuple[str, ...] = ()


def address_of(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Path and query."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def days_of(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Source -> days of the rows. Reads source and as_of."""
    found: dict[str, list[str]] = {}
    for source, day in zip(rows["source"].astype("str"), rows["as_of"].astype("str"), strict=True):
        found.setdefault(source, []).append(day)
    return {source: tuple(days) for source, days in found.items()}


def questionnaire(answers: Mapping[str, str], book: Rulebook, catalog: Catalog, pairs: Pairs) -> Built:
    """The verdict, its reasons, what would change it."""
    address, title = address_of("/questionnaire", pairs), "Deep learning, and which way"
    if not answers:
        missing = "No question is answered yet: answer what you can, and come back with the link to the memo there."
        return Built(Part("questionnaire", title, "/questionnaire", address, "", missing=missing))
    advice = advise(answers, book)
    labels = {outcome: catalog.label("outcome", outcome.value) for outcome in Outcome}
    said = verdict(advice, labels)
    points = [
        *(f"For it: {_because(each, catalog)}" for each in advice.reasons_for[:MOST_REASONS]),
        *(f"Against it: {_because(each, catalog)}" for each in advice.reasons_against[:MOST_REASONS]),
        *_ruled_out(advice, labels, catalog),
    ]
    if advice.next_steps:
        points.append(f"Next: {' '.join(step.text for step in advice.next_steps[:3])}")
    questions = text_table(
        "The answers", ("Question", "Answer"),
        [(book.by_id[name].label, book.by_id[name].label_of(answer)) for name, answer in advice.answers.items()],
    )  # fmt: skip
    drawn = bars(advice, labels)
    chart = scores(
        "scores", "Points of each way", listing([f"{bar.label}: {bar.words}" for bar in drawn], most=9) + ".",
        [Score(bar.label, bar.share, bar.words, bar.is_best) for bar in drawn],
    )  # fmt: skip
    would = [
        f"{question} {other} instead of {lower(now)}: {lower(outcome)}."
        for question, now, other, outcome in changes(advice.tipping_points, book, labels)
    ]
    open_ = [each for each in advice.missing if each.question in advice.next_questions]
    asked = [unknown(each, book, labels) for each in open_ if each.flips]
    would += [f"Still open: {label} {does}." for label, does in asked]
    cited: dict[str, list[str]] = {}
    told: tuple[Reason | Veto, ...] = (
        *advice.reasons_for[:MOST_REASONS],
        *advice.reasons_against[:MOST_REASONS],
        *advice.vetoes,
    )
    for cites in [each.source for each in told]:
        source = catalog.sources.get(cites)
        cited.setdefault(cites, []).append((source.published_on or source.read_on) if source else "")
    return Built(
        Part("questionnaire", title, "/questionnaire", address, said, tuple(points), (questions,), (chart,)),
        decision=(said,),
        changes=tuple(would[:MOST_CHANGES]),
        sources={source: tuple(days) for source, days in cited.items()},
    )


def frameworks(ids: Sequence[str], tables: Tables, pairs: Pairs) -> Built:
    """The chosen frameworks, attribute by attribute."""
    address, title = address_of("/frameworks", pairs), "Frameworks"
    if not ids:
        missing = "No framework is chosen: mark one to four on the page of frameworks."
        return Built(Part("frameworks", title, "/frameworks", address, "", missing=missing))
    facts = tables.framework_facts
    mine = facts[
        (facts["entity"].isin(list(ids)) & facts["shown"] & facts["attribute"].isin(FACTS)).to_numpy(dtype=bool)
    ]
    frame = tables.frameworks.set_index("id").loc[list(ids)]
    names = frame["name"].tolist()
    told = {(row.entity, row.attribute): str(row.value) for row in mine.itertuples()}
    labels = dict(zip(mine["attribute"], mine["label"], strict=True))
    rows = [("State", *frame["status_label"].tolist())]
    rows += [
        (labels[attribute], *(told.get((each, attribute), MISSING) for each in ids))
        for attribute in FACTS
        if attribute in labels
    ]
    states = [f"{name} is {state.lower()}" for name, state in zip(names, frame["status_label"], strict=True)]
    sentence = f"{listing(states)}."
    return Built(
        Part("frameworks", title, "/frameworks", address, sentence,
             tables=(text_table("What is known of them", ("Attribute", *names), rows, note="A dash is not known, never no."),)),
        decision=(f"Frameworks: {listing(names)}.",),
        sources=days_of(mine),
    )  # fmt: skip


def offers(rows: pd.DataFrame, pairs: Pairs) -> Built:
    """The chosen offers. `rows` are columns of `frames.offers_frame`, in the order chosen."""
    address, title = address_of("/offers", pairs), "Offers compared"
    if rows.empty:
        missing = "No offer is chosen: mark two to four on the page of offers."
        return Built(Part("offers", title, "/offers", address, "", missing=missing))
    shown = [
        (f"{row['provider_name']} {_text(row['instance'])}".strip(), f"{row['accelerator_count']} × {row['accelerator_name']}",
         _text(row["region"]) or MISSING, str(row["billing_label"]), usd(row["price_per_hour_usd"]),
         usd(row["price_per_accelerator_hour_usd"]), day_words(row["as_of"]))
        for row in rows.to_dict("records")
    ]  # fmt: skip
    each = rows["price_per_accelerator_hour_usd"]
    place = int(each.argmin()) if each.notna().any() else 0
    low, high = each.min(), each.max()
    cheapest = rows.iloc[place]
    sentence = f"{count(len(rows), 'offer')}: " + (
        f"from {usd(low)} ({cheapest['provider_name']}) to {usd(high)} per accelerator hour."
        if len(rows) > 1
        else f"{cheapest['provider_name']} at {usd(low)} per accelerator hour."
    )
    own = own_words(rows, "offer")
    table = text_table(
        "Offers", ("Offer", "Accelerators", "Region", "Billing", "USD per machine hour", "USD per accelerator hour", "As of"), shown,
        (4, 5), own,
    )  # fmt: skip
    return Built(
        Part("offers", title, "/offers", address, sentence, tables=(table,)),
        decision=(f"Offers compared: {sentence}",),
        sources={source: days for source, days in days_of(rows).items() if source != "yours"},
        own=int((rows["source"] == "yours").sum()),
    )


def _because(said: Reason | FiredRule | Veto, catalog: Catalog) -> str:
    source = catalog.sources.get(said.source)
    title = source.title if source else said.source
    return f"{said.because} ({STRENGTHS[said.strength.value] if said.source == OURS else f'{title}, {STRENGTHS[said.strength.value]}'})"


def _ruled_out(advice: Advice, labels: Mapping[Outcome, str], catalog: Catalog) -> list[str]:
    lines: dict[str, list[str]] = {}
    for veto in advice.vetoes:
        lines.setdefault(_because(veto, catalog), []).append(labels[veto.outcome])
    return [f"Ruled out: {listing(out)}. {because}" for because, out in lines.items()]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
