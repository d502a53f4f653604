"""Charts of the demo network, one module a picture."""
