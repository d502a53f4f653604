"""What /benchmarks answers, one module a study."""
