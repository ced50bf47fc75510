"""What is missing or late, by kind, each kind a list that opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say, say_count
from dashboard.panels.lines import Lack
from dashboard.panels.overview import Glance

MANY = 4  # lines of a list, over which it is opened by hand


class Ids:
    @staticmethod
    def group(kind: str) -> str:
        return f"gaps-{kind}"


def groups(glance: Glance, language: Language, *, address: Callable[[str], str]) -> list[Component]:
    """address: where the indicator with a code is looked at."""
    lacks = glance.lacks or {}
    year = glance.report_year
    report = say(language, "To report by 31 May {next}, for {year}", next=year + 1, year=year)
    words = {
        "report": report,
        "late": say(language, "Late"),
        "withheld": say(language, "Withheld, because of small numbers"),
        "missing": say(language, "Without any value"),
    }
    groups = [_group(kind, words[kind], lacks[kind], address) for kind in words if lacks.get(kind)]
    more = []
    if glance.others_missing:
        more = [
            html.P(
                say_count(
                    language,
                    "{n} more indicator of the catalogue has no value here yet.",
                    "{n} more indicators of the catalogue have no value here yet.",
                    glance.others_missing,
                ),
                className="more",
            )
        ]
    return [*groups, *more]


def _group(kind: str, words: str, lacks: Sequence[Lack], address: Callable[[str], str]) -> Component:
    return html.Details(
        id=Ids.group(kind),
        className="gap",
        open=len(lacks) <= MANY,
        children=[
            html.Summary([html.H3(words), html.Span(str(len(lacks)), className="count")]),
            html.Ul(
                [
                    html.Li(
                        [
                            html.A(lack.name, href=address(lack.code)),
                            html.Small(lack.words),
                        ]
                    )
                    for lack in lacks
                ]
            ),
        ],
    )
