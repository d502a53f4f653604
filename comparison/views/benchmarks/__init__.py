"""What /benchmarks answers, one module per study."""
