"""What breakdowns are called: ``sex=f;age=0-17`` is "feminin, 0–17 ani" to a person."""

from __future__ import annotations

import re
from collections.abc import Collection

from dashboard.i18n import Language
from dashboard.tables import Words

TOTAL = Words("total", "total")

DIMENSIONS: dict[str, Words] = {
    "sex": Words("sex", "sex"),
    "age": Words("vârstă", "age"),
    "environment": Words("mediu de rezidență", "urban or rural"),
    "regime": Words("regimul serviciului", "regime of the service"),
    "provider": Words("felul furnizorului", "kind of provider"),
    "reason": Words("motivul ieșirii", "reason of exit"),
    "care": Words("felul îngrijirii", "type of care"),
    "degree": Words("gradul de handicap", "degree of disability"),
    "disability": Words("felul dizabilității", "type of disability"),
    "situation": Words("situația după ieșire", "situation after exit"),
    "group": Words("grup țintă", "target group"),
    "category": Words("categorie de participanți", "category of participants"),
    "mode": Words("modul de completare", "mode of completion"),
}

VALUES: dict[str, dict[str, Words]] = {
    "sex": {"f": Words("feminin", "female"), "m": Words("masculin", "male")},
    "environment": {"urban": Words("urban", "urban"), "rural": Words("rural", "rural")},
    "regime": {
        "accommodation": Words("cu cazare", "with accommodation"),
        "day": Words("de zi", "day"),
        "home": Words("la domiciliu", "at home"),
        "community": Words("în comunitate", "in the community"),
    },
    "provider": {"public": Words("public", "public"), "private": Words("privat", "private")},
    "reason": {
        "reintegration": Words("reintegrare în familie", "reintegration into the family"),
        "adoption": Words("adopție", "adoption"),
        "age_18": Words("împlinirea vârstei de 18 ani", "turned 18"),
        "transfer": Words("transfer", "transfer"),
        "death": Words("deces", "death"),
        "other": Words("alt motiv", "other reason"),
    },
    "care": {
        "residential": Words("rezidențială", "residential"),
        "foster": Words("la asistent maternal", "foster care"),
        "relatives": Words("la rude", "with relatives"),
        "family": Words("de tip familial", "family-type"),
    },
    "degree": {
        "severe": Words("grav", "severe"),
        "marked": Words("accentuat", "marked"),
        "medium": Words("mediu", "medium"),
        "mild": Words("ușor", "mild"),
    },
    "disability": {
        "physical": Words("fizică", "physical"),
        "somatic": Words("somatică", "somatic"),
        "hearing": Words("auditivă", "hearing"),
        "visual": Words("vizuală", "visual"),
        "mental": Words("mintală", "intellectual"),
        "psychic": Words("psihică", "psychosocial"),
        "associated": Words("asociată", "multiple"),
        "hiv": Words("HIV/SIDA", "HIV/AIDS"),
        "rare": Words("boală rară", "rare disease"),
    },
    "situation": {"known": Words("cunoscută", "known"), "unknown": Words("necunoscută", "unknown")},
    "group": {
        "children": Words("copii", "children"),
        "adults": Words("adulți", "adults"),
        "elderly": Words("vârstnici", "older people"),
        "disability": Words("persoane cu dizabilități", "people with disabilities"),
    },
    "category": {
        "civil_society": Words("societate civilă", "civil society"),
        "elected": Words("aleși locali", "local elected officials"),
        "officials": Words("experți din administrația publică", "public-administration experts"),
    },
    "mode": {
        "self": Words("singur", "self-completed"),
        "assisted": Words("cu operator", "interviewer-assisted"),
    },
}

_RANGE = re.compile(r"(\d{1,3})-(\d{1,3})")
_AND_OVER = re.compile(r"(\d{1,3})\+")
_ORDER = {dimension: n for n, dimension in enumerate(DIMENSIONS)}


def parts(breakdown: str) -> tuple[tuple[str, str], ...]:
    """The (dimension, value) pairs of a breakdown, in the order written; none for the total."""
    pairs = (part.partition("=") for part in breakdown.split(";") if part.strip())
    return tuple((dimension.strip(), value.strip()) for dimension, _, value in pairs)


def label(breakdown: str, language: Language) -> str:
    """A breakdown for people: ``total``, ``feminin``, ``feminin, 0–17 ani``.

    An unknown dimension keeps its own names ("tip: urgență"), so that nothing imported is hidden or guessed.
    """
    if not breakdown:
        return TOTAL.in_(language)
    return ", ".join(_part(dimension, value, language) for dimension, value in parts(breakdown))


def dimension(breakdown: str, language: Language) -> str:
    """What a breakdown is by: ``sex``, ``sex, vârstă``; empty for the total."""
    names = (DIMENSIONS.get(name, Words(name, name)).in_(language) for name, _ in parts(breakdown))
    return ", ".join(names)


def dimensions(breakdown: str) -> str:
    """The stable name of what a breakdown is by: ``sex``, ``sex;age``; empty for the total."""
    return ";".join(name for name, _ in parts(breakdown))


def nearest(wanted: str, there: Collection[str]) -> str:
    """The breakdown to show where ``wanted`` was asked for: itself, the total, or the first of those that
    are there; the total where there are none at all."""
    if wanted in there or "" in there or not there:
        return wanted if wanted in there else ""
    return min(there, key=in_order)


def in_order(breakdown: str) -> tuple:
    """A sort key: the total first, then by dimension, then as ages and choices are listed."""
    keys = []
    for name, value in parts(breakdown):
        known = list(VALUES.get(name, ()))
        age = re.match(r"\d+", value)
        place = known.index(value) if value in known else int(age[0]) if age else len(known)
        keys.append((_ORDER.get(name, len(_ORDER)), name, place, value))
    return (len(keys), *keys)


def _part(name: str, value: str, language: Language) -> str:
    if name == "age":
        return _age(value, language)
    known = VALUES.get(name, {}).get(value)
    if known:
        return known.in_(language)
    return f"{DIMENSIONS.get(name, Words(name, name)).in_(language)}: {value or '?'}"


def _age(value: str, language: Language) -> str:
    if match := _RANGE.fullmatch(value):
        years = _years(int(match[2]))
        return f"{match[1]}–{match[2]} {years}" if language == "ro" else f"aged {match[1]}–{match[2]}"
    if match := _AND_OVER.fullmatch(value):
        years = _years(int(match[1]))
        return f"{match[1]} {years} și peste" if language == "ro" else f"aged {match[1]} and over"
    return f"{DIMENSIONS['age'].in_(language)}: {value or '?'}"


def _years(n: int) -> str:
    """ "17 ani" but "64 de ani": Romanian puts "de" from twenty on, by the last two figures."""
    if n == 1:
        return "an"
    return "ani" if 0 < n % 100 < 20 else "de ani"
