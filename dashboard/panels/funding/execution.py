"""The budget of an area by chapters: its plan and what was executed, and how that grew over the year."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import periods
from dashboard.areas import Areas
from dashboard.figures.bars import Bar, bars
from dashboard.figures.shares import Path, shares
from dashboard.funding.execution import Chapter, Execution
from dashboard.funding_tables import BUDGETS
from dashboard.i18n import Language, say
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown, codes_of
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units, short
from dashboard.written_money import share as percent

BESIDE = ("area_name", "dataset_name", "illustrative")
KINDS = {"draft": "draft", "initial": "initial", "revised": "revised", "executed": "executed"}
MOST_LINES = 6


def chapters(shown: Shown, found: Execution, rows: pd.DataFrame) -> Panel:
    """Plan and execution, a row a chapter. rows: those of the budget, which files hold as they are."""
    language, codes = shown.language, codes_of(rows)
    title = sentences.execution(found, shown.areas, language)
    return Panel(
        title=title,
        subtitle=_subtitle(found, shown.areas, language),
        marks=shown.marks(codes),
        figure=bars(
            [_bar(chapter, found, language) for chapter in found.chapters],
            illustrative=shown.illustrative(codes),
            colours=shown.selection.theme,
            revision=f"budget {found.area} {found.year}",
        )
        if found.chapters
        else None,
        table=_table(found, rows, shown),
        footnotes=shown.footnotes(codes, *_notes(found, language)),
        about=_about(found, language),
        methods=(("money", say(language, "Money")),),
        description=title,
        name=f"budget_{found.area}_{found.year}",
        empty=None if found.chapters else _empty(found, shown.areas, language),
    )


def over_the_year(shown: Shown, found: Execution, rows: pd.DataFrame) -> Panel:
    """Executed until the end of each period, as a share of the plan."""
    language, codes = shown.language, codes_of(rows)
    told = [chapter for chapter in found.chapters if chapter.over and chapter.planned]
    drawn = told[:MOST_LINES]
    title = sentences.over_the_year(told, found.year, language)
    paths = [
        Path(
            _name(chapter), chapter.code,
            tuple(
                (periods.span(period).end.year + periods.span(period).end.timetuple().tm_yday / 365.25,
                 bani / chapter.planned,
                 f"{periods.label(period, language)}<br>{percent(bani / chapter.planned, language)} · "
                 f"{short(bani, language, found.currency)}")
                for period, bani in chapter.over
            ),
        )
        for chapter in drawn
        if chapter.planned
    ]  # fmt: skip
    several = any(len(path.points) > 1 for path in paths)
    plans = {chapter.plan for chapter in told}
    plan = plans.pop() if len(plans) == 1 else ""
    cells = tuple(
        (_name(chapter), periods.label(period, language), exact(bani, language),
         percent(bani / chapter.planned, language))
        for chapter in told if chapter.planned
        for period, bani in chapter.over
    )  # fmt: skip
    return Panel(
        title=title,
        subtitle=" · ".join(
            [
                _subtitle(found, shown.areas, language),
                *([say(language, "share of the {plan} budget", plan=_kind(plan, language))] if plan else []),
            ]
        ),
        marks=shown.marks(codes) if drawn else (),
        figure=shares(
            paths, frequency="monthly", illustrative=shown.illustrative(codes), language=language,
            colours=shown.selection.theme, revision=f"over {found.area} {found.year}",
        ) if several else None,
        table=Table(
            say(language, "Execution over the year"),
            (
                Heading(say(language, "Chapter"), "chapter"), Heading(say(language, "Period"), "period"),
                Heading(f"{words.capitalised(_kind('executed', language))} ({currency_name(found.currency)})",
                        "executed", "right"),
                Heading(say(language, "Share"), "share", "right"),
            ),
            cells, _raw(rows, shown), (*BUDGETS.names, *BESIDE), of=BUDGETS.name,
        ),
        footnotes=shown.footnotes(codes if drawn else []),
        about=_about(found, language),
        methods=(("money", say(language, "Money")),),
        description=title,
        name=f"budget_over_{found.year}",
        empty=None if several else Empty(
            say(language, "How execution grew over the year is not known."),
            say(language, "Bring what was executed by quarters or months."),
        ),
    )  # fmt: skip


def _kind(kind: str, language: Language) -> str:
    return say(language, KINDS[kind]) if kind else ""


def _name(chapter: Chapter) -> str:
    return f"{chapter.code} {chapter.title}".strip()


def _subtitle(found: Execution, areas: Areas, language: Language) -> str:
    whose = found.institution or areas.place(found.area, language)
    plan = say(language, "budget: {plan}", plan=_kind(found.plan, language)) if found.plan else ""
    parts = [whose, str(found.year), plan, currency_name(found.currency)]
    return " · ".join(part for part in parts if part)


def _bar(chapter: Chapter, found: Execution, language: Language) -> Bar:
    name, planned = _name(chapter), chapter.planned
    told = [f"<b>{escape(name, quote=False)}</b>"]
    for kind in ("draft", "initial", "revised", "executed"):
        bani = getattr(chapter, kind)
        if bani is not None:
            told.append(f"{_kind(kind, language)}: {exact(bani, language)} {currency_name(found.currency)}")
    if chapter.executed is None:
        words_ = (
            short(planned, language, found.currency) if planned is not None else say(language, "not known")
        )
    else:
        words_ = short(chapter.executed, language, found.currency)
        if chapter.share is not None:
            words_ = f"{words_} · {percent(chapter.share, language)}"
    plan = None if planned is None else planned / 100
    if all(one.executed is None for one in found.chapters):
        return Bar(name, plan, words_, "<br>".join(told), part=chapter.part)
    return Bar(
        name,
        None if chapter.executed is None else chapter.executed / 100,
        words_,
        "<br>".join(told),
        mark=plan,
        behind=plan,
        part=chapter.part,
    )


def _table(found: Execution, rows: pd.DataFrame, shown: Shown) -> Table:
    language = shown.language
    kinds = [kind for kind in KINDS if any(getattr(c, kind) is not None for c in found.chapters)]
    name = currency_name(found.currency)
    headings = (
        Heading(say(language, "Chapter"), "chapter"),
        *(Heading(f"{words.capitalised(_kind(kind, language))} ({name})", kind, "right") for kind in kinds),
        Heading(say(language, "Share executed"), "share", "right"),
    )

    def cells(chapter: Chapter) -> tuple[str, ...]:
        amounts = (getattr(chapter, kind) for kind in kinds)
        return (
            _name(chapter),
            *("" if bani is None else exact(bani, language) for bani in amounts),
            "" if chapter.share is None else percent(chapter.share, language),
        )

    return Table(
        say(language, "Budget by chapters"), headings, tuple(map(cells, found.chapters)), _raw(rows, shown),
        (*BUDGETS.names, *BESIDE), of=BUDGETS.name,
    )  # fmt: skip


def _raw(rows: pd.DataFrame, shown: Shown) -> tuple[tuple[Any, ...], ...]:
    """The rows of the budget as an import takes them, and what helps to read them."""
    plain = rows.astype(object).where(rows.notna(), None)
    return tuple(
        (
            *(in_units(row[name]) if name == "value" else row[name] for name in BUDGETS.names),
            shown.areas.name(row["area"], shown.language),
            shown.name(row["dataset"]),
            shown.mark(row["dataset"]),
        )
        for row in plain.to_dict("records")
    )


def _notes(found: Execution, language: Language) -> list[str]:
    told = [say(language, chapter.reason) for chapter in found.chapters if chapter.reason]
    if found.currencies:
        told.append(say(language, "Amounts in {list} are not added.", list=", ".join(found.currencies)))
    if any(chapter.part for chapter in found.chapters):
        told.append(say(language, "Set in and paler: parts of the chapter above them."))
    return told


def _about(found: Execution, language: Language) -> tuple[tuple[str, str], ...]:
    lines = [
        f"{chapter.code}: {exact(chapter.executed, language)} / {exact(chapter.planned, language)} = "
        f"{percent(chapter.share, language)}"
        for chapter in found.chapters
        if chapter.executed is not None and chapter.planned and chapter.share is not None
    ]
    formula = say(
        language,
        "Executed until the last period known / the revised budget, or where there is none the initial one, "
        "or the draft. Budgets of institutions may be parts of the area’s and are not added to it.",
    )
    return (
        (say(language, "Formula"), formula),
        *(((say(language, "Formulas"), "\n".join(lines)),) if lines else ()),
    )


def _empty(found: Execution, areas: Areas, language: Language) -> Empty:
    place = areas.in_place(found.area, language)
    return Empty(
        say(language, "No budget is known {place} in these years.", place=place),
        say(language, "Bring the budget by chapters, or look at another area."),
    )
