"""Every source that a section of /basics or /gan cites is a source of ours: `cite` leaves out what it does not know."""

import ast
from collections.abc import Iterator
from pathlib import Path

from comparison.catalog.loading import Catalog

LEARN = Path(__file__).parents[3] / "ui/learn"


def cited() -> Iterator[tuple[str, str]]:
    """File and id of each source that is named in a call of `cite`."""
    for path in sorted(LEARN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cite":
                yield from (
                    (path.name, str(argument.value)) for argument in node.args if isinstance(argument, ast.Constant)
                )


def test_cited_sources_are_there(catalog: Catalog) -> None:
    named = list(cited())
    assert len(named) >= 8
    assert [(file, source) for file, source in named if source not in catalog.sources] == []
