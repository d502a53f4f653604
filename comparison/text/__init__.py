"""Numbers, dates, lists and spelling in words: what every other room uses."""
