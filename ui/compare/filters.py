"""Widgets -> filter objects. The widget key is the URL parameter."""

import streamlit as st

from comparison.market.offers import ANY_AGE, RECENT, SINCE, OfferFilter
from comparison.records import vocabulary
from ui import data
from ui.kit.link import Link


def offer_filter(link: Link) -> OfferFilter:
    """The sidebar of /offers."""
    with st.sidebar:
        accelerator = link.many(
            "accelerator", "Accelerator", data.options("offers", "accelerator"), placeholder="Any accelerator"
        )
        family = link.many(
            "family",
            "Family",
            data.options("offers", "family"),
            placeholder="Any family",
            help="All forms and memory sizes of a model together.",
        )
        memory = link.figure("memory", "Memory per device, at least (GiB)", 0.0, 1_024.0, step=8.0)
        billing = link.pills("billing", "Billing", [each.value for each in vocabulary.Billing], default=["on_demand"])
        price = link.figure("max_price", "Price per accelerator hour, at most (USD)", 0.0, 1_000.0, step=0.5)
        provider = link.many("provider", "Provider", data.options("offers", "provider"), placeholder="Any provider")
        continent = link.pills("continent", "Continent", data.options("offers", "continent"))
        since = link.one(
            "since", "Price not older than", SINCE, index=SINCE.index(RECENT), help="Older prices are kept: choose any."
        )
        kind = link.pills(
            "kind",
            "What is paid for",
            [each.value for each in vocabulary.OfferKind],
            default=["machine"],
            help="Whole machines, marketplace prices, notebooks and slices are not alike; choose several and they are marked.",
        )
        with st.expander("More filters", icon=":material/tune:"):
            device = link.pills(
                "device", "Kind of device", data.options("offers", "device"), help="A GPU is one kind of accelerator."
            )
            vendor = link.many(
                "vendor", "Vendor of the chip", data.options("offers", "vendor"), placeholder="Any vendor"
            )
            count = link.many("count", "Devices", data.options("offers", "accelerator_count"), placeholder="Any number")
            total = link.figure("total_memory", "Memory in all, at least (GiB)", 0.0, 1_000_000.0, step=64.0)
            region = link.many("region", "Region", data.options("offers", "region"), placeholder="Any region")
        search = link.text("q", "Search", placeholder="Machine, provider, region, note")
    return OfferFilter(
        accelerator=accelerator,
        family=family,
        vendor=vendor,
        device=device,
        provider=provider,
        continent=continent,
        region=region,
        billing=billing,
        kind=kind,
        count=tuple(int(n) for n in count),
        min_memory_gib=memory,
        min_total_memory_gib=total,
        max_price_per_accelerator_usd=price,
        since=None if since == ANY_AGE else since,
        search=search,
    )
