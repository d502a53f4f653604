"""The curated data, read when first asked for and once in a process: for fixtures and for lists of parameters alike."""

from comparison.cli.base import Data

CURATED = Data()
"""Tests must not write to what it holds."""
