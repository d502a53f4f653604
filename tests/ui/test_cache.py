"""What visitors share: made once while others wait, bounded by kind, never a failure, and counted."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from threading import Barrier, Event, Lock
from typing import TypeVar

import pytest

from ui.cache import Cache

T = TypeVar("T")
VISITORS = 8
PATIENCE = 60  # seconds; only a failure waits so long


class Maker:
    """Makes what is asked of it, slowly if told so, and remembers how often."""

    def __init__(self) -> None:
        self.made: Counter[object] = Counter()
        self.lock = Lock()

    def of(self, key: object) -> Callable[[], list[object]]:
        def make() -> list[object]:
            with self.lock:
                self.made[key] += 1
            return [key]

        return make


def at_once(visits: int, visit: Callable[[int], T]) -> list[T]:
    """What `visit(0)`, `visit(1)`, ... give when all start together."""
    start = Barrier(visits)

    def run(number: int) -> T:
        start.wait(PATIENCE)
        return visit(number)

    with ThreadPoolExecutor(visits) as pool:
        return [future.result(PATIENCE) for future in [pool.submit(run, number) for number in range(visits)]]


def asked(cache: Cache, *keys: str, kind: str = "k") -> list[str]:
    """The keys that had to be made."""
    made: list[str] = []
    for key in keys:
        cache.get(kind, key, lambda key=key: made.append(key))  # type: ignore[misc]
    return made


def test_a_result_is_made_once_and_is_the_same_for_everybody() -> None:
    cache, maker = Cache(), Maker()
    first = cache.get("offers", "h100", maker.of("h100"))
    assert cache.get("offers", "h100", maker.of("h100")) is first
    assert maker.made == {"h100": 1}
    assert (cache.hits, cache.misses) == ({"offers": 1}, {"offers": 1})


def test_the_same_key_of_another_kind_is_another_result() -> None:
    cache = Cache()
    assert cache.get("offers", 1, lambda: "an offer") == "an offer"
    assert cache.get("terms", 1, lambda: "a term") == "a term"
    assert len(cache) == 2


def test_nothing_is_a_result_too() -> None:
    cache, maker = Cache(), Maker()
    for _ in range(2):
        assert cache.get("k", "x", lambda: maker.of("x")() and None) is None
    assert maker.made == {"x": 1}


def test_visitors_who_come_together_wait_for_the_one_that_makes_it() -> None:
    cache, maker = Cache(), Maker()

    def slow() -> list[object]:
        while cache.hits["k"] < VISITORS - 1:  # all others wait already
            assert not Event().wait(0.001)
        return maker.of("x")()

    results = at_once(VISITORS, lambda _: cache.get("k", "x", slow))
    assert all(result is results[0] for result in results)
    assert maker.made == {"x": 1}
    assert (cache.hits["k"], cache.misses["k"]) == (VISITORS - 1, 1)


def test_who_asks_for_something_else_does_not_wait() -> None:
    cache, go_on = Cache(), Event()
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(cache.get, "k", "slow", lambda: go_on.wait(PATIENCE))
        assert cache.get("k", "quick", lambda: "there") == "there"
        assert not slow.done()
        go_on.set()
        assert slow.result(PATIENCE) is True


def test_a_result_may_be_made_of_others() -> None:
    cache = Cache()
    assert cache.get("sum", 3, lambda: sum(cache.get("part", part, lambda: 2) for part in range(3))) == 6
    assert cache.misses == {"sum": 1, "part": 3}


def test_of_a_full_kind_the_one_not_asked_for_the_longest_goes_and_no_other() -> None:
    cache = Cache(max_of_a_kind=3)
    assert asked(cache, "a", "b", "c", "a", "d") == ["a", "b", "c", "d"]  # d pushes out b, for a was asked again
    assert len(cache) == 3
    assert asked(cache, "d", "a", "c") == []
    assert asked(cache, "b") == ["b"]


def test_what_is_still_being_made_is_never_let_go() -> None:
    """Else the next visitor who asks for it would make it once more."""
    cache, started, finish = Cache(max_of_a_kind=1), Event(), Event()
    calls: list[str] = []

    def slow() -> str:
        calls.append("slow")
        started.set()
        assert finish.wait(60)
        return "slow"

    with ThreadPoolExecutor(2) as visitors:
        first = visitors.submit(cache.get, "view", "slow", slow)
        assert started.wait(60)
        for number in range(5):
            cache.get("view", number, partial(str, number))
        second = visitors.submit(cache.get, "view", "slow", slow)
        finish.set()
        assert [first.result(60), second.result(60)] == ["slow", "slow"]
    assert calls == ["slow"]
    for number in range(5):
        cache.get("view", number, partial(str, number))
    assert len(cache) == 1


def test_many_questions_of_one_kind_leave_the_other_kinds_alone() -> None:
    cache = Cache(max_of_a_kind=3)
    asked(cache, "kept", kind="terms")
    asked(cache, *map(str, range(50)), kind="offers")
    assert asked(cache, "kept", kind="terms") == []
    assert len(cache) == 4


def test_everybody_who_waited_is_told_of_a_failure_and_the_next_tries_again() -> None:
    cache = Cache()

    def fails() -> str:
        while cache.hits["k"] < VISITORS - 1:
            assert not Event().wait(0.001)
        raise ValueError("no such offer")

    def told(_: int) -> str:
        with pytest.raises(ValueError, match="no such offer") as raised:
            cache.get("k", "x", fails)
        return str(raised.value)

    assert at_once(VISITORS, told) == ["no such offer"] * VISITORS
    assert len(cache) == 0
    assert cache.get("k", "x", lambda: "found") == "found"
    assert cache.misses["k"] == 2


def test_under_many_visitors_results_are_right_bounded_and_all_counted() -> None:
    """Eight visitors, each 400 questions of three kinds: some fail, more than there is room for are asked."""
    room, keys, each_asks, kinds = 8, 20, 400, ("offers", "terms", "runs")
    cache, maker = Cache(max_of_a_kind=room), Maker()
    largest: list[int] = []

    def visit(number: int) -> int:
        random, failures = Random(number), 0
        for _ in range(each_asks):
            kind, key = random.choice(kinds), random.randrange(keys)
            name = (kind, key)

            def make(name: tuple[str, int] = name) -> list[object]:
                result = maker.of(name)()
                if name[1] == 0:
                    raise LookupError(name)
                return result

            if key == 0:
                with pytest.raises(LookupError):
                    cache.get(kind, key, make)
                failures += 1
            else:
                assert cache.get(kind, key, make) == [name]
            largest.append(len(cache))
        return failures

    failures = at_once(VISITORS, visit)
    assert sum(failures) > VISITORS
    assert max(largest) <= room * len(kinds) + VISITORS  # what is being made stays
    assert cache.hits.total() + cache.misses.total() == VISITORS * each_asks
    assert {kind: cache.misses[kind] for kind in kinds} == {
        kind: sum(times for name, times in maker.made.items() if isinstance(name, tuple) and name[0] == kind)
        for kind in kinds
    }
    for kind in kinds:
        assert cache.get(kind, 0, lambda: "no failure is kept") == "no failure is kept"


def test_it_knows_the_very_objects_it_holds() -> None:
    cache, maker = Cache(max_of_a_kind=2), Maker()
    held = cache.get("k", "a", maker.of("a"))
    assert cache.holds(held)
    assert not cache.holds(["a"])  # equal, but another's
    for key in ("b", "c"):
        cache.get("k", key, maker.of(key))
    assert not cache.holds(held)


def test_an_object_kept_for_two_keys_is_held_until_both_are_gone() -> None:
    cache, same = Cache(max_of_a_kind=2), ["same"]
    cache.get("k", "a", lambda: same)
    cache.get("k", "b", lambda: same)
    cache.get("k", "c", lambda: ["other"])
    assert cache.holds(same)
    cache.get("k", "d", lambda: ["another"])
    assert not cache.holds(same)
