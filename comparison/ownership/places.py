"""Where a machine can stand, areas with a price of electricity, and accelerators one can buy."""

from comparison.frames.tables import Tables

PLACE_OF_CLASS = {"consumer": "desk", "workstation": "server_room"}
USUAL_PLACE = "colocation"


def usual_place(device_class: object) -> str:
    """Where such a device usually stands: consumer cards under a desk, data-centre devices in colocation."""
    return PLACE_OF_CLASS.get(str(device_class), USUAL_PLACE)


def places(tables: Tables) -> tuple[str, ...]:
    """The places with a preset."""
    return tuple(dict.fromkeys(tables.ownership_presets["preset"].tolist()))


def areas(tables: Tables) -> dict[str, str]:
    """Areas with a price in US dollars: code -> name, by name."""
    frame = tables.electricity_prices
    known = zip(frame["area_name"].tolist(), frame["area"].tolist(), frame["usd_per_kwh"].notna().tolist(), strict=True)
    return {area: name for name, area, is_priced in sorted(known) if is_priced}


def buyable(tables: Tables) -> list[str]:
    """Accelerators one can ask about, best known first: with a purchase price and a power, then those one can rent."""
    frame = tables.accelerators
    priced = set(tables.hardware_prices.loc[tables.hardware_prices["price_usd"].notna(), "accelerator"].dropna())
    rank = [
        (accelerator in priced and watts > 0, many)
        for accelerator, watts, many in zip(
            frame["accelerator"], frame["power_watts"].fillna(0), frame["offers"], strict=True
        )
    ]
    wanted = sorted(
        (not complete, -many, name)
        for (complete, many), name in zip(rank, frame["accelerator"], strict=True)
        if complete or many
    )
    return [name for _, _, name in wanted]
