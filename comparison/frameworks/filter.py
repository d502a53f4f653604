"""Frameworks: what is wanted, those that meet it, and their order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from comparison.frameworks.rows import cell_reader, cell_text
from comparison.records.vocabulary import Vocabularies
from comparison.table.selecting import Named, has_one_of, has_words, meets, rows_where, shares_one, without_one_wish
from comparison.text.lists import listing, lower

ANY = ()
DEFAULT_COMPARISON = ("tensorflow", "pytorch", "keras")
SORTS = ("best-known", "name", "first-release", "latest-release", "downloads")
# Word of a link -> attribute (vocabulary: framework_attribute) whose answer must be yes or partly.
SUPPORTS: Mapping[str, str] = {
    "cuda": "cuda",
    "rocm": "rocm",
    "tpu": "tpu",
    "apple-metal": "apple-metal",
    "opencl": "opencl",
    "openmp": "openmp",
    "other": "other-accelerators",
    "mobile": "mobile-edge",
    "browser": "browser",
}
DOES: Mapping[str, str] = {
    "autodiff": "automatic-differentiation",
    "pretrained": "pretrained-models",
    "cnn": "cnn",
    "rnn": "rnn",
    "rbm-dbn": "rbm-dbn",
    "parallel": "parallel-execution",
    "open-source": "open-source",
}
# Attributes of which a source can say yes, partly or no; all others are texts.
ANSWERED = frozenset({*SUPPORTS.values(), *DOES.values(), "distributed-training", "actively-developed"})
HARDWARE = tuple(SUPPORTS.values())
# Filter -> attribute whose tags it reads.
_TAGS = {"language": "interfaces", "licence": "licence", "platform": "platforms"}
AT_LEAST_PARTLY = ("yes", "partly")
_WISHES: Mapping[str, str] = {
    "language": "the language",
    "licence": "the licence",
    "platform": "the platform",
    "level": "the level",
    "role": "the role",
    "alive": "the state",
    "search": "the search",
}
_SEARCHED = ("name", "id", "purpose", "creator", "governance", "package", "interfaces", "back-ends")


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
            return listing([known.get(word, word) for word in getattr(self, name)], joiner)

        role = {"framework": "frameworks", "library": "libraries", "compiler": "compilers", "runtime": "runtimes"}
        words = [named("alive").lower()] if self.alive else []
        words.append(listing([role.get(word, word) for word in self.role], "or") if self.role else "frameworks")
        if self.language:
            words.append(f"for {named('language')}")
        if self.licence:
            words.append(f"under {named('licence')}")
        if self.platform:
            words.append(f"on {named('platform')}")
        if self.supports:
            words.append(f"with {named('supports', 'and')}")
        if self.does:
            words.append(f"{'and' if self.supports else 'with'} {lower(named('does', 'and'))}")
        if self.level:
            words.append(f"of level {named('level').lower()}")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def without_one_wish(
        self, frameworks: pd.DataFrame, labels: Mapping[str, Mapping[str, str]] | None = None
    ) -> list[tuple[str, int]]:
        """Which single wish to drop, and how many frameworks that would give: most first. Of hardware and abilities,
        which must all be met, each is dropped by itself."""

        def named(field: str) -> Callable[[str], str]:
            known = (labels or {}).get(field, {})
            return lambda word: known.get(word, word)

        wishes: dict[str, Named] = {**_WISHES, "supports": named("supports"), "does": named("does")}
        return without_one_wish(self, wishes, lambda wanted: len(select_frameworks(frameworks, wanted)))


def select_frameworks(frameworks: pd.DataFrame, wanted: FrameworkFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order. What is not known does not meet a wish.

    Reads the columns of `frames.frameworks_frame`.
    """
    read = cell_reader(frameworks)
    keep = meets(frameworks, is_in={"level": wanted.level, "role": wanted.role, "status": wanted.alive})
    for field, attribute in _TAGS.items():
        if values := getattr(wanted, field):
            keep &= shares_one(read(f"{attribute}__tags"), values)
    for words, attributes in ((wanted.supports, SUPPORTS), (wanted.does, DOES)):
        for word in words:
            answers = pd.Series(read(f"{attributes.get(word, word)}__answer"), dtype="object")
            keep &= has_one_of(answers, AT_LEAST_PARTLY)
    if wanted.search.strip():
        texts = zip(*(map(cell_text, read(column)) for column in _SEARCHED), strict=True)
        keep &= has_words([" ".join(text).lower() for text in texts], wanted.search)
    return rows_where(frameworks, keep)


def sort_frameworks(frameworks: pd.DataFrame, sort: str = "best-known") -> pd.DataFrame:
    """The same rows in the order asked for: best-known (the order of the frame), name, first-release
    (oldest first), latest-release (newest first), downloads (most first); what is not known last."""
    if sort == "best-known" or len(frameworks) < 2:
        return frameworks
    keys: list[str]
    read = cell_reader(frameworks)
    if sort == "name":
        keys = [str(name).lower() for name in frameworks["name"]]
    elif sort == "downloads":
        ranks = read("download-rank__number")
        keys = [f"{rank:012.0f}" if isinstance(rank, float) and rank == rank else "~" for rank in ranks]
    elif sort == "first-release":
        keys = [cell_text(value) or "~" for value in read("initial-release__date")]
    else:
        keys = [cell_text(value) for value in read("latest-release-month__date")]
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=sort == "latest-release")
    return frameworks.iloc[order]


def filter_labels(vocabularies: Vocabularies) -> dict[str, dict[str, str]]:
    """Field of the filter -> what people read for its words."""
    of = {
        "language": "language",
        "licence": "licence",
        "platform": "platform",
        "level": "framework_level",
        "alive": "framework_status",
    }
    labels = {
        field: {term: entry.label for term, entry in vocabularies.get(name, {}).items()} for field, name in of.items()
    }
    attributes = vocabularies.get("framework_attribute", {})
    for field, words in (("supports", SUPPORTS), ("does", DOES)):
        labels[field] = {
            word: attributes[attribute].label for word, attribute in words.items() if attribute in attributes
        }
    return labels


def tags_of(frameworks: pd.DataFrame, attribute: str) -> list[str]:
    """Every tag that occurs, in alphabetical order."""
    name = f"{attribute}__tags"
    return (
        sorted({tag for tags in frameworks[name] if isinstance(tags, tuple) for tag in tags})
        if name in frameworks
        else []
    )
