"""The table of a ranking: a row for each area drawn, and in files one for each area of the scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures.theme import JUDGED
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.judged_since import Since
from dashboard.panels.panel import Heading, MadeWhenRead, Table
from dashboard.panels.records import NAMES, named, records
from dashboard.periods import label
from dashboard.ranking import Ranking, Row
from dashboard.sentences import wording
from dashboard.series import Line
from dashboard.statuses import status
from dashboard.tables import OBSERVATIONS
from dashboard.written_ranks import rank, since, whole

JUDGEMENTS = {
    "better": "better", "worse": "worse", "higher": "higher", "lower": "lower",
    "similar": "not significant", "not_compared": "not compared",
}  # fmt: skip
COMPUTED = (
    "rank", "rank_low", "rank_high", "relation", "judgement", "reason", "since", "comparator",
    "comparator_value",
)  # fmt: skip


def table(
    rows: Sequence[Row],
    ranking: Ranking,
    held: Mapping[str, Since],
    *,
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    places: int,
    language: Language,
) -> Table:
    """rows: those drawn; held: since when, of those. Since when is not worked out for all rows of a long
    list, so files say it of a list that is drawn whole."""
    unit = indicator.unit.in_(language)
    head = {
        name: OBSERVATIONS.column(name).heading.in_(language)
        for name in ("area", "value", "lower", "upper", "status")
    }
    value = f"{head['value']} ({unit})" if unit in ("%", "‰") else head["value"]
    judged = any(row.judgement != "not_compared" for row in rows)
    ranged = any(row.low is not None for row in rows)
    headings = (
        Heading(head["area"], "area"),
        Heading(say(language, "Place"), "rank", "right"),
        *([Heading(say(language, "Range of places"), "ranks", "right")] if ranged else []),
        Heading(value, "value", "right"),
        *(Heading(head[name], name, "right") for name in ("lower", "upper") if ranged),
        *(
            [Heading(say(language, "Judgement"), "judgement"), Heading(say(language, "Since"), "since")]
            if judged
            else []
        ),
        Heading(head["status"], "status"),
        Heading(say(language, "Source"), "dataset"),
    )
    sources = {
        code: named(datasets.get(code, {}), code, language) if code else ""
        for code in {row.point.dataset for row in rows}
    }

    def number(cell: float | None) -> str:
        return "" if cell is None else formats.number(cell, places, language)

    shown = []
    for row in rows:
        point = row.point
        mark = (
            f"{JUDGED[row.judgement].sign} {say(language, JUDGEMENTS[row.judgement])}"
            if point.value is not None
            else ""
        )
        shown.append(
            (
                areas.name(row.area, language),
                "" if row.rank is None else whole(row.rank, language),
                *([rank(row, language)] if ranged else []),
                number(point.value),
                *([number(point.lower), number(point.upper)] if ranged else []),
                *([mark, since(row, language)] if judged else []),
                status(point.status, language),
                sources[point.dataset],
            )
        )
    caption = wording.name(indicator, breakdown, language)
    what = [
        f"{caption} ({unit})" if wording.unit(indicator, language) else caption,
        label(ranking.period, language),
    ]
    whole_list = len(rows) == len(ranking.frame)
    return Table(
        ", ".join(what),
        headings,
        tuple(shown),
        MadeWhenRead(
            int(ranking.frame["there"].sum()),
            lambda: _raw(
                ranking, held if whole_list else {}, indicator, breakdown, areas, datasets, language
            ),
        ),
        (*NAMES, *COMPUTED),
    )


def _raw(
    ranking: Ranking,
    held: Mapping[str, Since],
    indicator: Indicator,
    breakdown: str,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> tuple[tuple[Any, ...], ...]:
    there = dict(zip(ranking.frame["area"].tolist(), ranking.frame["there"].tolist(), strict=True))
    rows = [row for row in ranking.rows(since=held) if there[row.area]]
    own = records(
        [Line(row.area, "other", (row.point,)) for row in rows],
        indicator=indicator, breakdown=breakdown, areas=areas, datasets=datasets, language=language,
    )  # fmt: skip
    against = ranking.against
    beside = (against.area, against.point.value) if against else ("", None)
    return tuple(
        (
            *observation, row.rank, row.low, row.high, row.relation, _judgement(row),
            say(language, row.reason) if row.reason else "", row.since, *beside,
        )
        for observation, row in zip(own, rows, strict=True)
    )  # fmt: skip


def _judgement(row: Row) -> str:
    """As files hold it: blank where neither direction is better, or nothing was compared."""
    return row.judgement if row.judgement in ("better", "worse", "similar") else ""
