"""The tables about money: programmes and projects, what was planned for them, what became of it, and the
budgets that town halls execute. Every amount is in whole bani (see ``money.py``)."""

from __future__ import annotations

from dataclasses import replace

from dashboard import companions
from dashboard.columns import Column, Table, Words, choice, key, number, text
from dashboard.shared_columns import AREA_KEY, DATASET, NOTE

# What became of an amount, in the order in which it does.
STAGES = ("planned", "contracted", "claimed", "paid", "reimbursed")
SOURCES = ("eu", "national", "local", "own", "private", "other", "total")
COST_BASES = ("total", "eligible", "with_vat", "without_vat")
BUDGET_KINDS = ("draft", "initial", "revised", "executed")
CUMULATIVE = Column(
    "cumulative", "flag", Words("Cumulat", "Cumulative"),
    Words("1: suma de la început până atunci; nu se adună cu altele",
          "1: the sum from the beginning until then; never added to others"), nullable=False, blank="0",
)  # fmt: skip
CURRENCY = Column(
    "currency", "code", Words("Monedă", "Currency"),
    Words("Codul de trei litere, RON fiind leul; sumele în monede diferite nu se adună",
          "The code of three letters, RON being the leu; amounts in different currencies are never added"),
    nullable=False, longest=3, blank="RON",
)  # fmt: skip
COST_BASE = choice(
    "cost_base", "Baza de cost", "Cost base",
    "total: tot; eligible: eligibil; with_vat: cu TVA; without_vat: fără TVA",
    "total; eligible; with_vat: with VAT; without_vat: without VAT", COST_BASES,
)  # fmt: skip
SOURCE = choice(
    "source", "Sursa banilor", "Source of money",
    "eu: fonduri UE; national: buget național; local: buget local; own: contribuție proprie; private: "
    "privat; other: alta; total: toate la un loc",
    "eu: EU funds; national: national budget; local: local budget; own: own contribution; private; other; "
    "total: all together", SOURCES,
)  # fmt: skip
CODE = key("code", "code", Words("Cod", "Code"), Words("Numele scurt, stabil", "The short, stable name"))


def _day(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str) -> Column:
    return Column(name, "date", Words(ro, en), Words(meaning_ro, meaning_en))


def _of_project(*, in_key: bool = True) -> Column:
    return Column(
        "project", "code", Words("Proiect", "Project"), Words("Codul proiectului", "Code of the project"),
        nullable=False, key=in_key, refers="project", longest=200,
    )  # fmt: skip


PROGRAMMES = Table(
    "programme", Words("Programe", "Programmes"),
    Words("Programele din care vin banii, fiecare cu fondul său",
          "The programmes that money comes from, each with its fund"),
    (
        CODE,
        text("name", "Denumire", "Name (Romanian)", "Denumirea programului", "The name in Romanian", required=True),
        text("name_en", "Denumire în engleză", "Name (English)", "Denumirea în engleză", "The name in English"),
        text("fund", "Fond", "Fund", "Fondul din care este plătit", "The fund that pays for it"),
        text("period", "Perioadă de programare", "Programming period", "De exemplu 2014–2020", "For example 2014–2020"),
        NOTE, DATASET,
    ),
)  # fmt: skip

PROJECTS = Table(
    "project", Words("Proiecte", "Projects"),
    Words("Proiectele cu finanțare: cine, unde, când și pentru ce",
          "The projects that are funded: who, where, when and what for"),
    (
        CODE,
        text("title", "Titlu", "Title (Romanian)", "Titlul proiectului", "The title in Romanian", required=True),
        text("title_en", "Titlu în engleză", "Title (English)", "Titlul în engleză", "The title in English"),
        text("smis", "Cod SMIS", "SMIS code", "Codul din MySMIS", "The code in MySMIS"),
        text("sipoca", "Cod SIPOCA", "SIPOCA code", "Codul din SIPOCA", "The code in SIPOCA"),
        Column("programme", "code", Words("Program", "Programme"), Words("Codul programului", "Code of the programme"),
               refers="programme", longest=200),
        text("axis", "Axă", "Axis", "Axa prioritară", "The priority axis"),
        text("call", "Apel", "Call", "Apelul de proiecte", "The call for projects"),
        text("beneficiary", "Beneficiar", "Beneficiary", "Cine primește finanțarea", "Who receives the funds", required=True),
        text("themes", "Teme", "Themes", "Temele, despărțite prin |", "The themes, parted by |"),
        _day("start", "Început", "Start", "Prima zi", "The first day"),
        _day("finish", "Sfârșit", "End", "Ultima zi", "The last day"),
        text("state", "Stare", "State", "Cum o numește sursa", "As the source calls it"),
        text("url", "Adresă web", "Web address", "Pagina proiectului", "The page of the project"),
        NOTE, DATASET,
    ),
)  # fmt: skip

PROJECT_AREAS = Table(
    "project_area", Words("Zonele proiectelor", "Areas of projects"),
    Words("Unde se desfășoară un proiect; banii lui nu se împart între zone dacă nimeni nu spune cum",
          "Where a project takes place; its money is not parted among areas unless somebody says how"),
    (_of_project(), AREA_KEY, NOTE, DATASET),
)  # fmt: skip

PARTNERS = Table(
    "partner", Words("Parteneri", "Partners"),
    Words("Cine ia parte la un proiect în afară de beneficiar", "Who takes part in a project beside its beneficiary"),
    (
        _of_project(),
        key("name", "text", Words("Denumire", "Name"), Words("Numele partenerului", "The partner's name")),
        text("role", "Rol", "Role", "Ce face în proiect", "What it does in the project"),
        NOTE, DATASET,
    ),
)  # fmt: skip

AMOUNTS = Table(
    "amount", Words("Sume", "Amounts"),
    Words("Banii unui proiect, planificați, contractați, solicitați, plătiți și rambursați",
          "The money of a project: planned, contracted, claimed, paid and reimbursed"),
    (
        key("code", "code", Words("Cod", "Code"), Words("Numele scurt, stabil, al rândului", "The short, stable name of the row")),
        _of_project(in_key=False),
        choice("stage", "Etapă", "Stage",
               "planned: planificat; contracted: contractat; claimed: solicitat; paid: plătit; reimbursed: rambursat",
               "planned; contracted; claimed; paid; reimbursed", STAGES),
        SOURCE,
        COST_BASE,
        text("category", "Categorie", "Category", "Categoria de cheltuieli; gol: toate", "The category of costs; blank: all"),
        _day("day", "Data", "Date", "Ziua în care s-a întâmplat sau până la care s-a cumulat; gol: nu se știe",
             "The day on which it happened or until which it was added up; blank: not known"),
        CUMULATIVE,
        CURRENCY,
        Column("value", "money", Words("Sumă", "Amount"),
               Words("În unitatea monedei, cu două zecimale", "In units of the currency, with two decimals"), nullable=False),
        Column("derived", "flag", Words("Dedus", "Derived"),
               Words("1: calculat din alte sume, nu scris în sursă", "1: worked out from other amounts, not written in the source"),
               nullable=False, blank="0"),
        NOTE, DATASET,
    ),
)  # fmt: skip

OUTPUTS = Table(
    "output", Words("Realizări", "Outputs"),
    Words("Ce trebuia să dea un proiect și ce a dat", "What a project was to deliver and what it delivered"),
    (
        _of_project(),
        key("name", "text", Words("Denumire", "Name (Romanian)"), Words("Ce se numără", "What is counted, in Romanian")),
        text("name_en", "Denumire în engleză", "Name (English)", "Denumirea în engleză", "The name in English"),
        text("unit", "Unitate", "Unit", "Ateliere, persoane, ONG-uri …", "Workshops, people, NGOs …"),
        number("target", "Țintă", "Target", "Cât trebuia", "How much was to be", minimum=0),
        number("delivered", "Realizat", "Delivered", "Cât s-a făcut până la data alăturată", "How much was done until the day beside it", minimum=0),
        _day("day", "La data", "As at", "Ziua până la care s-a numărat", "The day until which it was counted"),
        NOTE, DATASET,
    ),
)  # fmt: skip

COST_STANDARDS = Table(
    "cost_standard", Words("Standarde de cost", "Cost standards"),
    Words("Cât costă un serviciu pe an și beneficiar după lege, pe versiuni", "What a service costs a year and beneficiary by law, by versions"),
    (
        key("type", "code", Words("Tip de serviciu", "Type of service"), Words("Codul din nomenclator", "Code of the nomenclature"), "service_type"),
        key("valid_from", "date", Words("Valabil de la", "Valid from"), Words("Ziua din care se aplică", "The day from which it applies")),
        Column("value", "money", Words("Sumă", "Amount"), Words("Lei pe an și beneficiar", "Lei a year and beneficiary"), nullable=False),
        text("act", "Act", "Act", "Actul normativ", "The legal act"),
        NOTE, DATASET,
    ),
)  # fmt: skip

BUDGETS = Table(
    "budget", Words("Bugete", "Budgets"),
    Words("Bugetul de asistență socială pe capitole: inițial, rectificat, executat",
          "The budget of social assistance by chapters: initial, revised, executed"),
    (
        key("area", "code", Words("Zonă", "Area"), Words("Codul zonei al cărei buget este", "Code of the area whose budget it is"), "area"),
        key("period", "period", Words("Perioadă", "Period"), Words("Anul sau, la execuție, până când", "The year or, of what was executed, until when")),
        key("institution", "text", Words("Instituție", "Institution"),
            Words("A cui parte din buget este; gol: bugetul zonei. Bugetele instituțiilor nu se adună la cel al zonei, care le poate cuprinde",
                  "Whose part of the budget it is; blank: the area's own. Budgets of institutions are not added to the area's, which may hold them"),
            blank=""),
        key("chapter", "code", Words("Capitol", "Chapter"), Words("Codul capitolului", "Code of the chapter")),
        Column("kind", "choice", Words("Fel", "Kind"),
               Words("draft: proiect; initial: aprobat; revised: rectificat; executed: executat",
                     "draft; initial: as adopted; revised; executed"),
               nullable=False, key=True, choices=BUDGET_KINDS),
        text("title", "Denumire", "Title", "Denumirea capitolului", "The title of the chapter"),
        CUMULATIVE,
        CURRENCY,
        Column("value", "money", Words("Sumă", "Amount"), Words("În unitatea monedei, cu două zecimale", "In units of the currency, with two decimals"), nullable=False),
        NOTE, DATASET,
    ),
)  # fmt: skip

SERVICE_COSTS = Table(
    "service_cost", Words("Costuri pe tipuri de servicii", "Spending by types of services"),
    Words("Cât s-a cheltuit într-o zonă pentru un tip de servicii și câți beneficiari a avut",
          "What an area spent on a type of services, and how many beneficiaries it had"),
    (
        AREA_KEY,
        key("type", "code", Words("Tip de serviciu", "Type of service"), Words("Codul din nomenclator", "Code of the nomenclature"), "service_type"),
        Column("period", "period", Words("An", "Year"), Words("Anul bugetar", "The budget year"), nullable=False, key=True),
        Column("spent", "money", Words("Cheltuit", "Spent"), Words("Lei, plătiți în an", "Lei, paid in the year"), nullable=False),
        COST_BASE,
        Column("beneficiaries", "integer", Words("Beneficiari", "Beneficiaries"),
               Words("Numărul mediu al beneficiarilor în an", "The mean number of beneficiaries in the year"), minimum=0),
        NOTE, DATASET,
    ),
)  # fmt: skip

PRICE_INDICES = Table(
    "price_index", Words("Indicele prețurilor", "Price index"),
    Words("Nivelul mediu al prețurilor de consum pe ani, pentru prețuri constante",
          "The mean level of consumer prices by years, for constant prices"),
    (
        Column("period", "period", Words("An", "Year"), Words("Anul", "The year"), nullable=False, key=True),
        Column("value", "number", Words("Indice", "Index"),
               Words("Față de oricare an de bază: numai raportul dintre ani contează",
                     "Against any base year: only the ratio between years matters"), nullable=False, minimum=0.000001),
        NOTE, DATASET,
    ),
)  # fmt: skip

AMOUNTS, PROJECTS, OUTPUTS, BUDGETS, SERVICE_COSTS = (
    replace(table, companions=companions.beside(table.columns))
    for table in (AMOUNTS, PROJECTS, OUTPUTS, BUDGETS, SERVICE_COSTS)
)

TABLES = (
    PROGRAMMES, PROJECTS, PROJECT_AREAS, PARTNERS, AMOUNTS, OUTPUTS, COST_STANDARDS, BUDGETS, SERVICE_COSTS,
    PRICE_INDICES,
)  # fmt: skip
