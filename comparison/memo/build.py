"""A link -> a memo: every part of the thread read, computed, and its decision, assumptions and sources brought together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.frames.tables import Tables
from comparison.links import ownership as ownership_link
from comparison.links import run_cost as run_link
from comparison.links.memo import JOURNEY, NOTE, PARAMETERS, PATH, TITLE
from comparison.links.ownership import ownership_question, read_ownership
from comparison.links.parameters import OptionLists
from comparison.memo.page import Cited, Memo
from comparison.memo.parts.frameworks import frameworks_part
from comparison.memo.parts.offers import offers_part
from comparison.memo.parts.ownership import ownership_part
from comparison.memo.parts.part import Pairs, PartResult, address_of
from comparison.memo.parts.questionnaire import questionnaire_part
from comparison.memo.parts.run_cost import run_part
from comparison.questionnaire.rulebook import Rulebook
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.market import extra_offers
from comparison.text.dates import day_words, period_words
from comparison.text.lists import plural
from comparison.text.spelling import nearest

DATA_VERSION = "data"
MEMO_KEYS = frozenset({*(parameter.key for parameter in PARAMETERS), DATA_VERSION})
"""What a link to the memo holds beside the parameters of the pages on the way."""
MAX_CHOSEN = 4
MAX_PAIRS = 300
USUAL_TITLE = "Where to train, with what, and for how much"
NOTHING = "Nothing is decided yet: fill the parts below."


@dataclass(frozen=True)
class Content:
    """The parts of a memo, without what its author wrote."""

    parts: tuple[PartResult, ...]
    ignored: tuple[str, ...]


def pairs_of(query: str) -> tuple[tuple[str, str], ...]:
    """Parameters of a query string, in order."""
    return tuple(parse_qsl(query.partition("?")[2] or query, keep_blank_values=True)[:MAX_PAIRS])


def page_of(key: str, book: Rulebook) -> str | None:
    """The page of the thread a parameter is of; None for all others."""
    if key in book.by_id:
        return "/questionnaire"
    return {"framework": "/frameworks", "compare": "/offers"}.get(key) or next(
        (path for prefix, path in PREFIXES.items() if key.startswith(prefix)), None
    )


PREFIXES = {run_link.PREFIX: run_link.PATH, ownership_link.PREFIX: ownership_link.PATH}
"""Beginning of a parameter -> page of the thread."""


def content(
    pairs: Pairs,
    catalog: Catalog,
    tables: Tables,
    offers: pd.DataFrame | None = None,
    own: Sequence[str] = (),
    basis: EstimateBasis | None = None,
    lists: OptionLists | None = None,
) -> Content:
    """All parts of the thread.

    Args:
        pairs: parameters of the link. Unknown words are left out and told.
        offers: the offers with the visitor's own; those of the tables by default.
        own: ids of the visitor's own offers that are to be among those compared.
        basis: what runs are estimated on, made where it is left out and a run is asked about.
        lists: options of the parameters, made where they are left out.
    """
    book, lists = Rulebook.of(catalog), lists or OptionLists(tables)
    by_page: dict[str | None, list[tuple[str, str]]] = {}
    for key, value in pairs:
        by_page.setdefault(page_of(key, book), []).append((key, value))
    ignored = [_unknown(key, book) for key, _ in by_page.pop(None, []) if key not in MEMO_KEYS]
    answers_asked, frameworks_asked, offers_asked, run_asked, owning_asked = (by_page.get(path, []) for path in JOURNEY)

    answers = _answers(answers_asked, book, ignored)
    frameworks = _chosen("framework", frameworks_asked, tables.frameworks["id"], ignored)
    rows = tables.offers if offers is None else offers
    compared = [*_chosen("compare", offers_asked, tables.offers["offer_id"], ignored), *own]
    by_id = rows.loc[rows["offer_id"].isin(compared).to_numpy()].set_index("offer_id", drop=False)
    values = read_ownership(owning_asked, lists)
    owning = ownership_question(values, tables) if owning_asked else None
    parts = (
        questionnaire_part(answers, book, catalog, answers_asked),
        frameworks_part(frameworks, tables, frameworks_asked),
        offers_part(by_id.loc[[offer for offer in compared if offer in by_id.index]], offers_asked),
        run_part(run_asked, lists, basis, extra_offers(rows), owning),
        ownership_part(owning, owning_asked),
    )
    ignored += [said for part in parts for said in part.ignored]
    return Content(parts, tuple(dict.fromkeys([*ignored, *values.ignored])))


def memo_of(told: Content, pairs: Pairs, catalog: Catalog, today: date) -> Memo:
    """The memo: decision, figures, what would change it, assumptions, sources, with what its author wrote."""
    written, parts = dict(pairs), told.parts
    cited: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for part in parts:
        for source, days in part.sources.items():
            cited.setdefault(source, []).append((part.part.title, days))
    kept = [(key, value) for key, value in pairs if key != DATA_VERSION]
    own = sum(part.own for part in parts)
    return Memo(
        title=_clean(written.get(TITLE.key, ""), TITLE.max_chars) or USUAL_TITLE,
        note=_clean(written.get(NOTE.key, ""), NOTE.max_chars),
        day=day_words(today.isoformat()),
        version=catalog.version,
        address=address_of(PATH, [*kept, (DATA_VERSION, catalog.version)]),
        decision=tuple(sentence for part in parts for sentence in part.decision) or (NOTHING,),
        figures=tuple(figure for part in parts for figure in part.figures),
        parts=tuple(part.part for part in parts),
        changes=tuple(dict.fromkeys(change for part in parts for change in part.changes)),
        assumptions=tuple(dict.fromkeys(assumption for part in parts for assumption in part.assumptions)),
        left_out=tuple(dict.fromkeys(left for part in parts for left in part.left_out)),
        sources=_cited(cited, catalog),
        ignored=told.ignored,
        remarks=_remarks(written.get(DATA_VERSION, ""), catalog.version),
        own=f"{plural(own, 'offer')} you brought along yourself: unchecked, and not in the link." if own else "",
    )


def build(query: str, catalog: Catalog, tables: Tables, today: date, basis: EstimateBasis | None = None) -> Memo:
    """The memo of a link's query: `data_type=table&o_count=8&m_title=...`."""
    pairs = pairs_of(query)
    return memo_of(content(pairs, catalog, tables, basis=basis), pairs, catalog, today)


def _remarks(made_with: str, version: str) -> tuple[str, ...]:
    if not made_with or made_with == version:
        return ()
    return (
        f"The link was made with data of version {made_with[:20]}; the data have changed since, so figures may differ.",
    )


def _cited(cited: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]], catalog: Catalog) -> tuple[Cited, ...]:
    rows = []
    for source_id, uses in cited.items():
        source = catalog.sources.get(source_id)
        if source is None:
            continue
        days = [day for _, several in uses for day in several if day]
        period = period_words(days)
        dates = f"figures of {period}" if period != "no known date" else "undated"
        rows.append(
            Cited(
                source_id,
                source.title,
                source.url or "",
                source.publisher or "",
                source.licence or "",
                catalog.label("source_kind", source.kind),
                dates,
                tuple(dict.fromkeys(title for title, _ in uses)),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.title.lower()))


def _answers(pairs: Pairs, book: Rulebook, ignored: list[str]) -> dict[str, str]:
    """Question -> answer; of several to one question the last counts."""
    answers = {}
    for name, answer in dict(pairs).items():
        options = book.by_id[name].option_ids
        if answer in options:
            answers[name] = answer
        elif answer:
            ignored.append(_word(name, answer, options))
    return answers


def _chosen(key: str, pairs: Pairs, options: Iterable[Any], ignored: list[str]) -> list[str]:
    """The ids asked for that are known, at most MAX_CHOSEN."""
    known = {str(option) for option in options}
    wanted = [value for name, value in dict.fromkeys(pairs) if value and name == key]
    ignored.extend(_word(key, value, known) for value in wanted if value not in known)
    chosen = [value for value in wanted if value in known]
    if len(chosen) > MAX_CHOSEN:
        ignored.append(f"{key} (the first {MAX_CHOSEN} of {len(chosen)} are told)")
    return chosen[:MAX_CHOSEN]


def _word(key: str, value: str, options: Iterable[str]) -> str:
    return f"{key} = {value[:60]} {nearest(value[:60], options)}".strip()


def _unknown(key: str, book: Rulebook) -> str:
    return f"{key[:60]} (no such parameter) {nearest(key[:60], [*book.by_id, 'framework', 'compare', TITLE.key, NOTE.key])}".strip()


def _clean(text: str, most: int) -> str:
    """Without control signs, lines kept, cut to its length."""
    lines = ["".join(sign for sign in line if sign.isprintable()) for line in text.replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()[:most]
