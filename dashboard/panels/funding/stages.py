"""Planned, contracted, claimed, paid, reimbursed: as steps, each with its share."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import formats
from dashboard.figures.bars import Bar, bars
from dashboard.funding.stages import SHARE_OF, Share, Stage, share, stages
from dashboard.funding_tables import AMOUNTS, STAGES
from dashboard.i18n import Language, say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units, short
from dashboard.written_money import share as percent

NAMES = (
    "stage", "value", "currency", "cost_base", "amounts_added", "projects", "share", "share_of",
    "share_projects", "why_not",
)  # fmt: skip


def panel(shown: Shown) -> Panel:
    """The steps of the projects looked at."""
    language = shown.language
    found = stages(shown.ledger, shown.fits)
    shares = {above: share(shown.ledger, shown.fits, above, below) for above, below in SHARE_OF.items()}
    absorption = share(shown.ledger, shown.fits, "paid", "planned")
    codes_of = {stage.name: shown.codes(stage.name) for stage in found if stage.rows}
    codes = list(dict.fromkeys(code for own in codes_of.values() for code in own))
    made_up = _made_up(codes_of, shown)
    empty = None
    if all(stage.bani is None for stage in found):
        empty = Empty(
            say(language, "No amount of these projects can be added."),
            say(language, "Choose another cost base, currency or year, or more projects."),
        )
    title = sentences.steps(found, shares, shown.currency, language, shown.ledger.how.year)
    revision = f"steps {shown.selection.money.project}"
    return Panel(
        title=title,
        subtitle=f"{shown.subject(*STAGES)} · {shown.basis()}",
        marks=_marks(found, made_up, codes, shown),
        figure=None
        if empty
        else bars(
            [_bar(stage, shares.get(stage.name), shown, made_up) for stage in found],
            illustrative=shown.illustrative(codes),
            colours=shown.selection.theme,
            revision=revision,
        ),
        table=_table(found, shares, shown, made_up),
        footnotes=shown.footnotes(codes, *_partial(found, shares, language), shown.left_out(*STAGES)),
        about=_about(
            [
                *((above, SHARE_OF[above], of) for above, of in shares.items()),
                ("paid", "planned", absorption),
            ],
            shown,
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="money_steps",
        empty=empty,
    )


def _made_up(codes_of: Mapping[str, list[str]], shown: Shown) -> frozenset[str]:
    """The stages of which every amount is made up, where others are not. codes_of: stage → its data sets."""
    made = frozenset(name for name, codes in codes_of.items() if all(map(shown.mark, codes)))
    return frozenset() if made == codes_of.keys() else made


def _marks(
    found: tuple[Stage, ...], made_up: frozenset[str], codes: list[str], shown: Shown
) -> tuple[str, ...]:
    """Which stages are made up, where not all of them are."""
    language = shown.language
    if not made_up:
        return shown.marks(codes)
    known = [stage.name for stage in found if stage.bani is not None]
    named = formats.listed([words.stage(name, language) for name in known if name in made_up], language)
    return (say(language, "illustrative: {names}", names=named),)


def _named(stage: Stage, made_up: frozenset[str], language: Language) -> str:
    name = words.capitalised(words.stage(stage.name, language))
    return f"{name} ({say(language, 'illustr.')})" if stage.name in made_up else name


def _bar(stage: Stage, of: Share | None, shown: Shown, made_up: frozenset[str]) -> Bar:
    language = shown.language
    name = _named(stage, made_up, language)
    if stage.bani is None:
        unknown = say(language, "not known")
        return Bar(name, None, unknown, f"<b>{name}</b><br>{unknown}")
    amount = short(stage.bani, language, shown.currency)
    told = [
        f"<b>{name}</b>",
        f"{exact(stage.bani, language)} {currency_name(shown.currency)}",
        say_count(language, "{n} amount", "{n} amounts", stage.rows),
    ]
    beside = amount
    if of and of.value is not None:
        below = words.stage(SHARE_OF[stage.name], language)
        beside = f"{amount} · {percent(of.value, language)}"
        told.append(say(language, "{share} of {stage}", share=percent(of.value, language), stage=below))
    return Bar(name, stage.bani / 100, beside, "<br>".join(told), leads={"rows": stage.name})


def _table(
    found: tuple[Stage, ...], shares: dict[str, Share], shown: Shown, made_up: frozenset[str]
) -> Table:
    language = shown.language
    headings = (
        Heading(say(language, "Stage"), "stage"),
        Heading(f"{say(language, 'Amount')} ({currency_name(shown.currency)})", "value", "right"),
        Heading(say(language, "Share"), "share", "right"),
        Heading(say(language, "Of"), "share_of"),
        Heading(say(language, "Amounts added"), "amounts", "right"),
        Heading(say(language, "Projects"), "projects", "right"),
    )
    cells, raw, links = [], [], []
    for stage in found:
        of = shares.get(stage.name)
        value = of.value if of else None
        cells.append(
            (
                _named(stage, made_up, language),
                say(language, "not known") if stage.bani is None else exact(stage.bani, language),
                "" if value is None else percent(value, language),
                "" if value is None else words.stage(SHARE_OF[stage.name], language),
                str(stage.rows),
                str(stage.projects),
            )
        )
        raw.append(
            (
                stage.name, None if stage.bani is None else in_units(stage.bani), shown.currency,
                shown.ledger.how.cost_base, stage.rows, stage.projects, value, SHARE_OF.get(stage.name),
                of.projects if of else None, say(language, of.reason) if of and of.reason else None,
            )
        )  # fmt: skip
        links.append(shown.selection.on_money(rows=stage.name).query() if stage.rows else "")
    caption = say(language, "Money by stages")
    return Table(caption, headings, tuple(cells), tuple(raw), NAMES, links=tuple(links), of=AMOUNTS.name)


def _partial(stages_: tuple[Stage, ...], shares: dict[str, Share], language: Language) -> list[str]:
    """Of how many projects a share is, where it is not of all, and why there is none."""
    of_projects = {stage.name: stage.projects for stage in stages_}
    found = []
    for above, of in shares.items():
        stage, below = words.stage(above, language), words.stage(SHARE_OF[above], language)
        known = of_projects[above] and of_projects[SHARE_OF[above]]
        if of.reason and known:
            found.append(
                say(
                    language, "No share of {stage} in {below}: {reason}", stage=stage, below=below,
                    reason=_lowered(say(language, of.reason)),
                )
            )  # fmt: skip
        elif known and of.projects < max(of_projects[above], of_projects[SHARE_OF[above]]):
            found.append(
                say_count(
                    language, "The share of {stage} in {below} is that of {n} project, which has both.",
                    "The share of {stage} in {below} is that of {n} projects, which have both.",
                    of.projects, stage=stage, below=below,
                )
            )  # fmt: skip
    return found


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _about(shares: list[tuple[str, str, Share]], shown: Shown) -> tuple[tuple[str, str], ...]:
    """The formula of every figure, with its numbers."""
    language, currency = shown.language, shown.currency
    lines = []
    for above, below, of in shares:
        if of.value is None:
            continue
        lines.append(
            say(
                language, "{stage} / {below} = {above_sum} / {below_sum} = {share}, over {n} with both",
                stage=words.stage(above, language), below=words.stage(below, language),
                above_sum=f"{exact(of.above, language)} {currency_name(currency)}",
                below_sum=f"{exact(of.below, language)} {currency_name(currency)}",
                share=percent(of.value, language),
                n=say_count(language, "{n} project", "{n} projects", of.projects),
            )
        )  # fmt: skip
    return (
        (
            say(language, "What is added"),
            say(
                language,
                "Of each stage of a project the fullest statement, once: the total where it is stated, "
                "otherwise its parts by source, otherwise its parts by category. A sum until a day holds the "
                "earlier ones; amounts in other currencies or on another cost base are not added.",
            ),
        ),
        (say(language, "Basis"), shown.basis()),
        *(((say(language, "Formulas"), "\n".join(lines)),) if lines else ()),
        (
            say(language, "Rows"),
            say(
                language, "In the table, or with Enter on a bar, each stage opens the amounts it is made of."
            ),
        ),
    )
