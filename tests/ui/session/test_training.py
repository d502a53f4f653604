"""Trainings are shared, bounded, and timed once: the same link gives the same figure."""

from concurrent.futures import ThreadPoolExecutor

from comparison.learn.network import Settings
from comparison.learn.training import Training
from ui.cache import MAX_OF_A_KIND
from ui.session.training import SLICE, trained


def test_who_asks_for_the_same_gets_the_same_training() -> None:
    one = trained(Settings(seed=11), 30)
    assert trained(Settings(seed=11), 20) is one
    assert one.training.step == 30


def test_the_time_of_a_training_is_measured_once() -> None:
    first = trained(Settings(seed=12), 130).cpu_seconds(130)
    for step in (130, 10, 130):
        assert trained(Settings(seed=12), step).cpu_seconds(130) == first


def test_who_trains_on_changes_no_figure_of_those_before() -> None:
    kept = trained(Settings(seed=13), 130)
    before = [kept.cpu_seconds(step) for step in (0, 40, 130)]
    assert trained(Settings(seed=13), 400) is kept
    assert [kept.cpu_seconds(step) for step in (0, 40, 130)] == before


def test_more_steps_take_longer() -> None:
    kept = trained(Settings(seed=14), 200)
    times = [kept.cpu_seconds(step) for step in (0, 25, 50, 120, 200)]
    assert times == sorted(times)
    assert 0 < times[0] < times[-1]


def test_a_training_that_goes_astray_ends_and_has_a_time() -> None:
    kept = trained(Settings(seed=15, rate=1e200, layers=3, activation="relu"), 300)
    assert kept.training.diverged_at is not None
    assert kept.cpu_seconds(kept.training.step) > 0


def test_trainings_are_bounded() -> None:
    one = trained(Settings(seed=16), 0)
    for seed in range(100, 101 + MAX_OF_A_KIND):
        trained(Settings(seed=seed), 0)
    assert trained(Settings(seed=16), 0) is not one


def test_visitors_who_train_at_once_get_what_one_alone_would_get() -> None:
    seeds, step = (702, 703), 3 * SLICE + 7  # not a whole number of slices
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda seed: trained(Settings(seed=seed), step), seeds * 4))
    for seed in seeds:
        mine = [one for one, asked in zip(kept, seeds * 4, strict=True) if asked == seed]
        assert len({id(one) for one in mine}) == 1
        alone = Training(Settings(seed=seed))
        while not alone.carry_on(step, SLICE):
            pass
        assert list(mine[0].training.losses) == list(alone.losses)
