"""Published runs, one module per study."""
