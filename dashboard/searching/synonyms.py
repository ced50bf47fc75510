"""What people say and titles do not: everyday, older and other words for the same."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.searching.words import are_forms, mistakes, mistakes_allowed, telling, words

# What is said → what it means; several ways are parted by a semicolon. All words of one way must be found.
DECLARED: dict[str, str] = {
    # Romanian
    "handicap; handicapat; invalid; invaliditate": "dizabilități",
    "bătrân; bătrîn; bătrânețe; senior; pensionar; persoane în vârstă": "vârstnici; 65 ani",
    "orfan; copii instituționalizați; asistență maternală; plasament": "copii protecție specială",
    "orfelinat; casă de copii; centru de plasament": "copii îngrijire rezidențială",
    "copil abandonat": "copii părăsiți",
    "înfiere; înfiat": "adopție",
    "bătaie; rele tratamente": "abuz; violență",
    "violență în familie": "violență domestică",
    "asistat social; ajutor social; venit minim; vmg": "vmi; beneficiu asistență socială",
    "boschetar; oamenii străzii; fără casă; fără locuință": "fără adăpost",
    "azil; cămin de bătrâni": "cămine vârstnici; căminelor",
    "însoțitor": "asistenți personali",
    "îngrijitor; îngrijire acasă": "îngrijiri domiciliu",
    "șomer; fără loc de muncă": "șomaj",
    "grădiniță; creșă": "creșe",
    "plângere; sesizare": "reclamații",
    "satisfacție": "mulțumiți",
    "instruire; curs; training": "formare; formate; instruit",
    "angajat; salariat": "personal; posturi",
    "cheltuială; bani": "cost; buget; cheltuieli; finanțării",
    "fonduri europene; proiecte europene": "finanțării nerambursabile",
    "asociație; fundație": "ong",
    "locuitor; număr de oameni": "populația rezidentă",
    "gunoi": "deșeuri",
    "coadă; așteptat": "așteptare",
    "capitală": "bucurești",
    # English
    "disabled; handicapped": "disabilities; disability",
    "old; older; senior; pensioner": "elderly; aged 65",
    "orphan; looked after children; foster; child protection": "children special protection",
    "orphanage; children’s home": "children residential care",
    "abandoned": "left health units",
    "domestic abuse; family violence": "domestic violence",
    "welfare; income support; minimum income": "vmi; benefit",
    "rough sleeper; street people": "homeless",
    "nursing home": "care home",
    "carer; caregiver": "personal assistants; home care",
    "unemployed; jobless": "unemployment",
    "creche; kindergarten": "nursery",
    "happy; satisfaction": "satisfied",
    "spending; money": "cost; budget; spend; funding",
    "eu funds; grants": "grant funding",
    "charity; association": "ngos",
    "inhabitants": "resident population",
    "poor": "poverty",
    "rubbish; garbage; trash": "waste",
    "queue": "waiting",
}  # fmt: skip

Phrase = tuple[str, ...]


def _phrases(text: str) -> list[Phrase]:
    return [tuple(telling(words(phrase))) for phrase in text.split(";")]


# Longest first: "cămin de bătrâni" before "bătrân".
KNOWN: tuple[tuple[Phrase, tuple[Phrase, ...]], ...] = tuple(
    sorted(
        ((said, tuple(_phrases(meant))) for every, meant in DECLARED.items() for said in _phrases(every)),
        key=lambda pair: -len(pair[0]),
    )
)


def readings(asked: Sequence[str], *, mistaken: bool = False) -> list[list[Phrase]]:
    """The words in order, parted into phrases: for each as it was said, then each other way to say it.

    mistaken: whether what is said may be written with typing mistakes.
    """
    found: list[list[Phrase]] = []
    at = 0
    while at < len(asked):
        said, meant = next(
            (
                (said, meant)
                for said, meant in KNOWN
                if len(said) <= len(asked) - at
                and all(_is(asked[at + n], word, mistaken=mistaken) for n, word in enumerate(said))
            ),
            ((asked[at],), ()),
        )
        found.append([tuple(asked[at : at + len(said)]), *meant])
        at += len(said)
    return found


def _is(typed: str, word: str, *, mistaken: bool) -> bool:
    if typed == word or are_forms(typed, word):
        return True
    return mistaken and mistakes(typed, word) <= mistakes_allowed(typed)
