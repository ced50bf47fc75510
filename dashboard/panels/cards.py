"""An indicator as a card: its newest value, and in a few words how that stands and where it came from."""

from __future__ import annotations

from typing import NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import theme
from dashboard.figures.sparkline import sparkline
from dashboard.i18n import Language, say
from dashboard.periods import label, year
from dashboard.profile import Row
from dashboard.selection import Theme
from dashboard.sentences import progress, wording
from dashboard.standing import Against
from dashboard.statuses import UNSURE, status

SINCE = {
    "better": "improved",
    "worse": "worsened",
    "similar": "no change shown",
    "higher": "risen",
    "lower": "fallen",
    "not_compared": "not tested",
}
BESIDE = {
    "better": "better than {other} ({value})",
    "worse": "worse than {other} ({value})",
    "similar": "not significantly different from {other} ({value})",
    "higher": "higher than {other} ({value})",
    "lower": "lower than {other} ({value})",
    "not_compared": "{other}: {value}",
}


class Told(NamedTuple):
    """A mark and what it says. ``judgement``: as the marks of figures are named."""

    judgement: str
    sign: str
    words: str


class Card(NamedTuple):
    """Words as the language writes them; what there is nothing of is blank or None. ``picture``: an image's
    address, ``description`` its text alternative."""

    code: str
    name: str
    number: str
    unit: str
    limits: str
    period: str
    change: Told | None
    beside: Told | None
    target: str
    picture: str
    description: str


def card(
    row: Row,
    *,
    areas: Areas,
    comparator: str | None,
    inside: bool,
    illustrative: bool,
    colours: Theme,
    language: Language,
) -> Card:
    """The card of a row that has a value. inside: whether the comparator contains the area."""
    point, indicator, places = row.point, row.indicator, decimals(row)
    if point is None or point.value is None or row.line is None:
        raise ValueError(f"{indicator.code} has no value to show")
    value = wording.value(indicator, point.value, places, language)
    number = formats.number(point.value, places, language)
    marks = [status(point.status, language)] if point.status in UNSURE else []
    marks += [say(language, "illustrative")] if illustrative else []
    limits = ""
    if point.lower is not None and point.upper is not None:
        interval = formats.interval(point.lower, point.upper, places, language)
        limits = say(language, "limits {interval}", interval=interval)
    target = ""
    if row.aim:
        state = progress.state(row.aim.progress, language)
        words = {
            "year": year(row.aim.period),
            "value": wording.brief(indicator, row.aim.value, places, language),
        }
        target = say(language, "Target for {year}: {value}", **words) + (f", {state}" if state else "")
    return Card(
        code=indicator.code,
        name=wording.name(indicator, row.breakdown, language),
        number=number if value.startswith(number) else value,
        unit=value.removeprefix(number).strip(f" {formats.NBSP}") if value.startswith(number) else "",
        limits=limits,
        period=" · ".join([label(point.period, language), *marks]),
        change=change(row, places, language),
        beside=beside(row, places, areas, comparator, inside=inside, language=language),
        target=target,
        picture=sparkline(row.line, point, mark(row.since), colours),
        description=_description(row, places, language),
    )


def decimals(row: Row) -> int:
    """The decimals of all numbers told of a row."""
    points = [point for point in (row.point, row.beside.point, row.since.point) if point]
    numbers = [number for point in points for number in (point.value, point.lower, point.upper)]
    places = formats.decimals(numbers, unit=row.indicator.unit.en)
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if row.indicator.measure not in ("count", "index") and places == 0 and largest < 100:
        return 1
    return places


def mark(against: Against) -> str:
    """The name of the mark: the judgement, or where there is none by definition, the relation."""
    return against.judgement or against.relation


def change(row: Row, places: int, language: Language) -> Told | None:
    """What has become of it since the comparable period before: ``−0,5 față de 2024, s-a îmbunătățit``."""
    point, former = row.point, row.since.point
    if point is None or point.value is None or former is None or former.value is None:
        return None
    words = say(
        language, "{change} since {period}, {judgement}",
        change=wording.signed(point.value - former.value, places, row.indicator, language),
        period=label(former.period, language), judgement=say(language, SINCE[mark(row.since)]),
    )  # fmt: skip
    return told(mark(row.since), words)


def beside(
    row: Row, places: int, areas: Areas, comparator: str | None, *, inside: bool, language: Language
) -> Told | None:
    """How it stands to the comparator of the same period."""
    other = row.beside.point
    if comparator is None or other is None or other.value is None:
        return None
    words = {
        "other": areas.place(comparator, language),
        "value": wording.brief(row.indicator, other.value, places, language),
    }
    if inside and row.indicator.to_parent == "sum":
        return told("not_compared", say(language, "of {value} in {other}", **words))
    return told(mark(row.beside), say(language, BESIDE[mark(row.beside)], **words))


def told(judgement: str, words: str) -> Told:
    return Told(judgement, theme.JUDGED[judgement].sign, words)


def _description(row: Row, places: int, language: Language) -> str:
    points = row.line.published if row.line else ()
    values = [point.value or 0.0 for point in points]
    first, last = points[0], points[-1]
    if first is last:
        return say(language, "A single value, {period}.", period=label(first.period, language))

    def shown(value: float) -> str:
        return wording.brief(row.indicator, value, places, language)

    return say(
        language,
        "From {first} ({start}) to {last} ({end}); lowest {least}, highest {most}.",
        first=shown(values[0]), start=label(first.period, language),
        last=shown(values[-1]), end=label(last.period, language),
        least=shown(min(values)), most=shown(max(values)),
    )  # fmt: skip
