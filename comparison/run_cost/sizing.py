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
    hours: RunHours | None
    """None where the plan cannot be: `reason` says why."""
    fits: bool | None
    reason: str = ""


@dataclass
class MachinePlanner:
    """Plans, each made once: many offers have the same accelerator and number of devices."""

    job: Job
    wishes: Wishes
    network: Network | None
    evidence: Evidence
    assumptions: RunAssumptions
    plans: dict[tuple[Any, ...], MachinePlan] = field(default_factory=dict)

    def plan(self, accelerator: str, devices: int, memory_gib: float, max_machines: int) -> MachinePlan:
        """Machines of so many devices, at most `max_machines` of them; memory (GiB of a device) is NaN where it is not known."""
        key = (accelerator, devices, memory_gib if memory_gib == memory_gib else None, max_machines)
        if key not in self.plans:
            self.plans[key] = self._new_plan(accelerator, devices, memory_gib, max_machines)
        return self.plans[key]

    def _new_plan(self, accelerator: str, devices: int, memory_gib: float, max_machines: int) -> MachinePlan:
        fewest = 1
        if self.network and memory_gib == memory_gib:
            needed = fewest_devices(self.network, memory_gib)
            if needed is None:
                return MachinePlan(0, None, False, NO_FIT)
            fewest = math.ceil(needed / devices)
        machines = math.ceil(self.wishes.count / devices) if self.wishes.count else fewest
        if machines < fewest:
            return MachinePlan(0, None, False, NO_FIT_COUNT)
        if machines > max_machines:
            return MachinePlan(0, None, None, NOT_JOINED if max_machines == 1 else TOO_MANY)
        hours = run_hours(self.evidence, self.job, accelerator, machines * devices, devices)
        if hours is None:
            return MachinePlan(0, None, None, NO_SPEED)
        if self.wishes.count is None and self.wishes.deadline_hours is not None:
            machines, hours = self._for_deadline(accelerator, devices, machines, max_machines, hours)
        return MachinePlan(machines, hours, fits(self.network, machines * devices, memory_gib))

    def _for_deadline(
        self, accelerator: str, devices: int, machines: int, max_machines: int, hours: RunHours
    ) -> tuple[int, RunHours]:
        """The fewest machines that meet the deadline, by halving; as many as before where none do."""
        hours_left = (self.wishes.deadline_hours or 0.0) - self.assumptions["setup_minutes"].likely / 60

        def hours_on(many: int) -> RunHours:
            return run_hours(self.evidence, self.job, accelerator, many * devices, devices) or hours

        if hours.hours.likely <= hours_left or hours_on(max_machines).hours.likely > hours_left:
            return machines, hours
        low, high = machines, max_machines
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if hours_on(middle).hours.likely <= hours_left else (middle, high)
        return high, hours_on(high)
