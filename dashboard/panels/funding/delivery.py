"""Money against delivery, project by project, with the two corners in which they part."""

from __future__ import annotations

from html import escape

from dashboard.figures.corners import Spot, Words, corners
from dashboard.funding.delivery import APART, Delivered, Delivery
from dashboard.funding_tables import AMOUNTS
from dashboard.i18n import Language, say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import share as percent

NAMES = (
    "project", "project_title", "paid_share", "delivered_share", "outputs_known", "outputs_all", "corner",
    "currency", "cost_base",
)  # fmt: skip
CORNERS = {"spent": "paid ahead of delivery", "unpaid": "delivered ahead of payment", "": ""}
HEIGHTS = {"spent": 1, "unpaid": -1, "": 0}


def panel(shown: Shown, found: Delivery, output_codes: list[str]) -> Panel:
    """The projects looked at of which both are known. output_codes: the data sets of their outputs."""
    language = shown.language
    told = shown.ledger.projects["code"].isin([one.project for one in found.projects])
    titles = {
        row["code"]: words.titled(row, language)
        for row in shown.ledger.projects.loc[told, ["code", "title", "title_en"]].to_dict("records")
    }
    projects = tuple(one._replace(title=titles.get(one.project, one.title)) for one in found.projects)
    codes = [*shown.codes("contracted", "paid"), *output_codes]
    title = sentences.delivery(projects, language)
    ordered = sorted(projects, key=lambda one: (-abs(one.paid - one.delivered), one.project))
    apart = percent(APART, language)
    return Panel(
        title=title,
        subtitle=" · ".join(
            [
                say_count(language, "{n} project", "{n} projects", len(projects)),
                say(language, "coloured: {apart} apart or more", apart=apart),
                shown.basis(),
            ]
        ),
        marks=shown.marks(codes) if projects else (),
        figure=corners(
            [_spot(one, language) for one in ordered],
            Words(
                say(language, "delivered, of the targets"),
                say(language, "paid, of what was contracted"),
                words.capitalised(say(language, CORNERS["spent"])),
                words.capitalised(say(language, CORNERS["unpaid"])),
            ),
            apart=APART,
            illustrative=shown.illustrative(codes),
            language=language,
            colours=shown.selection.theme,
            revision="delivery",
        )
        if projects
        else None,
        table=_table(ordered, shown),
        footnotes=shown.footnotes(codes if projects else [], *_unknown(found, language)),
        about=(
            (
                say(language, "Formula"),
                say(
                    language,
                    "Paid / contracted, against the mean of delivered / target over the outputs that have "
                    "both; each counts at most once in full, so that more of one does not make up for less "
                    "of another.",
                ),
            ),
            (say(language, "Basis"), shown.basis()),
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="money_and_delivery",
        empty=None
        if projects
        else shown.unfit()
        or Empty(
            say(language, "Of none of these projects both payments and results are known."),
            say(language, "Bring what each project delivered beside its targets, and its payments."),
        ),
    )


def _spot(one: Delivered, language: Language) -> Spot:
    told = [
        f"<b>{escape(one.title, quote=False)}</b>",
        say(language, "paid: {share}", share=percent(one.paid, language)),
        say(language, "delivered: {share}", share=percent(one.delivered, language)),
    ]
    if one.corner:
        told.append(say(language, CORNERS[one.corner]))
    _, _, short_title = one.title.rpartition(": ")
    return Spot(
        words.capitalised(short_title), one.delivered, one.paid, "<br>".join(told), HEIGHTS[one.corner],
        {"project": one.project, "part": "projects", "row": "auto"},
    )  # fmt: skip


def _table(ordered: list[Delivered], shown: Shown) -> Table:
    language = shown.language
    headings = (
        Heading(say(language, "Project"), "project"),
        Heading(words.capitalised(words.stage("paid", language)), "paid", "right"),
        Heading(say(language, "Delivered"), "delivered", "right"),
        Heading(say(language, "Outputs with results"), "outputs", "right"),
        Heading(say(language, "Where they part"), "corner"),
    )
    cells = tuple(
        (
            one.title,
            percent(one.paid, language),
            percent(one.delivered, language),
            say(language, "{n} of {all}", n=one.outputs, all=one.all),
            say(language, CORNERS[one.corner]) if one.corner else "",
        )
        for one in ordered
    )
    how = shown.ledger.how
    raw = tuple(
        (one.project, one.title, one.paid, one.delivered, one.outputs, one.all, one.corner or None,
         how.currency, how.cost_base)
        for one in ordered
    )  # fmt: skip
    links = tuple(
        shown.selection.on_money(project=one.project, part="projects", rows="none").query() for one in ordered
    )
    return Table(
        say(language, "Money and delivery"), headings, cells, raw, NAMES, links=links, of=AMOUNTS.name
    )


def _unknown(found: Delivery, language: Language) -> list[str]:
    if not found.unknown:
        return []
    return [
        say_count(
            language, "{n} project is left out: its payments or its results are not known.",
            "{n} projects are left out: their payments or their results are not known.", found.unknown,
        )
    ]  # fmt: skip
