"""How long a training run takes and what it costs, at every offer."""
