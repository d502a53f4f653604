"""What a row is: pydantic models and vocabularies, nothing else."""
