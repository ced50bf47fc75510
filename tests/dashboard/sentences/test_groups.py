import pytest

from dashboard.sentences.among import among
from tests.dashboard.grouped import by_sex, one, panel


@pytest.mark.parametrize(
    ("breakdown", "group", "ro", "en"),
    [
        ("sex=f", "children", "la fete", "for girls"),
        ("sex=f", "elderly", "la femei", "for women"),
        ("age=65-79", "elderly", "la 65–79 de ani", "for those aged 65–79"),
        ("age=80+", "elderly", "la 80 de ani și peste", "for those aged 80 and over"),
        ("environment=rural", "general", "în mediul rural", "in rural areas"),
        ("degree=severe", "disability", "la „grav”", "for “severe”"),
        ("sex=f;age=0-17", "children", "la „feminin, 0–17 ani”", "for “female, aged 0–17”"),
        ("kind=urgent", "general", "la „kind: urgent”", "for “kind: urgent”"),
    ],
)
def test_it_puts_the_right_preposition(breakdown, group, ro, en):
    assert (among(breakdown, group, "ro"), among(breakdown, group, "en")) == (ro, en)


def title(rows, **options):
    return panel(rows, **options).title.replace("\xa0", " ")


def test_it_says_who_is_worse_and_who_is_better():
    assert title(by_sex(300, 200, 100)) == (
        "Ponderea copiilor în îngrijire rezidențială în Sectorul 6, la sfârșitul lui 2025: valoarea este "
        "semnificativ mai rea decât totalul zonei (15,0 %) la fete (20,0 %), semnificativ mai bună "
        "la băieți (10,0 %); raport de 2,0 la 1."
    )
    assert (
        "significantly worse than the area’s total (15.0%) for girls (20.0%), significantly better "
        in title(by_sex(300, 200, 100), lang="en")
    )


def test_it_says_only_what_there_is_of_either_side():
    assert "semnificativ mai bună decât totalul zonei (15,0 %) la băieți (10,0 %)" in title(
        by_sex(300, 150, 100)
    )
    neutral = title(by_sex(300, 150, 100), indicator="CTX-04", lang="en")
    assert "significantly lower than the area’s total" in neutral
    assert "better" not in neutral


def test_it_does_not_speak_of_a_distance_where_none_differs():
    told = title(by_sex(24, 14, 10))
    assert "nu diferă semnificativ de totalul zonei (1,2 %) la fete (1,4 %) și la băieți (1,0 %)" in told
    assert "raport" not in told


def test_it_tells_the_difference_in_points_where_they_are_close():
    assert "; diferență de 10,0 p.p." in title(by_sex(900, 500, 400))


def test_it_tells_no_multiple_of_few_events():
    counts = [made | {"value": made["numerator"]} for made in by_sex(49, 40, 9)]
    told = title(counts, indicator="ADU-05")
    assert told.endswith("la femei 40 și la bărbați 9; totalul zonei: 49.")


@pytest.mark.parametrize(("least", "words"), [(10, "de 20 de ori"), (14, "de 14 ori"), (40, "de 5,0 ori")])
def test_it_counts_times_as_romanian_does(least, words):
    counts = [one("age=0-17", 200), one("age=18-64", 50), one("age=65+", least)]
    counts = [made | {"value": made["numerator"]} for made in counts]
    told = title(counts, indicator="ADU-05", dimension="age")
    assert f"valoarea cea mai mare, la 0–17 ani, este {words} cea mai mică, la 65 de ani și peste" in told


def test_it_counts_the_groups_where_they_are_many():
    ages = [one(f"age={n}-{n + 9}", 30 if n < 50 else 10) for n in range(0, 100, 10)]
    told = title([one("", 100, 10_000.0), *ages], dimension="age")
    assert "semnificativ mai rea decât totalul zonei (1,0 %) la 5 grupuri din 10" in told


def test_it_says_that_nothing_is_published():
    hidden = [one("", 300, 2000.0), one("sex=f", None, status="Q"), one("sex=m", None, status="Q")]
    made = panel(hidden)
    assert made.title.endswith("valorile grupurilor nu sunt publicate.")
    assert made.empty.kind == "withheld"


def test_it_marks_example_data():
    assert title(by_sex(300, 200, 100, dataset="example")).endswith("(date ilustrative).")
    mixed = by_sex(300, 200, 100)
    mixed[1]["dataset"] = "example"
    told = title(mixed)
    assert "(parțial date ilustrative)" in told or "ilustrative" in told
    assert "raport" not in told


def test_it_describes_every_group():
    told = panel(by_sex(300, 200, None), lang="en").description
    assert "by sex, in Sector 6. Total: 15.0%. Female 20.0%." in told
    assert "Without a published value: Male." in told
