"""Deep-learning frameworks: filtering, comparing, their history."""
