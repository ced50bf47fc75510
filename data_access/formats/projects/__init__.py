"""Lists of EU-funded projects, as programmes publish them: their headings, amounts and places."""
