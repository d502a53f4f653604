"""Compresses what a first visit needs as small as it gets, for web/static.py to serve: `python -m web.precompress`.

Ten seconds once, and a tenth fewer bytes for every visitor. `make` does it after installing; a server without these files
compresses for itself, faster and less.
"""

from concurrent.futures import ThreadPoolExecutor

import brotli

from web.static import PRECOMPRESSED, compressible_files, first_visit


def keep(url: str) -> None:
    path, _ = compressible_files()[url]
    unfinished = PRECOMPRESSED / f"{path.name}.part"
    unfinished.write_bytes(brotli.compress(path.read_bytes(), quality=11))
    unfinished.replace(PRECOMPRESSED / f"{path.name}.br")  # at once: a server may be reading


if __name__ == "__main__":
    PRECOMPRESSED.mkdir(exist_ok=True)
    with ThreadPoolExecutor() as workers:
        list(workers.map(keep, first_visit()))
