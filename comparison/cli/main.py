"""python -m comparison: all commands, in the order in which `--help` lists them."""

from comparison.cli import advise, benchmarks, data, estimate, memo, offers, ownership
from comparison.cli.base import cli

COMMANDS = (data, offers, benchmarks, advise, estimate, ownership, memo)
"""Modules whose commands are registered by importing them."""

__all__ = ["COMMANDS", "cli"]
