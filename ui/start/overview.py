"""What the start page is put together from."""

from typing import Any

import streamlit as st


def family_columns(largest_usd: float) -> dict[str, Any]:
    """Prices of accelerator families as a table whose first figure is a bar: the lightest chart there is."""
    money = "$%,.2f"
    return {
        "name": st.column_config.TextColumn("Accelerator", pinned=True),
        "median_usd": st.column_config.ProgressColumn(
            "Median price per accelerator hour (USD)", format=money, min_value=0, max_value=largest_usd
        ),
        "low_usd": st.column_config.NumberColumn("Lowest without a caveat", format=money),
        "low_provider": st.column_config.TextColumn("Lowest at"),
        "low_sources": st.column_config.NumberColumn("Sources for it"),
        "providers": st.column_config.NumberColumn("Providers"),
        "change_percent": st.column_config.NumberColumn("Change in half a year", format="%+.0f %%"),
        "period": st.column_config.TextColumn("Prices of"),
    }
