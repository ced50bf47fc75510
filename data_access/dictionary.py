"""The data dictionary: every table and column, in words, from the declarations themselves."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.i18n import Language, say
from dashboard.tables import TABLES, Column, Table

KINDS = {
    "code": "code", "text": "text", "integer": "whole number", "number": "number", "money": "amount of money",
    "date": "date (2023-07-21)", "period": "period", "flag": "0 or 1", "choice": "one of a list",
    "geometry": "outline",
}  # fmt: skip


def text(language: Language) -> str:
    """The dictionary of all tables as Markdown."""
    lines = [
        f"# {say(language, 'Data dictionary')}",
        "",
        say(
            language,
            "One row of a table is told from the others by its key columns. "
            "Columns marked with * may not be blank.",
        ),
        "",
    ]
    for table in TABLES:
        lines += [*table_described(table, table.columns, language), ""]
        if table.companions:
            also = say(language, "Downloaded files also carry these columns, which an import passes over:")
            lines += [also, "", *_rows(table.companions, language), ""]
    return "\n".join(lines)


def table_described(
    table: Table, columns: Sequence[Column], language: Language, *, file: str | None = None
) -> list[str]:
    """One table's heading, meaning and columns as lines of Markdown."""
    return [
        f"## {table.heading.in_(language)} (`{file or table.name}`)",
        "",
        f"{table.meaning.in_(language)}.",
        "",
        *_rows(columns, language),
    ]


def _rows(columns: Sequence[Column], language: Language) -> list[str]:
    heads = ("Column", "Heading", "Kind", "Key", "Meaning")
    return [
        "| " + " | ".join(say(language, head) for head in heads) + " |",
        "| " + " | ".join("---" for _ in heads) + " |",
        *(_row(column, language) for column in columns),
    ]


def _row(column: Column, language: Language) -> str:
    cells = (
        f"`{column.name}`{'' if column.nullable else ' *'}",
        column.heading.in_(language),
        kind_in_words(column, language),
        say(language, "yes") if column.key else "",
        column.meaning.in_(language),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def kind_in_words(column: Column, language: Language, *, table: str | None = None) -> str:
    """What a cell of the column may hold: its kind, its list, its bounds. ``table``: what to call the table
    that it refers to, instead of its stable name."""
    words = say(language, KINDS[column.kind])
    if column.choices:
        words = f"{words}: {', '.join(column.choices)}"
    if column.refers:
        words = say(language, "{kind} in the table {table}", kind=words, table=table or f"`{column.refers}`")
    if column.minimum is not None and column.maximum is not None:
        bounds = {"least": f"{column.minimum:g}", "most": f"{column.maximum:g}"}
        words = say(language, "{kind}, from {least} to {most}", kind=words, **bounds)
    elif column.minimum is not None:
        words = say(language, "{kind}, {least} or more", kind=words, least=f"{column.minimum:g}")
    return words
