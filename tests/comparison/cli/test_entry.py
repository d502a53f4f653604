"""However a command ends, it says so in a sentence: interrupt, full disk, a reader who has left."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "comparison"]


def run(*words: str, output: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen([*COMMAND, *words], cwd=ROOT, stdout=output, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seconds", [0.3, 1.0])
def test_an_interrupt_ends_a_command_with_a_word(seconds: float) -> None:
    process = run("table", "offers", "--format", "json")
    time.sleep(seconds)  # anywhere between its first import and its last row
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    if process.returncode:
        assert process.returncode in (1, 130)
        assert said.strip() in ("Interrupted.", "Aborted!")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        process = run("table", "accelerators", "--format", "json", output=full)
        _, said = process.communicate(timeout=60)
    assert said == "The output could not be written: No space left on device.\n"
    assert process.returncode == 1


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    process = run("table", "offers", "--format", "json")
    assert process.stdout
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr
    with process.stderr as said:
        assert said.read() == ""
    assert process.wait(60) == 0


def test_an_unknown_command_exits_2() -> None:
    process = run("ofers")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "No such command" in said
