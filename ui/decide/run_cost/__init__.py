"""What /run_cost draws: the fields of the question, then its answer."""
