"""Columns of the tables of published runs."""

from comparison.table.columns import Column

# What tables of each view show, and what downloads hold.
TIME_WORDS = Column("time_words", "Time")
DAWNBENCH_COLUMNS = (
    TIME_WORDS,
    Column("cost_then_usd", "Cost then", "USD", "usd", "At the price of the entry."),
    Column(
        "cost_now_usd", "Cost today", "USD", "usd", "The same run at today's price of the same machine, or the median."
    ),
    Column("price_today_detail", "Today's price"),
    Column("model", "Model"),
    Column("framework_text", "Framework"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("provider_name", "Provider"),
    Column("measured_by", "Submitted by"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
MLPERF_COLUMNS = (
    Column("round", "Round"),
    Column("minutes_to_train", "Time to train", "minutes", "number"),
    Column("published_as", "Published as"),
    Column("benchmark_label", "Benchmark"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("measured_by", "Submitted by"),
    Column("division_label", "Division"),
    Column("availability", "Availability"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
SPEEDUP_COLUMNS = (
    Column("study_label", "Study"),
    Column("model", "Model"),
    Column("phase_label", "Phase"),
    Column("hardware_text", "GPU"),
    Column("framework_text", "Framework"),
    Column("cpu_hardware", "Fastest CPU beside it"),
    Column("speedup", "Times as fast", "", "number"),
    Column("cost_ratio", "GPU cost / CPU cost", "", "number"),
    Column("same_price_terms", "Prices on the same terms"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
THROUGHPUT_COLUMNS = (
    Column("accelerator_text", "Accelerator"),
    Column("throughput", "Throughput", "per second", "number"),
    Column("per_accelerator", "Per accelerator", "per second", "number"),
    Column("per_watt", "Per watt", "", "number"),
    Column("per_1000_usd", "Per 1,000 USD of list price", "", "number"),
    Column("per_rental_usd", "Per USD of rent today", "", "number"),
    Column("power_watts", "Power", "W", "number"),
    Column("list_price_usd", "List price", "USD", "usd"),
    Column("price_median_usd", "Rent per accelerator hour", "USD", "usd"),
    Column("machines", "Machines measured", format="number"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
EXPERIMENT_COLUMNS = (
    Column("provider_name", "Provider"),
    Column("instance", "Machine"),
    Column("accelerator_name", "Accelerator"),
    Column("minutes_words", "Time"),
    Column("price_per_hour_usd", "Price per hour", "USD", "usd_fine"),
    Column("price_terms_label", "Terms"),
    Column("cost_usd", "Cost of the run", "USD", "usd_fine"),
    Column("missing", "Missing in the text"),
    Column("note", "Note"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
LANDMARK_COLUMNS = (
    Column("model", "Run"),
    Column("measured_by", "Organisation"),
    Column("published_on", "Released", format="date"),
    Column("training_compute_flop", "Compute", "FLOP", "number"),
    Column("training_time_hours", "Time", "hours", "number"),
    Column("accelerator_text", "Hardware"),
    Column("accelerator_count", "Devices", format="number"),
    Column("cost_2023_usd", "Cost", "USD of 2023", "usd"),
    Column("confidence", "Confidence"),
    Column("statement", "Statement"),
    Column("note", "Note"),
    Column("source_title", "Source"),
)
DATA_SCALING_COLUMNS = (
    Column("kind", "Kind of model"),
    Column("model", "Model"),
    Column("training_rows", "Training rows", format="number"),
    Column("auc", "AUC", "", "number"),
    Column("training_time_seconds", "Training time", "s", "number"),
    Column("tool", "Program"),
    Column("note", "Note"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
