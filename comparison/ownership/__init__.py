"""Renting or owning a machine: inputs, formulas, answer."""
