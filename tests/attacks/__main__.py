"""`make attack`: the long form. Prints what it found and writes the table of SECURITY.md; exit code 1 where anything failed."""

import argparse
import logging
import os
import sys
from datetime import date

from tests.attacks.campaign import LONG, SEED, SHORT, run, table, written
from tests.links.frozen import ROOT


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="Date of the table.")  # noqa: DTZ011
    parser.add_argument("--seed", type=int, default=SEED, help="Another seed, other inputs; the table is not written.")
    parser.add_argument("--short", action="store_true", help="The form of CI; the table is not written.")
    asked = parser.parse_args()
    os.environ["TRAINWHERE_CACHE"] = "off"  # hundreds of folders of data with faults are not for anybody's cache
    logging.disable(logging.WARNING)  # Streamlit's, of a page run without a server
    parts = run(SHORT if asked.short else LONG, asked.seed)
    sys.stdout.write(table(parts, asked.today))
    failed = [part for part in parts if part.tally.failures]
    for part in failed:
        sys.stdout.write(f"\n{part.attack}: {part.tally}\n")
    if not asked.short and asked.seed == SEED:
        path = ROOT / "SECURITY.md"
        path.write_text(written(path.read_text("utf-8"), table(parts, asked.today)), "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
