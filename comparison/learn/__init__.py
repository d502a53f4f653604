"""What the learning pages show: a small network, its passes, a generative model, terms."""
