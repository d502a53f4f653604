"""Frameworks: what one asks for, what is found, its matrix, its years, and what was said of it in 2019."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from comparison.records.entities import Framework
from comparison.records.sources import Source
from comparison.table.columns import Column
from comparison.text.dates import UNDATED, day_words, first_day, period_words
from comparison.text.lists import count, listing

ANY = ()
DEFAULT_COMPARISON = ("tensorflow", "pytorch", "keras")
SORTS = ("best-known", "name", "first-release", "latest-release", "downloads")
# A statement read in this year or before says how things stood when the article was written.
THEN = 2020
# Older than the newest statement by more than this, a statement is shown with its year.
OLD_AFTER_YEARS = 2

# Word of a link -> attribute (vocabulary: framework_attribute) whose answer must be yes or partly.
SUPPORTS: Mapping[str, str] = {
    "cuda": "cuda", "rocm": "rocm", "tpu": "tpu", "apple-metal": "apple-metal", "opencl": "opencl", "openmp": "openmp",
    "other": "other-accelerators", "mobile": "mobile-edge", "browser": "browser",
}  # fmt: skip
DOES: Mapping[str, str] = {
    "autodiff": "automatic-differentiation", "pretrained": "pretrained-models", "cnn": "cnn", "rnn": "rnn",
    "rbm-dbn": "rbm-dbn", "parallel": "parallel-execution", "open-source": "open-source",
}  # fmt: skip
# Attributes of which a source can say yes, partly or no; all others are texts.
ANSWERED = frozenset({*SUPPORTS.values(), *DOES.values(), "distributed-training", "actively-developed"})
HARDWARE = tuple(SUPPORTS.values())
# Filter -> attribute whose tags it reads.
_TAGS = {"language": "interfaces", "licence": "licence", "platform": "platforms"}
_SHORT = {"cuda": "CUDA", "rocm": "ROCm", "tpu": "TPU"}
_AT_LEAST_PARTLY = ("yes", "partly")
_SIGNS = {"yes": "✓ yes", "partly": "◐ partly", "no": "✗ no"}
NOT_KNOWN = "not known"
SEVERAL = "several"
DOWNLOADS = "download-rank"  # the one attribute that is a number
# What a downloaded row carries beside its cells.
SOURCES_OF_ROW = ("sources", "as_of_oldest", "as_of_newest")
JUDGEMENTS = ("name", "topic", "said", "today")
FACT_DOWNLOAD = ("entity", "name", "attribute", "label", "shown", "value", "answer", "number", "unit", "date", "tags")
PRODUCT_DOWNLOAD = ("product", "name", "framework", "attribute", "value")
_SEARCHED = ("name", "id", "purpose", "creator", "governance", "package", "interfaces", "back-ends")

YEARS = Column(
    "years", "From the first date to the newest", "years", "number", "First release or commit to newest one seen."
)


@dataclass(frozen=True, slots=True)
class FrameworkFilter:
    """What is wanted. An empty tuple means any; several languages, licences, platforms, levels, roles or states mean
    one of them, several of `supports` and `does` mean all of them."""

    language: tuple[str, ...] = ANY
    licence: tuple[str, ...] = ANY
    platform: tuple[str, ...] = ANY
    supports: tuple[str, ...] = ANY
    does: tuple[str, ...] = ANY
    level: tuple[str, ...] = ANY
    role: tuple[str, ...] = ANY
    alive: tuple[str, ...] = ANY
    search: str = ""

    def describe(self, labels: Mapping[str, Mapping[str, str]] | None = None) -> str:
        """The filter as words: "active frameworks for Python under MIT with CUDA and ROCm".

        Args:
            labels: for each field what people read for an id (`language` -> `cpp` -> "C++"); ids stand for themselves
                otherwise.
        """

        def named(name: str, joiner: str = "or") -> str:
            known = (labels or {}).get(name, {})
            return listing([known.get(each, each) for each in getattr(self, name)], joiner)

        role = {"framework": "frameworks", "library": "libraries", "compiler": "compilers", "runtime": "runtimes"}
        words = [named("alive").lower()] if self.alive else []
        words.append(listing([role.get(each, each) for each in self.role], "or") if self.role else "frameworks")
        if self.language:
            words.append(f"for {named('language')}")
        if self.licence:
            words.append(f"under {named('licence')}")
        if self.platform:
            words.append(f"on {named('platform')}")
        if self.supports:
            words.append(f"with {named('supports', 'and')}")
        if self.does:
            words.append(f"{'and' if self.supports else 'with'} {_lower(named('does', 'and'))}")
        if self.level:
            words.append(f"of level {named('level').lower()}")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def _with(self, name: str, value: Any) -> "FrameworkFilter":
        return replace(self, **{name: value})

    def loosened(
        self, frameworks: pd.DataFrame, labels: Mapping[str, Mapping[str, str]] | None = None
    ) -> list[tuple[str, int]]:
        """Which single wish to drop, and how many frameworks that would give: most first. Of hardware and abilities,
        which must all be met, each is dropped by itself."""
        names = {
            "language": "the language", "licence": "the licence", "platform": "the platform", "level": "the level",
            "role": "the role", "alive": "the state", "search": "the search",
        }  # fmt: skip
        empty = FrameworkFilter()
        wishes: list[tuple[str, FrameworkFilter]] = [
            (label, self._with(name, getattr(empty, name)))
            for name, label in names.items()
            if getattr(self, name) != getattr(empty, name)
        ]
        for name in ("supports", "does"):
            for word in getattr(self, name):
                rest = tuple(each for each in getattr(self, name) if each != word)
                wishes.append(((labels or {}).get(name, {}).get(word, word), self._with(name, rest)))
        found = [(label, len(select_frameworks(frameworks, wanted))) for label, wanted in wishes]
        return sorted((pair for pair in found if pair[1]), key=lambda pair: -pair[1])


def select_frameworks(frameworks: pd.DataFrame, wanted: FrameworkFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order. What is not known does not meet a wish.

    Reads the columns of `frames.frameworks_frame`.
    """
    read = _reader(frameworks)
    keep = [True] * len(frameworks)

    def wish(meets: Iterable[bool]) -> None:
        keep[:] = [old and new for old, new in zip(keep, meets, strict=True)]

    for name, column in (("level", "level"), ("role", "role"), ("alive", "status")):
        if values := getattr(wanted, name):
            wish(value in values for value in read(column))
    for name, attribute in _TAGS.items():
        if values := getattr(wanted, name):
            wish(not tags.isdisjoint(values) for tags in _tags(read, attribute))
    for words, attributes in ((wanted.supports, SUPPORTS), (wanted.does, DOES)):
        for word in words:
            wish(answer in _AT_LEAST_PARTLY for answer in read(f"{attributes.get(word, word)}__answer"))
    if terms := wanted.search.lower().split():
        texts = zip(*(map(_text, read(column)) for column in _SEARCHED), strict=True)
        wish(all(term in " ".join(text).lower() for term in terms) for text in texts)
    return frameworks if all(keep) else frameworks[keep]


def sort_frameworks(frameworks: pd.DataFrame, sort: str = "best-known") -> pd.DataFrame:
    """The same rows in the order asked for: best-known (the order of the frame), name, first-release
    (oldest first), latest-release (newest first), downloads (most first); what is not known last."""
    if sort == "best-known" or len(frameworks) < 2:
        return frameworks
    keys: list[str]
    read = _reader(frameworks)
    if sort == "name":
        keys = [str(name).lower() for name in frameworks["name"]]
    elif sort == "downloads":
        ranks = read("download-rank__number")
        keys = [f"{rank:012.0f}" if isinstance(rank, float) and rank == rank else "~" for rank in ranks]
    elif sort == "first-release":
        keys = [_text(value) or "~" for value in read("initial-release__date")]
    else:
        keys = [_text(value) for value in read("latest-release-month__date")]
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=sort == "latest-release")
    return frameworks.iloc[order]


def tags_of(frameworks: pd.DataFrame, attribute: str) -> list[str]:
    """Every tag that occurs, in alphabetical order."""
    name = f"{attribute}__tags"
    return (
        sorted({tag for tags in frameworks[name] if isinstance(tags, tuple) for tag in tags})
        if name in frameworks
        else []
    )


def answer(found: pd.DataFrame, facts: pd.DataFrame, words: str, whole: int) -> str:
    """The answer in one sentence, computed from the rows, best known first, and the statements shown of them.

    Args:
        words: the filter as words.
        whole: how many frameworks there are without it.
    """
    if found.empty:
        return f"No {words}."
    names = found["name"].tolist()
    mine = facts["as_of"][facts["entity"].isin(found["id"].tolist()).to_numpy() & facts["shown"].to_numpy()]
    months = f"statements of {period_words(mine.unique())}" if len(mine) else "no statement"
    if len(found) == 1:
        return f"{words[0].upper()}{words[1:]}: one of {whole}, {portrait(found.iloc[0])}; {months}."
    active = int((found["status"] == "active").sum())
    who = f"{whole} frameworks" if len(found) == whole else f"{words[0].upper()}{words[1:]}: {len(found)} of {whole}"
    alive = "all active" if active == len(found) else f"{active or 'none'} of them active"
    counts = hardware_counts(found, list(_SHORT))
    yes = (counts["yes"] + counts["partly"]).tolist()
    runs = listing([f"{many} on {name}" for many, name in zip(yes, _SHORT.values(), strict=True)])
    best = "they are" if len(names) < 4 else "best known are"
    return f"{who}, {alive}; {runs}, at least partly; {best} {listing(names[:3])}; {months}."


def portrait(row: pd.Series) -> str:
    """One framework in half a sentence: name, state, licence, newest version."""
    version, month = _text(row.get("latest-version")), _text(row.get("latest-release-month__date"))
    parts = [str(row["status_label"]).lower(), _text(row.get("licence"))]
    if version:
        parts.append(f"version {version}" + (f" of {day_words(month[:7])}" if month else ""))
    return f"{row['name']} ({', '.join(part for part in parts if part)})"


def portrait_sentence(framework: pd.DataFrame, facts: pd.DataFrame) -> str:
    """The answer where one framework is looked at: what it is, what it runs on, how much we know.

    Args:
        framework: its one row.
    """
    row = framework.iloc[0]
    read = _reader(framework)
    runs = [
        label + (" (partly)" if answer == "partly" else "")
        for attribute, label in _SHORT.items()
        if (answer := read(f"{attribute}__answer")[0]) in _AT_LEAST_PARTLY
    ]
    mine = facts["as_of"][(facts["entity"] == row["id"]).to_numpy()]
    on = f"runs on {listing(runs)}" if runs else "no statement on the hardware it runs on"
    return f"{portrait(row)}: {on}; {count(len(mine), 'statement')} of {period_words(mine.unique())}."


def columns_of(labels: Mapping[str, tuple[str, str]]) -> dict[str, Column]:
    """Word of a link -> column of `matrix`, in the order people meet them.

    Args:
        labels: attribute -> label and description, in the order of the vocabulary.
    """
    first = {
        "role": Column("role_label", "Role", help="Framework, library on top of one, compiler, or runtime."),
        "level": Column("level_label", "Level", help="What one builds with: tensors, layers, or both."),
        "status": Column("status_label", "State", help="Active: a sign of life in the last twelve months."),
    }
    rest = {
        attribute: Column(attribute, label, format="number" if attribute == DOWNLOADS else "text", help=help_)
        for attribute, (label, help_) in labels.items()
        if attribute != "level"
    }
    return {**first, **rest}


def matrix(
    frameworks: pd.DataFrame, attributes: Iterable[str], old_before: int = 0, details: bool = False
) -> pd.DataFrame:
    """One row a framework as people read it: id, name, role_label, level_label, status_label and the attributes.

    A yes, partly or no is told by sign and word, what no source says is "not known"; a statement of a year before
    `old_before`, or without date, carries its year. With `details` the words of the source follow the answer.
    """
    frame = pd.DataFrame(_cells(frameworks, attributes, old_before, details), dtype="object")
    if DOWNLOADS in frame:
        frame[DOWNLOADS] = pd.Series(_reader(frameworks)(f"{DOWNLOADS}__number"), dtype="float64")
    return frame


def missing_cells(frameworks: pd.DataFrame, attributes: Iterable[str]) -> int:
    """Cells of the matrix for which no statement, or none that answers, was found."""
    read = _reader(frameworks)
    missing = 0
    for attribute in attributes:
        values = read(f"{attribute}__answer" if attribute in ANSWERED else attribute)
        missing += sum(not _text(value) for value in values)
    return missing


def with_sources(shown: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The matrix with `sources` (ids of the statements behind a row), `as_of_oldest` and `as_of_newest`."""
    sources: dict[str, set[str]] = {}
    days: dict[str, list[str]] = {}
    for entity, source, as_of in zip(*(facts[name].tolist() for name in ("entity", "source", "as_of")), strict=True):
        sources.setdefault(entity, set()).add(source)
        if as_of != UNDATED:
            days.setdefault(entity, []).append(as_of)
    ids = shown["id"].tolist()
    return shown.assign(
        sources=["; ".join(sorted(sources.get(each, ()))) for each in ids],
        as_of_oldest=[min(days[each]) if each in days else "" for each in ids],
        as_of_newest=[max(days[each]) if each in days else "" for each in ids],
    )


def old_before(facts: pd.DataFrame) -> int:
    """Statements of a year before this one are shown with their year."""
    years = [int(as_of[:4]) for as_of in facts["as_of"].unique() if as_of != UNDATED]
    return max(years, default=0) - OLD_AFTER_YEARS


def facts_of(facts: pd.DataFrame, ids: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """The statements shown in those cells."""
    keep = facts["entity"].isin(list(ids)).to_numpy() & facts["shown"].to_numpy()
    found: pd.DataFrame = facts[keep & facts["attribute"].isin(list(attributes)).to_numpy()]
    return found


def side_by_side_rows(
    frameworks: pd.DataFrame, facts: pd.DataFrame, columns: Mapping[str, Column]
) -> tuple[pd.DataFrame, list[Column]]:
    """The frameworks' cells and the rows to show: every attribute and, where a statement of 2020 or before differs
    from the one of today, that one in the row below."""
    attributes = [name for name in columns if name not in ("role", "level", "status")]
    cells = _cells(frameworks, attributes, old_before(facts), details=True)
    cells[YEARS.name] = timeline_rows(frameworks)["years"].tolist()
    then = _then(facts, cells["id"])
    shown = [columns["role"], columns["level"], columns["status"], YEARS]
    for attribute in attributes:
        column = columns[attribute]
        shown.append(replace(column, format="text"))
        if texts := then.get(attribute):
            name = f"{attribute}__then"
            cells[name] = [texts.get(each) for each in cells["id"]]
            shown.append(Column(name, f"{column.label}, {THEN} or before", help=column.help))
    return pd.DataFrame(cells, dtype="object"), shown


def timeline_rows(frameworks: pd.DataFrame) -> pd.DataFrame:
    """One row a framework, in the order given: id, name, status, status_label, `start` and `end` (days as text, None
    where not known) with their words `start_words`, `end_words`, what they are (`start_kind`, `end_kind`: release or
    commit), `version` and `years` from start to end.

    The start is the first release, else the oldest commit; the end the newest release or commit seen.
    """
    read = _reader(frameworks)
    rows = []
    for row in zip(
        *(read(name) for name in ("id", "name", "status", "status_label")),
        *(
            read(f"{attribute}__date")
            for attribute in ("initial-release", "first-commit", "latest-release-month", "last-commit")
        ),
        read("latest-version"),
        strict=True,
    ):
        released, committed, newest, last = (_text(value) or None for value in row[4:8])
        start, end = released or committed, _later(newest, last)
        first, final = first_day(start), first_day(end)
        rows.append(
            {"id": row[0], "name": row[1], "status": row[2], "status_label": row[3],
             "start": first.isoformat() if first else None, "start_words": day_words(start),
             "start_kind": "release" if released else "commit" if committed else None,
             "end": final.isoformat() if final else None, "end_words": day_words(end),
             "end_kind": None if not end else "release" if end == newest else "commit",
             "version": _text(row[8]) or None, "years": (final - first).days / 365.25 if first and final else None}
        )  # fmt: skip
    names = ["id", "name", "status", "status_label", "start", "start_words", "start_kind", "end", "end_words",
             "end_kind", "version", "years"]  # fmt: skip
    return pd.DataFrame(rows, columns=names, dtype="object")


def hardware_counts(frameworks: pd.DataFrame, attributes: Sequence[str] = HARDWARE) -> pd.DataFrame:
    """One row an attribute: how many frameworks say yes, partly, no, and of how many it is not known."""
    read = _reader(frameworks)
    rows = []
    for attribute in attributes:
        answers = [_text(value) for value in read(f"{attribute}__answer")]
        row = {word: answers.count(word) for word in ("yes", "partly", "no")}
        rows.append({"attribute": attribute, **row, NOT_KNOWN: len(answers) - sum(row.values())})
    return pd.DataFrame(rows, columns=["attribute", "yes", "partly", "no", NOT_KNOWN])


def judgements_frame(frameworks: Iterable[Framework], sources: Mapping[str, Source]) -> pd.DataFrame:
    """One row a judgement of the article: id, name, topic, said, today, as_of, source and the source's columns."""
    rows = []
    for each in frameworks:
        for judgement in each.article_2019:
            source = sources[judgement.source]
            rows.append(
                (each.id, each.name, judgement.topic, judgement.said, judgement.today, judgement.as_of,
                 judgement.source, source.title, source.url, source.licence)
            )  # fmt: skip
    names = ["id", "name", "topic", "said", "today", "as_of", "source", "source_title", "source_url", "source_licence"]
    return pd.DataFrame(rows, columns=names, dtype="object")


def products_of(products: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The statements on products of these frameworks; with none named, on all products."""
    return products[products["framework"].isin(list(ids)).to_numpy()] if ids else products


def product_rows(products: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """One row a product: product, name, framework_name (`SEVERAL` where it belongs to none alone), and a column for
    each attribute; several statements on one attribute stand one after the other."""
    rows: dict[str, dict[str, str]] = {}
    for product, name, framework, attribute, value in zip(
        *(products[column].tolist() for column in ("product", "name", "framework", "attribute", "value")), strict=True
    ):
        belongs = names.get(framework, framework) if isinstance(framework, str) else SEVERAL
        row = rows.setdefault(product, {"product": product, "name": name, "framework_name": belongs})
        row[attribute] = f"{row[attribute]}; {value}" if attribute in row else value
    order = sorted(
        rows.values(),
        key=lambda row: (row["framework_name"] == SEVERAL, row["framework_name"].lower(), row["name"].lower()),
    )
    return pd.DataFrame(order, columns=None if order else ["product", "name", "framework_name"], dtype="object")


def _cells(frameworks: pd.DataFrame, attributes: Iterable[str], old_before: int, details: bool) -> dict[str, list[Any]]:
    read = _reader(frameworks)
    cells = {name: read(name) for name in ("id", "name", "role_label", "level_label", "status_label")}
    for attribute in attributes:
        values = read(attribute)
        years = [_year(as_of, old_before) for as_of in read(f"{attribute}__as_of")]
        if attribute in ANSWERED:
            answers = zip(read(f"{attribute}__answer"), values, strict=True)
            texts: list[str | None] = [_answer_words(answer, value, details) for answer, value in answers]
        else:
            texts = [_text(value) or None for value in values]
        cells[attribute] = [text and f"{text}{year}" for text, year in zip(texts, years, strict=True)]
    return cells


def _then(facts: pd.DataFrame, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Attribute -> framework -> the newest statement of 2020 or before that is not the one shown, with its year."""
    names = ["entity", "attribute", "value", "answer", "as_of", "shown"]
    mine = facts[names][facts["entity"].isin(list(ids)).to_numpy()]
    shown: dict[tuple[str, str], tuple[object, object]] = {}
    old: dict[tuple[str, str], tuple[str, object, object]] = {}
    for entity, attribute, value, said, as_of, is_shown in zip(*(mine[name].tolist() for name in names), strict=True):
        key = (attribute, entity)
        if is_shown:
            shown[key] = (value, said)
        elif as_of != UNDATED and int(as_of[:4]) <= THEN and as_of > old.get(key, ("", "", ""))[0]:
            old[key] = (as_of, value, said)
    texts: dict[str, dict[str, str]] = {}
    for (attribute, entity), (as_of, value, said) in old.items():
        if (value, said) != shown.get((attribute, entity)):
            words = _answer_words(said, value, True) if attribute in ANSWERED else str(value)
            texts.setdefault(attribute, {})[entity] = f"{words} ({as_of[:4]})"
    return texts


def statement_words(attribute: str, value: object, answer: object) -> str:
    """A statement as people read it: sign and word for an answer, then the words of the source."""
    return _answer_words(answer, value, True) if attribute in ANSWERED else str(value)


def _answer_words(answer: object, value: object, details: bool) -> str:
    """✓ yes, ◐ partly, ✗ no or not known; with details also what the source says beyond that."""
    word = _text(answer)
    short = _SIGNS.get(word, NOT_KNOWN)
    text = _text(value)
    if not details or text.lower() in {"", word, "full", "partial", "none"}:
        return short
    if word and text.lower().startswith(f"{word},"):
        return f"{short}{text[len(word) :]}"
    return f"{short}: {text}"


def _lower(text: str) -> str:
    """With a small first letter, unless the word is an abbreviation or a name with capitals inside."""
    first = text.split(" ", 1)[0].strip(",;:")
    return text if len(first) > 1 and not first[1:].islower() else text[:1].lower() + text[1:]


def _year(as_of: object, before: int) -> str:
    text = _text(as_of)
    if not before or not text:
        return ""
    if text == UNDATED:
        return " (undated)"
    return f" ({text[:4]})" if int(text[:4]) < before else ""


def _later(one: str | None, other: str | None) -> str | None:
    """The later of two partial dates; a month counts as its end, so 2026-07 is after 2026-07-02."""
    known = [each for each in (one, other) if each and each != UNDATED]
    return max(known, key=lambda each: f"{each}-99"[:10] if len(each) < 10 else each, default=None)


def _reader(frame: pd.DataFrame) -> Callable[[str], list[Any]]:
    """Column name -> values, None for every row where no framework has the attribute. Fast for many columns."""
    values = frame.to_numpy(dtype=object)
    places = {name: place for place, name in enumerate(frame.columns)}

    def read(name: str) -> list[Any]:
        return list(values[:, places[name]]) if name in places else [None] * len(values)

    return read


def _tags(read: Callable[[str], list[Any]], attribute: str) -> list[frozenset[str]]:
    return [frozenset(tags) if isinstance(tags, tuple) else frozenset() for tags in read(f"{attribute}__tags")]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
