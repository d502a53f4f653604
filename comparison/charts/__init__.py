"""Frame in, plotly figure out; each figure has a function that says the same in words."""
