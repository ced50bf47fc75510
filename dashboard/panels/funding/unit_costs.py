"""What a beneficiary costs a year by types of services, beside the cost standard."""

from __future__ import annotations

from html import escape

from dashboard import formats
from dashboard.figures.bars import Bar, bars
from dashboard.funding.unit_costs import UnitCost
from dashboard.funding_tables import SERVICE_COSTS
from dashboard.i18n import Language, say, say_count
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import exact, in_units, short
from dashboard.written_money import share as percent

BESIDE = (
    "type_name", "cost_per_beneficiary", "standard", "standard_from", "cost_ratio", "why_not", "dataset_name",
    "illustrative",
)  # fmt: skip


def panel(shown: Shown, found: tuple[UnitCost, ...], *, area: str, year: int, codes: list[str]) -> Panel:
    """One area and year. codes: the data sets of spending and of standards."""
    language = shown.language
    place = shown.areas.in_place(area, language)
    title = sentences.unit_costs(found, place, year, language)
    known = [one for one in found if one.cost is not None]
    return Panel(
        title=title,
        subtitle=" · ".join(
            [
                say(language, "cost a year and beneficiary"),
                shown.areas.place(area, language),
                str(year),
                say(language, "upright mark: cost standard"),
            ]
        ),
        marks=shown.marks(codes) if found else (),
        figure=bars(
            [_bar(one, language) for one in found],
            illustrative=shown.illustrative(codes),
            colours=shown.selection.theme,
            revision=f"costs {area} {year}",
        )
        if known
        else None,
        table=_table(found, area, year, shown),
        footnotes=shown.footnotes(codes if found else [], *_notes(found, language)),
        about=(
            (
                say(language, "Formula"),
                say(
                    language,
                    "Spent in the year / mean number of beneficiaries in the year; set against the cost "
                    "standard in force on 30 June. A cost standard is the least that has to be spent: a "
                    "lower cost is no saving by itself.",
                ),
            ),
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name=f"unit_costs_{area}_{year}",
        empty=None
        if known
        else Empty(
            say(language, "What a beneficiary costs is not known {place} in these years.", place=place),
            say(language, "Bring spending and beneficiaries by types of services, or look at another area."),
        ),
    )


def _title(one: UnitCost, language: Language) -> str:
    return one.title_en if language == "en" else one.title


def _bar(one: UnitCost, language: Language) -> Bar:
    name = _title(one, language)
    told = [f"<b>{escape(name, quote=False)}</b>"]
    if one.cost is None:
        reason = say(language, one.reason)
        withheld = say(language, "withheld") if one.beneficiaries is None and one.spent is None else ""
        return Bar(name, None, withheld or say(language, "not known"), f"{told[0]}<br>{reason}",
                   mark=_mark(one))  # fmt: skip
    words = short(one.cost, language)
    told.append(say(language, "cost: {amount}", amount=words))
    if one.standard is not None:
        told.append(say(language, "standard: {amount}", amount=short(one.standard, language)))
    if one.ratio is not None:
        words = f"{words} · {percent(one.ratio, language)}"
        told.append(say(language, "{share} of the standard", share=percent(one.ratio, language)))
    elif one.unset:
        told.append(say(language, one.unset))
    return Bar(
        name,
        one.cost / 100,
        words,
        "<br>".join(told),
        mark=_mark(one),
    )


def _mark(one: UnitCost) -> float | None:
    """The standard, where the cost may be set against it."""
    return None if one.standard is None or one.unset else one.standard / 100


def _table(found: tuple[UnitCost, ...], area: str, year: int, shown: Shown) -> Table:
    language = shown.language
    headings = (
        Heading(say(language, "Type of service"), "type"),
        Heading(say(language, "Cost (lei a year and beneficiary)"), "cost", "right"),
        Heading(say(language, "Standard (lei)"), "standard", "right"),
        Heading(say(language, "Cost against standard"), "ratio", "right"),
        Heading(say(language, "Spent (lei)"), "spent", "right"),
        Heading(say(language, "Beneficiaries"), "beneficiaries", "right"),
    )
    hidden = say(language, "withheld")
    cells = tuple(
        (
            _title(one, language),
            _reason(one, language) if one.cost is None else exact(round(one.cost), language),
            "" if one.standard is None else exact(one.standard, language),
            (say(language, one.unset) if one.unset else "")
            if one.ratio is None
            else percent(one.ratio, language),
            hidden if one.spent is None else exact(one.spent, language),
            hidden
            if one.spent is None
            else say(language, "not known")
            if one.beneficiaries is None
            else formats.number(one.beneficiaries, 0, language),
        )
        for one in found
    )
    raw = tuple(
        (
            area, one.type, str(year), None if one.spent is None else in_units(one.spent), one.base,
            one.beneficiaries, one.note or None, one.dataset, _title(one, language),
            None if one.cost is None else round(one.cost / 100, 2),
            None if one.standard is None else in_units(one.standard), one.valid_from or None, one.ratio,
            say(language, one.reason or one.unset) if one.reason or one.unset else None,
            shown.name(one.dataset), shown.mark(one.dataset),
        )
        for one in found
        if one.spent is not None  # a row without its amount could not be brought back
    )  # fmt: skip
    return Table(
        say(language, "Cost per beneficiary"),
        headings,
        cells,
        raw,
        (*SERVICE_COSTS.names, *BESIDE),
        of=SERVICE_COSTS.name,
    )


def _reason(one: UnitCost, language: Language) -> str:
    return say(language, "withheld") if one.spent is None else say(language, "not known")


def _notes(found: tuple[UnitCost, ...], language: Language) -> list[str]:
    told = [say(language, text) for text in dict.fromkeys(one.unset for one in found) if text]
    hidden = sum(one.spent is None for one in found)
    if hidden:
        told.append(
            say_count(
                language, "{n} type is withheld: so few beneficiaries that they could be recognised.",
                "{n} types are withheld: so few beneficiaries that they could be recognised.", hidden,
            )
        )  # fmt: skip
    return told
