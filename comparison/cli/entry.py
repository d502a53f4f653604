"""How the commands start and end: an interrupt, a full disk or a reader who has left gets a sentence, never a traceback."""

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command that was asked for; what it needs is imported here, where an interrupt is caught."""
    # Looking for garbage among hundreds of thousands of records that all stay costs a third of the time.
    gc.disable()
    try:
        from comparison.cli.base import cli

        code = _run(cli)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say("Interrupted.")
        code = INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough
        code = 0
    except OSError as error:
        _say(f"The output could not be written: {error.strerror or error}.")
        code = 1
    # What is still unwritten cannot be written, and Python would try again while it ends.
    if code:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.exit(code)


def _run(cli: object) -> int:
    assert callable(cli)
    try:
        cli(prog_name="python -m comparison")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201
