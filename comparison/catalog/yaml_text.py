"""YAML without its guesses, and the line an entry stands on."""

from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TextLoader(_Loader):  # type: ignore[misc, valid-type]
    """YAML without its guesses: 2019-02-01 and 2.10 stay the text they are; only true, false and null are special.
    A key given twice is a fault, not a value that silently wins."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


TextLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}


# Explicit tags (!!int, !!timestamp, !!python/...) are not read either: an unknown tag is a fault.
_PLAIN_TAGS = {None, *(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "null", "bool"))}
TextLoader.yaml_constructors = {tag: make for tag, make in _Loader.yaml_constructors.items() if tag in _PLAIN_TAGS}
_WORDS = {"true", "True", "TRUE", "false", "False", "FALSE"}


def _construct_bool(loader: Any, node: yaml.ScalarNode) -> bool | str:
    # YAML 1.1 reads yes and no as booleans; here they are answers.
    return node.value.lower() == "true" if node.value in _WORDS else str(node.value)


TextLoader.add_constructor("tag:yaml.org,2002:bool", _construct_bool)


def line_of(path: Path, where: tuple[Any, ...]) -> int | None:
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
