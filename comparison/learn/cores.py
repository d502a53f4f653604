"""Few complex cores against thousands of simple ones."""

import re
from collections.abc import Iterable

MULTIPROCESSORS, PARTS, LANES = 132, 4, 32
"""Of an H100: its multiprocessors, the parts of each, and the 32-bit cores of a part, which all do the same at a time
(source scaling-book-gpus)."""
_CORES = re.compile(r"\b(\d+)-Core\b", re.IGNORECASE)


def gpu_cores() -> int:
    """Cores of an H100: multiprocessors × parts × cores of a part."""
    return MULTIPROCESSORS * PARTS * LANES


def cpu_cores(processors: Iterable[str]) -> list[int]:
    """Cores of the processors whose name tells them ("AMD EPYC 9654 96-Core Processor"), ascending, each number once."""
    return sorted({int(stated[1]) for name in processors if (stated := _CORES.search(name))})


def describe_cores(processors: Iterable[str]) -> str:
    """What both have, and what that means.

    Args:
        processors: names of server processors; those that tell no number of cores are left out.
    """
    few = cpu_cores(processors)
    cores = (
        f"has {few[0]} to {few[-1]} cores" if len(few) > 1 else f"has {few[0]} cores" if few else "has some dozen cores"
    )
    return (
        f"A server processor {cores}, each complex and fast at one thing after another. An H100 has {gpu_cores():,}: "
        f"{MULTIPROCESSORS} multiprocessors of {PARTS} × {LANES}. Each is slower and simple, and {LANES} at a time must do the "
        "same. A matrix multiplication is the same step on very many numbers, so it keeps all of them busy."
    )
