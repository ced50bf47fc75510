"""Templates as a workbook: a sheet for each table with notes and drop-downs, one that explains, one of codes.

It can be imported as it is: its headings are the declared ones, and the two other sheets are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.columns import Column, Table
from dashboard.documents import spreadsheet
from dashboard.documents.spreadsheet import Allowed, Field, Form, Page, Sheet
from dashboard.i18n import Language, say
from dashboard.money import lei
from dashboard.sheets import HOW_TO, LISTS
from data_access.dictionary import kind_in_words
from data_access.formats.headings import is_required
from data_access.runs import Refusal
from data_access.template_lists import Listed, Lists, listed_heading

FORMS: dict[str, Form] = {
    "integer": "whole",
    "flag": "whole",
    "number": "number",
    "money": "number",
    "date": "date",
}
WIDTHS = {
    "code": 16, "text": 24, "integer": 11, "number": 13, "money": 15, "date": 13, "period": 12, "flag": 11,
    "choice": 16,
    "geometry": 30,
}  # fmt: skip
WIDE = 44  # for names and notes
WHOLE_BOUND = 10**15 - 1  # the largest number of fifteen figures, which is what a program keeps exactly


def write(
    path: Path,
    tables: Sequence[Table],
    columns: Mapping[str, Sequence[Column]],
    *,
    language: Language,
    known: Mapping[str, Listed],
    latest: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Write one workbook with a template for each of the tables.

    ``columns``: table → the columns asked for; ``known``: table referred to (area, indicator, dataset) → its
    codes with names; ``latest``: table → rows to fill in. Raises ``Refusal`` where a sheet cannot hold them.
    """
    latest = latest or {}
    for one in tables:
        if len(latest.get(one.name, ())) > spreadsheet.MOST_ROWS:
            raise Refusal(
                "The table {table} has {n} rows, more than a sheet holds; --form csv holds them all.",
                table=one.heading.in_(language), n=len(latest[one.name]),
            )  # fmt: skip
    asked = [column for one in tables for column in columns[one.name]]
    lists = Lists(asked, known, language)
    sheets = [
        Sheet(
            one.heading.in_(language),
            [_field(column, lists, language) for column in columns[one.name]],
            _rows(latest.get(one.name), columns[one.name]),
        )
        for one in tables
    ]
    explained = _how_to(tables, columns, language)
    spreadsheet.write(path, [explained, *sheets, *lists.sheet()])


def _kind(column: Column, language: Language) -> str:
    name = "„{}”" if language == "ro" else "“{}”"
    words = kind_in_words(column, language, table=name.format(listed_heading(column, language)))
    return f"{words[:1].upper()}{words[1:]}"


def _field(column: Column, lists: Lists, language: Language) -> Field:
    lines = [column.meaning.in_(language), _kind(column, language), _need(column, language)]
    source = lists.source(column)
    if source and column.refers:
        sheet = LISTS.in_(language)
        lines.append(say(language, "The codes stand with their names in the sheet “{sheet}”.", sheet=sheet))
    wide = column.name in ("name", "name_en", "note", "source")
    return Field(
        column.heading.in_(language),
        FORMS.get(column.kind, "text"),
        WIDE if wide else WIDTHS[column.kind],
        "\n".join(lines),
        is_required(column),
        _allowed(column, source, language),
    )


def _need(column: Column, language: Language) -> str:
    return say(language, "Must be filled in") if is_required(column) else say(language, "May stay blank")


def _allowed(column: Column, source: str | None, language: Language) -> Allowed | None:
    """What the program lets be typed: strict where the import would refuse all else."""
    message = f"{column.meaning.in_(language)}. {_kind(column, language)}"
    if source and column.refers:
        unknown = say(
            language, "This code was not known here when the form was made. Keep it if you bring it along."
        )
        return Allowed("list", unknown, source, strict=False)
    if source:
        return Allowed("list", message, source)
    if column.refers:
        return None  # nothing of the kind is known yet
    match column.kind:
        case "integer":
            least, most = (-WHOLE_BOUND if column.minimum is None else column.minimum), column.maximum
            return Allowed(
                "whole", message, least=f"{least:.0f}", most=f"{WHOLE_BOUND if most is None else most:.0f}"
            )
        case "money":
            return Allowed("decimal", message, least="-1E12", most="1E12")
        case "number":
            least = -1e300 if column.minimum is None else column.minimum
            most = 1e300 if column.maximum is None else column.maximum
            return Allowed("decimal", message, least=f"{least:G}", most=f"{most:G}")
        case "date":
            # Days before 1900 have no number in a spreadsheet; as text they are taken too.
            return Allowed("date", message, least="1", most="109574", strict=False)
        case "period":
            return Allowed("textLength", message, least="4", most="10")
        case "text" | "code":
            return Allowed("textLength", message, most=str(column.longest))
    return None


def _rows(frame: pd.DataFrame | None, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    if frame is None:
        return iter(())
    return zip(*(_values(frame, column) for column in columns), strict=True)


def _values(frame: pd.DataFrame, column: Column) -> Iterable[Any]:
    if column.name not in frame:
        return [None] * len(frame)
    cells = frame[column.name].astype(object).where(frame[column.name].notna(), None)
    if column.kind == "money":
        return [None if bani is None else float(lei(int(bani))) for bani in cells]
    return cells


def _how_to(tables: Sequence[Table], columns: Mapping[str, Sequence[Column]], language: Language) -> Page:
    said = [
        say(language, "Fill in the sheets you have data for and leave the others as they are."),
        say(language, "Columns whose heading is bold on a dark ground must be filled in; "
            "the others may stay blank."),
        say(language, "Keep the headings as they are; their order does not matter."),
        say(language, "Rest the pointer on a heading to read what belongs under it."),
        say(language, "Where a list opens beside the cell, the codes are explained in the sheet “{sheet}”.",
            sheet=LISTS.in_(language)),
        say(language, "Write figures as numbers, without the unit and without signs for thousands."),
        say(language, "`reper validate FILE` says what is not right yet and changes nothing."),
        say(language, "`reper import FILE` takes the figures in."),
    ]  # fmt: skip
    lines: list[list[tuple[str, Any]]] = [[(sentence, "plain")] for sentence in said]
    heads = [say(language, head) for head in ("Heading", "Kind", "Meaning")]
    for one in tables:
        title, meaning = one.heading.in_(language), f"{one.meaning.in_(language)}."
        lines += [[], [(title, "strong")], [(meaning, "plain")]]
        lines.append([(head, "strong") for head in (*heads[:2], "", heads[2])])
        for column in columns[one.name]:
            cells = (_kind(column, language), _need(column, language), column.meaning.in_(language))
            heading = (column.heading.in_(language), "strong" if is_required(column) else "plain")
            lines.append([heading, *((cell, "plain") for cell in cells)])
    return Page(HOW_TO.in_(language), say(language, "How to fill in these forms"), lines, (30, 44, 30, 90))
