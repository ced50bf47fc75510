"""The encodings of text that files may be in, whatever they are called."""

from __future__ import annotations

import codecs
import re

# Python also calls "encodings" what unpacks archives and runs escapes; none of it is for a file of others.
TEXT = re.compile(
    r"utf-8(-sig)?|utf-(16|32)(-[lb]e)?|ascii|cp(437|7\d\d|8\d\d|125\d)|iso8859-\d+|koi8-[ru]|mac-\w+"
)


def named(name: str) -> str | None:
    """Python's name for an encoding as people and ``.cpg`` files write it (``UTF8``, ``1250``, ``ANSI 1250``,
    ``88592``); ``None`` for what is none."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("ansi").removeprefix("oem"))[:40]
    digits = plain.removeprefix("windows").removeprefix("cp")
    if re.fullmatch(r"(iso)?8859\d{1,2}", plain):
        plain = "iso8859-" + plain.removeprefix("iso").removeprefix("8859")
    elif re.fullmatch(r"125\d|8\d\d|437", digits):
        plain = f"cp{digits}"
    elif plain in ("65001", "cp65001"):
        plain = "utf-8"
    elif plain.startswith("utf"):
        plain = re.sub(r"^utf(8|16|32)", r"utf-\1-", plain).rstrip("-")
    for spelling in (plain, name[:40]):
        try:
            found = codecs.lookup(spelling).name
        except (LookupError, ValueError):
            continue
        return found if TEXT.fullmatch(found) else None
    return None
