"""The tables of sources of the evidence, and sources_by_hand.yaml -> data/sources.yaml.

source_details.csv, kept by hand, says for each source what kind it is and who publishes it.
"""

import re

from comparison.models import Source, SourceKind
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, read_yaml, source_id, write_yaml

FOLDERS = ("prices", "hardware", "frameworks", "providers")
# Of the sources of benchmarks those that other tables lean on.
FROM_BENCHMARKS = {"epoch_hardware_prices"}
DAY_OF_COMPILATION = "2026-11-22"
HEADER = "# Written by scripts/curate/sources.py; every row and fact names one of these ids."

# The credit a licence asks for, in the wording it asks for.
GPURENTALPRICES = "GPU rental price data by gpurentalprices.com, CC BY 4.0"
FSDL = (
    "Cloud GPUs tables by The Full Stack (Full Stack Deep Learning), https://fullstackdeeplearning.com/cloud-gpus/, "
    "MIT licence"
)
# The facts on providers name the page `fsdl`, the accelerators `fsdl-cloud-gpus`: one folder, one licence.
FSDL_SOURCES = ("fsdl", "fsdl-cloud-gpus", "fsdl-servers", "fsdl-serverless")
ATTRIBUTIONS = {"gpurentalprices": GPURENTALPRICES, **dict.fromkeys(FSDL_SOURCES, FSDL)}

_DAY = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")
_NO_LICENCE = re.compile(r"^$|none stated|not stated|not read|copyright of|^figures only")


def main() -> None:
    """Write data/sources.yaml."""
    details = {row["source"]: row for row in read_csv(HAND_KEPT / "source_details.csv")}
    sources = {source["id"]: Source.model_validate(source) for source in read_yaml(HAND_KEPT / "sources_by_hand.yaml")}
    for folder in (*FOLDERS, "benchmarks"):
        for row in evidence(folder, "sources"):
            if folder == "benchmarks" and row["source_id"] not in FROM_BENCHMARKS:
                continue
            name = source_id(row["source_id"])
            if name not in details:
                raise SystemExit(f"source_details.csv: no row for {name}; say what kind of source it is.")
            # The same id in two folders is the same source: the first folder gives the fuller entry.
            if name not in sources:
                sources[name] = source_of(name, row, details[name])
    write_yaml(DATA / "sources.yaml", [sources[name] for name in sorted(sources)], HEADER)
    print(f"{len(sources)} sources")


def source_of(name: str, row: dict[str, str], details: dict[str, str]) -> Source:
    """One entry from a row of any of the tables of sources, whose columns differ a little."""
    published_on, date_note = published(row["as_of"])
    licence, licence_note = stated_licence(row.get("licence") or ("MIT" if name in FSDL_SOURCES else ""))
    address = row["url"]
    is_address = address.startswith(("http://", "https://"))
    copy = row.get("copy_used") or row.get("retrieved_from") or ""
    if address.startswith("PyPI ") and copy.startswith("package "):
        copy, address = f"PyPI {copy}", ""
    place = "" if is_address else address
    notes = (row.get("note") or row.get("notes"), date_note, licence_note)
    return Source(
        id=name,
        title=row["title"],
        publisher=details["publisher"] or None,
        url=address if is_address else None,
        licence=licence,
        attribution=ATTRIBUTIONS.get(name),
        published_on=published_on,
        read_on=DAY_OF_COMPILATION,
        kind=SourceKind(details["kind"]),
        copy_read=": ".join(part for part in (place, copy) if part) or None,
        note=" ".join(sentence(note) for note in notes if note) or None,
    )


def published(as_of: str) -> tuple[str, str | None]:
    """The date in the form of AsOf; of a range the end, with the range told in the note."""
    days = _DAY.findall(re.sub(r"\(.*?\)", "", as_of))
    if as_of.startswith("undated") or not days:
        rest = as_of.removeprefix("undated").strip(" ,()")
        return "undated", None if not rest or "as_of_note" in rest else f"Undated; {rest}."
    if as_of == days[0]:
        return as_of, None
    if " to " in as_of and len(days) > 1:
        return days[1], f"Covers {as_of}."
    return days[-1], f"Date as given: {as_of}."


def stated_licence(text: str) -> tuple[str | None, str | None]:
    """The licence as stated, and what else was said about it."""
    if _NO_LICENCE.search(text):
        return None, "Only figures were taken." if "figures only" in text else None
    licence, _, rest = text.partition(":")
    return licence.partition(" (")[0].strip(), None if rest or "(" not in licence else f"Licence as found: {licence}."


def sentence(text: str) -> str:
    """A note as a sentence of its own."""
    text = text.strip()
    first = text.partition(" ")[0]
    if first.isalpha() and first.islower():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


if __name__ == "__main__":
    main()
