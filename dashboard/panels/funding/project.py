"""One project: what it is, its budget lines, what it was to deliver and did."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.figures.bars import Bar, bars
from dashboard.funding.counting import OF_CATEGORY
from dashboard.funding.filtering import themes_of
from dashboard.funding_tables import AMOUNTS, OUTPUTS, STAGES
from dashboard.i18n import Language, half, say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.projects import period_words
from dashboard.panels.funding.shown import Shown, codes_of
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units, short
from dashboard.written_money import share as percent

LINES = ("stage", "source", "category", "value", "share", "currency", "cost_base")
OUTPUTS_BESIDE = ("project_title", "delivered_share", "dataset_name", "illustrative")
Fact = tuple[str, str]


def facts(row: dict[Any, Any], partners: pd.DataFrame, shown: Shown) -> tuple[Fact, ...]:
    """What is known of the project as (term, text); what the documents do not say is said."""
    language = shown.language
    unknown = say(language, "not stated")
    zones = [shown.areas.place(area, language) for area in shown.ledger.areas.get(row["code"], ())]
    with_role = [
        f"{partner['name']} ({partner['role']})" if partner["role"] else partner["name"]
        for partner in partners.to_dict("records")
    ]
    programme = words.titled(row, language, "programme_name")
    fund = words.text(row, "fund")
    pairs = [
        (say(language, "Beneficiary"), words.text(row, "beneficiary")),
        (say(language, "Partners"), formats.listed(with_role, language)),
        (say(language, "SMIS code"), words.text(row, "smis")),
        (say(language, "SIPOCA code"), words.text(row, "sipoca")),
        (say(language, "Programme"), f"{programme} ({fund})" if programme and fund else programme),
        (say(language, "Axis"), words.text(row, "axis")),
        (say(language, "Call"), words.text(row, "call")),
        (say(language, "Period"), period_words(row, language)),
        (say(language, "State"), words.text(row, "state")),
        (say(language, "Areas"), formats.listed(zones, language)),
        (say(language, "Themes"), formats.listed(themes_of(row["themes"]), language)),
        (say(language, "Note"), half(words.text(row, "note"), language)),
        (say(language, "Source documents"), shown.name(row["dataset"])),
    ]
    optional = {
        say(language, name) for name in ("Partners", "SIPOCA code", "Axis", "Call", "State", "Themes", "Note")
    }
    return tuple((term, text or unknown) for term, text in pairs if text or term not in optional)


def visibility(row: dict[Any, Any], language: Language) -> str:
    """The notice that funding rules ask for; blank where no fund is known."""
    programme, fund = words.titled(row, language, "programme_name"), words.text(row, "fund")
    if not programme or not fund:
        return ""
    smis = words.text(row, "smis")
    return say(
        language, "Project co-financed by the {fund} through {programme}{code}.", fund=fund,
        programme=programme,
        code=f", {say(language, 'MySMIS code {smis}', smis=smis)}" if smis else "",
    )  # fmt: skip


def lines(shown: Shown) -> Panel:
    """The budget lines: a stage by categories where there are such, otherwise by sources."""
    language = shown.language
    rows = shown.ledger.of(shown.fits)
    stage, found = _parted(rows)
    whole = shown.ledger.stage(stage)[shown.fits][0] if stage else float("nan")
    total = float(found["bani"].sum()) if len(found) else 0.0
    whole = float(whole) if whole == whole else total
    codes = codes_of(found)
    named = [(_line(row, language), float(row["bani"])) for row in found.to_dict("records")]
    title = sentences.lines(
        named, total, whole, words.stage(stage, language) if stage else "", shown.currency, language
    )
    name = currency_name(shown.currency)
    return Panel(
        title=title,
        subtitle=" · ".join(
            [*([words.capitalised(words.stage(stage, language))] if stage else []), shown.basis()]
        ),
        marks=shown.marks(codes) if named else (),
        figure=bars(
            [
                Bar(line, bani / 100,
                    f"{short(bani, language, shown.currency)} · {percent(bani / whole, language)}",
                    f"<b>{escape(line, quote=False)}</b><br>{exact(round(bani), language)} {name}")
                for line, bani in named
            ],
            illustrative=shown.illustrative(codes),
            colours=shown.selection.theme,
            revision="lines",
        )
        if named and whole
        else None,
        table=Table(
            say(language, "Budget lines"),
            (
                Heading(say(language, "Line"), "category"),
                Heading(f"{say(language, 'Amount')} ({name})", "value", "right"),
                Heading(say(language, "Share"), "share", "right"),
            ),
            tuple(
                (line, exact(round(bani), language), percent(bani / whole, language) if whole else "")
                for line, bani in named
            ),
            tuple(
                (stage, row["source"], row["category"], in_units(row["bani"]),
                 float(row["bani"] / whole) if whole else None,
                 shown.currency, shown.ledger.how.cost_base)
                for row in found.to_dict("records")
            ),
            LINES,
            of=AMOUNTS.name,
        ),
        footnotes=shown.footnotes(codes),
        about=((say(language, "Basis"), shown.basis()),),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="project_lines",
        empty=None
        if named and whole
        else Empty(
            say(language, "The documents do not part the money of this project by lines or sources."),
            say(language, "Bring its amounts by category or by source of money."),
        ),
    )  # fmt: skip


def _parted(rows: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The first stage that is parted by categories, otherwise by sources, with those parts."""
    usable = rows[rows["reason"].isin(("", "part"))]
    by_category = usable[usable["rank"].ge(OF_CATEGORY)]
    for parts in (by_category, rows[rows["in_split"]]):
        for stage in ("planned", "contracted", *STAGES[2:]):
            found = parts[parts["stage"].eq(stage)]
            if len(found):
                least = found[found["rank"].eq(found["rank"].min())]
                return stage, _summed(least)
    return "", rows.iloc[:0]


def _summed(parts: pd.DataFrame) -> pd.DataFrame:
    """A row for each source and category, in the order in which they are stated."""
    grouped = parts.groupby(["source", "category"], dropna=False, sort=False)
    return grouped.agg(bani=("bani", "sum"), dataset=("dataset", "first")).reset_index()


def _line(row: dict[Any, Any], language: Language) -> str:
    source = words.source(row["source"], language)
    category = words.text(row, "category")
    return f"{category} ({source})" if category and row["source"] != "total" else category or source


def outputs(shown: Shown, found: pd.DataFrame) -> Panel:
    """Each output against its target. found: the project's rows of the table of outputs."""
    language = shown.language
    records = found.astype(object).where(found.notna(), None).to_dict("records")
    codes = codes_of(found)
    title = sentences.outputs(records, language)
    project = shown.ledger.projects[shown.fits].iloc[0].to_dict()
    return Panel(
        title=title,
        subtitle=say(language, "bar: delivered; upright mark: target, both as shares of the target"),
        marks=shown.marks(codes),
        figure=bars(
            [_output(row, language) for row in records],
            illustrative=shown.illustrative(codes),
            colours=shown.selection.theme,
            revision="outputs",
        )
        if any(row["target"] for row in records)
        else None,
        table=Table(
            say(language, "Outputs and targets"),
            (
                Heading(say(language, "Output"), "name"),
                Heading(say(language, "Target"), "target", "right"),
                Heading(say(language, "Delivered"), "delivered", "right"),
                Heading(say(language, "As at"), "day"),
                Heading(say(language, "Note"), "note"),
            ),
            tuple(
                (words.titled(row, language, "name"), _number(row["target"], language),
                 _number(row["delivered"], language), formats.day(words.text(row, "day"), language),
                 half(words.text(row, "note"), language))
                for row in records
            ),
            tuple(
                (*(row[name] for name in OUTPUTS.names), words.titled(project, language),
                 row["delivered"] / row["target"] if row["target"] and row["delivered"] is not None else None,
                 shown.name(row["dataset"]), shown.mark(row["dataset"]))
                for row in records
            ),
            (*OUTPUTS.names, *OUTPUTS_BESIDE),
            of=OUTPUTS.name,
        ),
        footnotes=shown.footnotes(codes, _undelivered(records, language)),
        about=((say(language, "Formula"), say(language, "delivered / target of each output")),),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="project_outputs",
        empty=None
        if records
        else Empty(
            say(language, "What this project was to deliver is not known."),
            say(language, "Bring its outputs with their targets."),
        ),
    )  # fmt: skip


def _output(row: dict[Any, Any], language: Language) -> Bar:
    name = words.titled(row, language, "name")
    target, delivered = row["target"], row["delivered"]
    wanted = say(language, "target {n}", n=_number(target, language)) if target else ""
    if delivered is None:
        beside = wanted or say(language, "not known")
        told = say(language, "delivered: not known")
    else:
        beside = (
            say(language, "{n} of {all}", n=_number(delivered, language), all=_number(target, language))
            if target
            else _number(delivered, language)
        )
        told = say(language, "delivered: {share}", share=_number(delivered, language))
    lines = [f"<b>{escape(name, quote=False)}</b>", *([wanted] if wanted else []), told]
    share = delivered / target if target and delivered is not None else None
    return Bar(
        words.capitalised(name), share, beside, "<br>".join(lines), mark=1.0 if target else None,
        behind=1.0 if target else None,
    )  # fmt: skip


def _number(value: float | None, language: Language) -> str:
    if value is None:
        return say(language, "not known")
    return formats.number(value, 0 if float(value).is_integer() else 1, language)


def _undelivered(records: list[dict[Any, Any]], language: Language) -> str:
    n = sum(row["delivered"] is None for row in records)
    if not n:
        return ""
    return say_count(
        language, "What was delivered of {n} output is not known.",
        "What was delivered of {n} outputs is not known.", n,
    )  # fmt: skip
