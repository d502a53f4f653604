"""The tables of sources of the evidence, and sources_by_hand.yaml -> data/sources.yaml.

source_details.csv, kept by hand, says for each source what kind it is and who publishes it.
"""

import re

from comparison.records.sources import Source
from comparison.records.vocabulary import SourceKind
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, read_yaml, source_id, write_yaml

FOLDERS = ("prices", "hardware", "frameworks", "providers", "benchmarks")
# Two folders describe these: what the benchmarks' folder read is newer or whole, so its entry stands; the note says
# what the prices' folder read.
BETTER_IN_BENCHMARKS = {
    "dawnbench": "",
    "epoch-ml-hardware": "Release prices, in hardware_prices, from an older {copy}.",
}
# The article stands in the prices' folder already, under another id.
SAME_SOURCE = {"hale-gpu-dollars-2018": "jeffhale-article"}
DAY_OF_COMPILATION = "2026-11-22"
HEADER = "# Written by scripts/curate/sources.py; every row and fact names one of these ids."

# The credit a licence asks for, in the wording it asks for.
GPURENTALPRICES = "GPU rental price data by gpurentalprices.com, CC BY 4.0"
FSDL = (
    "Cloud GPUs tables by The Full Stack (Full Stack Deep Learning), https://fullstackdeeplearning.com/cloud-gpus/, "
    "MIT licence"
)
# The facts on providers name the page `fsdl`, the accelerators `fsdl-cloud-gpus`: one folder, one licence.
EPOCH = "Data by Epoch AI, https://epoch.ai/data"
EPOCH_SOURCES = ("epoch-hardware-prices", "epoch-ml-hardware", "epoch-notable-models")
FSDL_SOURCES = ("fsdl", "fsdl-cloud-gpus", "fsdl-servers", "fsdl-serverless")
ATTRIBUTIONS = {"gpurentalprices": GPURENTALPRICES, **dict.fromkeys(FSDL_SOURCES, FSDL),
                **dict.fromkeys(EPOCH_SOURCES, EPOCH)}  # fmt: skip

_DAY = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")
_NO_LICENCE = re.compile(r"^$|none stated|not stated|not read|copyright of|^figures only")


def main() -> None:
    """Write data/sources.yaml."""
    details = {row["source"]: row for row in read_csv(HAND_KEPT / "source_details.csv")}
    sources = {source["id"]: Source.model_validate(source) for source in read_yaml(HAND_KEPT / "sources_by_hand.yaml")}
    for folder in FOLDERS:
        for row in evidence(folder, "sources"):
            name = source_id(row["source_id"])
            if name in SAME_SOURCE:
                continue
            if name not in details:
                raise SystemExit(f"source_details.csv: no row for {name}; say what kind of source it is.")
            # The same id in two folders is the same source: the first folder gives the fuller entry.
            if name not in sources:
                sources[name] = source_of(name, row, details[name])
            elif folder == "benchmarks" and name in BETTER_IN_BENCHMARKS:
                older = sources[name]
                newer = source_of(name, row, details[name])
                remark = BETTER_IN_BENCHMARKS[name].format(copy=older.copy_read)
                sources[name] = newer.model_copy(update={"note": " ".join(filter(None, (newer.note, remark)))})
    write_yaml(DATA / "sources.yaml", [sources[name] for name in sorted(sources)], HEADER)
    print(f"{len(sources)} sources")


def source_of(name: str, row: dict[str, str], details: dict[str, str]) -> Source:
    """One entry from a row of any of the tables of sources, whose columns differ a little."""
    published_on, date_note = published(row["as_of"])
    licence, licence_note = stated_licence(row.get("licence") or ("MIT" if name in FSDL_SOURCES else ""))
    if name in EPOCH_SOURCES:
        licence, licence_note = "CC BY", "Licence stated on the site of Epoch AI."
    address = row["url"]
    is_address = address.startswith(("http://", "https://"))
    copy = row.get("copy_used") or row.get("retrieved_from") or ""
    if address.startswith("PyPI ") and copy.startswith("package "):
        copy, address = f"PyPI {copy}", ""
    place = "" if is_address else address
    remark = (row.get("note") or row.get("notes") or "").replace("see the README", "see data/defects/benchmarks.yaml")
    notes = (remark, date_note, licence_note)
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
