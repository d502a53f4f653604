"""Charts of published runs, one module per study."""
