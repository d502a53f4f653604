"""The parts of a memo, one per page of the thread."""
