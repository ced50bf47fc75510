"""A panel as a workbook: its values, the definitions of its indicators, its sources, and what the file is.

The first sheet can be imported as it is: the columns that an import reads stand on a dark ground under their
declared headings, those beside them are for people. The other sheets are passed over.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.columns import Column
from dashboard.documents import spreadsheet
from dashboard.documents.particulars import Particulars
from dashboard.documents.rectangle import Rectangle, are_numbers, declared, heading, rectangle
from dashboard.documents.spreadsheet import Field, Form, Page, Sheet, Way
from dashboard.i18n import Language, half, say
from dashboard.panels.panel import Panel
from dashboard.sheets import ABOUT_FILE, DEFINITIONS, SOURCES, VALUES
from dashboard.statuses import status
from dashboard.tables import DATASETS, OBSERVATIONS, table

Lines = list[list[tuple[str, Way]]]

FORMS: dict[str, Form] = {
    "integer": "whole",
    "flag": "whole",
    "number": "number",
    "money": "number",
    "date": "date",
}
WIDTHS = {"whole": 10, "number": 13, "date": 13}
LEAST, MOST = 9, 40  # characters that a column of texts is wide
PROBABILITY = "0.0000"
MIXED = "[>=100]#,##0;[>=1]#,##0.0;0.000"  # where each indicator has decimals of its own
LONGEST_LINK = 2_000  # characters that a spreadsheet program follows
PAIRS = (30, 100)  # widths of a heading and its text
KINDS = {
    "official": "official statistics",
    "administrative": "administrative records",
    "survey": "survey",
    "illustrative": "illustrative data",
}


def xlsx(panel: Panel, told: Particulars) -> bytes:
    """The workbook; equal panels make equal files."""
    target = io.BytesIO()
    spreadsheet.write(
        target, [_values(panel, told), _definitions(told), _sources(told), _about_file(panel, told)]
    )
    return target.getvalue()


def _values(panel: Panel, told: Particulars) -> Sheet:
    found = _without_blank(rectangle(panel, told), table(panel.table.of).names)
    one_unit = len(told.definitions) < 2
    fields = [_field(panel, name, found, told.language, one_unit=one_unit) for name in found.names]
    of = table(panel.table.of)
    name = VALUES if of is OBSERVATIONS else of.heading
    return Sheet(name.in_(told.language), fields, found.rows)


def _without_blank(found: Rectangle, names: Sequence[str]) -> Rectangle:
    """Without the columns beside the declared ones in which nothing stands: there are enough to read."""
    kept = [
        n
        for n, name in enumerate(found.names)
        if name in names or any(row[n] not in (None, "") for row in found.rows)
    ]
    return Rectangle(
        tuple(found.names[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in found.rows)
    )


def _field(panel: Panel, name: str, found: Rectangle, language: Language, *, one_unit: bool) -> Field:
    column, values = declared(panel, name), found.column(name)
    form = _form(column, values)
    pattern = ""
    if name == "p_value":
        pattern = PROBABILITY
    elif form == "number" and are_numbers(values):
        places = formats.decimals(values)
        pattern = "#,##0" if not places else f"#,##0.{'0' * places}"
        if not one_unit and any(value is not None and value % 1 for value in values):
            pattern = MIXED
    title = heading(panel, name, language)
    return Field(
        title,
        form,
        WIDTHS.get(form) or _width(title, values),
        f"{column.meaning.in_(language)}\n({name})" if column else f"({name})",
        required=name in table(panel.table.of).names,
        pattern=pattern,
    )


def _width(title: str, values: Sequence[Any]) -> float:
    """As wide as the longest text, or as half the heading, which has two lines."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    half_title = max(len(title) / 2, *(len(word) for word in title.split())) + 3  # the button of the filter
    return min(max(longest + 2, half_title, LEAST), MOST)


def _form(column: Column | None, values: Sequence[Any]) -> Form:
    form = FORMS.get(column.kind, "text") if column else "number" if are_numbers(values) else "text"
    # A view may have words where there is no number: they are kept as they are.
    return "text" if form in ("number", "whole") and any(isinstance(v, str) and v for v in values) else form


def _definitions(told: Particulars) -> Page:
    lines: Lines = []
    for one in told.definitions:
        lines += [[], [(f"{one.name} ({one.code})", "strong")]]
        lines += _pairs(one.about)
    title = say(told.language, "What the indicators mean")
    return Page(DEFINITIONS.in_(told.language), title, lines, PAIRS)


def _sources(told: Particulars) -> Page:
    lines: Lines = []
    for source in told.sources:
        name = (told.language == "en" and source.get("name_en")) or source["name"]
        lines += [[], [(f"{name} ({source['code']})", "strong")]]
        lines += _pairs(_source(source, told.language))
    title = say(told.language, "Where the figures come from")
    return Page(SOURCES.in_(told.language), title, lines, PAIRS)


def _source(source: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """What is known of a data set, under the headings of its table."""
    kind, cutoff, k = source.get("kind"), source.get("cutoff"), source.get("k")
    told = {
        "publisher": source.get("publisher"),
        "url": source.get("url"),
        "licence": source.get("licence"),
        "kind": say(language, KINDS[kind]) if kind in KINDS else kind,
        "cutoff": formats.day(cutoff, language) if cutoff else None,
        "k": _threshold(int(k), language) if k is not None and k == k else None,
        "doubt": (language == "en" and source.get("doubt_en")) or source.get("doubt"),
    }
    heads = {name: DATASETS.column(name).heading.in_(language) for name in told}
    heads["doubt"] = say(language, "Doubts")
    return [(heads[name], half(str(text), language)) for name, text in told.items() if text]


def _threshold(k: int, language: Language) -> str:
    if k < 2:
        return say(language, "nothing is withheld")
    return say(language, "{k}: counts of 1 to {most} are not published", k=k, most=k - 1)


def _about_file(panel: Panel, told: Particulars) -> Page:
    language = told.language
    lines: Lines = [[], *_pairs(_shown(panel, told))]
    if told.address:
        follows = told.address.startswith("http") and len(told.address) <= LONGEST_LINK
        lines.append([(_head("address", language), "strong"), (told.address, "link" if follows else "plain")])
    lines += _listed(say(language, "Notes"), panel.footnotes)
    lines += _listed(say(language, "What the statuses mean"), _statuses(panel, told))
    ground = say(
        language,
        "In the sheet “{sheet}” the columns on a dark ground can be imported as they are; the others help to "
        "read them.",
        sheet=VALUES.in_(language),
    )
    name = ABOUT_FILE.in_(language)
    return Page(name, name, [*lines, *_listed(say(language, "Columns"), [ground])], PAIRS)


def _shown(panel: Panel, told: Particulars) -> list[tuple[str, str]]:
    """What the file shows, under the headings that plain files have for it."""
    language = told.language
    nothing = say(language, "nothing")
    illustrative = say(language, "Holds illustrative data, which do not describe reality: such rows say so.")
    pairs = {
        say(language, "Finding"): panel.title,
        say(language, "What is shown"): panel.subtitle,
        say(language, "Without values"): panel.empty.reason if panel.empty else "",
        say(language, "Marks"): ", ".join(panel.marks),
        say(language, "Caution"): illustrative if told.is_illustrative else "",
        _head("chosen_areas", language): formats.listed(tuple(told.areas.values()), language),
        _head("chosen_years", language): told.years,
        _head("chosen_comparator", language): told.comparator[1] if told.comparator else nothing,
        _head("cutoff", language): told.cutoffs or say(language, "not stated"),
        _head("data_version", language): str(told.version),
    }
    return [(head, text) for head, text in pairs.items() if text]


def _head(name: str, language: Language) -> str:
    return OBSERVATIONS.companion(name).heading.in_(language)


def _statuses(panel: Panel, told: Particulars) -> list[str]:
    """Each status in the file with its words."""
    found = rectangle(panel, told)
    codes = sorted({code for code in found.column("status") if code}) if "status" in found.names else []
    return [f"{code}: {status(code, told.language) or say(told.language, 'normal value')}" for code in codes]


def _listed(head: str, texts: Sequence[str]) -> Lines:
    """A heading with texts below one another beside it."""
    heads = [head, *[""] * len(texts)]
    return [[], *_pairs(list(zip(heads, texts, strict=False)))]


def _pairs(pairs: Sequence[tuple[str, str]]) -> Lines:
    return [[(head, "strong"), (text, "plain")] for head, text in pairs]
