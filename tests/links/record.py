"""Records anew what every link gives, and notes why: `python -m tests.links.record --because "..."`."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from tests.links.frozen import ARCHIVE, frozen, pack, unpack
from tests.links.replay import HERE, RECORD, file_of, gives, links, pretty, recorded

CHANGES = HERE / "CHANGES.md"
Record = Mapping[str, dict[str, Any]]


def entry(before: Record, after: Record, because: str, day: str) -> str:
    """A section of CHANGES.md: why, and which links are new, give something else or are gone. Empty when none is."""
    kinds = {
        "Changed": [link for link in after if link in before and before[link] != after[link]],
        "New": [link for link in after if link not in before],
        "Gone": [link for link in before if link not in after],
    }
    lines = [line for kind, found in kinds.items() if found for line in _lines(kind, found, after or before)]
    return "\n".join([f"## {day}", "", because, "", *lines, ""]) if lines else ""


def _lines(kind: str, found: Sequence[str], everything: Record) -> list[str]:
    """The links by name; one line for a page of which it is all."""
    pages: dict[str, list[str]] = defaultdict(list)
    for link in found:
        pages[link.partition("?")[0]].append(link)
    lines: list[str] = []
    for page, its in pages.items():
        if len(its) > 1 and len(its) == sum(link.partition("?")[0] == page for link in everything):
            lines.append(f"- {kind}: all {len(its)} links of `{page}`")
        else:
            lines.extend(f"- {kind}: `{link}`" for link in its)
    return lines


def write(after: Record) -> None:
    """One file per page, links in the order of links.yaml."""
    files: dict[Path, dict[str, Any]] = defaultdict(dict)
    for link, given in after.items():
        files[file_of(link)][link] = given
    RECORD.mkdir(exist_ok=True)
    for path in set(RECORD.glob("*.json")) - files.keys():
        path.unlink()
    for path, content in files.items():
        path.write_text(pretty(content), encoding="utf-8")


@click.command()
@click.option("--because", default="", help="Why links give something else now: a sentence for CHANGES.md.")
@click.option("--freeze", is_flag=True, help="Freeze the data of today first. Set TODAY in frozen.py before.")
def main(because: str, freeze: bool) -> None:
    """Record anew what every link gives."""
    if freeze:
        for old in HERE.glob("data-*.tar.xz"):
            old.unlink()
        pack()
        click.echo(f"{ARCHIVE.name} holds the data of today.")
    with TemporaryDirectory() as folder, frozen(unpack(Path(folder))):
        after = {link: gives(link) for link in links()}
    told = entry(recorded(), after, because.strip(), datetime.now(UTC).date().isoformat())
    if not told:
        click.echo(f"All {len(after)} links give what they gave.")
        return
    if not because.strip():
        click.echo(told.replace("\n\n\n\n", "\n\n"))
        sys.exit('Nothing was written. Say why these links change: --because "..."')
    with CHANGES.open("a", encoding="utf-8") as changes:
        changes.write(f"\n{told}")
    write(after)
    click.echo(told)


if __name__ == "__main__":
    main()
