"""Tables of a load, printed row by row."""

from collections.abc import Sequence

from benchmarks.crowd import Load
from benchmarks.tables import shown, table_head, table_row

BUSY_CLIENT, BUSY_OTHERS = 0.6, 0.2
"""Shares of a core."""
HEADINGS = (
    *(
        "page",
        "people",
        "reruns",
        "reruns/s",
        "states",
        "median ms",
        "p95 ms",
        "timeouts",
        "failures",
        "lost",
        "refused",
    ),
    *("CPU ms", "MiB before", "peak", "after", "client", "others"),
)


def cells(path: str, load: Load) -> list[str]:
    """What stands under `HEADINGS`."""
    tally = load.tally
    counts = (len(tally.states), tally.timeouts, len(tally.failures), tally.lost, tally.refused)
    states, *trouble = (f"{count}" for count in counts)
    return [
        *(path, f"{load.people}", f"{len(tally.times_ms)}", f"{len(tally.times_ms) / load.seconds:.1f}", states),
        *(shown(load.median_ms), shown(load.p95_ms), *trouble, shown(load.cpu_ms, ".1f")),
        *(f"{mib:.0f}" for mib in (load.before_mib, load.peak_mib, load.after_mib)),
        *(f"{seconds / load.seconds:.0%}" for seconds in (load.client_seconds, load.others_seconds)),
    ]


class Report:
    """Prints a table row by row; what must be heeded follows it."""

    def __init__(self, headings: Sequence[str] = HEADINGS) -> None:
        print(table_head(headings), flush=True)
        self.warnings: list[str] = []

    def row(self, *row: str) -> None:
        print(table_row(*row), flush=True)

    def load(self, path: str, load: Load) -> None:
        self.row(*cells(path, load))
        where = f"{path}, {load.people}"
        if load.client_seconds > BUSY_CLIENT * load.seconds:
            self.warnings.append(
                f"{where}: this client used {load.client_seconds / load.seconds:.0%} of a core itself."
            )
        if load.others_seconds > BUSY_OTHERS * load.seconds:
            self.warnings.append(
                f"{where}: others used {load.others_seconds / load.seconds:.0%} of a core; times are too long."
            )
        self.warnings += [f"{where}: {failure}" for failure in load.tally.failures[:3]]

    def close(self, *sentences: str) -> None:
        print("".join(f"\n{sentence}\n" for sentence in (*sentences, *self.warnings)), flush=True)
