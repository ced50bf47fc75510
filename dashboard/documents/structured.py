"""A panel as JSON, for programs: numbers as numbers, codes as codes, ``null`` where nothing is published.

``rows`` are objects under the names that ``columns`` explains, in the order of the table. Beside them stands
everything that the page says in words. The keys are the same for every panel and always in this order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboard.documents.particulars import Particulars
from dashboard.documents.rectangle import are_numbers, declared, heading, rectangle
from dashboard.panels.panel import Panel
from dashboard.tables import DATASETS


def panel_json(panel: Panel, told: Particulars) -> bytes:
    """The whole panel as UTF-8 text; equal panels make equal files."""
    found = rectangle(panel, told)
    content = {
        "title": panel.title,
        "subtitle": panel.subtitle,
        "description": panel.description,
        "marks": panel.marks,
        "empty": panel.empty.reason if panel.empty else None,
        "selection": _selection(told),
        "data_version": told.version,
        "illustrative": told.is_illustrative,
        "address": told.address or None,
        "footnotes": panel.footnotes,
        "table": panel.table.of,
        "columns": [_column(panel, name, found.column(name), told) for name in found.names],
        "rows": [dict(zip(found.names, map(_value, row), strict=True)) for row in found.rows],
        "definitions": [
            {"indicator": one.code, "name": one.name,
             "about": [{"heading": head, "text": text} for head, text in one.about]}
            for one in told.definitions
        ],
        "sources": [
            {name: _value(source.get(name)) for name in DATASETS.names} for source in told.sources
        ],
    }  # fmt: skip
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")


def _selection(told: Particulars) -> dict[str, Any]:
    selection = told.selection
    return {
        "language": told.language,
        "view": selection.view,
        "areas": [{"code": code, "name": name} for code, name in told.areas.items()],
        "indicators": selection.indicators,
        "breakdown": selection.breakdown,
        "years": [selection.start, selection.end],
        "comparator": {"code": told.comparator[0], "name": told.comparator[1]} if told.comparator else None,
    }


def _column(panel: Panel, name: str, values: Sequence[Any], told: Particulars) -> dict[str, Any]:
    column = declared(panel, name)
    return {
        "name": name,
        "heading": heading(panel, name, told.language),
        "kind": column.kind if column else _kind(values),
        "meaning": column.meaning.in_(told.language) if column else None,
    }


def _kind(values: Sequence[Any]) -> str:
    """What a column that is declared nowhere holds."""
    return "number" if are_numbers(values) else "text"


def _value(value: Any) -> Any:
    return None if value == "" else value
