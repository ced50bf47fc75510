"""The first minute on a bare machine: what is missing is named together with what brings it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data_access.settings import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither make nor sh")

TOO_OLD = '#!/bin/sh\ncase "$*" in --version) echo "Python 3.9.2";; *) exit 1;; esac\n'
WITHOUT_VENV = f"""#!/bin/sh
case "$*" in *ensurepip*) exit 1;; --version) echo "Python 3.11.2";; *) exec {sys.executable} "$@";; esac
"""


def told_by_install(folder: Path, python: str) -> tuple[int, str]:
    """What the installing script says where there is only such a Python."""
    tools = folder / "bin"
    tools.mkdir()
    for name in ("sh", "rm", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "")
    (tools / "python3").write_text(python)
    (tools / "python3").chmod(0o755)
    done = subprocess.run(
        [tools / "sh", ROOT / ".ci" / "install", "requirements.lock"],
        cwd=folder, env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize(("python", "found"), [(TOO_OLD, "Python 3.9.2"), (WITHOUT_VENV, "Python 3.11.2")])
def test_it_names_the_package_that_brings_what_is_missing(tmp_path, python, found):
    code, told = told_by_install(tmp_path, python)
    assert code == 2
    assert found in told
    assert "python3-venv" in told
    assert not (tmp_path / ".venv").exists()


def test_it_explains_what_make_can_do():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "check", "bench", "help", "lock", "clean"):
        assert f"make {target}" in done.stdout
