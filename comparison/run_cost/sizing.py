"""How many machines of an offer a job needs, whether it fits, and for how long."""

import math
from dataclasses import dataclass, field
from typing import Any

from comparison.run_cost.assumptions import RunAssumptions
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.hours import RunHours, run_hours
from comparison.run_cost.jobs import Job
from comparison.run_cost.memory import Network, fewest_devices, fits
from comparison.run_cost.wishes import Wishes

NO_FIT = "network does not fit into the memory of a device"
NO_FIT_COUNT = "network does not fit into the memory of so many devices"
NOT_JOINED = "several machines needed, and nothing says that they can be joined"
TOO_MANY = "too many machines needed"
NO_SPEED = "nothing says how fast the accelerator is"


@dataclass
class MachinePlan:
    """Machines for one accelerator and number of devices a machine, and how long they take."""

    machines: int
    found: RunHours | None
    fits: bool | None
    reason: str = ""


@dataclass
class MachinePlanner:
    """Sizes, each worked out once: many offers have the same accelerator and number of devices."""

    job: Job
    wishes: Wishes
    network: Network | None
    evidence: Evidence
    assumptions: RunAssumptions
    known: dict[tuple[Any, ...], MachinePlan] = field(default_factory=dict)

    def of(self, accelerator: str, devices: int, memory_gib: float, most: int) -> MachinePlan:
        """Machines of so many devices, at most `most` of them; memory is NaN where it is not known."""
        key = (accelerator, devices, memory_gib if memory_gib == memory_gib else None, most)
        if key not in self.known:
            self.known[key] = self._work_out(accelerator, devices, memory_gib, most)
        return self.known[key]

    def _work_out(self, accelerator: str, devices: int, memory_gib: float, most: int) -> MachinePlan:
        fewest = 1
        if self.network and memory_gib == memory_gib:
            needed = fewest_devices(self.network, memory_gib)
            if needed is None:
                return MachinePlan(0, None, False, NO_FIT)
            fewest = math.ceil(needed / devices)
        machines = math.ceil(self.wishes.count / devices) if self.wishes.count else fewest
        if machines < fewest:
            return MachinePlan(0, None, False, NO_FIT_COUNT)
        if machines > most:
            return MachinePlan(0, None, None, NOT_JOINED if most == 1 else TOO_MANY)
        found = run_hours(self.evidence, self.job, accelerator, machines * devices, devices)
        if found is None:
            return MachinePlan(0, None, None, NO_SPEED)
        if self.wishes.count is None and self.wishes.deadline_hours is not None:
            machines, found = self._for_deadline(accelerator, devices, machines, most, found)
        return MachinePlan(machines, found, fits(self.network, machines * devices, memory_gib))

    def _for_deadline(
        self, accelerator: str, devices: int, machines: int, most: int, found: RunHours
    ) -> tuple[int, RunHours]:
        """The fewest machines that meet the deadline, by halving; as many as before where none do."""
        room = (self.wishes.deadline_hours or 0.0) - self.assumptions["setup_minutes"].likely / 60

        def took(many: int) -> RunHours:
            return run_hours(self.evidence, self.job, accelerator, many * devices, devices) or found

        if found.hours.likely <= room or took(most).hours.likely > room:
            return machines, found
        low, high = machines, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if took(middle).hours.likely <= room else (middle, high)
        return high, took(high)
