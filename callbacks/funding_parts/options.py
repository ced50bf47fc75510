"""What the controls of *Bani* offer, and what an address comes to that asks for what there is not."""

from __future__ import annotations

from callbacks.funding_parts import budgets
from callbacks.funding_parts.ledgers import Known, known
from dashboard.areas import Areas
from dashboard.funding_choice import ALL, NONE, OWN, UNSTATED
from dashboard.funding_tables import COST_BASES, SOURCES, STAGES
from dashboard.i18n import Language, say
from dashboard.panels.funding import words
from dashboard.selection import Selection
from dashboard.written_money import LEU, currency_name
from data_access import funding
from data_access.database import Database
from layouts.parts.choices import Option

Options = dict[str, tuple[str, tuple[Option, ...]]]
# Parameter → field of the choice, of what an address may name that does not exist.
FIELDS = {
    "prog": "programme", "fund": "fund", "subject": "subject", "state": "state", "year": "year",
    "src": "source", "cost": "cost_base", "cur": "currency", "prices": "prices", "inst": "institution",
    "byear": "budget_year",
}  # fmt: skip
YEARS = ("year", "byear", "prices")  # 0 being all of them, the newest, or those of their time
OF_AMOUNTS = ("year", "src", "cost", "cur", "prices", "stage")  # that are chosen for one project too


def chosen(database: Database, areas: Areas, selection: Selection) -> tuple[Selection, list[str]]:
    """The selection with codes that exist, and the notices that say what had to be replaced."""
    language = selection.lang
    notices, changes = [], {}
    for parameter, (value, offered) in _offered(database, areas, selection).items():
        if parameter not in FIELDS or not offered or value in dict(offered):
            continue
        first, name = offered[0]
        changes[FIELDS[parameter]] = 0 if parameter in YEARS else first
        if value != LEU:  # which nobody has asked for where there are no lei
            notices.append(
                say(language, "Unknown choice: {value}. Shown instead: {name}.", value=value, name=name)
            )
    code = selection.money.project
    if code != NONE and code not in set(funding.projects(database)["code"]):
        changes["project"] = NONE
        notices.append(say(language, "Unknown project: {code}. All projects are shown.", code=code))
    return selection.on_money(**changes), notices


def options(database: Database, areas: Areas, selection: Selection) -> Options:
    """Parameter → what is chosen and what can be; an empty tuple hides the control."""
    choice = selection.money
    found = _offered(database, areas, selection)
    shown = set(found)
    if choice.part not in ("flows",):
        shown -= {"stage"}
    if choice.project != NONE:
        shown &= set(OF_AMOUNTS)
    if choice.part in ("budget", "costs"):
        shown = {"byear", "inst"}
    return {name: (value, some if name in shown else ()) for name, (value, some) in found.items()}


def _offered(database: Database, areas: Areas, selection: Selection) -> Options:
    found = _all(selection.money, known(database, selection.lang), selection.lang)
    of_budgets = selection.money.part in ("budget", "costs")
    return found | _of_budgets(database, areas, selection) if of_budgets else found


def _of_budgets(database: Database, areas: Areas, selection: Selection) -> Options:
    """Years and institutions of the budgets, or years of the spending on services."""
    of_budgets = selection.money.part == "budget"
    frame = funding.budgets(database) if of_budgets else funding.service_costs(database)
    years = sorted({period[:4] for period in frame["period"].unique()}, reverse=True)
    area = budgets.area_of(database, areas, selection)
    names = budgets.institutions(database, area) if of_budgets else ()
    newest = (ALL, say(selection.lang, "the newest"))
    return {
        "byear": (str(selection.money.budget_year or ALL), (newest, *((year, year) for year in years))),
        "inst": (selection.money.institution, ((OWN, areas.place(area, selection.lang)), *_pairs(names))),
    }


def _all(choice, there: Known, language: Language) -> Options:
    everything = say(language, "all")
    return {
        "where": (
            choice.where,
            (
                ("zone", say(language, "of the area chosen")),
                ("all", say(language, "of all areas")),
            ),
        ),
        "prog": (choice.programme, _stated(there.programmes, "programme", there, language)),
        "fund": (choice.fund, _stated(_pairs(there.funds), "fund", there, language)),
        "subject": (choice.subject, _stated(_pairs(there.themes), "themes", there, language)),
        "state": (choice.state, _stated(_pairs(there.states), "state", there, language)),
        "year": (
            str(choice.year or ALL),
            ((ALL, say(language, "all years")), *((str(year), str(year)) for year in there.years)),
        ),
        "src": (
            choice.source,
            (
                (ALL, everything),
                *((name, words.source(name, language)) for name in SOURCES[:-1] if name in there.sources),
            ),
        ),
        "cost": (
            choice.cost_base,
            tuple((name, words.cost_base(name, language)) for name in COST_BASES if name in there.cost_bases),
        ),
        "cur": (
            choice.currency,
            tuple(
                (code, currency_name(code))
                for code in sorted(there.currencies, key=lambda code: (code != LEU, code))
            ),
        ),
        "prices": (
            str(choice.prices or "current"),
            (
                ("current", say(language, "current")),
                *((str(year), say(language, "of {year}", year=year)) for year in there.prices),
            ),
        ),
        "stage": (
            choice.stage,
            tuple((name, words.stage(name, language)) for name in STAGES if name in there.stages),
        ),
    }


def _stated(pairs: tuple[Option, ...], column: str, there: Known, language: Language) -> tuple[Option, ...]:
    """All, each that is stated, and those that state none; nothing to choose where nobody states any."""
    rest = ((UNSTATED, say(language, "not stated")),) if column in there.unstated and pairs else ()
    return ((ALL, say(language, "all")), *pairs, *rest)


def _pairs(names: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple((name, name) for name in names)
