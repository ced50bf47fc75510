"""The texts of a workbook's cells: the list that cells refer to, and how any text of a cell is read."""

from __future__ import annotations

import re

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.archive import Member
from data_access.formats.cells import restored
from data_access.formats.workbooks import guarded_xml
from data_access.formats.workbooks.guarded_xml import local

# A million rows with a note and a name of their own each; held in memory while the workbook is read.
MOST_TEXTS = 2_000_000
MOST_CHARACTERS = 200_000_000
LONGEST = 32_767  # the most that Excel keeps in a cell

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Blanks that str.strip() does not know: they come with texts copied from pages on the web.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


def cleaned(text: str) -> str:
    """A cell's text without blanks around it (wide, narrow and non-breaking ones too), escapes decoded, line
    breaks as ``\\n``, and without the apostrophe that keeps it from being a formula."""
    if "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    before = None
    while text != before:
        before, text = text, text.strip().strip(INVISIBLE)
    return restored(text)


def texts(part: Member, file: str) -> list[str]:
    """All texts in order; ``ProblemWithData`` where there are more than memory is meant for."""
    names = local("si", "t", "rPh")
    found: list[str] = []
    known: dict[str, str] = {}
    buffer: list[str] = []
    runs: list[str] = []
    phonetic = False
    characters = 0

    def start(name: str, a: dict[str, str]) -> None:  # noqa: ARG001 (the parser's signature)
        nonlocal phonetic
        what = names.get(name)
        if what == "t":
            buffer.clear()
        elif what == "si":
            runs.clear()
        elif what == "rPh":  # how East Asian words are pronounced
            phonetic = True

    def end(name: str) -> None:
        nonlocal phonetic, characters
        what = names.get(name)
        if what == "t" and not phonetic:
            runs.append("".join(buffer))
        elif what == "rPh":
            phonetic = False
        elif what == "si":
            text = cleaned("".join(runs)[: LONGEST + 1])
            characters += len(text)
            found.append(known.setdefault(text, text))
        buffer.clear()

    begun, ended = guarded_xml.counted(part, file, start, end)
    for _ in guarded_xml.pieces(part, file, start=begun, end=ended, text=buffer.append):
        if sum(map(len, buffer)) + sum(map(len, runs)) > 2 * LONGEST + guarded_xml.PIECE:
            _refuse(file, "a text of a cell longer than {most} characters", LONGEST)
        if len(found) > MOST_TEXTS:
            _refuse(file, "more than {most} different texts", MOST_TEXTS)
        if characters > MOST_CHARACTERS:
            _refuse(file, "texts of more than {most} characters together", MOST_CHARACTERS)
    return found


def _refuse(file: str, found: str, most: int) -> None:
    expected = "a smaller workbook: parts of it, or CSV"
    raise ProblemWithData([Problem("too-large", file, found, expected, values={"most": most})])
