"""Illustrative series about services, staff, strategy and consultations. Levels are guesses of the right
size, not estimates of anything real."""

from data_access.demo.shape import Answers, Cases, Fixed, People, Shape

ACTIVITY = "illustrative-activity"

SERVICES = (
    Shape("GEN-01", "steps", People("all"), 0.00017, (0.9, 0.8, 0.95, 0.8, 1.4, 1.25), commune=1.1,
          county=0.8, country=0.75, yearly=0.05, noise=0.02, dataset=ACTIVITY),
    # Regimes are never added: the indicator has no total.
    Shape("GEN-03", "stock", Cases(1.2, "all", "steps", 10), 0.93, (1.02, 1.0, 1.05, 0.96, 0.99, 1.0),
          county=0.97, covid=0.93, noise=0.02, breakdown="regime=accommodation", dataset=ACTIVITY),
    Shape("GEN-03", "stock", Cases(1.4, "all", "steps", 10), 0.8, (0.95, 1.0, 1.08, 1.0, 0.95, 1.05),
          commune=0.85, county=0.9, season=(0.06, 3), covid=0.4, noise=0.03, breakdown="regime=day",
          dataset=ACTIVITY),
    Shape("GEN-03", "stock", Cases(0.5, "all", "steps", 10), 0.95, (1.08, 0.98, 1.0, 0.97, 1.06, 1.0),
          county=0.92, covid=0.9, noise=0.04, breakdown="regime=home", dataset=ACTIVITY),
    Shape("GEN-04", "stock", Cases(62, "all", "steps", 100), 0.36, (1.25, 1.1, 0.95, 0.9, 1.0, 0.75),
          commune=0.5, county=0.6, city=0.97, yearly=0.03, covid=0.9),
    Shape("GEN-05", "stock", None, 140, (0.8, 1.0, 1.3, 0.9, 1.1, 0.9), commune=0.05, county=0.5,
          yearly=0.04, covid=1.2, noise=0.12),
    Shape("GEN-07", "steps", People("all"), 0.00036, (0.9, 0.85, 1.0, 0.9, 1.25, 1.2), commune=0.55,
          county=0.6, country=0.85, yearly=0.03, dataset=ACTIVITY),
    Shape("GEN-14", "part", Answers(380, 470, 170, 24), 0.79, (1.0, 0.98, 0.94, 1.06, 1.02, 0.98),
          commune=1.04, county=0.98, city=1.0, yearly=0.03, noise=0.07, dataset="illustrative-surveys"),
    Shape("GEN-18", "part", Answers(380, 470, 170, 24), 0.42, (1.02, 1.2, 0.85, 0.92, 1.03, 1.0),
          commune=1.15, county=1.1, city=1.0, yearly=-0.03, covid=1.3, jump=("2021", 1.3), noise=0.06,
          dataset="illustrative-surveys"),
)  # fmt: skip

STRATEGY = (
    Shape("STR-01", "part", Fixed(26, 34, 22, 9), 0.66, (0.8, 1.15, 1.05, 0.95, 1.0, 1.05), commune=0.85,
          county=0.9, city=0.95, yearly=0.04, covid=0.5, noise=0.15, dataset=ACTIVITY),
    Shape("STR-03", "part", Fixed(22, 30, 18, 8), 0.48, (1.15, 1.05, 0.95, 1.0, 1.0, 0.85), commune=0.9,
          county=0.95, city=1.0, yearly=0.06, covid=0.7, noise=0.1, dataset=ACTIVITY),
)  # fmt: skip

CONSULTATION = (
    Shape("CON-01", "flow", None, 11, (1.0, 0.8, 1.1, 1.0, 0.7, 1.4), commune=0.45, county=0.8, city=1.8,
          yearly=0.05, covid=0.6, noise=0.1, dataset=ACTIVITY),
    Shape("CON-02", "part", Fixed(52, 120, 30, 9), 0.38, (0.9, 1.05, 0.95, 0.85, 1.2, 1.0), commune=1.1,
          county=0.9, city=0.9, noise=0.12, dataset=ACTIVITY),
    Shape("CON-04", "flow", None, 34, (1.2, 0.8, 0.6, 1.5, 1.0, 0.9), commune=0.18, county=0.6, city=2.2,
          yearly=0.06, covid=0.5, noise=0.1, dataset=ACTIVITY),
)  # fmt: skip
