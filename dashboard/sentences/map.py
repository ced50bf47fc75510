"""Sentences about needs and services on a map: the findings over it, and the words about one area."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say, say_count
from dashboard.needs.growth import Grown, Growth
from dashboard.needs.need_map import NeedMap
from dashboard.sentences.wording import in_period, the_period
from dashboard.written_ranks import band, whole

MOST_NAMED = 3


def need_finding(growth: Growth, areas: Areas, language: Language) -> str:
    """Where need grew most, or where it is greatest if nothing can be compared. No full stop."""
    most = growth.most
    if most is not None:
        place = areas.in_place(most.area, language)
        if most.certain:
            return say(language, "Need grew most {place}", place=place)
        return say(
            language, "Need seems to have grown most {place}, within what chance explains", place=place
        )
    if len(growth.order):
        return say(language, "Need grew nowhere since {period}", period=the_period(growth.was, language))
    greatest = greatest_need(growth.need_map, growth.at)
    if greatest is None:
        return say(language, "Needs cannot be shown here")
    return say(language, "Need is greatest {place}", place=areas.in_place(greatest, language))


def greatest_need(need: NeedMap, period: str) -> str | None:
    """The area with the greatest need in a period, or None without values."""
    column = need.column(period)
    if column is None:
        return None
    known = [
        (-value if need.reversed else value, area)
        for area, value in zip(need.areas, need.value[:, column].tolist(), strict=True)
        if value == value
    ]
    return max(known)[1] if known else None


def and_services(finding: str, there: int, everywhere: int, language: Language) -> str:
    """The finding with how many of the services are where need grew most."""
    if not everywhere:
        return finding
    if not there:
        return say_count(
            language, "{finding}, where the only service there is does not stand",
            "{finding}, where none of {n} services stands", everywhere, finding=finding,
        )  # fmt: skip
    return say_count(
        language, "{finding}, where {n} of {all} services stands",
        "{finding}, where {n} of {all} services stand", there, finding=finding,
        all=formats.number(everywhere, 0, language),
    )  # fmt: skip


def services_finding(shown: int, everywhere: int, place: str, language: Language) -> str:
    """How many services there are, and how many the filters leave."""
    if not everywhere:
        return say(language, "No services are known {place}", place=place)
    if shown < everywhere:
        return say_count(
            language, "{n} of {all} services {place} fits the filters",
            "{n} of {all} services {place} fit the filters",
            shown, place=place, all=formats.number(everywhere, 0, language),
        )  # fmt: skip
    return say_count(language, "{n} service {place}", "{n} services {place}", shown, place=place)


def gap_finding(worst: Sequence[str], areas: Areas, language: Language) -> str:
    """Where much need meets few places."""
    if not worst:
        return say(language, "Nowhere does much need meet few places")
    if len(worst) > MOST_NAMED:
        return say_count(
            language, "Much need meets few places in {n} area", "Much need meets few places in {n} areas",
            len(worst),
        )  # fmt: skip
    names = formats.listed([areas.in_place(code, language) for code in worst], language)
    return say(language, "Much need meets few places {names}", names=names)


def ranks(grown: Grown, of: int, was: str, language: Language) -> str:
    """``Locul 4–6 din 6 la nevoie, de la 2–5 în 2023``; blank where ranks are not known."""
    if grown.now is None:
        return ""
    now, all_ = band(*grown.now, language), whole(of, language)
    if grown.then is None or not was:
        return say(language, "Rank {now} of {of} by need", now=now, of=all_)
    return say(
        language, "Rank {now} of {of} by need, from {then} {period}", now=now, of=all_,
        then=band(*grown.then, language), period=in_period(was, None, language),
    )  # fmt: skip


def changed(grown: Grown, growth: Growth, places: int, language: Language) -> str:
    """What became of need in one area since the earlier period."""
    if grown.reason or grown.change is None:
        if not grown.reason:
            return ""
        return say(language, "Need then and now: {reason}", reason=say(language, grown.reason))
    values = {
        "change": formats.number(abs(grown.change), places, language),
        "period": the_period(growth.was, language),
    }
    if grown.change == 0:
        return say(language, "Need has not changed since {period}.", period=values["period"])
    if not grown.certain:
        if grown.change > 0:
            return say(
                language, "Since {period} need rose by {change}, no more than chance explains.", **values
            )
        return say(language, "Since {period} need fell by {change}, no more than chance explains.", **values)
    if grown.change > 0:
        return say(language, "Since {period} need rose by {change}, more than chance explains.", **values)
    return say(language, "Since {period} need fell by {change}, more than chance explains.", **values)


def nearest(metres: float, name: str, reach: int, language: Language) -> str:
    """Whether there is a service within the distance asked for, and where the nearest is."""
    how_far = formats.distance(metres, language)
    within = formats.distance(reach, language)
    if metres <= reach:
        return say(
            language, "Yes, there is a service within {reach}: {name}, at {distance}.", reach=within,
            name=name, distance=how_far,
        )  # fmt: skip
    return say(
        language, "There is no service within {reach}; the nearest, {name}, is {distance} away.",
        reach=within, name=name, distance=how_far,
    )  # fmt: skip


def by_point(pointed: int, of: int, language: Language) -> str:
    """How many of an area's services are counted there by their coordinates, which near a border deceive."""
    return say_count(
        language,
        "{n} of its {all} services is counted here by its coordinates, which can be wrong near a border.",
        "{n} of its {all} services are counted here by their coordinates, which can be wrong near a border.",
        pointed, all=formats.number(of, 0, language),
    )  # fmt: skip
