"""What visitors share: results made once per key, by one visitor while the others wait, and bounded by kind."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")
MAX_OF_A_KIND = 128


@dataclass
class Cache:
    """Results by kind and key. What is kept is shared and must not be written to.

    Whoever asks for what is being made waits for it; it is never made twice at once. The result of a kind that was not asked
    for the longest goes first, so that one visitor's many questions push out only questions of the same kind; what is being made
    stays, beyond the room where need be. A failure is not kept: everybody who waited gets it, and the next one tries again.
    """

    max_of_a_kind: int = MAX_OF_A_KIND
    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    _kept: dict[str, OrderedDict[Hashable, Future[Any]]] = field(default_factory=dict)
    _shared: dict[int, int] = field(default_factory=dict)
    """id of a result -> how many keys it is kept for."""
    _lock: Lock = field(default_factory=Lock)

    def get(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The result of `make` for the key, made at the first request. `make` may ask for other keys, never for its own."""
        with self._lock:
            kept = self._kept.setdefault(kind, OrderedDict())
            future = kept.get(key)
            if future is not None:
                kept.move_to_end(key)
                self.hits[kind] += 1
            else:
                self.misses[kind] += 1
                mine: Future[Any] = Future()
                kept[key] = mine
                self._trim(kept)
        if future is not None:
            return cast(T, future.result())
        try:
            result = make()
        except BaseException as error:
            with self._lock:
                del kept[key]
            mine.set_exception(error)
            raise
        with self._lock:
            self._shared[id(result)] = self._shared.get(id(result), 0) + 1
        mine.set_result(result)
        return result

    def holds(self, result: object) -> bool:
        """Whether this very object is kept: then others may be shown it."""
        return id(result) in self._shared

    def __len__(self) -> int:
        with self._lock:
            return sum(len(kept) for kept in self._kept.values())

    def _trim(self, kept: OrderedDict[Hashable, Future[Any]]) -> None:
        """Lets go of what was not asked for the longest; what is still being made stays, or it would be made twice."""
        done = [key for key, future in kept.items() if future.done()]
        for key in done[: max(0, len(kept) - self.max_of_a_kind)]:
            ident = id(kept.pop(key).result())
            self._shared[ident] -= 1
            if not self._shared[ident]:
                del self._shared[ident]
