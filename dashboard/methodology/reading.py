"""How a panel is read: its parts, where its figures come from, the marks on values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import formats
from dashboard.i18n import Language, half, say
from dashboard.methodology.section import Block, Grid, Paragraph, Points, Section
from dashboard.panels.notes import text
from dashboard.panels.records import title_of
from dashboard.statuses import status
from dashboard.tables import KINDS, STATUS_PRECEDENCE

KIND_NAMES = {
    "official": "official statistics",
    "administrative": "administrative records",
    "survey": "survey",
    "illustrative": "illustrative example",
}
MEANINGS = {
    "A": "The value as its source publishes it.",
    "B": "From here on it is counted otherwise; what lies before and after is not compared.",
    "D": "Counted by another definition than the indicator’s.",
    "E": "Estimated by the source, not counted.",
    "F": "What is expected, not what has been.",
    "L": "The value exists, but has not been collected.",
    "M": "There can be no value here, for example where there is nobody to count.",
    "O": "The value is missing, and its source does not say why.",
    "P": "Its source may still correct it.",
    "Q": "Not published, because it rests on small numbers.",
    "U": "Rests on few answers or doubtful counts: to be read with reserve.",
    "V": "Not yet checked by those who answer for it.",
}


def reading(language: Language) -> Section:
    return Section(
        "reading",
        say(language, "How to read a panel"),
        (
            Paragraph(
                say(
                    language,
                    "A panel answers one question. Its title is the answer, with numbers, and can be read "
                    "out loud. Under the title stand the indicator, its unit, the areas, the period and "
                    "what they are compared with; under the figure, the source, the date of the data and "
                    "everything that limits their use.",
                )
            ),
            Points(
                (
                    say(
                        language,
                        "The pale band around a line, or the bar through a mark, shows the confidence "
                        "limits.",
                    ),
                    say(
                        language,
                        "The comparator is dashed. Areas shown only for orientation are thin and grey.",
                    ),
                    say(
                        language,
                        "A stretch drawn in dashes leads to a provisional or forecast value; a gap is a "
                        "missing value or a break in the series; hatching is a withheld value.",
                    ),
                    say(
                        language,
                        "The table, the downloads and the text for screen readers hold the same numbers as "
                        "the figure.",
                    ),
                )
            ),
            Paragraph(
                say(
                    language,
                    "“About” under each figure gives the definition, the formula with the area’s own "
                    "numbers and the checks that decide whether a comparison is fair.",
                )
            ),
        ),
    )


def sources(language: Language, datasets: Mapping[str, Mapping[str, Any]]) -> Section:
    first = formats.listed([say(language, KIND_NAMES[kind]) for kind in KINDS], language)
    told = (
        Paragraph(
            say(
                language,
                "Every value belongs to a data set, which says who published it, on which day it was "
                "closed and what is uncertain. Where two data sets hold the same value, the kind that "
                "comes first has precedence: {kinds}.",
                kinds=first,
            )
        ),
    )
    return Section(
        "sources", say(language, "Where the figures come from"), (*told, *_in_use(language, datasets))
    )


def _in_use(language: Language, datasets: Mapping[str, Mapping[str, Any]]) -> tuple[Block, ...]:
    """The data sets as a table, those that come first in precedence first, and their doubts."""
    if not datasets:
        return ()
    rows = sorted(datasets.values(), key=lambda row: (KINDS.index(row["kind"]), title_of(row, language)))
    grid = Grid(
        say(language, "Data sets in use"),
        (
            say(language, "Data set"), say(language, "Kind"), say(language, "Publisher"),
            say(language, "Data as at"), say(language, "Terms of use"),
        ),
        tuple(
            (
                title_of(row, language) or row["code"],
                say(language, KIND_NAMES[row["kind"]]),
                half(text(row.get("publisher")), language) or "–",
                _day(row, language),
                half(text(row.get("licence")), language) or "–",
            )
            for row in rows
        ),
    )  # fmt: skip
    doubts = tuple(
        say(language, "{name}: {doubt}", name=title_of(row, language) or row["code"], doubt=doubt)
        for row in rows
        if row["kind"] != "illustrative"
        and (doubt := text((language == "en" and row.get("doubt_en")) or row.get("doubt")))
    )
    return (grid, Paragraph(say(language, "What is uncertain:")), Points(doubts)) if doubts else (grid,)


def _day(row: Mapping[str, Any], language: Language) -> str:
    """The cut-off day, which does not break over lines."""
    return formats.day(text(row.get("cutoff")), language).replace(" ", formats.NBSP) or "–"


def statuses(language: Language) -> Section:
    rows = tuple(
        (code, status(code, language) or say(language, "normal"), say(language, meaning))
        for code, meaning in MEANINGS.items()
    )
    return Section(
        "statuses",
        say(language, "Marks on values"),
        (
            Paragraph(
                say(
                    language,
                    "A value may carry a mark, after the international list of observation statuses "
                    "(SDMX). In the files it is a letter; on the page, a word.",
                )
            ),
            Grid(
                say(language, "Marks and what they mean"),
                (say(language, "Letter"), say(language, "Mark"), say(language, "What it means")),
                rows,
            ),
            Paragraph(
                say(
                    language,
                    "One value carries one mark. Where several would fit, the first of these is kept: "
                    "{letters}.",
                    letters=", ".join(STATUS_PRECEDENCE),
                )
            ),
        ),
    )


def illustrative(language: Language) -> Section:
    return Section(
        "illustrative",
        say(language, "Illustrative data"),
        (
            Paragraph(
                say(
                    language,
                    "Where there are no real data yet, a site may show illustrative ones: made by "
                    "calculation, so that the program can be tried. They describe nothing real and must "
                    "not be quoted.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "They are marked in the title, beside it, under the figure and in every file. A real "
                    "value is never judged against an illustrative one, and a real value takes the place "
                    "of an illustrative one as soon as it is imported.",
                )
            ),
        ),
    )
