"""data/ -> a validated Catalog, or one CatalogError that lists every fault with place and remedy."""

import csv
import hashlib
import io
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from comparison.records import costs, entities, glossary, hardware, market, questionnaire, results, sources, vocabulary
from comparison.records.sources import Defect, Source
from comparison.records.vocabulary import Term
from comparison.text.spelling import nearest

DATA = Path(__file__).resolve().parents[2] / "data"
MAX_FAULTS_SHOWN = 100
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Loader):  # type: ignore[misc, valid-type]
    """YAML without its guesses: 2019-02-01 and 2.10 stay the text they are; only true, false and null are special.
    A key given twice is a fault, not a value that silently wins."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}


# Explicit tags (!!int, !!timestamp, !!python/...) are not read either: an unknown tag is a fault.
_PLAIN_TAGS = {None, *(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "null", "bool"))}
_TextLoader.yaml_constructors = {tag: make for tag, make in _Loader.yaml_constructors.items() if tag in _PLAIN_TAGS}
_WORDS = {"true", "True", "TRUE", "false", "False", "FALSE"}


def _construct_bool(loader: Any, node: yaml.ScalarNode) -> bool | str:
    # YAML 1.1 reads yes and no as booleans; here they are answers.
    return node.value.lower() == "true" if node.value in _WORDS else str(node.value)


_TextLoader.add_constructor("tag:yaml.org,2002:bool", _construct_bool)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in data/: where it stands, what was found, what is wanted, the way out."""

    file: str
    line: int | None
    field: str
    found: str
    wanted: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        text = f"{place} {self.field}: found {self.found}; wanted {self.wanted}"
        return f"{text}. {self.remedy}" if self.remedy else text


class CatalogError(Exception):
    """data/ cannot be used as it is; `faults` names every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:MAX_FAULTS_SHOWN]]
        if more := len(self.faults) - len(shown):
            shown.append(f"... and {more} more")
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in data/:", *shown]))


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of data/: its public name, its rows' model and the columns it is sorted by."""

    name: str
    model: type[BaseModel]
    key: tuple[str, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns in file order: the row's own fields, then when and where they were read; a key stands first."""
        last = [name for name in ("as_of", "source", "note") if name in self.model.model_fields]
        leading = [name for name in last if name == self.key[0]]
        own = [name for name in self.model.model_fields if name not in last]
        return (*leading, *own, *(name for name in last if name not in leading))


TABLES = (
    Table("accelerators", market.Accelerator, ("accelerator",)),
    Table("accelerator_aliases", market.AcceleratorAlias, ("alias",)),
    Table("offers", market.Offer, ("offer_id",)),
    Table("price_history", market.Price,
          ("as_of", "provider", "instance", "accelerator", "accelerator_count", "region", "billing", "kind",
           "source", "price_per_hour_usd")),
    Table("regions", market.Region, ("provider", "region")),
    Table("ecosystem_products", entities.EcosystemFact, ("product", "attribute", "value")),
    Table("managed_services", entities.ManagedService, ("service_id",)),
    Table("listed_providers", entities.ListedProvider, ("name",)),
    Table("dawnbench", results.DawnbenchResult, ("result_id",)),
    Table("mlperf_training", results.MlperfResult, ("result_id",)),
    Table("cpu_vs_gpu", results.CpuGpuResult, ("result_id",)),
    Table("gpu_throughput", results.ThroughputResult, ("result_id",)),
    Table("experiments_2018", results.Experiment2018, ("result_id",)),
    Table("data_scaling", results.DataScalingResult, ("result_id",)),
    Table("landmark_runs", results.LandmarkRun, ("result_id",)),
    Table("hardware_prices", hardware.HardwarePrice, ("price_id",)),
    Table("model_sizes", hardware.ModelSize, ("model",)),
    Table("article_claims", results.ArticleClaim, ("claim_id",)),
    Table("assumptions", costs.Assumption, ("assumption_id",)),
    Table("ownership_presets", costs.OwnershipPreset, ("preset", "assumption_id")),
    Table("electricity_prices", costs.ElectricityPrice, ("price_id",)),
    Table("rules_of_thumb", costs.RuleOfThumb, ("rule_id",)),
    Table("human_results", results.HumanResult, ("claim_id",)),
)  # fmt: skip
# Fields of rows that name a source beside the row's own.
SOURCE_FIELDS = ("tensor_source", "spec_source", "became_source", "confirmed_by", "power_source")
FILES_OF: Mapping[str, type[BaseModel]] = {"providers": entities.Provider, "frameworks": entities.Framework}
LISTS_OF: Mapping[str, type[BaseModel]] = {
    "questions": questionnaire.Question,
    "rules": questionnaire.Rule,
    "cases": questionnaire.Case,
    "glossary": glossary.GlossaryTerm,
}
_FOLDERS = {*FILES_OF, "defects", "vocabulary"}


@dataclass(frozen=True, slots=True)
class Located:
    """A record and the place it stands in."""

    record: Any
    path: Path
    line: int | None = None
    where: tuple[Any, ...] = ()

    def fault(self, field_name: str, found: str, wanted: str, remedy: str = "", inside: tuple[Any, ...] = ()) -> Fault:
        """A fault at this record, or deeper `inside` a YAML record; lines of YAML are looked up only now."""
        line = self.line if self.line is not None else _line(self.path, (*self.where, *inside))
        return Fault(_name(self.path), line, field_name, found, wanted, remedy)


@dataclass(frozen=True)
class Catalog:
    """Everything under data/, validated. `version` changes with any byte of it."""

    version: str
    sources: Mapping[str, Source]
    vocabulary: Mapping[str, Mapping[str, Term]]
    accelerators: tuple[market.Accelerator, ...]
    accelerator_aliases: tuple[market.AcceleratorAlias, ...]
    offers: tuple[market.Offer, ...]
    price_history: tuple[market.Price, ...]
    regions: tuple[market.Region, ...]
    providers: tuple[entities.Provider, ...]
    frameworks: tuple[entities.Framework, ...]
    ecosystem_products: tuple[entities.EcosystemFact, ...]
    managed_services: tuple[entities.ManagedService, ...]
    listed_providers: tuple[entities.ListedProvider, ...]
    dawnbench: tuple[results.DawnbenchResult, ...]
    mlperf_training: tuple[results.MlperfResult, ...]
    cpu_vs_gpu: tuple[results.CpuGpuResult, ...]
    gpu_throughput: tuple[results.ThroughputResult, ...]
    experiments_2018: tuple[results.Experiment2018, ...]
    data_scaling: tuple[results.DataScalingResult, ...]
    landmark_runs: tuple[results.LandmarkRun, ...]
    hardware_prices: tuple[hardware.HardwarePrice, ...]
    model_sizes: tuple[hardware.ModelSize, ...]
    article_claims: tuple[results.ArticleClaim, ...]
    assumptions: tuple[costs.Assumption, ...]
    ownership_presets: tuple[costs.OwnershipPreset, ...]
    electricity_prices: tuple[costs.ElectricityPrice, ...]
    rules_of_thumb: tuple[costs.RuleOfThumb, ...]
    human_results: tuple[results.HumanResult, ...]
    defects: tuple[Defect, ...]
    questions: tuple[questionnaire.Question, ...]
    rules: tuple[questionnaire.Rule, ...]
    cases: tuple[questionnaire.Case, ...]
    glossary: tuple[glossary.GlossaryTerm, ...]

    def label(self, vocabulary: str, term: str) -> str:
        """What people read for a term; the term itself where the vocabulary lacks it."""
        found = self.vocabulary.get(vocabulary, {}).get(term)
        return found.label if found else term


@dataclass
class Rows:
    """What was read before it is known to be sound: records by table with their places, and the faults so far.

    `unread` are the ids of records that did not fit, `cut` the tables and vocabularies that could not be read to their
    end: they are told once, not again at every row that names them.
    """

    located: dict[str, list[Located]] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Term]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)

    def of(self, name: str) -> tuple[Any, ...]:
        return tuple(each.record for each in self.located.get(name, []))


def load(folder: Path = DATA) -> Catalog:
    """Read and check everything.

    Raises:
        CatalogError: listing every fault found, not only the first.
    """
    from comparison.catalog.checks import check_rows

    rows = read(folder)
    rows.faults.extend(check_rows(rows))
    if rows.faults:
        raise CatalogError(sorted(rows.faults, key=lambda fault: (fault.file, fault.line or 0, fault.field)))
    return Catalog(
        version=version(folder),
        sources={source.id: source for source in rows.of("sources")},
        vocabulary=rows.vocabulary,
        **{table.name: rows.of(table.name) for table in TABLES},
        **{name: rows.of(name) for name in (*FILES_OF, *LISTS_OF, "defects")},
    )


def read(folder: Path = DATA) -> Rows:
    """Every row with its place; rows that do not fit their model become faults."""
    rows = Rows()
    for table in TABLES:
        rows.located[table.name] = _read_csv(folder / table.file, table, rows)
    rows.located["sources"] = _read_yaml_list(folder / "sources.yaml", sources.Source, rows)
    rows.located["defects"] = []
    for path in sorted((folder / "defects").glob("*.yaml")):
        rows.located["defects"].extend(_read_yaml_list(path, sources.Defect, rows))
    for name, model in LISTS_OF.items():
        rows.located[name] = _read_yaml_list(folder / f"{name}.yaml", model, rows)
    for name, model in FILES_OF.items():
        found = (_read_yaml_one(path, model, rows) for path in sorted((folder / name).glob("*.yaml")))
        rows.located[name] = [each for each in found if each]
    for path in sorted((folder / "vocabulary").glob("*.yaml")):
        rows.vocabulary[path.stem] = _read_vocabulary(path, rows)
    return rows


def data_files(folder: Path = DATA) -> list[Path]:
    """The files a catalog is made of, in a stable order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".csv", ".yaml"})


def version(folder: Path = DATA) -> str:
    """Eight hexadecimal digits that change with any byte of the data."""
    digest = hashlib.sha256()
    for path in data_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _read_csv(path: Path, table: Table, rows: Rows) -> list[Located]:
    located: list[Located] = []
    rows.cut.add(table.name)
    if (text := _text(path, rows.faults)) is None:
        return located
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if faults := list(_header_faults(path.name, header, table)):
            rows.faults.extend(faults)
            return located
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(header):
                found, wanted = f"{len(cells)} cells", f"{len(header)} cells"
                rows.faults.append(Fault(path.name, line, "row", found, wanted, "Quote cells with commas."))
                rows.unread.update(cells[:1])
                continue
            values = {column: cell for column, cell in zip(header, cells, strict=True) if cell}
            try:
                located.append(Located(table.model.model_validate(values), path, line))
            except ValidationError as error:
                rows.faults.extend(faults_of(error, table.model, path.name, line))
                rows.unread.add(values.get(table.key[0], ""))
        rows.cut.discard(table.name)
    except csv.Error as error:
        rows.faults.append(Fault(path.name, reader.line_num, "row", str(error), "a well-formed CSV file"))
    return located


def _header_faults(file: str, header: Sequence[str], table: Table) -> Iterable[Fault]:
    for column in sorted(set(header)):
        if column not in table.columns:
            yield Fault(file, 1, "header", repr(column), "a known column", nearest(column, table.columns))
        elif header.count(column) > 1:
            yield Fault(file, 1, "header", f"{column!r} {header.count(column)} times", "each column once")
    for column in table.columns:
        if column not in header and table.model.model_fields[column].is_required():
            yield Fault(file, 1, "header", "no such column", column, "Add the column.")


def _read_yaml_list(path: Path, model: type[BaseModel], rows: Rows) -> list[Located]:
    located: list[Located] = []
    if (loaded := _yaml(path, list, "a list of entries, each beginning with '- '", rows.faults)) is None:
        rows.cut.add(path.stem)
        return located
    for index, entry in enumerate(loaded):
        try:
            located.append(Located(model.model_validate(entry), path, where=(index,)))
        except ValidationError as error:
            rows.faults.extend(faults_of(error, model, _name(path), None, path, (index,)))
            if isinstance(entry, dict):
                rows.unread.add(str(entry.get("id")))
    return located


def _read_yaml_one(path: Path, model: type[BaseModel], rows: Rows) -> Located | None:
    if (loaded := _yaml(path, dict, "fields, each with its value", rows.faults)) is not None:
        try:
            return Located(model.model_validate(loaded), path)
        except ValidationError as error:
            rows.faults.extend(faults_of(error, model, _name(path), None, path))
    rows.unread.add(path.stem)
    return None


def _read_vocabulary(path: Path, rows: Rows) -> dict[str, vocabulary.Term]:
    terms: dict[str, vocabulary.Term] = {}
    if (loaded := _yaml(path, dict, "terms, each with its label", rows.faults)) is None:
        rows.cut.add(path.stem)
        return terms
    for term, entry in loaded.items():
        try:
            terms[str(term)] = vocabulary.Term.model_validate(entry)
        except ValidationError as error:
            rows.faults.extend(faults_of(error, vocabulary.Term, _name(path), None, path, (term,)))
            rows.unread.add(str(term))
    return terms


def _text(path: Path, faults: list[Fault]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        found = error.strerror or type(error).__name__
        faults.append(Fault(_name(path), None, "file", found, "a file", "Restore it with git checkout."))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"byte 0x{error.object[error.start]:02x}"
        faults.append(Fault(_name(path), line, "file", found, "UTF-8 text", "Save the file as UTF-8."))
    return None


def _yaml(path: Path, shape: type[Any], wanted: str, faults: list[Fault]) -> Any:
    if (text := _text(path, faults)) is None:
        return None
    try:
        loaded = yaml.load(text, Loader=_TextLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        faults.append(Fault(_name(path), mark.line + 1 if mark else None, "file", problem, "well-formed YAML"))
        return None
    if isinstance(loaded, shape):
        return loaded
    found = "an empty file" if loaded is None else type(loaded).__name__
    faults.append(Fault(_name(path), None, "file", found, wanted))
    return None


def _name(path: Path) -> str:
    """The file as people know it: relative to data/, wherever a copy of data/ lies."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in _FOLDERS else path.name


def faults_of(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    line: int | None,
    path: Path | None = None,
    start: tuple[Any, ...] = (),
) -> Iterable[Fault]:
    """What pydantic found in one record as faults at `line`, or at the line of each entry of the YAML file `path`."""
    for detail in error.errors(include_url=False):
        where = tuple(detail["loc"])
        place = line if path is None else _line(path, (*start, *where))
        name = ".".join(str(part) for part in (*start, *where) if part not in start or isinstance(part, str)) or "row"
        kind, context = detail["type"], detail.get("ctx", {})
        value = detail["input"]
        found = _brief(repr(value)) if isinstance(value, str | int | float) else type(value).__name__
        wanted = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        remedy = ""
        if kind == "extra_forbidden":
            fields = _model_at(model, where[:-1]).model_fields
            found, wanted, remedy = _brief(repr(str(where[-1]))), "a known field", nearest(str(where[-1]), fields)
        elif kind == "missing":
            found, wanted, remedy = "nothing", "a value", f"Fill in {where[-1]}."
        elif kind in {"enum", "literal_error"}:
            options = str(context.get("expected", "")).replace("' or '", "', '").strip("'").split("', '")
            remedy = nearest(str(value), options)
        elif kind == "string_pattern_mismatch":
            wanted = f"text of the form {context['pattern']}"
        elif kind == "value_error" and isinstance(value, dict):
            found = "cells that contradict each other"
        yield Fault(file, place, name, found, wanted, remedy)


def _model_at(model: type[BaseModel], where: tuple[Any, ...]) -> type[BaseModel]:
    """The model of the entry reached by keys and indices."""
    for step in where:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, typing.get_args(annotation))), None)


def _brief(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _line(path: Path, where: tuple[Any, ...]) -> int | None:
    """Line of the entry reached by keys and indices, or of the last one that exists. Read again: faults are rare."""
    node: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line: int = node.start_mark.line + 1
    for step in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is not None:  # otherwise a name of pydantic's for one of several shapes, or a field that is missing
                line, node = pair[0].start_mark.line + 1, pair[1]
    return line
