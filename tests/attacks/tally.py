"""What an attack counts: inputs tried, and those that did what they must not."""

from dataclasses import dataclass, field

MAX_SHOWN = 20


@dataclass
class Tally:
    """Inputs tried and what went wrong, each failure with the input that caused it."""

    tried: int = 0
    failures: list[str] = field(default_factory=list)
    measured: str = ""
    """A figure worth telling beside the count, such as memory."""

    def fail(self, told: object, what: str) -> None:
        """One input that did what it must not; `told` so that it can be tried again."""
        self.failures.append(f"{told!r:.600}: {what:.1500}")

    def __str__(self) -> str:
        shown = self.failures[:MAX_SHOWN]
        more = [f"... and {len(self.failures) - MAX_SHOWN} more"] if len(self.failures) > MAX_SHOWN else []
        return "\n".join([f"{len(self.failures)} of {self.tried} failed:", *shown, *more])
