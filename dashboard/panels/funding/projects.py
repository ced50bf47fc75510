"""The list of projects, each leading to its own page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.funding_tables import PROJECTS, STAGES
from dashboard.i18n import Language, say
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Heading, MadeWhenRead, Panel, Table
from dashboard.panels.turns import start_of, turns
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units
from dashboard.written_money import share as percent

AT_ONCE = 25
SORTS = ("project", "beneficiary", "period", "contracted", "paid", "share")
BESIDE = (
    "programme_name", "fund_name", *(f"sum_{stage}" for stage in STAGES), "sum_currency", "sum_cost_base",
    "paid_share", "dataset_name", "illustrative",
)  # fmt: skip


def panel(shown: Shown) -> Panel:
    """The projects looked at, in the order asked for, at most fifty at once."""
    language = shown.language
    frame = _with_money(shown)
    ordered, sort = _ordered(frame, shown.selection.sort)
    first = start_of(shown.selection.row, len(ordered), AT_ONCE)
    page = ordered.iloc[first : first + AT_ONCE].to_dict("records")
    contracted = shown.ledger.stage("contracted")[shown.fits]
    title = sentences.projects(
        len(ordered), shown.fitting.every, float(np.nansum(contracted)), shown.currency, language
    )
    name = currency_name(shown.currency)
    headings = (
        Heading(say(language, "Project"), "project"),
        Heading(say(language, "Beneficiary"), "beneficiary"),
        Heading(say(language, "Period"), "period"),
        Heading(f"{words.capitalised(words.stage('contracted', language))} ({name})", "contracted", "right"),
        Heading(f"{words.capitalised(words.stage('paid', language))} ({name})", "paid", "right"),
        Heading(say(language, "Paid of contracted"), "share", "right"),
    )
    codes = list(dict.fromkeys([*ordered["dataset"].unique(), *shown.codes("contracted", "paid")]))
    return Panel(
        title=title,
        subtitle=f"{shown.subject()} · {shown.basis()}",
        marks=shown.marks(codes),
        table=Table(
            say(language, "Projects"),
            headings,
            tuple(_cells(row, language) for row in page),
            MadeWhenRead(len(ordered), lambda: tuple(_raw(row, shown) for row in _records(ordered))),
            (*PROJECTS.names, *BESIDE),
            of=PROJECTS.name,
            sort=f"{sort[0]}-{'asc' if sort[1] else 'desc'}",
            links=tuple(
                shown.selection.on_money(project=row["code"]).but(row="auto").query() for row in page
            ),
        ),
        footnotes=shown.footnotes(codes, shown.left_out("contracted", "paid")),
        about=((say(language, "Basis"), shown.basis()),),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="projects",
        empty=shown.unfit(),
        turns=turns(first, len(ordered), AT_ONCE, language),
    )


def period_words(row: dict[Any, Any], language: Language) -> str:
    """``1 august 2022 – 30 septembrie 2023``, as far as it is known."""
    days = [
        formats.day(day, language) if (day := words.text(row, name)) else "…" for name in ("start", "finish")
    ]
    return say(language, "not known") if days == ["…", "…"] else " – ".join(days)


def _with_money(shown: Shown) -> pd.DataFrame:
    """The projects that fit with the sum of each stage in bani, NaN where not known."""
    found = shown.ledger.projects[shown.fits]
    sums = {name: shown.ledger.stage(name)[shown.fits] for name in STAGES}
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(sums["contracted"] > 0, sums["paid"] / sums["contracted"], np.nan)
    title = "title_en" if shown.language == "en" else "title"
    named = found[title].where(found[title].notna() & found[title].ne(""), found["title"])
    return found.assign(**sums, share=share, named=named)


def _ordered(frame: pd.DataFrame, asked: str) -> tuple[pd.DataFrame, tuple[str, bool]]:
    by, _, way = asked.rpartition("-")
    if by not in SORTS:
        by, way = "contracted", "desc"
    column = {"project": "named", "period": "start"}.get(by, by)
    up = way != "desc"
    return frame.sort_values([column, "code"], ascending=[up, True], na_position="last"), (by, up)


def _cells(row: dict[Any, Any], language: Language) -> tuple[str, ...]:
    def amount(name: str) -> str:
        return say(language, "not known") if pd.isna(row[name]) else exact(round(row[name]), language)

    return (
        row["named"],
        words.text(row, "beneficiary"),
        period_words(row, language),
        amount("contracted"),
        amount("paid"),
        "" if pd.isna(row["share"]) else percent(float(row["share"]), language),
    )


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _raw(row: dict[Any, Any], shown: Shown) -> tuple[Any, ...]:
    how = shown.ledger.how
    return (
        *(row[name] for name in PROJECTS.names),
        words.titled(row, shown.language, "programme_name"),
        row["fund"],
        *(None if row[name] is None else in_units(row[name]) for name in STAGES),
        how.currency,
        how.cost_base,
        row["share"],
        shown.name(row["dataset"]),
        shown.mark(row["dataset"]),
    )
