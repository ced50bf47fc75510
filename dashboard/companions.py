"""Columns that files written here carry beside the declared ones, for people to read.

An import passes over them: what they say is known already or follows from the declared columns.
"""

from __future__ import annotations

from dashboard.columns import Column, Words


def _beside(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str) -> Column:
    return Column(name, "text", Words(ro, en), Words(meaning_ro, meaning_en))


OF_OBSERVATIONS: tuple[Column, ...] = (
    _beside("indicator_name", "Denumirea indicatorului", "Indicator name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("unit", "Unitate", "Unit", "Unitatea de măsură a valorii", "The unit of the value"),
    _beside("area_name", "Denumirea zonei", "Area name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("limit_low", "Limita de jos arătată", "Lower limit shown",
            "Limita de încredere de 95 % din grafic, calculată sau publicată de sursă",
            "The 95% confidence limit of the chart, computed or published by the source"),
    _beside("limit_high", "Limita de sus arătată", "Upper limit shown",
            "Limita de încredere de 95 % din grafic, calculată sau publicată de sursă",
            "The 95% confidence limit of the chart, computed or published by the source"),
    _beside("limit_method", "Metoda limitelor", "Method of the limits",
            "wilson, byar, exact, student: calculate aici; source: publicate de sursă",
            "wilson, byar, exact, student: computed here; source: published by the source"),
    _beside("compared_with", "Comparat cu perioada", "Compared with the period",
            "Perioada față de care s-a calculat schimbarea",
            "The period since which the change was computed"),
    _beside("change", "Schimbare", "Change",
            "Valoarea minus cea din perioada cu care se compară, în unitatea ei (la procente: puncte)",
            "The value less that of the period compared with, in its unit (percentages: points)"),
    _beside("change_relative", "Schimbare relativă", "Relative change",
            "Schimbarea ca parte din valoarea inițială: -0,25 este o scădere cu un sfert",
            "The change as a share of the earlier value: -0.25 is a fall by a quarter"),
    _beside("p_value", "Valoarea p", "p value",
            "Cât de des o schimbare atât de mare ar apărea doar din întâmplare",
            "How often a change this large would come about by chance alone"),
    _beside("judgement", "Apreciere", "Judgement",
            "better, worse, similar (nesemnificativ), higher, lower, not_compared (necomparat)",
            "better, worse, similar: not significant, higher, lower, not_compared"),
    _beside("gap", "Distanța față de comparator", "Gap to the comparator",
            "Valoarea minus cea a zonei de comparație", "The value less that of the area compared with"),
    _beside("dataset_name", "Denumirea setului de date", "Data set name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("publisher", "Editor", "Publisher", "Cine a publicat datele", "Who published the data"),
    _beside("illustrative", "Ilustrativ", "Illustrative",
            "Scris unde valoarea este un exemplu care nu descrie realitatea; gol la datele reale",
            "Written where the value is an example that does not describe reality; blank for real data"),
    _beside("data_version", "Versiunea datelor", "Data version",
            "Versiunea din care a fost descărcat fișierul", "The version the file was downloaded from"),
    _beside("address", "Adresă", "Address",
            "Pagina care arată aceleași cifre", "The page that shows the same figures"),
)  # fmt: skip
