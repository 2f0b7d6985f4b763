"""The wheel: one name in site-packages, with everything in it that the program reads."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
if not (ROOT / "pyproject.toml").is_file():
    pytest.skip("needs the checkout: pyproject.toml is not beside the tests", allow_module_level=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by the backend itself: no network, no environment of its own."""
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (path,) = place.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    return zipfile.ZipFile(wheel).namelist()


def test_it_adds_one_name(names):
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"toughcustomer"}


def test_it_holds_every_module_migration_and_file_of_content_and_no_test(names):
    package = {
        str(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "toughcustomer").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    content = {
        f"toughcustomer/bundled/{folder}/{path.name}"
        for folder in ("personas", "prompts", "evaluators")
        for path in (ROOT / folder).iterdir()
    }
    assert package | content == {name for name in names if name.startswith("toughcustomer/")}
    assert {"toughcustomer/py.typed", "toughcustomer/bundled/personas/dana-parcel.yaml"} < package | content
    assert any(name.startswith("toughcustomer/migrations/versions/") for name in names)


def test_it_carries_the_licence_and_the_command(wheel, names):
    (entry,) = (name for name in names if name.endswith("entry_points.txt"))
    (licence,) = (name for name in names if name.endswith("licenses/LICENSE"))
    with zipfile.ZipFile(wheel) as archive:
        assert "toughcustomer = toughcustomer.cli:main" in archive.read(entry).decode()
        assert "Apache License" in archive.read(licence).decode()


def test_unpacked_away_from_the_checkout_it_finds_its_content(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = "from toughcustomer.cli import main; main(['personas', 'list'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "dana-parcel/third-morning" in run.stdout
