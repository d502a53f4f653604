"""How long one advice takes, tipping points and missing answers included.

    .venv/bin/python -m benchmarks.advice

Answers are those of the example cases, and drawn at random (fixed seed) with none, five, ten and all questions told.
Other programs on the machine lengthen the time on the clock, not the processor time.
"""

import random
import statistics
import time
from collections.abc import Mapping

from comparison.catalog import loading
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise

RUNS = 300


def main() -> None:
    loaded = loading.load()
    book = Rulebook.of(loaded)
    draw = random.Random(0)
    given: dict[str, list[Mapping[str, str]]] = {"example cases": [case.answers for case in loaded.cases]}
    for many in (0, 5, 10, len(book.questions)):
        asked = [draw.sample(book.questions, many) for _ in range(RUNS)]
        given[f"{many} answers"] = [{one.id: draw.choice(one.option_ids) for one in each} for each in asked]
    print(
        f"{len(book.rules)} rules, {len(book.questions)} questions\n{'':16}  median ms  p95 ms  p95 ms of the processor"
    )
    for name, sets in given.items():
        times, worked = [], []
        for place in range(RUNS):
            answers = sets[place % len(sets)]
            start, processor = time.perf_counter(), time.process_time()
            advise(answers, book)
            times.append(1_000 * (time.perf_counter() - start))
            worked.append(1_000 * (time.process_time() - processor))
        slow, slow_work = (statistics.quantiles(each, n=20)[-1] for each in (times, worked))
        print(f"{name:16}  {statistics.median(times):9.2f}  {slow:6.2f}  {slow_work:23.2f}")


if __name__ == "__main__":
    main()
