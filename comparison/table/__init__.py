"""A frame as people meet it: columns, files, side by side, selecting, the best trade-offs."""
