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
        "low_usd": st.column_config.NumberColumn("Lowest", format=money),
        "high_usd": st.column_config.NumberColumn("Highest of the providers", format=money),
        "providers": st.column_config.NumberColumn("Providers"),
        "period": st.column_config.TextColumn("Prices of"),
    }
