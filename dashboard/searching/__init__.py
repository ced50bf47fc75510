"""Search over whatever the subjects register: one engine that forgives diacritics, forms and mistakes."""
