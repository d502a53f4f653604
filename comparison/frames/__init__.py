"""From records to DataFrames, made once."""
