"""All commands at once, for whoever goes through them; `python -m comparison` imports the one that is asked for."""

from comparison.cli import advise, benchmarks, data, estimate, memo, offers, ownership, table
from comparison.cli.base import cli

COMMANDS = (data, table, offers, benchmarks, advise, estimate, ownership, memo)
"""Modules whose commands are registered by importing them."""

__all__ = ["COMMANDS", "cli"]
