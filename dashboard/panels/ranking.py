"""The panel *între zone*: one indicator at one period, the areas ranked beside a benchmark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dashboard import formats
from dashboard.areas import Areas, level_names
from dashboard.figures import ranking as figures
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.judged_since import Since
from dashboard.panels import notes
from dashboard.panels.about import about
from dashboard.panels.emptiness import Known, empty
from dashboard.panels.judgement_key import key
from dashboard.panels.panel import Panel, Turn
from dashboard.panels.ranking_table import table
from dashboard.periods import label
from dashboard.ranking import MOST_ROWS, Ranking, Row
from dashboard.selection import Selection
from dashboard.sentences import ranking as sentences
from dashboard.sentences import wording
from dashboard.series import Line, Role
from dashboard.statistics import comparability, comparison
from dashboard.written_ranks import limits, whole

PROVISIONAL = "P"
CHECKS = (comparability.DEFINITION, comparability.ILLUSTRATIVE, comparability.SOURCES, comparability.FEW)


def told(found: Ranking, selection: Selection) -> tuple[str, ...]:
    """The areas of which the panel says since when they stand as they do: those drawn, and those named."""
    start = found.start(selection.row, selection.areas[0])
    drawn = found.frame["area"].iloc[start : start + MOST_ROWS].tolist()
    return tuple(dict.fromkeys([*drawn, *_named(found)]))


def _named(found: Ranking) -> tuple[str, ...]:
    """The areas the title names, where there are few enough."""
    sides = ("worse",) if found.judged("worse") or found.judged("better") else ("higher", "lower")
    codes = [code for side in sides for code in found.judged(side)]
    return tuple(codes) if len(codes) <= sentences.MOST_NAMED else ()


def ranking(
    found: Ranking,
    held: Mapping[str, Since],
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    available: Known | None,
    selection: Selection,
    version: int,
) -> Panel:
    """The answer to one selection. held: since when the areas that ``told`` names have stood as they do;
    datasets: code → row."""
    language = selection.lang
    start = found.start(selection.row, selection.areas[0])
    rows = found.rows(start, start + MOST_ROWS, held)
    lead = found.row(selection.areas[0], held)
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    places = _places(rows, found, indicator)
    lines = _lines(rows, found, selection)
    by_rank = found.frame[found.frame["rank"].notna().to_numpy()].sort_values("rank", kind="stable")
    named = [row for code in _named(found) if (row := found.row(code, held))]
    facts = sentences.Facts(
        indicator=indicator, breakdown=selection.breakdown, ranking=found, areas=areas, places=places,
        lead=lead, named=tuple(sorted(named, key=lambda row: (row.since or "9", -(row.rank or 0)))),
        ends=tuple(row for n in (0, -1) if len(by_rank) and (row := found.row(by_rank["area"].iloc[n], held))),
        rows=rows, illustrative=_illustrative(found, areas, kinds, language),
    )  # fmt: skip
    published = found.ranked > 0
    figure = figures.ranking(
        rows,
        benchmark=found.against,
        whole=_whole(by_rank["value"].tolist(), by_rank["area"].tolist(), rows, selection, found),
        indicator=indicator,
        areas=areas,
        places=places,
        illustrative=facts.illustrative.strip(" ()"),
        selection=selection,
        revision="|".join((indicator.code, selection.breakdown, found.period, str(start))),
    ) if published else None  # fmt: skip
    reasons = _reasons(found)
    failed = tuple(reason for reason in CHECKS if reason in reasons)
    return Panel(
        title=sentences.finding(facts, language),
        subtitle=_subtitle(found, rows, indicator, areas, language),
        figure=figure,
        marks=_marks(facts, kinds, lead, language),
        footnotes=notes.footnotes(
            lines,
            datasets=datasets,
            areas=areas,
            reasons=(),
            others=_others(found, reasons, areas, language),
            version=version,
            language=language,
            z=found.z,
        ),
        about=about(
            indicator,
            breakdown=selection.breakdown,
            failed=failed,
            checked=found.against is not None,
            language=language,
        ),
        table=table(
            rows,
            found,
            held,
            indicator=indicator,
            breakdown=selection.breakdown,
            areas=areas,
            datasets=datasets,
            places=places,
            language=language,
        ),
        description=sentences.description(facts, language),
        name=_name(indicator, selection, found),
        keys=(("data_version", str(version)),),
        empty=None if published else empty(lines, indicator, areas, available, selection),
        turns=_turns(start, len(found.frame), language),
    )


def _places(rows: tuple[Row, ...], found: Ranking, indicator: Indicator) -> int:
    """The decimals of the panel, the same in all its numbers."""
    values = [row.point.value for row in rows] + ([found.against.value] if found.against else [])
    numbers = [*values, *(n for row in rows for n in (row.point.lower, row.point.upper))]
    places = formats.decimals(numbers, unit=indicator.unit.en)
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if indicator.measure not in ("count", "index") and places == 0 and largest < 100:
        return 1
    return places


def _lines(rows: tuple[Row, ...], found: Ranking, selection: Selection) -> list[Line]:
    """The rows drawn as the footnotes read them: what is not chosen stands behind."""

    def role(area: str) -> Role:
        return "lead" if area == selection.areas[0] else "other" if area in selection.areas else "context"

    lines = [Line(row.area, role(row.area), (row.point,)) for row in rows if row.point.dataset]
    if found.against and found.against.area:
        lines.append(Line(found.against.area, "comparator", (found.against.point,)))
    return lines


def _illustrative(found: Ranking, areas: Areas, kinds: Mapping[str, str], language: Language) -> str:
    """The words that mark a sentence made from example data, whatever of it is drawn."""
    codes = found.frame["dataset"].tolist()
    own = {kinds.get(code, "") == "illustrative" for code in codes if code}
    against = found.against and kinds.get(found.against.point.dataset, "") == "illustrative"
    if own == {True} and against is not False:
        return say(language, " (illustrative data)")
    if True in own:
        return say(language, " (partly illustrative data)")
    if against and found.against:
        return say(language, " (illustrative data: {names})", names=areas.name(found.against.area, language))
    return ""


def _marks(
    facts: sentences.Facts, kinds: Mapping[str, str], lead: Row | None, language: Language
) -> tuple[str, ...]:
    words = []
    if facts.illustrative:
        whole_ = facts.illustrative == say(language, " (illustrative data)")
        words.append(say(language, "illustrative") if whole_ else say(language, "partly illustrative"))
    if any(row.point.status == PROVISIONAL for row in facts.rows):
        words.append(say(language, "provisional"))
    return tuple(words)


def _subtitle(
    found: Ranking, rows: tuple[Row, ...], indicator: Indicator, areas: Areas, language: Language
) -> str:
    scope = found.scope
    parts = [wording.unit(indicator, language)]
    if scope.area:
        parts.append(
            say(
                language, "{levels} {place}, {period}", levels=level_names(scope.level, language),
                place=areas.in_place(scope.area, language), period=label(found.period, language),
            )
        )  # fmt: skip
    if found.against and found.against.area:
        parts.append(say(language, "dashed: {place}", place=areas.name(found.against.area, language)))
    if any(row.point.lower is not None for row in rows):
        parts.append(limits(found.z, language))
    if found.against and any(row.judgement != "not_compared" for row in rows):
        parts.append(key(language, found.z, indicator.polarity))
    elif found.against:
        parts.append(say(language, "○ not compared"))
    return " · ".join(part for part in parts if part)


def _reasons(found: Ranking) -> dict[str, int]:
    """Why areas with a value are not compared: message id → how many."""
    with_value = found.frame[found.frame["value"].notna().to_numpy()]
    counted = with_value["reason"].value_counts()
    return {str(reason): int(n) for reason, n in counted.items() if reason and reason != comparison.ITSELF}


def _others(found: Ranking, reasons: Mapping[str, int], areas: Areas, language: Language) -> list[str]:
    notes_ = []
    if found.left_out:
        notes_.append(
            say(
                language, "Not compared with {place}: {reason}",
                place=areas.place(found.scope.comparator or "", language),
                reason=_lowered(say(language, found.left_out)),
            )
        )  # fmt: skip
    everyone = found.ranked
    for reason, n in reasons.items():
        words = _lowered(say(language, reason))
        if n == everyone:
            notes_.append(say(language, "Not compared: {reason}", reason=words))
        else:
            notes_.append(say(language, "Not compared (○ {n}): {reason}", n=whole(n, language), reason=words))
    if (
        found.against
        and found.against.contains
        and any(n for name, n in found.counted().items() if name != "not_compared")
    ):
        notes_.append(
            say(
                language,
                "{place} contains the areas it is compared with.",
                place=areas.place(found.against.area, language),
            )
        )
    if found.frame["low"].notna().any():
        notes_.append(say(language, "Places as intervals: 95% of what chance could make of them."))
    return notes_


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _whole(
    values: list[float], codes: list[str], rows: tuple[Row, ...], selection: Selection, found: Ranking
) -> figures.Whole | None:
    if len(found.frame) <= MOST_ROWS or len(values) < 2:
        return None
    at = {code: n for n, code in enumerate(codes)}
    return figures.Whole(values, [at[row.area] for row in rows if row.area in at], at.get(selection.areas[0]))


def _turns(start: int, total: int, language: Language) -> tuple[Turn, ...]:
    """The first, the former, this, the next and the last part of a long list."""
    if total <= MOST_ROWS:
        return ()
    last = total - MOST_ROWS

    def part(first: int) -> str:
        return f"{whole(first + 1, language)}–{whole(min(first + MOST_ROWS, total), language)}"

    former, after = max(0, start - MOST_ROWS), min(last, start + MOST_ROWS)
    return (
        Turn(say(language, "⇤ first"), "0" if start > 0 else None),
        Turn(f"‹ {part(former)}" if start > 0 else "‹", str(former) if start > 0 else None),
        Turn(say(language, "Rows {rows} of {total}", rows=part(start), total=whole(total, language)), None),
        Turn(f"{part(after)} ›" if start < last else "›", str(after) if start < last else None),
        Turn(say(language, "last ⇥"), str(last) if start < last else None),
    )


def _name(indicator: Indicator, selection: Selection, found: Ranking) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    name = "_".join((indicator.code, found.scope.area or selection.areas[0], found.period, "areas"))
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
