"""What a link asks of /frameworks."""

from dataclasses import dataclass
from typing import Any

from comparison.frames.tables import Tables
from comparison.frameworks.filter import DOES, SORTS, SUPPORTS, FrameworkFilter, tags_of
from comparison.frameworks.matrix import columns_of
from comparison.links.parameters import One, Parameter, Several, Switch, Text, Values
from comparison.records.vocabulary import FrameworkLevel, FrameworkRole, FrameworkStatus

PATH = "/frameworks"
VIEWS = ("timeline", "hardware", "ecosystem")
DEFAULT_COLUMNS = (
    "status",
    "licence",
    "interfaces",
    "platforms",
    "cuda",
    "rocm",
    "tpu",
    "initial-release",
    "latest-version",
    "latest-release-month",
    "download-rank",
)
_ALL = "All chosen must be yes or partly; what is not known does not count."


def framework_ids(tables: Tables) -> list[str]:
    """The frameworks, best known first."""
    return [str(ident) for ident in tables.frameworks["id"]]


def column_words(tables: Tables) -> list[str]:
    """What a column of the table can be: what every framework has, then the attributes any source speaks of."""
    labels = tables.framework_facts.drop_duplicates("attribute")[["attribute", "label"]]
    return list(columns_of({attribute: (label, "") for attribute, label in labels.itertuples(index=False)}))


@dataclass(frozen=True)
class Tags:
    """Options that are the tags of an attribute."""

    attribute: str

    def __call__(self, tables: Tables) -> list[str]:
        return tags_of(tables.frameworks, self.attribute)


FRAMEWORK = Several(
    key="framework",
    label="Look at one, or compare 2 to 4",
    options=framework_ids,
    values="ids of data/frameworks",
    empty="None chosen",
    meaning="one: its portrait; two to four: side by side; none: `tensorflow` `pytorch` `keras`",
)
SHOW = One(key="show", label="Show", options=VIEWS, look="segments", meaning="what is drawn; default `timeline`")
SORT = One(key="f_sort", label="Order", options=SORTS, meaning="order of the table; default `best-known`")
LANGUAGE = Several(
    key="language",
    label="Language",
    options=Tags("interfaces"),
    values="terms of data/vocabulary/language.yaml",
    empty="Any language",
    help="Language one works in; several mean one of them.",
    meaning="languages one works in, one of them",
)
LICENCE = Several(
    key="licence",
    label="Licence",
    options=Tags("licence"),
    empty="Any licence",
    help="Several mean one of them.",
    meaning="one of them",
)
PLATFORM = Several(
    key="platform",
    label="Platform",
    options=Tags("platforms"),
    empty="Any platform",
    help="Several mean one of them.",
    meaning="one of them",
)
SUPPORTED = Several(
    key="supports",
    label="Hardware",
    options=tuple(SUPPORTS),
    look="pills",
    help=_ALL,
    meaning="all of them, yes or partly",
)
ABILITIES = Several(
    key="does", label="Abilities", options=tuple(DOES), look="pills", help=_ALL, meaning="all of them, yes or partly"
)
ALIVE = Several(key="alive", label="State", options=tuple(FrameworkStatus), look="pills", meaning="state")
ROLE = Several(key="role", label="Role", options=tuple(FrameworkRole), look="pills")
LEVEL = Several(key="level", label="Level", options=tuple(FrameworkLevel), look="pills", meaning="what one builds with")
SEARCH = Text(
    key="q",
    label="Search",
    empty="Name, creator, purpose, language",
    meaning="words in name, purpose, creator, governance, package, languages",
)
COLUMNS_SHOWN = Several(
    key="f_columns",
    label="Columns",
    options=column_words,
    values="`role` `level` `status` and ids of data/vocabulary/framework_attribute.yaml",
    preset=DEFAULT_COLUMNS,
    meaning="columns of the table",
)
REST = Switch(
    key="rest",
    label="All with a date in the chart",
    meaning="the chart shows all frameworks with a date, not the 25 best known",
)
FILTERS: tuple[Parameter[Any], ...] = (LANGUAGE, LICENCE, PLATFORM, SUPPORTED, ABILITIES, ALIVE)
MORE_FILTERS: tuple[Parameter[Any], ...] = (ROLE, LEVEL)
"""Those a page shows after one more click."""
PARAMETERS: tuple[Parameter[Any], ...] = (FRAMEWORK, SHOW, SORT, *FILTERS, *MORE_FILTERS, SEARCH, COLUMNS_SHOWN, REST)


def framework_filter(values: Values) -> FrameworkFilter:
    """What is wanted of the frameworks."""
    return FrameworkFilter(
        language=values[LANGUAGE],
        licence=values[LICENCE],
        platform=values[PLATFORM],
        supports=values[SUPPORTED],
        does=values[ABILITIES],
        level=values[LEVEL],
        role=values[ROLE],
        alive=values[ALIVE],
        search=values[SEARCH],
    )
