"""A file of one known form that becomes several tables: read once, however many of them are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.tables import DATASETS
from data_access.formats.chunk import Chunk, Part
from data_access.formats.tabular import Tabular
from data_access.mapping import Mapping as Rules

Of = TypeVar("Of")


def parts(
    read: Callable[[str], Of | Problem], rules: Rules | None, dataset: Mapping[str, Any], *,
    tables: Mapping[Table, Callable[[Of], Chunk]], file: str, size: int, source: Tabular | None = None,
) -> list[Part]:  # fmt: skip
    """The parts of one file. ``read`` is given the code of the data set, and says what it found or why there
    is nothing; ``dataset`` is the row that describes the data set where no mapping file does."""
    sheet = source.sheet if source else None
    described = rules.dataset if rules else None
    code = str((described or dataset)["code"])
    first = next(iter(tables))
    kept: list[Of | Problem] = []

    def chunks(table: Table, made: Callable[[Of], Chunk]) -> Iterator[Chunk]:
        if not kept:
            kept.append(read(code))
        found = kept[0]
        if isinstance(found, Problem):
            yield Chunk(table, pd.DataFrame(), file, sheet, problems=[found] if table is first else [])
        else:
            yield made(found)

    of = partial(Part, file=file, size=size, sheet=sheet)
    if source:
        of = partial(of, header=source.header, headings=source.headings)
    found = [of(table, read=partial(chunks, table, made)) for table, made in tables.items()]
    if described:
        return found
    own = Chunk(DATASETS, pd.DataFrame([dataset], index=[1], dtype=object), file, sheet, only_new=True)
    return [Part(DATASETS, file, 0, lambda: iter([own]), sheet), *found]
