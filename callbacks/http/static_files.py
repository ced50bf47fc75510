"""Scripts and styles, compressed once at set-up and served from those copies.

Compressing Plotly's script well takes seconds; no visitor should wait for it. Where a copy is missing or no
longer fits its source, Dash's own route answers with the file as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import brotli

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MANIFEST = "manifest.json"
SUITES = {  # what a page may load; dash_table beyond its stub and MathJax are not used
    "dash": ("deps/*.min.js", "dash-renderer/build/*.js", "dcc/*.js", "html/*.js", "dash_table/bundle.js"),
    "dash_bootstrap_components": ("_components/*.min.js",),
    "plotly": ("package_data/plotly.min.js",),
}
UNUSED = ("async-mathjax.js", "proptypes.js", ".dev.js", "dash-ws-worker.js")
BOOTSTRAP = "bootstrap.css"
SMALLEST = 500  # bytes: below it a compressed copy is no smaller on the wire
KINDS = (".js", ".css", ".svg", ".json", ".webmanifest")


@dataclass(frozen=True)
class Copy:
    """One file with compressed copies. digest: of the source's content, which also names the copies.
    size, changed: of the source when the copies were made (bytes, nanoseconds)."""

    key: str
    source: str
    digest: str
    kind: str
    size: int
    changed: int

    def fits(self) -> bool:
        try:
            now = Path(self.source).stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (self.size, self.changed)


def sources() -> dict[str, Path]:
    """Every file worth a compressed copy, by key: ``assets/…``, ``bootstrap.css`` or ``package/…``."""
    found = {BOOTSTRAP: bootstrap(), **inside(ASSETS, "assets", ("**/*",))}
    for package, patterns in SUITES.items():
        found |= inside(_folder(package), package, patterns)
    return found


def inside(folder: Path, name: str, patterns: Iterable[str]) -> dict[str, Path]:
    """The files of a folder worth a copy, by key; ``name`` stands for the folder in the keys."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for pattern in patterns
        for path in sorted(folder.glob(pattern))
        if path.suffix in KINDS and not path.name.endswith(UNUSED) and path.stat().st_size >= SMALLEST
    }


def bootstrap() -> Path:
    """Bootstrap's stylesheet in the installed package that carries it."""
    return _folder("flask_bootstrap") / "static" / "bootstrap5" / "css" / "bootstrap.min.css"


def prepare(folder: Path, wanted: Mapping[str, Path]) -> int:
    """Makes the copies that are missing and removes those no longer used; returns how many files were
    compressed. The manifest is written last and swapped in whole."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = [_describe(key, path) for key, path in wanted.items()]
    missing = {
        copy.digest: copy for copy in copies if not all(path.exists() for path in _files(folder, copy))
    }
    if missing:
        largest_first = sorted(missing.values(), key=lambda copy: -copy.size)
        with ProcessPoolExecutor(max_workers=min(len(missing), os.cpu_count() or 1)) as pool:
            list(pool.map(_compress, largest_first, [folder] * len(largest_first)))
    in_use = {path for copy in copies for path in _files(folder, copy)} | {folder / MANIFEST}
    text = json.dumps([asdict(copy) for copy in copies], indent=1)
    if not _has(folder / MANIFEST, text):
        _write(folder / MANIFEST, text.encode())
    for path in set(folder.iterdir()) - in_use:
        path.unlink(missing_ok=True)
    return len(missing)


def copies(folder: Path) -> dict[str, Copy]:
    """The copies that still fit their sources, by key; empty where none were made."""
    try:
        known = [Copy(**row) for row in json.loads((folder / MANIFEST).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return {}
    return {copy.key: copy for copy in known if copy.fits()}


def is_prepared(folder: Path, wanted: Mapping[str, Path]) -> bool:
    """Whether every file has copies that fit."""
    return wanted.keys() <= copies(folder).keys()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(next(iter(found.submodule_search_locations)))


def _describe(key: str, path: Path) -> Copy:
    state = path.stat()
    kind = mimetypes.types_map.get(path.suffix, "application/octet-stream")
    return Copy(key, str(path), digest(path.read_bytes()), kind, state.st_size, state.st_mtime_ns)


def _files(folder: Path, copy: Copy) -> tuple[Path, Path]:
    return folder / f"{copy.digest}.br", folder / f"{copy.digest}.gz"


def _compress(copy: Copy, folder: Path) -> None:
    content = Path(copy.source).read_bytes()
    brotli_file, gzip_file = _files(folder, copy)
    _write(gzip_file, gzip.compress(content, 9, mtime=0))
    _write(brotli_file, brotli.compress(content, quality=11, lgwin=24))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, so that a start broken off leaves no half file behind."""
    half = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def _has(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text
