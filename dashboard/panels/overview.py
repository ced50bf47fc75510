"""*Pe scurt*: the state of one area as a title, cards, lists and a text to read aloud, each of them a panel
that files take too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import overview
from dashboard.areas import Areas
from dashboard.gaps import Gap, gaps, is_old, last_whole_year, to_report
from dashboard.i18n import Language, say, say_count
from dashboard.panels import cards, lines, notes, overview_rows
from dashboard.panels.cards import Card
from dashboard.panels.panel import Panel
from dashboard.profile import Row
from dashboard.selection import Selection
from dashboard.sentences import overview as sentences
from dashboard.series import Line
from dashboard.statistics.confidence import Z95

MOST_CHANGES = 8  # sentences in a text that is read aloud


@dataclass(frozen=True)
class Glance:
    """Everything the page says.

    cards, worse, improving, text, lacks: what the panels of the same numbers hold. late, report: how many
    values are late, and how many the report of ``report_year`` still needs. judged: whether anything could be
    compared or tested.
    """

    title: str
    subtitle: str
    marks: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    worse: tuple[lines.Item, ...] = ()
    improving: tuple[lines.Item, ...] = ()
    text: tuple[str, ...] = ()
    lacks: Mapping[str, tuple[lines.Lack, ...]] | None = None
    others_missing: int = 0
    late: int = 0
    report: int = 0
    report_year: int = 0
    with_values: int = 0
    judged: bool = False
    panels: tuple[Panel, ...] = ()


# The panels by their numbers in files and addresses.
CARDS, WORSE, IMPROVING, CHANGES, GAPS = range(5)


@dataclass(frozen=True)
class Known:
    """What the page is made from.

    rows: of the area's profile, in the order of the catalogue, also those without a value. z: of the limits
    judged by. worse_since: see ``overview.worse_since``. comparator: an area's code or one that stands beside
    areas, None without one; inside: whether it contains the area. day: up to which anything is known.
    themes, groups: see ``overview.headline``.
    """

    rows: tuple[Row, ...]
    areas: Areas
    datasets: Mapping[str, Mapping[str, Any]]
    comparator: str | None
    inside: bool
    day: date | None
    themes: Sequence[str]
    groups: Sequence[str]
    worse_since: Mapping[str, str]
    version: int
    z: float = Z95

    @property
    def kinds(self) -> dict[str, str]:
        return {code: str(row.get("kind", "")) for code, row in self.datasets.items()}


def glance(known: Known, selection: Selection) -> Glance:
    """The page of one selection, of which the first area is looked at."""
    language, area = selection.lang, selection.areas[0]
    level, kinds = known.areas.level(area), known.kinds
    there = tuple(row for row in known.rows if row.point)
    rows = tuple(row for row in there if row.point and known.day and not is_old(row.point.period, known.day))
    facts = sentences.Facts(
        area=area,
        areas=known.areas,
        comparator=known.comparator,
        counts=overview.counts(rows),
        rows=rows or there,
        expected=len(known.rows),
        illustrative=sum(row.illustrative(kinds) for row in rows or there),
    )
    lacking = gaps(known.rows, level=level, day=known.day) if known.day else ()
    core = tuple(gap for gap in lacking if gap.kind != "missing" or gap.indicator.core)
    year = last_whole_year(known.day) if known.day else 0
    report = to_report(known.rows, level=level, year=year) if year else ()
    behind = {gap.indicator.code for gap in lacking}
    lead = overview.headline(there, known.themes, behind=behind, groups=known.groups)
    worse, improving = overview.worse_or_worsening(rows), overview.improving(rows)
    changed = overview.changed(rows)
    title, changes = sentences.finding(facts, language), sentences.changes(facts, language)
    subtitle = changes if known.comparator and facts.counts.compared else ""
    text = _text(facts, title, subtitle, changed, core, language)
    marks = _stamp(facts.illustrative, len(facts.rows), language)
    drawn = tuple(
        cards.card(
            row,
            areas=known.areas,
            comparator=known.comparator,
            inside=known.inside,
            illustrative=row.illustrative(kinds),
            colours=selection.theme,
            language=language,
        )
        for row in lead
    )
    titles = {
        CARDS: title,
        WORSE: sentences.worse(facts, worse, language),
        IMPROVING: sentences.improving(improving, language),
        CHANGES: _changes_title(changed, language),
        GAPS: sentences.gaps(core, language),
    }
    beside = say(language, "On the right the change since the same period of an earlier year")
    subtitles = {
        CARDS: subtitle,
        WORSE: _judged_by(known, beside, language) if worse else "",
        IMPROVING: beside if improving else "",
        CHANGES: say(language, "A text to read aloud"),
        GAPS: say(language, "Against what the definitions say there should be"),
    }
    listed = {CARDS: lead, WORSE: worse, IMPROVING: improving, CHANGES: changed}
    panels = [
        _panel(known, selection, number, titles[number], subtitles[number], listed[number])
        for number in listed
    ]
    panels.append(
        Panel(
            title=titles[GAPS],
            subtitle=subtitles[GAPS],
            table=overview_rows.lacking(
                lacking, area=area, areas=known.areas, words=lines.lack_words, language=language
            ),
            footnotes=notes.footnotes((), datasets=known.datasets, areas=known.areas, reasons=(), others=(),
                                      version=known.version, language=language),
            name=f"{area}_missing",
            keys=(("data_version", str(known.version)),),
        )
    )  # fmt: skip
    return Glance(
        title=title,
        subtitle=subtitle,
        marks=marks,
        cards=drawn,
        worse=tuple(_item(row, known, "worse", language) for row in worse),
        improving=tuple(_item(row, known, "better", language) for row in improving),
        text=text,
        lacks=lines.lacks(core, report, language),
        others_missing=len(lacking) - len(core),
        late=sum(gap.kind == "late" for gap in lacking),
        report=len(report),
        report_year=year,
        with_values=len(there),
        judged=bool(facts.counts.compared or facts.counts.tested),
        panels=tuple(panels),
    )


def _panel(
    known: Known, selection: Selection, number: int, title: str, subtitle: str, rows: Sequence[Row]
) -> Panel:
    area, language = selection.areas[0], selection.lang
    illustrative = sum(row.illustrative(known.kinds) for row in rows)
    return Panel(
        title=title,
        subtitle=subtitle,
        table=overview_rows.standing(rows, area=area, areas=known.areas, comparator=known.comparator,
                                     datasets=known.datasets, language=language),
        marks=_stamp(illustrative, len(rows), language),
        footnotes=_footnotes(known, rows, area, language),
        name=f"{area}_{('cards', 'worse', 'improving', 'changes')[number]}",
        keys=(("data_version", str(known.version)),),
    )  # fmt: skip


def _footnotes(known: Known, rows: Sequence[Row], area: str, language: Language) -> tuple[str, ...]:
    """Where the values come from. Of one area some may be real and some examples: then both are counted."""
    kinds = known.kinds
    marked = [row for row in rows if row.illustrative(kinds)]
    mixed = 0 < len(marked) < len(rows)
    told = [row for row in rows if not (mixed and row.illustrative(kinds))]
    found = notes.footnotes(
        [Line(area, "lead", (row.point._replace(note=""),)) for row in told if row.point],
        datasets=known.datasets, areas=known.areas, reasons=(), others=(), version=known.version,
        language=language,
    )  # fmt: skip
    if not mixed:
        return found
    words = say_count(
        language,
        "{n} value of {all} is illustrative, made for demonstration: it does not describe reality.",
        "{n} values of {all} are illustrative, made for demonstration: they do not describe reality.",
        len(marked), all=len(rows),
    )  # fmt: skip
    return (words, *found)


def _stamp(illustrative: int, all: int, language: Language) -> tuple[str, ...]:
    if not illustrative:
        return ()
    return (say(language, "illustrative" if illustrative == all else "partly illustrative"),)


def _judged_by(known: Known, words: str, language: Language) -> str:
    return f"{words} · {say(language, 'judged at 99.8%, because there are many')}" if known.z > Z95 else words


def _changes_title(changed: Sequence[Row], language: Language) -> str:
    if not changed:
        return say(language, "No proven change since the last comparable period.")
    return say_count(
        language,
        "{n} proven change since the last comparable period.",
        "{n} proven changes since the last comparable period.",
        len(changed),
    )


def _text(
    facts: sentences.Facts,
    title: str,
    subtitle: str,
    changed: Sequence[Row],
    lacking: Sequence[Gap],
    language: Language,
) -> tuple[str, ...]:
    """The state and its changes, sentence by sentence; what was not proven is not listed."""
    told = [title, *([subtitle] if subtitle else [])]
    told += [sentences.change(row, cards.decimals(row), language) for row in changed[:MOST_CHANGES]]
    if len(changed) > MOST_CHANGES:
        more = len(changed) - MOST_CHANGES
        told.append(say_count(language, "And {n} more change.", "And {n} more changes.", more))
    told += sentences.standing(facts, language)
    told += sentences.trends(facts.rows, language)
    if lacking:
        told.append(sentences.gaps(lacking, language))
    return tuple(told)


def _item(row: Row, known: Known, judgement: str, language: Language) -> lines.Item:
    return lines.item(
        row,
        judgement,
        areas=known.areas,
        comparator=known.comparator,
        inside=known.inside,
        worse_since=known.worse_since.get(row.indicator.code, ""),
        illustrative=row.illustrative(known.kinds),
        language=language,
    )
