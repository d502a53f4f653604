"""The gpuhunt side of `benchmarks.query`: runs in a Python that has gpuhunt and prints JSON. Not run by itself."""

import json
import statistics
import sys
import time
from pathlib import Path

from gpuhunt import AcceleratorVendor, Catalog, CatalogItem  # type: ignore[import-not-found]
from gpuhunt._internal import catalog as internal  # type: ignore[import-not-found]

PROVIDER = "aws"  # any of its offline providers: all rows stand under one, so no merge is needed


def main() -> None:
    task = json.loads(Path(sys.argv[1]).read_text())
    items = [
        CatalogItem(
            instance_name=row["name"],
            location=row["location"],
            price=row["price"],
            cpu=row["cpu"],
            memory=row["memory"],
            gpu_count=row["count"],
            gpu_name=row["gpu"],
            gpu_memory=row["gpu_memory"],
            gpu_vendor=AcceleratorVendor.NVIDIA,
            spot=row["spot"],
            disk_size=None,
            provider=PROVIDER,
        )
        for row in sorted(task["rows"], key=lambda row: row["price"])
    ]
    catalog = Catalog(balance_resources=False, auto_reload=False)
    catalog.catalog = {PROVIDER: internal.ProviderCatalog(version="1", items=items)}
    catalog.loaded_at = time.monotonic()
    answer = {}
    for name, wishes in task["queries"].items():
        times = []
        for _ in range(task["repeats"] + 1):
            start = time.perf_counter()
            found = catalog.query(provider=PROVIDER, **wishes)
            times.append(1_000 * (time.perf_counter() - start))
        answer[name] = (statistics.median(times[1:]), len(found))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
