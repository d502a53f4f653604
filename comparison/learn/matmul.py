"""Matrix multiplication: how many operations it takes, how fast one machine does it, beside the peak rates of accelerators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.text.numbers import duration_words, number, scientific, times

SIZES = (32, 64, 128, 256, 512, 1_024, 2_048)
ASKED_SIZES = (256, 1_024, 4_096, 16_384, 65_536)
BUDGET_SECONDS = 1.5
SECONDS_A_SIZE = 0.05
MAX_REPEATS = 50
SHOWN = ("k80-12gb", "v100-sxm-16gb", "a100-sxm-80gb", "h100-sxm-80gb", "b200-sxm-180gb")
"""Accelerators drawn beside the measurement, by the year they came out."""


def flop_of(size: int) -> float:
    """Operations of multiplying two square matrices: 2 n³, since each of the n² results is n products and n - 1 sums
    (source scaling-book-rooflines, which rounds so too)."""
    return 2.0 * float(size) ** 3


@dataclass(frozen=True)
class Measured:
    """One size: the best of some repetitions."""

    size: int
    seconds: float

    @property
    def gflops(self) -> float:
        return flop_of(self.size) / self.seconds / 1e9


def measure(
    clock: Callable[[], float], sizes: Sequence[int] = SIZES, budget_seconds: float = BUDGET_SECONDS
) -> tuple[Measured, ...]:
    """Multiply 32-bit matrices of growing size until the time is spent; a size that would overrun is left out.

    One core is used: the others belong to the visitors, and with all of them the figure would say how busy they are.

    Args:
        clock: seconds, such as time.perf_counter.
        budget_seconds: for all together. What the next size takes is guessed from the last one, at most 16 times as long.
    """
    from threadpoolctl import (
        threadpool_limits,
    )  # here, for every page imports this module and few visitors come this way

    with threadpool_limits(1):
        return tuple(_measure(clock, sizes, budget_seconds))


def _measure(clock: Callable[[], float], sizes: Sequence[int], budget_seconds: float) -> list[Measured]:
    measured: list[Measured] = []
    start = clock()
    for size in sizes:
        guess = 16 * measured[-1].seconds * (size / measured[-1].size / 2) ** 3 if measured else 0.0
        if clock() - start + guess > budget_seconds:
            break
        left = np.full((size, size), 0.5, dtype=np.float32)
        right = left.copy()
        best = float("inf")
        begun = clock()
        for _ in range(MAX_REPEATS):
            before = clock()
            left @ right
            now = clock()
            best = min(best, now - before)
            if now - begun > SECONDS_A_SIZE or now - start + best > budget_seconds:
                break
        measured.append(Measured(size, max(best, 1e-9)))
    return measured


def peaks(accelerators: pd.DataFrame, titles: Mapping[str, str], shown: Sequence[str] = SHOWN) -> pd.DataFrame:
    """Peak rates of some accelerators: the dense 16-bit rate where a source gives it, else the 32-bit one.

    Args:
        titles: source -> its title.

    Returns:
        The rows of `accelerators` with `peak_tflops`, `peak_kind` and the source of that rate, slowest first; those without
        any rate are left out.
    """
    rates = accelerators[accelerators["accelerator"].isin(list(shown)).to_numpy()]
    dense = rates["tensor_fp16_dense_tflops"]
    rates = rates.assign(
        peak_tflops=dense.fillna(rates["fp32_tflops"]),
        peak_kind=["16-bit, dense" if known else "32-bit" for known in dense.notna()],
        source=rates["tensor_source"].where(dense.notna()).fillna(rates["source"]),
    )
    rates = rates.assign(source_title=rates["source"].map(titles))
    return rates[rates["peak_tflops"].notna().to_numpy()].sort_values("peak_tflops", ignore_index=True)


def describe(measured: Sequence[Measured], rates: pd.DataFrame, size: int) -> str:
    """What one multiplication of this size takes, here and at the peak of the fastest accelerator shown."""
    flop = flop_of(size)
    text = f"Multiplying two matrices of {size:,} rows and columns takes {scientific(flop)} operations"
    parts = []
    if measured:
        best = max(measured, key=lambda result: result.gflops)
        parts.append(f"{duration_words(flop / best.gflops / 1e9)} at the best rate measured on one core of this server")
    if len(rates):
        fastest = rates.iloc[-1]
        parts.append(
            f"{duration_words(flop / fastest['peak_tflops'] / 1e12)} at the peak rate of one {fastest['name']}"
        )
    if measured and len(rates):
        parts[-1] += f", which is {times(1_000 * rates['peak_tflops'].iloc[-1] / best.gflops)} as fast on paper"
    return f"{text}: {', '.join(parts)}." if parts else f"{text}."


def describe_measured(measured: Sequence[Measured], rates: pd.DataFrame) -> str:
    """The slowest and the fastest size, and the range of the peaks."""
    if not measured:
        return "Nothing could be measured in the time allowed."
    slow, fast = min(measured, key=lambda result: result.gflops), max(measured, key=lambda result: result.gflops)
    ends = [f"{number(result.gflops)} GFLOPS with {result.size:,} rows" for result in (slow, fast)]
    text = f"One core of this server reached {' and '.join(ends)}"
    if len(rates):
        first, last = rates.iloc[0], rates.iloc[-1]
        text += (
            f"; peaks go from {number(first['peak_tflops'])} TFLOPS ({first['name']}) to {number(last['peak_tflops'])} "
            f"({last['name']})"
        )
    return f"{text}."


def rows(measured: Sequence[Measured], rates: pd.DataFrame, size: int) -> pd.DataFrame:
    """The time of one size on every device: device, time (words), tflops, kind, source_title; this server first."""
    flop = flop_of(size)
    best = max((result.gflops for result in measured), default=0.0)
    here = (
        [
            {
                "device": "One core of this server",
                "tflops": best / 1_000,
                "time": duration_words(flop / best / 1e9),
                "kind": "32-bit, measured",
                "source_title": "measured here",
            }
        ]
        if best
        else []
    )
    there = [
        {
            "device": name,
            "tflops": tflops,
            "time": duration_words(flop / tflops / 1e12),
            "kind": f"{kind}, peak",
            "source_title": source,
        }
        for name, tflops, kind, source in zip(
            rates["name"], rates["peak_tflops"], rates["peak_kind"], rates["source_title"], strict=True
        )
    ]
    return pd.DataFrame([*here, *there], columns=["device", "time", "tflops", "kind", "source_title"])
