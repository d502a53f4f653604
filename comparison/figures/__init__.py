"""Figures about the data as a whole: what is known of them, how old they are, the first ones a visitor sees."""
