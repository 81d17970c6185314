"""A `map` over several cores, in order, with a bounded number of items under way."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_ALONE = 2
"""Up to this many items are not worth starting processes for."""


def parallel_map(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """Like `map`, in as many processes as there are cores: half of a ballot's check holds the interpreter's lock.

    What `items` raises while it is read ahead is raised only after the results before it, so that the first thing
    that is wrong is the one that is reported, whatever the number of cores.
    """
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    source = _Deferred(items)
    first = list(islice(source, _ALONE + 1))
    if workers == 1 or len(first) <= _ALONE:
        yield from map(function, chain(first, source))
    else:
        yield from _spread(function, chain(first, source), workers)
    if source.failure is not None:
        raise source.failure


class _Deferred(Iterator[Item]):
    """The items up to the first failure, which is kept for later."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self.failure: Exception | None = None

    def __next__(self) -> Item:
        if self.failure is not None:
            raise StopIteration
        try:
            return next(self._items)
        except StopIteration:
            raise
        except Exception as error:  # noqa: BLE001  it is raised again, in its turn
            self.failure = error
            raise StopIteration from None


def _spread(function: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Iterator[Result]:
    with ProcessPoolExecutor(workers, initializer=_collect_rarely) as pool:
        under_way: deque[Future[Result]] = deque()
        try:
            for item in items:
                under_way.append(pool.submit(function, item))
                if len(under_way) >= 3 * workers:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def _collect_rarely() -> None:
    """Checking a ballot makes thousands of objects and no cycles: looking for some cost a tenth of the time."""
    gc.freeze()
    gc.set_threshold(100_000)
