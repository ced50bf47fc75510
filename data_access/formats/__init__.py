"""Reading files: whatever the form, the rest of the project sees tables in chunks.

One module reads one form and is found by name: ``forms`` says which names it declares. What is made of rows
and columns is a ``tabular.Tabular``, read by ``declared`` or, with a mapping file, by ``mapped``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.formats.chunk import Chunk, FileRead, Part, SheetRead, Source

if TYPE_CHECKING:
    from data_access.mapping import Mapping

__all__ = ["Chunk", "FileRead", "Part", "SheetRead", "Source", "open_source"]


def open_source(paths: Sequence[Path], mapping: Mapping | None = None) -> Source:
    """Open files, folders and zips as tables; ``ProblemWithData`` where one cannot be read at all.

    Without a mapping the files must have the headings of the declared tables (stable names, Romanian or
    English). What is wrong inside the files comes with the chunks.
    """
    from data_access.formats import package

    return package.opened([Path(path) for path in paths], mapping)
