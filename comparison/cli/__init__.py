"""python -m comparison: the only place where commands are parsed and the clock is read."""
