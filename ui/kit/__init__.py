"""What every page is built from: link, tables, text, sources, side by side."""
