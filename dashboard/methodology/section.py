"""A section of the methodology, as blocks that a page draws and a search reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Judgement = Literal["better", "worse", "similar", "none"]


class Paragraph(NamedTuple):
    text: str


class Points(NamedTuple):
    """Items of equal rank."""

    items: tuple[str, ...]


class Formula(NamedTuple):
    """What each formula gives, and the formula, the same in every language."""

    lines: tuple[tuple[str, str], ...]


class Example(NamedTuple):
    """A worked example; its numbers come from the engine."""

    text: str


class Grid(NamedTuple):
    """A table; the first cell of each row names it."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Terms(NamedTuple):
    """Words and what they mean here."""

    pairs: tuple[tuple[str, str], ...]


class Mark(NamedTuple):
    """A judgement as figures show it: its colour's name and its shape."""

    judgement: Judgement
    shape: str
    name: str
    meaning: str


class Marks(NamedTuple):
    marks: tuple[Mark, ...]


Block: TypeAlias = Paragraph | Points | Formula | Example | Grid | Terms | Marks


@dataclass(frozen=True)
class Section:
    """``anchor``: its stable name in addresses, the same in both languages."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Everything it says, for a search."""
        return " ".join(words for block in self.blocks for words in _words(block))


def _words(block: Block) -> list[str]:
    match block:
        case Paragraph(text) | Example(text):
            return [text]
        case Points(items):
            return list(items)
        case Grid(caption, headings, rows):
            return [caption, *headings, *(cell for row in rows for cell in row)]
        case Terms(pairs) | Formula(pairs):
            return [words for pair in pairs for words in pair]
        case Marks(marks):
            return [words for mark in marks for words in (mark.name, mark.meaning)]
