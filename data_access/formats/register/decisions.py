"""What had to be decided about an entry of the register, as people are told of it."""

from __future__ import annotations

from typing import NamedTuple


class Decision(NamedTuple):
    """What a ``Problem`` found and expected, and the declared column that it is about."""

    found: str
    expected: str
    column: str | None = None


DECISIONS = {
    "provider-spelt-otherwise": Decision(
        found="{n} providers written in several ways",
        expected="nothing to do: each is kept once, as it is written most often",
        column="provider",
    ),
    "shared-point": Decision(
        found="{n} services whose coordinates stand at other addresses too",
        expected="nothing to do: their points are taken for those of the town only",
        column="lat",
    ),
    "letters-made-alike": Decision(
        found="{n} entries with letters of old code pages or blanks too many",
        expected="nothing to do: they are kept with ș and ț and single blanks",
    ),
    "contacts-left-out": Decision(
        found="{n} addresses or numbers that may be a person's own",
        expected="nothing to do: only those of institutions are kept",
        column="email",
    ),
    "repeated-entry": Decision(
        found="the same entry as in row {first}: “{text}”",
        expected="nothing to do: it is stored once",
        column="name",
    ),
    "nearly-repeated-entry": Decision(
        found="the name, provider, address and type of row {first}, the rest otherwise: “{text}”",
        expected="a look at whether these are two services; both are stored",
        column="name",
    ),
    "capacity-range": Decision(
        found="“{text}”, two numbers",
        expected="nothing to do: the lower one is taken, and the words are kept",
        column="capacity",
    ),
    "capacity-unread": Decision(
        found="“{text}”, which is no number of people",
        expected="nothing to do: the words are kept, and the capacity is not known",
        column="capacity",
    ),
    "capacity-blank": Decision(
        found="“{text}”, which says nothing",
        expected="nothing to do: the cell is left blank",
        column="capacity",
    ),
    "capacity-unit": Decision(
        found="“{text}”, not a number of places",
        expected="nothing to do: the number is kept with its unit, apart from places",
        column="capacity",
    ),
    "odd-group": Decision(
        found="“{text}”, a category written otherwise",
        expected="nothing to do: what is not the category itself is left out",
        column="note",
    ),
    "no-type": Decision(
        found="no code of the nomenclature: “{text}”",
        expected="nothing to do: the service is kept without its type",
        column="type",
    ),
    "point-swapped": Decision(
        found="“{text}”, longitude and latitude in each other's place",
        expected="nothing to do: they are exchanged",
        column="lat",
    ),
    "point-outside": Decision(
        found="“{text}”, a point outside the country",
        expected="nothing to do: the cell is left blank",
        column="lat",
    ),
    "point-unreadable": Decision(
        found="“{text}”, which is no pair of coordinates",
        expected="nothing to do: the cell is left blank",
        column="lat",
    ),
    "licence-state-unread": Decision(
        found="“{text}”, which is no state of a licence that is known here",
        expected="nothing to do: the cell is left blank",
        column="licence_state",
    ),
    "day-unread": Decision(
        found="“{text}”, which is no day",
        expected="nothing to do: the cell is left blank",
    ),
}
