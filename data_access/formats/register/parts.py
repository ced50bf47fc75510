"""The tables that a register of services becomes, read once however many are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.service_tables import PROVIDERS, SERVICE_TYPES, SERVICES
from dashboard.tables import DATASETS
from data_access.formats.chunk import Chunk, Part
from data_access.formats.register.chunks import Register
from data_access.formats.tabular import Tabular
from data_access.mapping import Mapping as Rules

Read = Callable[[str], Register | Problem]


def parts(
    read: Read, rules: Rules | None, dataset: Mapping[str, Any], *, file: str, size: int,
    source: Tabular | None = None,
) -> list[Part]:  # fmt: skip
    """The parts of one register. ``read`` is given the code of the data set, and says what it found or why
    there is nothing; ``dataset`` is the row that describes the data set where no mapping file does."""
    sheet = source.sheet if source else None
    described = rules.dataset if rules else None
    code = str((described or dataset)["code"])
    kept: list[Register | Problem] = []

    def chunks(table: Table, of: Callable[[Register], Chunk]) -> Iterator[Chunk]:
        if not kept:
            kept.append(read(code))
        register = kept[0]
        if isinstance(register, Problem):
            problems = [register] if table is PROVIDERS else []
            yield Chunk(table, pd.DataFrame(), file, sheet, problems=problems)
        else:
            yield of(register)

    made = partial(Part, file=file, size=size, sheet=sheet)
    if source:
        made = partial(made, header=source.header, headings=source.headings)
    found = [
        made(PROVIDERS, read=partial(chunks, PROVIDERS, Register.providers)),
        made(SERVICE_TYPES, read=partial(chunks, SERVICE_TYPES, Register.service_types)),
        made(SERVICES, read=partial(chunks, SERVICES, Register.services)),
    ]
    if described:
        return found
    own = Chunk(DATASETS, pd.DataFrame([dataset], index=[1], dtype=object), file, sheet, only_new=True)
    return [Part(DATASETS, file, 0, lambda: iter([own]), sheet), *found]
