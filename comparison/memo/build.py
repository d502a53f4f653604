"""A link -> a memo: every part of the thread read, computed, and its decision, assumptions and sources brought together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.links.ownership import OWN_PREFIX, read_ownership
from comparison.links.run_cost import PATH as RUN_PATH
from comparison.links.run_cost import PREFIX as RUN_PREFIX
from comparison.memo.page import Cited, Memo
from comparison.memo.parts.frameworks import frameworks_part
from comparison.memo.parts.offers import offers_part
from comparison.memo.parts.ownership import PATH as OWNERSHIP_PATH
from comparison.memo.parts.ownership import ownership_part
from comparison.memo.parts.part import Pairs, PartResult, address_of
from comparison.memo.parts.questionnaire import questionnaire_part
from comparison.memo.parts.run_cost import run_part
from comparison.questionnaire.rulebook import Rulebook
from comparison.run_cost.ground import EstimateBasis
from comparison.run_cost.market import extra_offers
from comparison.text.dates import day_words, period_words
from comparison.text.lists import plural
from comparison.text.spelling import nearest

PATH = "/memo"
TITLE, NOTE, DATA_VERSION = "m_title", "m_note", "data"
MAX_TITLE, MAX_NOTE = 120, 1_000
MAX_CHOSEN = 4
MAX_PAIRS = 300
USUAL_TITLE = "Where to train, with what, and for how much"
NOTHING = "Nothing is decided yet: fill the parts below."


@dataclass(frozen=True)
class Content:
    """The parts of a memo, without what its author wrote."""

    built: tuple[PartResult, ...]
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


PREFIXES = {RUN_PREFIX: RUN_PATH, OWN_PREFIX: OWNERSHIP_PATH}
"""Beginning of a parameter -> page of the thread."""
JOURNEY = ("/questionnaire", "/frameworks", "/offers", RUN_PATH, OWNERSHIP_PATH)
"""The pages that hand something to the memo, in the order in which it is told."""


def content(
    pairs: Pairs,
    catalog: Catalog,
    tables: Tables,
    offers: pd.DataFrame | None = None,
    own: Sequence[str] = (),
    ground: EstimateBasis | None = None,
) -> Content:
    """All parts of the thread.

    Args:
        pairs: parameters of the link. Unknown words are left out and told.
        offers: the offers with the visitor's own; those of the tables by default.
        own: ids of the visitor's own offers that are to be among those compared.
        ground: what runs are estimated on, made by `ground_of` where it is left out.
    """
    book = Rulebook.of(catalog)
    of: dict[str | None, list[tuple[str, str]]] = {}
    for key, value in pairs:
        of.setdefault(page_of(key, book), []).append((key, value))
    ignored = [_unknown(key, book) for key, _ in of.pop(None, []) if key not in (TITLE, NOTE, DATA_VERSION)]
    asked = {path: _gathered(each) for path, each in of.items()}

    answers = {}
    for name, values in asked.get("/questionnaire", {}).items():
        if (answer := values[-1]) in (options := book.by_id[name].option_ids):
            answers[name] = answer
        elif answer:
            ignored.append(_word(name, answer, options))
    rows = tables.offers if offers is None else offers
    frameworks = _chosen("framework", asked.get("/frameworks", {}), tables.frameworks["id"], ignored)
    compared = [*_chosen("compare", asked.get("/offers", {}), tables.offers["offer_id"], ignored), *own]
    by_id = rows.loc[rows["offer_id"].isin(compared).to_numpy()].set_index("offer_id", drop=False)
    setup, _ = read_ownership(tables, asked.get(OWNERSHIP_PATH, {}))
    built = (
        questionnaire_part(answers, book, catalog, of.get("/questionnaire", [])),
        frameworks_part(frameworks, tables, of.get("/frameworks", [])),
        offers_part(by_id.loc[[each for each in compared if each in by_id.index]], of.get("/offers", [])),
        run_part(tables, ground, asked.get(RUN_PATH, {}), of.get(RUN_PATH, []), extra_offers(rows), setup),
        ownership_part(tables, asked.get(OWNERSHIP_PATH, {}), of.get(OWNERSHIP_PATH, [])),
    )
    return Content(built, tuple(dict.fromkeys([*ignored, *(each for one in built for each in one.ignored)])))


def memo_of(found: Content, pairs: Pairs, catalog: Catalog, today: date) -> Memo:
    """The memo: decision, figures, what would change it, assumptions, sources, with what its author wrote."""
    said = dict(pairs)
    built = found.built
    cited: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for each in built:
        for source, days in each.sources.items():
            cited.setdefault(source, []).append((each.part.title, days))
    kept = [(key, value) for key, value in pairs if key != DATA_VERSION]
    own = sum(each.own for each in built)
    return Memo(
        title=_clean(said.get(TITLE, ""), MAX_TITLE) or USUAL_TITLE,
        note=_clean(said.get(NOTE, ""), MAX_NOTE),
        day=day_words(today.isoformat()),
        version=catalog.version,
        address=address_of(PATH, [*kept, (DATA_VERSION, catalog.version)]),
        decision=tuple(sentence for each in built for sentence in each.decision) or (NOTHING,),
        figures=tuple(figure for each in built for figure in each.figures),
        parts=tuple(each.part for each in built),
        changes=tuple(dict.fromkeys(change for each in built for change in each.changes)),
        assumptions=tuple(dict.fromkeys(assumption for each in built for assumption in each.assumptions)),
        left_out=tuple(dict.fromkeys(each for one in built for each in one.left_out)),
        sources=_cited(cited, catalog),
        ignored=found.ignored,
        remarks=_remarks(said.get(DATA_VERSION, ""), catalog.version),
        own=f"{plural(own, 'offer')} you brought along yourself: unchecked, and not in the link." if own else "",
    )


def build(query: str, catalog: Catalog, tables: Tables, today: date) -> Memo:
    """The memo of a link's query: `data_type=table&o_count=8&m_title=...`."""
    pairs = pairs_of(query)
    return memo_of(content(pairs, catalog, tables), pairs, catalog, today)


def _remarks(made_with: str, version: str) -> tuple[str, ...]:
    if not made_with or made_with == version:
        return ()
    return (
        f"The link was made with data of version {made_with[:20]}; the data have changed since, so figures may differ.",
    )


def _cited(cited: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]], catalog: Catalog) -> tuple[Cited, ...]:
    rows = []
    for each, uses in cited.items():
        source = catalog.sources.get(each)
        if source is None:
            continue
        days = [day for _, several in uses for day in several if day]
        period = period_words(days)
        dates = f"figures of {period}" if period != "no known date" else "undated"
        rows.append(
            Cited(
                each,
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


def _chosen(key: str, asked: Mapping[str, Sequence[str]], options: Iterable[Any], ignored: list[str]) -> list[str]:
    known = {str(option) for option in options}
    wanted = [value for value in dict.fromkeys(asked.get(key, [])) if value]
    ignored.extend(_word(key, value, known) for value in wanted if value not in known)
    found = [value for value in wanted if value in known]
    if len(found) > MAX_CHOSEN:
        ignored.append(f"{key} (the first {MAX_CHOSEN} of {len(found)} are told)")
    return found[:MAX_CHOSEN]


def _gathered(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _word(key: str, value: str, options: Iterable[str]) -> str:
    return f"{key} = {value[:60]} {nearest(value[:60], options)}".strip()


def _unknown(key: str, book: Rulebook) -> str:
    return f"{key[:60]} (no such parameter) {nearest(key[:60], [*book.by_id, 'framework', 'compare', TITLE, NOTE])}".strip()


def _clean(text: str, most: int) -> str:
    """Without control signs, lines kept, cut to its length."""
    lines = ["".join(sign for sign in line if sign.isprintable()) for line in text.replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()[:most]
