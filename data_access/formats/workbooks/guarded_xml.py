"""XML of unknown origin, read as a stream by expat within bounds of memory and time.

No document type (and so no entity) is accepted; nothing outside the stream is ever opened. What is gathered
is up to the handlers given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.parsers import expat

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.archive import Member

AGAIN = "a workbook saved again as “Excel Workbook (.xlsx)”"
PIECE = 2**18
# A start tag of a sheet has some 100 bytes, the longest text of a cell 32,767 characters of up to ten bytes
# as written. expat keeps an unfinished tag or comment in memory, however long it grows.
LONGEST_TOKEN = 2**20
# Office's own files nest a dozen levels; expat needs memory for every one.
DEEPEST = 100
# A million rows of twenty cells; read through in half a minute.
MOST_ELEMENTS = 60_000_000
# Of a part without cells: a book may have 65,490 styles, each with some elements.
MOST_IN_SMALL_PART = 2_000_000

# The two editions of the standard: Excel writes the second as “Strict Open XML”.
WORKBOOK = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local(*names: str) -> dict[str, str]:
    """Names of a workbook's elements as the parser gives them, in either edition → the name alone."""
    return {f"{namespace}|{name}": name for namespace in WORKBOOK for name in names}


def prefixed(root: str, attributes: dict[str, str], *names: str) -> dict[str, str]:
    """As ``local``, for names with prefixes, told by a document's first element; nothing where that is of no
    workbook."""
    prefix, colon, _ = root.rpartition(":")
    is_workbook = attributes.get(f"xmlns{colon}{prefix}") in WORKBOOK
    return {f"{prefix}{colon}{name}": name for name in names} if is_workbook else {}


class Stop(Exception):
    """Raised by a handler that has seen enough."""


def pieces(
    member: Member,
    file: str,
    *,
    start: Start,
    end: End | None = None,
    text: Text | None = None,
    prefixes: bool = False,
) -> Iterator[None]:
    """Feed a file to the handlers and pause after every piece of it, so that what they gathered can be taken.

    Names come as ``namespace|name`` or, which is a third faster, with their ``prefixes`` as they are written.
    ``ProblemWithData``, naming ``file``, for what is not well-formed or out of all bounds.
    """
    parser = expat.ParserCreate(namespace_separator=None if prefixes else "|")
    parser.buffer_text = True
    parser.buffer_size = PIECE
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(
        "unsafe-xml", file, "a document type (DOCTYPE), which may bring in files or burst", member.name
    )
    fed = 0
    with member.open() as stream:
        while piece := stream.read(PIECE):
            fed += len(piece)
            try:
                parser.Parse(piece)
                if fed - max(parser.CurrentByteIndex, 0) > LONGEST_TOKEN:
                    _refuse(
                        "unsafe-xml", file, "a tag or a comment longer than any program writes", member.name
                    )
            except Stop:
                return
            except (expat.ExpatError, LookupError, ValueError):
                _refuse("damaged-workbook", file, "a part “{part}” that is damaged", member.name)
            yield
    try:
        parser.Parse(b"", True)
    except Stop:
        return
    except (expat.ExpatError, LookupError, ValueError):
        _refuse("damaged-workbook", file, "a part “{part}” that ends in the middle", member.name)
    yield


def counted(
    member: Member, file: str, start: Start, end: End | None = None, *, most: int | None = None
) -> tuple[Start, End]:
    """The handlers, refusing what nests too deeply and what has more elements than a person could want."""
    most = MOST_ELEMENTS if most is None else most
    depth = elements = 0

    def begun(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEEPEST or elements > most:
            out_of_bounds(member, file, depth, most)
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name)

    return begun, ended


def out_of_bounds(member: Member, file: str, depth: int, most: int) -> NoReturn:
    """Refuse what nests too deeply or has too many elements."""
    if depth > DEEPEST:
        _refuse("unsafe-xml", file, "a part “{part}” nested without end", member.name)
    _refuse("too-large", file, "a part “{part}” of more than {most} elements", member.name, most)


def whole(member: Member, file: str, start: Start, end: End | None = None) -> None:
    """Read a part without cells to its end, counted."""
    begun, ended = counted(member, file, start, end, most=MOST_IN_SMALL_PART)
    for _ in pieces(member, file, start=begun, end=ended):
        pass


def _refuse(code: str, file: str, found: str, part: str, most: int = 0) -> NoReturn:
    raise ProblemWithData(
        [
            Problem(
                code, file, found, AGAIN,
                values={"part": part, "most": most},
            )
        ]
    )  # fmt: skip
