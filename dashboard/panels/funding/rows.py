"""The amounts that one stage is made of, and those that are not added with the reason."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.funding.counting import REASONS
from dashboard.funding_tables import AMOUNTS
from dashboard.i18n import Language, half, say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown, codes_of
from dashboard.panels.panel import Heading, MadeWhenRead, Panel, Table
from dashboard.panels.turns import start_of, turns
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units

AT_ONCE = 50
BESIDE = (
    "project_title",
    "dataset_name",
    "illustrative",
    "added",
    "why_not",
)  # what files tell beside the declared columns


def panel(shown: Shown, stage: str) -> Panel:
    """Every amount of the stage of the projects looked at: those that are added first."""
    language = shown.language
    found = shown.ledger.of(shown.fits)
    found = found[found["stage"].eq(stage)]
    found = found.sort_values(["counts", "project", "day", "code"], ascending=[False, True, True, True])
    counting = found[found["counts"]]
    bani = round(float(counting["bani"].sum()))
    first = start_of(shown.selection.row, len(found), AT_ONCE)
    titles = dict(
        zip(
            shown.ledger.projects["code"],
            (words.titled(row, language) for row in _titles(shown.ledger.projects)),
            strict=True,
        )
    )
    page = found.iloc[first : first + AT_ONCE]
    title = sentences.rows(words.stage(stage, language), len(counting), bani, shown.currency, language)
    return Panel(
        title=title,
        subtitle=f"{shown.subject(stage)} · {shown.basis()}",
        marks=shown.marks(codes_of(found)),
        table=Table(
            say(language, "Amounts: {stage}", stage=words.stage(stage, language)),
            _headings(shown),
            tuple(_cells(row, titles, shown) for row in page.to_dict("records")),
            MadeWhenRead(len(found), lambda: tuple(_raw(row, titles, shown) for row in _records(found))),
            (*AMOUNTS.names, *BESIDE),
            of=AMOUNTS.name,
        ),
        footnotes=shown.footnotes(codes_of(found), _sum(found, bani, shown)),
        about=((say(language, "Formula"), _sum(found, bani, shown)),),
        description=title,
        name=f"amounts_{stage}",
        turns=turns(first, len(found), AT_ONCE, language),
    )


def _titles(projects: pd.DataFrame) -> list[dict[Any, Any]]:
    return projects[["title", "title_en"]].to_dict("records")


def _records(found: pd.DataFrame) -> list[dict[Any, Any]]:
    return found.astype(object).where(found.notna(), None).to_dict("records")


def _headings(shown: Shown) -> tuple[Heading, ...]:
    language = shown.language
    return (
        Heading(say(language, "Project"), "project"),
        Heading(say(language, "Date"), "day"),
        Heading(say(language, "Source of money"), "source"),
        Heading(say(language, "Category"), "category"),
        Heading(say(language, "Cost base"), "cost_base"),
        Heading(say(language, "Amount"), "value", "right"),
        Heading(say(language, "Currency"), "currency"),
        *(
            [Heading(say(language, "In prices of {year}", year=shown.ledger.how.prices), "bani", "right")]
            if shown.ledger.how.prices
            else []
        ),
        Heading(say(language, "Added"), "added"),
    )


def _cells(row: dict[Any, Any], titles: dict[str, str], shown: Shown) -> tuple[str, ...]:
    language = shown.language
    day = words.text(row, "day")
    when = formats.day(day, language) if day else say(language, "not known")
    return (
        titles.get(row["project"], row["project"]),
        say(language, "until {day}", day=when) if row["cumulative"] and day else when,
        words.source(row["source"], language),
        words.text(row, "category"),
        words.cost_base(row["cost_base"], language),
        exact(round(row["value"]), language),
        row["currency"],
        *([_in_prices(row["bani"], language)] if shown.ledger.how.prices else []),
        _added(row, language),
    )


def _in_prices(bani: float, language: Language) -> str:
    return say(language, "not known") if pd.isna(bani) else exact(round(bani), language)


def _added(row: dict[Any, Any], language: Language) -> str:
    if row["counts"]:
        return say(language, "yes")
    return say(language, "no: {reason}", reason=say(language, REASONS[row["reason"]]))


def _raw(row: dict[Any, Any], titles: dict[str, str], shown: Shown) -> tuple[Any, ...]:
    """The amount as an import takes it, and what helps to read it."""
    declared = [in_units(row["value"]) if name == "value" else row[name] for name in AMOUNTS.names]
    reason = row["reason"]
    return (
        *declared,
        titles.get(row["project"], ""),
        shown.name(row["dataset"]),
        shown.mark(row["dataset"]),
        int(row["counts"]),
        half(say(shown.language, REASONS[reason]), shown.language) if reason else None,
    )


def _sum(found: pd.DataFrame, bani: int, shown: Shown) -> str:
    """``Suma a 12 sume …``; how many stand beside without being added."""
    language = shown.language
    added = int(found["counts"].sum())
    whole = f"{exact(bani, language)} {currency_name(shown.currency)}"
    text = say(language, "No amount of this stage is added.") if not added else say(
        language, "{sum} is the sum of {rows}.", sum=whole,
        rows=say_count(language, "{n} amount", "{n} amounts", added),
    )  # fmt: skip
    beside = len(found) - added
    if not beside:
        return text
    told = say_count(
        language, "{n} more is listed with the reason why it is not added.",
        "{n} more are listed with the reason why they are not added.", beside,
    )  # fmt: skip
    return f"{text} {told}"
