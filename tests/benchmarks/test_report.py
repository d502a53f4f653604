"""Tables of a load."""

import pytest

from benchmarks.crowd import Load, Tally
from benchmarks.report import HEADINGS, Report, cells


def make_load(client_seconds: float = 1.0, others_seconds: float = 0.0, **tally: object) -> Load:
    met = Tally(times_ms=[100.0, 200.0, 600.0, 300.0], states={"a", "b"}, **tally)  # type: ignore[arg-type]
    return Load(
        people=20,
        tally=met,
        seconds=10,
        server_seconds=0.2,
        client_seconds=client_seconds,
        others_seconds=others_seconds,
        before_mib=300,
        peak_mib=350.4,
        after_mib=340,
    )


def test_every_heading_has_its_cell() -> None:
    row = dict(zip(HEADINGS, cells("/offers", make_load(timeouts=3, lost=1)), strict=True))
    assert row == {
        "page": "/offers",
        "people": "20",
        "reruns": "4",
        "reruns/s": "0.4",
        "states": "2",
        "median ms": "250",
        "p95 ms": "600",
        "timeouts": "3",
        "failures": "0",
        "lost": "1",
        "refused": "0",
        "CPU ms": "50.0",
        "MiB before": "300",
        "peak": "350",
        "after": "340",
        "client": "10%",
        "others": "0%",
    }


def test_nothing_measured_is_shown_as_dashes() -> None:
    load = make_load()
    load.tally.times_ms.clear()
    assert cells("/offers", load)[5:7] == ["–", "–"]


@pytest.mark.parametrize(
    ("load", "warning"),
    [
        (make_load(client_seconds=6.1), "client used 61% of a core"),
        (make_load(others_seconds=2.1), "others used 21% of a core"),
        (make_load(failures=["/offers?x=1: no such page"]), "/offers?x=1: no such page"),
        (make_load(client_seconds=5.9, others_seconds=1.9), ""),
    ],
)
def test_what_spoils_a_measurement_is_told(load: Load, warning: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.load("/offers", load)
    report.close()
    told = capsys.readouterr().out.partition("| /offers | 20 ")[2].partition("\n")[2]
    assert warning in told
    assert bool(told.strip()) == bool(warning)
