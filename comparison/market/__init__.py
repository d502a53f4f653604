"""Offers, accelerators and those who rent them out: questions to a frame."""
