"""Payments as a share of what was contracted, beside the share of the projects' time that has gone."""

from __future__ import annotations

from datetime import date

from dashboard import formats
from dashboard.figures.shares import Path, shares
from dashboard.funding.timing import Moment, Timing, timing
from dashboard.funding_tables import AMOUNTS
from dashboard.i18n import Language, say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact
from dashboard.written_money import share as percent

NAMES = ("day", "paid_share", "reimbursed_share", "elapsed_share", "currency", "cost_base")


def panel(shown: Shown) -> Panel:
    """Of the projects looked at that have dates and payments."""
    language = shown.language
    found = timing(shown.ledger, shown.fits)
    codes = shown.codes("contracted", "paid", "reimbursed")
    title = sentences.timing(found, language)
    return Panel(
        title=title,
        subtitle=" · ".join(
            [
                say_count(language, "{n} project", "{n} projects", found.projects),
                say(language, "share of what was contracted"),
                say(language, "dashed: share of the projects’ time"),
                shown.basis(),
            ]
        ),
        marks=shown.marks(codes) if found.moments else (),
        figure=_figure(found, shown, codes) if found.moments else None,
        table=_table(found, shown),
        footnotes=shown.footnotes(codes, *_notes(found, shown), shown.left_out("paid", "reimbursed")),
        about=(
            (
                say(language, "Formula"),
                say(
                    language,
                    "Payments until the end of the month / what the projects with payments contracted; "
                    "reimbursements likewise. Beside it the share of their time, from the first to the last "
                    "day of each, weighted by what each contracted. A project need not spend evenly: being "
                    "under the dashed line is no delay by itself.",
                ),
            ),
            (say(language, "Basis"), shown.basis()),
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="money_over_time",
        empty=None if found.moments else shown.unfit() or _empty(shown),
    )


def _empty(shown: Shown) -> Empty:
    language = shown.language
    if shown.ledger.how.year:
        return Empty(
            say(language, "In one year alone payments cannot be set against what was contracted."),
            say(language, "Choose all years."),
        )
    return Empty(
        say(language, "No payments with dates are known of projects whose period is known."),
        say(language, "Bring payments with their days, and the first and last day of each project."),
    )


def _figure(found: Timing, shown: Shown, codes: list[str]):
    language = shown.language
    paths = []
    for stage in ("paid", "reimbursed"):
        points = [
            (_at(moment.day), value, _told(moment, value, language))
            for moment in found.moments
            if (value := getattr(moment, stage)) is not None
        ]
        if points:
            name = words.stage(stage, language)
            paths.append(Path(name, name, tuple(points)))
    elapsed = tuple((_at(m.day), m.elapsed, _told(m, m.elapsed, language)) for m in found.moments)
    paths.append(Path(say(language, "time elapsed"), say(language, "time"), elapsed, dashed=True))
    return shares(
        paths,
        frequency="monthly",
        illustrative=shown.illustrative(codes),
        language=language,
        colours=shown.selection.theme,
        revision="timing",
    )


def _at(day: date) -> float:
    """Decimal years."""
    return day.year + day.timetuple().tm_yday / 365.25


def _told(moment: Moment, value: float, language: Language) -> str:
    return f"{formats.day(moment.day.isoformat(), language)}<br>{percent(value, language)}"


def _table(found: Timing, shown: Shown) -> Table:
    language = shown.language
    headings = (
        Heading(say(language, "Date"), "day"),
        Heading(words.capitalised(words.stage("paid", language)), "paid", "right"),
        Heading(words.capitalised(words.stage("reimbursed", language)), "reimbursed", "right"),
        Heading(say(language, "Time elapsed"), "elapsed", "right"),
    )
    newest_first = tuple(reversed(found.moments))
    cells = tuple(
        (
            formats.day(moment.day.isoformat(), language),
            *("" if value is None else percent(value, language) for value in moment[1:]),
        )
        for moment in newest_first
    )
    how = shown.ledger.how
    raw = tuple((moment.day.isoformat(), *moment[1:], how.currency, how.cost_base) for moment in newest_first)
    return Table(
        say(language, "Payments over time, as shares of what was contracted"), headings, cells, raw, NAMES,
        of=AMOUNTS.name,
    )  # fmt: skip


def _notes(found: Timing, shown: Shown) -> list[str]:
    language = shown.language
    told = []
    if found.dateless:
        told.append(
            say_count(
                language, "{n} project with payments has no dates and is left out.",
                "{n} projects with payments have no dates and are left out.", found.dateless,
            )
        )  # fmt: skip
    if found.undated:
        told.append(
            say(
                language,
                "Payments without a day stand in no month: {sum}.",
                sum=f"{exact(found.undated, language)} {currency_name(shown.currency)}",
            )
        )
    return told
