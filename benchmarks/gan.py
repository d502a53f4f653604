"""Measures the generative network of /gan on this machine, and prints one line per figure.

python -m benchmarks.gan        import time, load, memory, and drawing and judging 64 images
"""

import resource
import subprocess
import sys
from time import perf_counter

REPEATS = 15


def memory_mib() -> float:
    """Most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def import_milliseconds(module: str) -> float:
    """Best of five imports in a fresh process, without the start of Python."""
    code = f"from time import perf_counter as t; a = t(); import {module}; print(1000 * (t() - a))"
    return min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5))


def main() -> None:
    """Print the figures."""
    print(f"import pandas, which every page needs   {import_milliseconds('pandas'):7.0f} ms")
    print(
        f"import comparison.learn.generative, with pandas      {import_milliseconds('comparison.learn.generative'):7.0f} ms"
    )
    import numpy as np

    from comparison.learn import generative, pictures

    before, started = memory_mib(), perf_counter()
    model = generative.load()
    print(f"load, onnxruntime's import included     {1000 * (perf_counter() - started):7.0f} ms")
    print(f"memory it adds                          {memory_mib() - before:7.0f} MiB")
    for many in (1, 8, 16, 64):
        classes = np.tile(generative.class_weights("sneaker"), (many, 1))
        draw, whole = [], []
        for seed in range(REPEATS):
            started = perf_counter()
            images = model.draw(generative.latents(many, seed, 0.7), classes)
            draw.append(perf_counter() - started)
            model.judge(images, classes)
            pictures.png(pictures.montage(images, pictures.columns_for(many), 2))
            whole.append(perf_counter() - started)
        draw.sort()
        whole.sort()
        print(
            f"{many:2} images: draw {1000 * draw[REPEATS // 2]:5.0f} ms; with judgement and PNG"
            f" {1000 * whole[REPEATS // 2]:5.0f} ms median, {1000 * whole[-1]:5.0f} ms worst"
        )
    print(f"memory after 64 images                  {memory_mib() - before:7.0f} MiB more than before loading")


if __name__ == "__main__":
    main()
