"""What stands beside the sums: projects that the years or the zone leave out, amounts that cannot be added to
the others, each with the choice that shows it."""

from __future__ import annotations

from dashboard.funding.counting import NOT_CHOSEN
from dashboard.funding_choice import ALL
from dashboard.i18n import say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.written_money import currency_name
from layouts.parts.panel import Step

Aside = tuple[str, Step | None]


def aside(shown: Shown, span: tuple[int, int] | None) -> tuple[Aside, ...]:
    """Sentences, each with what can be done about it. span: the first and last year of any project."""
    return (*_projects(shown, span), *_whole(shown), *_amounts(shown))


def _whole(shown: Shown) -> list[Aside]:
    """Projects that the years or the zone cannot part."""
    language, fitting = shown.language, shown.fitting
    found: list[Aside] = []
    if fitting.dateless:
        found.append(
            (
                say_count(
                    language, "{n} project without dates is counted in every year.",
                    "{n} projects without dates are counted in every year.", fitting.dateless,
                ),
                None,
            )
        )  # fmt: skip
    if fitting.wider:
        found.append(
            (
                say_count(
                    language, "{n} project lies in other areas too; its sum is counted whole.",
                    "{n} projects lie in other areas too; their sums are counted whole.", fitting.wider,
                ),
                None,
            )
        )  # fmt: skip
    return found


def _projects(shown: Shown, span: tuple[int, int] | None) -> list[Aside]:
    language, selection = shown.language, shown.selection
    found: list[Aside] = []
    if shown.fitting.elsewhere:
        found.append(
            (
                say_count(
                    language, "{n} project of other areas is not counted here.",
                    "{n} projects of other areas are not counted here.", shown.fitting.elsewhere,
                ),
                Step(say(language, "Show projects of all areas"), selection.on_money(where="all").query()),
            )
        )  # fmt: skip
    if shown.fitting.apart and shown.fitting.example:
        found.append(
            (
                say(language, "Only made-up projects are shown; they are never added to real ones."),
                Step(say(language, "Show the real projects"), selection.on_money(data="real").query()),
            )
        )
    elif shown.fitting.apart:
        found.append(
            (
                say_count(
                    language, "{n} made-up project is not added to the real ones.",
                    "{n} made-up projects are not added to the real ones.", shown.fitting.apart,
                ),
                Step(say(language, "Show the made-up projects"), selection.on_money(data="example").query()),
            )
        )  # fmt: skip
    if shown.fitting.outside and span:
        wider = selection.but(start=min(selection.start, span[0]), end=max(selection.end, span[1]))
        found.append(
            (
                say_count(
                    language, "{n} project did not run in the years chosen.",
                    "{n} projects did not run in the years chosen.", shown.fitting.outside,
                ),
                Step(say(language, "Show all years"), wider.query()),
            )
        )  # fmt: skip
    return found


def _amounts(shown: Shown) -> list[Aside]:
    """Amounts that another choice would show. What is told of them holds for the projects looked at."""
    language, selection = shown.language, shown.selection
    rows, found = shown.ledger.rows, list[Aside]()
    left = shown.fits[rows["at"].to_numpy()] & rows["reason"].isin(NOT_CHOSEN).to_numpy()
    others = rows.loc[left, ["currency", "cost_base"]]
    for currency, n in sorted(others["currency"].value_counts().items()):
        if n and currency != shown.ledger.how.currency:
            name = currency_name(currency)
            found.append(
                (
                    say_count(
                        language, "{n} amount in {currency} cannot be added to the others.",
                        "{n} amounts in {currency} cannot be added to the others.", n, currency=name,
                    ),
                    Step(
                        say(language, "Show amounts in {currency}", currency=name),
                        selection.on_money(currency=currency, prices=0).query(),
                    ),
                )
            )  # fmt: skip
    of_currency = others[others["currency"].eq(shown.ledger.how.currency)]
    for base, n in sorted(of_currency["cost_base"].value_counts().items()):
        if n and base != shown.ledger.how.cost_base:
            name = words.cost_base(base, language)
            found.append(
                (
                    say_count(
                        language, "{n} amount is on another cost base ({base}) and is not added.",
                        "{n} amounts are on another cost base ({base}) and are not added.", n, base=name,
                    ),
                    Step(
                        say(language, "Show amounts: {base}", base=name),
                        selection.on_money(cost_base=base).query(),
                    ),
                )
            )  # fmt: skip
    if shown.ledger.how.source != ALL:
        found.append(
            (
                say(language, "Only one source of money is looked at."),
                Step(say(language, "Show all sources"), selection.on_money(source=ALL).query()),
            )
        )
    return found
