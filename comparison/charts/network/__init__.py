"""Charts of the demo network, one module per picture."""
