"""The life of definitions, and a few terms in both languages."""

from __future__ import annotations

from unicodedata import normalize

from dashboard.i18n import Language, say
from dashboard.indicators import life
from dashboard.methodology.section import Grid, Paragraph, Section, Terms
from dashboard.tables import Words

TERMS = (
    (
        Words("Comparator", "Comparator"),
        "The area, group of areas, earlier period or target against which a value is seen.",
    ),
    (Words("Date provizorii", "Provisional data"), "Figures that their source may still correct."),
    (Words("Defalcare", "Breakdown"), "The same indicator for a part of the people: by sex, by age."),
    (Words("Grup țintă", "Target group"), "The people an indicator is about."),
    (
        Words("Indicator de realizare imediată", "Output indicator"),
        "What an activity delivers: places, people served, plans made.",
    ),
    (Words("Indicator de resurse", "Input indicator"), "What goes in: money, staff."),
    (Words("Indicator de rezultat", "Outcome indicator"), "What changes for people."),
    (
        Words("Interval de încredere", "Confidence limits"),
        "The values between which the true level lies, at a stated confidence.",
    ),
    (
        Words("Întrerupere de serie", "Break in the series"),
        "The moment from which something is counted otherwise than before.",
    ),
    (Words("Numărător, numitor", "Numerator, denominator"), "What is counted, and what it is related to."),
    (
        Words("Populație rezidentă", "Usual residents"),
        "People who live in a place, whatever their papers say.",
    ),
    (Words("Proporție", "Proportion"), "A part of a whole, in per cent."),
    (Words("Rată", "Rate"), "Cases related to a population: per 1,000, per 100,000."),
    (Words("Tendință", "Trend"), "The direction of several years, where chance does not explain it."),
    (
        Words("Valoare nepublicată", "Withheld value"),
        "Known, but not shown, because it rests on small numbers.",
    ),
    (
        Words("Versiunea datelor", "Data version"),
        "A number that rises with each import and stands under every figure.",
    ),
    (
        Words("DGASPC", "DGASPC"),
        "General Directorate for Social Assistance and Child Protection, of a county or sector.",
    ),
    (Words("ANPDCA", "ANPDCA"), "National Authority for the Protection of Child Rights and Adoption."),
    (
        Words("AROPE", "AROPE"),
        "People at risk of poverty or social exclusion, as the European statistics count them.",
    ),
)


def definitions(language: Language) -> Section:
    return Section(
        "definitions",
        say(language, "The life of a definition"),
        (
            Paragraph(
                say(
                    language,
                    "The catalogue holds the definitions that come with the program and those that this "
                    "site has added. Names and formulas of the first were written for this monitoring, "
                    "after the practice of official statistics and administrative reports. No meeting or "
                    "decision that adopted them is recorded.",
                )
            ),
            Grid(
                say(language, "On what a definition rests"),
                (say(language, "State"), say(language, "What it means")),
                tuple((life.state(basis, language), life.meaning(basis, language)) for basis in life.STATES),
            ),
            Paragraph(
                say(
                    language,
                    "Of a definition added by this site it is told when it was added, with which data, and "
                    "how often it has been revised. Former wordings are kept.",
                )
            ),
        ),
    )


def glossary(language: Language) -> Section:
    """Terms of the reader's language, each with its name in the other one."""
    other: Language = "en" if language == "ro" else "ro"
    pairs = [(_both(term.in_(language), term.in_(other)), say(language, meaning)) for term, meaning in TERMS]
    return Section(
        "glossary",
        say(language, "A few words in both languages"),
        (Terms(tuple(sorted(pairs, key=lambda pair: normalize("NFKD", pair[0].casefold())))),),
    )


def _both(term: str, other: str) -> str:
    return term if term == other else f"{term} ({other})"
