"""What interruptions of spot machines cost: one formula, for renting by the year and for one run."""

HOURS_PER_YEAR = 8_760
HOURS_PER_MONTH = HOURS_PER_YEAR / 12


def time_lost(
    percent_per_month: float, restore_minutes: float, checkpoint_interval_minutes: float, machines: int = 1
) -> float:
    """Share of the hours that is done twice or spent on resuming: rate x (restore + half a checkpoint interval).

    Args:
        percent_per_month: how many of a hundred machines are interrupted in a month; may exceed 100.
        machines: of one run, which stops when any of them does.
    """
    per_hour = percent_per_month / 100 / HOURS_PER_MONTH
    return per_hour * machines * (restore_minutes + checkpoint_interval_minutes / 2) / 60
