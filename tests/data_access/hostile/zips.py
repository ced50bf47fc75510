"""Zips that burst, lie about their sizes, or are not what they seem."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from tests.data_access.damage import valid
from tests.data_access.hostile.register import hostile

AREAS = valid("en")["area.csv"]
EVEN_MORE = 100 * 2**20


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def changed(path: Path, *changes: tuple[bytes, int, bytes]) -> Path:
    """The file with bytes written over: at so many bytes after each place where a mark stands."""
    content = bytearray(path.read_bytes())
    for mark, offset, written in changes:
        at = content.find(mark)
        while at >= 0:
            content[at + offset : at + offset + len(written)] = written
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    return path


LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def zeros(size: int) -> bytes:
    """So many bytes of noughts, deflated: a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(b"0" * 2**20) for _ in range(size // 2**20)]
    return b"".join(pieces) + packer.flush()


def raw(path: Path, name: str, packed: bytes, size: int, times: int = 1, crc: int = 0) -> Path:
    """A zip of one packed piece of data, listed under as many names as asked for."""
    file = name.encode()
    local = struct.pack("<4s5H3I2H", LOCAL, 20, 0, 8, 0, 33, crc, len(packed), size, len(file), 0)
    body = local + file + packed
    pieces = []
    for number in range(times):
        other = file if times == 1 else f"{number}-{name}".encode()
        pieces.append(struct.pack("<4s6H3I5H2I", CENTRAL, 20, 20, 0, 8, 0, 33, crc, len(packed), size,
                              len(other), 0, 0, 0, 0, 0, 0) + other)  # fmt: skip
    listed, many = b"".join(pieces), min(times, 65_535)
    end = struct.pack("<4s4H2IH", END, 0, 0, many, many, len(listed), len(body), 0)
    path.write_bytes(body + listed + end)
    return path


@hostile("a zip of one file that bursts")
def _(folder: Path) -> Path:
    return raw(folder / "x.zip", "area.csv", zeros(EVEN_MORE), EVEN_MORE)


@hostile("a zip whose files share the same bytes and burst together")
def _(folder: Path) -> Path:
    return raw(folder / "x.zip", "area.csv", zeros(60 * 2**20), 60 * 2**20, times=250)


@hostile("a zip in a zip in a zip that bursts")
def _(folder: Path) -> Path:
    inner = raw(folder / "inner.zip", "units.shp", zeros(EVEN_MORE), EVEN_MORE).read_bytes()
    for _ in range(5):
        inner = zipped(folder / "inner.zip", {"inner.zip": inner}).read_bytes()
    (folder / "inner.zip").unlink()
    return zipped(folder / "x.zip", {"shapes.zip": inner})


@hostile("a zip in a package that bursts")
def _(folder: Path) -> Path:
    inner = raw(folder / "inner.zip", "units.shp", zeros(EVEN_MORE), EVEN_MORE).read_bytes()
    return zipped(folder / "x.zip", {"shapes.zip": inner})


@hostile("a zip that holds itself")
def _(folder: Path) -> Path:
    whole = zipped(folder / "x.zip", {"x.zip": b"0" * 1_000}, zipfile.ZIP_STORED)
    size = struct.pack("<2I", whole.stat().st_size, whole.stat().st_size)
    # The member begins where the file does, and is as long as the file.
    return changed(whole, (CENTRAL, 20, size), (LOCAL, 18, size))


@hostile("a zip of a hundred thousand files")
def _(folder: Path) -> Path:
    return raw(folder / "x.zip", "area.csv", zlib.compress(b"")[2:-4], 0, times=100_000)


@hostile("a zip of a thousand and one files")
def _(folder: Path) -> Path:
    return zipped(folder / "x.zip", {f"{n}.csv": b"" for n in range(1_001)})


@hostile("a zip whose header claims 5 GB")
def _(folder: Path) -> Path:
    path = folder / "x.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("area.csv", "w", force_zip64=True) as f,
    ):
        f.write(AREAS)
    claimed = struct.pack("<I", 0xFFFF_FFF0)
    return changed(path, (CENTRAL, 24, claimed))


@hostile("a zip whose header claims a few bytes where there are many")
def _(folder: Path) -> Path:
    return raw(folder / "x.zip", "area.csv", zeros(50 * 2**20), 100)


@hostile("a zip that claims more files than there are atoms")
def _(folder: Path) -> Path:
    content = zipped(folder / "x.zip", {"area.csv": AREAS}).read_bytes()
    at = content.index(END)
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2**63, 2**63, 2**62, 2**61)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)
    (folder / "x.zip").write_bytes(content[:at] + record + locator + content[at:])
    return folder / "x.zip"


@hostile("a zip whose list is said to stand before the file's beginning")
def _(folder: Path) -> Path:
    return changed(zipped(folder / "x.zip", {"area.csv": AREAS}), (END, 12, struct.pack("<2I", 2**31, 2**31)))


@hostile("a zip with a wrong checksum")
def _(folder: Path) -> Path:
    return changed(zipped(folder / "x.zip", {"area.csv": AREAS}), (CENTRAL, 16, b"\1\2\3\4"))


@hostile("a zip cut off in the middle")
def _(folder: Path) -> Path:
    path = zipped(folder / "x.zip", valid("en"))
    path.write_bytes(path.read_bytes()[:1_000])
    return path


@hostile("a zip with noise for its data")
def _(folder: Path) -> Path:
    path = zipped(folder / "x.zip", {"area.csv": AREAS})
    content = bytearray(path.read_bytes())
    content[60:120] = bytes(range(60))
    path.write_bytes(content)
    return path


@hostile("a zip that names a file one way before it and another way in its list")
def _(folder: Path) -> Path:
    return changed(zipped(folder / "x.zip", {"area.csv": AREAS}), (LOCAL, 30, b"evil.exe"))


@hostile("a zip whose sizes come after the data and are wrong")
def _(folder: Path) -> Path:
    class Unseekable(io.RawIOBase):
        def __init__(self, path: Path) -> None:
            self.file = path.open("wb")

        def writable(self) -> bool:
            return True

        def write(self, content) -> int:  # type: ignore[no-untyped-def]
            return self.file.write(content)

        def close(self) -> None:
            self.file.close()

    with Unseekable(folder / "x.zip") as stream, zipfile.ZipFile(stream, "w") as made:  # type: ignore[arg-type]
        made.writestr("area.csv", AREAS)
    wrong = struct.pack("<3I", 1, 7, 7)
    return changed(folder / "x.zip", (b"PK\7\x08", 4, wrong), (CENTRAL, 16, wrong))


@hostile("a zip under a password")
def _(folder: Path) -> Path:
    return changed(zipped(folder / "x.zip", {"area.csv": AREAS}), (LOCAL, 6, b"\1\0"), (CENTRAL, 8, b"\1\0"))


@hostile("a zip that asks its reader for 4 GB of memory")
def _(folder: Path) -> Path:
    path = zipped(folder / "x.zip", {"area.csv": AREAS}, zipfile.ZIP_LZMA)
    content = bytearray(path.read_bytes())
    at = 30 + len("area.csv") + 4
    content[at + 1 : at + 5] = b"\xff\xff\xff\xff"  # the size of the dictionary
    path.write_bytes(content)
    return path


@hostile("a zip packed in a rare way")
def _(folder: Path) -> Path:
    return zipped(folder / "x.zip", {"area.csv": AREAS}, zipfile.ZIP_BZIP2)


@hostile("a zip packed in a way that nobody knows")
def _(folder: Path) -> Path:
    path = zipped(folder / "x.zip", {"area.csv": AREAS})
    return changed(path, (LOCAL, 8, b"\x63\0"), (CENTRAL, 10, b"\x63\0"))


@hostile("a zip on several disks")
def _(folder: Path) -> Path:
    return changed(zipped(folder / "x.zip", {"area.csv": AREAS}), (END, 4, b"\7\0\7\0"), (CENTRAL, 34, b"\7\0"),
                   (CENTRAL, 42, b"\xff\xff\xff\x7f"))  # fmt: skip


@hostile("a zip of nothing")
def _(folder: Path) -> Path:
    return zipped(folder / "x.zip", {})


@hostile("a table of rows that are all wrong, in a zip that bursts slowly", slow=True)
def _(folder: Path) -> Path:
    rows = b"code,name,level\n" + b"1,Alba,planet\n" * 1_000_000
    return zipped(folder / "x.zip", {"area.csv": rows})
