"""One question to the estimate, whoever asks it: a page, a memo, a command."""

from collections.abc import Sequence
from dataclasses import dataclass

from comparison.frames.tables import Tables
from comparison.ownership.inputs import Scenario
from comparison.run_cost.assumptions import RunAssumptions
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.jobs import Job
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.memory import Network
from comparison.run_cost.own_machine import own_machine
from comparison.run_cost.wishes import Wishes


@dataclass(frozen=True)
class RunQuestion:
    """What is to be trained, where and within what. Hashable: equal questions have equal answers."""

    job: Job
    network: Network | None
    wishes: Wishes
    assumptions: RunAssumptions
    own: tuple[str, int] | None = None
    """Accelerator and count of a machine of one's own to set beside the offers."""
    every_region: bool = False
    """A row for every region; otherwise a machine stands once, where it ranks best."""
    offer: str | None = None
    """The offer whose details are wanted; None is the first. The ranking does not depend on it."""


def answer(
    question: RunQuestion,
    tables: Tables,
    basis: EstimateBasis,
    quotes: Sequence[ExtraOffer] = (),
    owning: Scenario | None = None,
) -> Estimate:
    """Time and cost at every offer, ranked.

    Args:
        quotes: machines that are in no price list, such as those a visitor brings.
        owning: what is said of owning elsewhere; a machine of one's own is priced by it, else by the usual assumptions.

    Raises:
        JobError: where the job or the wishes are out of range or unknown.
        OwnershipError: where the machine of one's own is.
    """
    own = own_machine(tables, *question.own, owning) if question.own else None
    extra = [own, *quotes] if own else list(quotes)
    return estimate(
        question.job,
        question.wishes,
        basis.market,
        basis.evidence,
        question.assumptions,
        question.network,
        extra,
        question.every_region,
    )
