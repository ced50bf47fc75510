"""How amounts are added, what shares are made of, and what is never added."""

from __future__ import annotations

from dashboard import formats
from dashboard.funding.delivery import APART
from dashboard.funding.unit_costs import MIDDLE_OF_YEAR
from dashboard.i18n import Language, say
from dashboard.methodology.section import Formula, Paragraph, Points, Section


def money(language: Language) -> Section:
    apart = formats.with_unit(100 * APART, 0, "%", "%", language)
    day = formats.day(f"2025-{MIDDLE_OF_YEAR}", language).rpartition(" ")[0]
    return Section(
        "money",
        say(language, "Money"),
        (
            Paragraph(
                say(
                    language,
                    "Money is kept in whole bani, so that every sum is exact. An amount carries its stage, "
                    "its source, its cost base, its currency and, where it is known, its day. The page adds "
                    "amounts of one currency and one cost base alone; the others stand beside with the "
                    "choice that shows them.",
                )
            ),
            Points(
                (
                    say(
                        language,
                        "A document may state the same money several times: as a total, by sources, by "
                        "categories. Of each stage of a project the fullest statement counts, once.",
                    ),
                    say(
                        language,
                        "Sums until a day are never added to each other: the latest holds the earlier ones. "
                        "In one year alone they are left out.",
                    ),
                    say(
                        language,
                        "Payments of some sources alone are not the payments of the project; they can be set "
                        "against what the same source contracted.",
                    ),
                    say(
                        language,
                        "Money of a project with several areas or themes is not parted among them.",
                    ),
                    say(
                        language,
                        "Projects made up for demonstration are never added to real ones.",
                    ),
                )
            ),
            Formula(
                (
                    (say(language, "contracting"), say(language, "contracted / planned")),
                    (say(language, "absorption"), say(language, "paid / planned")),
                    (say(language, "execution"), say(language, "paid / contracted")),
                    (say(language, "delivery"), say(language, "Σ min(delivered / target, 1) / n")),
                    (say(language, "cost per beneficiary"), say(language, "spent / beneficiaries")),
                    (
                        say(language, "constant prices"),
                        say(language, "amount · index(base year) / index(year)"),
                    ),
                )
            ),
            Points(
                (
                    say(
                        language,
                        "A share is over the projects that have both amounts; how many these are is told "
                        "beside it.",
                    ),
                    say(
                        language,
                        "Money and results of a project part where they are at least {apart} of the whole "
                        "apart.",
                        apart=apart,
                    ),
                    say(
                        language,
                        "The share of time elapsed stands beside the payments as a measure, not as a plan: "
                        "nobody has to spend evenly.",
                    ),
                    say(
                        language,
                        "Cost per beneficiary is set against the cost standard in force on {day} of its "
                        "year, and only where it is a total cost. Where beneficiaries are fewer than the "
                        "threshold of their data set it is withheld.",
                        day=day,
                    ),
                    say(
                        language,
                        "In constant prices what was planned or contracted without a date is taken as of the "
                        "first day of its project; other amounts without a date are left out.",
                    ),
                    say(
                        language,
                        "Budgets of institutions may be parts of the budget of their area: they are not "
                        "added to it. Of chapters only those that lie in no other add up to the budget.",
                    ),
                )
            ),
        ),
    )
