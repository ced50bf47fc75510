"""Answers remembered for as long as the data they came from are in force: by data version, never by clock."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from data_access.database import Database

P = ParamSpec("P")
R = TypeVar("R")


def by_version(
    query: Callable[Concatenate[Database, P], R] | None = None, *, most: int = 64
) -> Callable[..., Any]:
    """Decorates ``query(database, …)`` so that equal questions on one data version are asked once a process.

    Arguments must be hashable (lists are taken as tuples). At most ``most`` answers are kept, the least
    recently used go first; all answers of a former version go as soon as a new one is seen. Frames are handed
    out as shallow copies, which pandas copies on write, so no caller can change what the next one sees.
    """
    if query is None:
        return functools.partial(by_version, most=most)

    kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
    latest: dict[Database, int] = {}
    lock = threading.Lock()

    @functools.wraps(query)
    def answer(database: Database, *args: P.args, **options: P.kwargs) -> R:
        version = database.version()
        key = (
            database,
            version,
            *map(_hashable, args),
            *((k, _hashable(v)) for k, v in sorted(options.items())),
        )
        with lock:
            if latest.get(database) != version:
                latest[database] = version
                for old in [k for k in kept if k[0] == database and k[1] != version]:
                    del kept[old]
            if key in kept:
                kept.move_to_end(key)
                return _handed_out(kept[key])
        found = query(database, *args, **options)
        with lock:
            kept[key] = found
            while len(kept) > most:
                kept.popitem(last=False)
        return _handed_out(found)

    return answer


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _handed_out(value: Any) -> Any:
    return value.copy(deep=False) if isinstance(value, pd.DataFrame) else value
