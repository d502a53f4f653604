"""A link -> a question: declared once, read by pages, memo, commands and documentation."""
