"""A `map` over several cores, in order, with a bounded number of items under way."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def parallel_map(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Like `map`. Threads are enough: libsodium, which does the work, runs without the interpreter's lock.

    What `items` raises while it is read ahead is raised only after the results before it, so that the first thing
    that is wrong is the one that is reported, whatever the number of cores.
    """
    workers = os.cpu_count() or 1
    window = 8 * workers
    with ThreadPoolExecutor(workers) as pool:
        under_way: deque[Future[Result]] = deque()
        source = iter(items)
        failure: Exception | None = None
        try:
            while True:
                while failure is None and len(under_way) < window:
                    try:
                        under_way.append(pool.submit(function, next(source)))
                    except StopIteration:
                        break
                    except Exception as error:  # noqa: BLE001  it is raised again below, in its turn
                        failure = error
                if not under_way:
                    break
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
        if failure is not None:
            raise failure
