"""The house rules, of the checkout as a whole. Away from a checkout there is nothing to check, and these skip."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
if not (ROOT / "pyproject.toml").is_file():
    pytest.skip("needs the checkout: pyproject.toml is not beside the tests", allow_module_level=True)

COMMANDS = (
    "pip install -c constraints.txt -e . && python app.py",
    'pip install -c constraints.txt -e ".[test]" && pytest',
)
"""The README's first two, as people and scripts copy them."""
MADE = ("build", "dist", "venv")
# Spelt so that this file is not a finding itself.
OF_A_MACHINE = re.compile(
    r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|root|home)/|pypi[.]org|pythonhosted[.]org|registry[.]npmjs"
)


def files(*patterns: str) -> list[Path]:
    """What git would have in the next commit, if all were added to it; without git, what is not hidden or made."""
    if not ((ROOT / ".git").exists() and shutil.which("git")):
        tops = [path for path in ROOT.iterdir() if not path.name.startswith(".") and path.name not in MADE]
        walked = [path for top in tops for path in ([top] if top.is_file() else sorted(top.rglob("*")))]
        kept = [path for path in walked if path.is_file() and "__pycache__" not in path.parts]
        return [path for path in kept if any(path.relative_to(ROOT).match(pattern) for pattern in patterns or ("*",))]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(found.split("\0"))) if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize(
    "command",
    ["ruff check --quiet --output-format concise", "ruff format --check --quiet", "mypy --no-error-summary"],
)
def test_the_tools_find_nothing(command):
    run = subprocess.run([sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.splitlines() == []
    assert run.returncode == 0, run.stderr


def test_no_file_names_a_path_of_somebodys_machine_or_a_registry():
    found = [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}"
        for path in files()
        for n, line in enumerate(text(path).splitlines(), 1)
        if OF_A_MACHINE.search(line)
    ]
    assert found == []


def test_files_are_short_enough_to_be_read():
    lengths = {path: len(text(path).splitlines()) for path in files("*.py")}
    assert {path: length for path, length in lengths.items() if length > 500} == {}
    package = sorted(length for path, length in lengths.items() if path.is_relative_to(ROOT / "toughcustomer"))
    assert package[len(package) // 2] < 200
    assert [path for path in files() if path.stat().st_size > 1_000_000] == []


def test_every_module_opens_with_one_line_that_says_what_it_is_for():
    opening = re.compile(r'\A"""[^\n]{10,}\.?(?:"""|\n)')
    assert [path for path in files("*.py") if text(path).strip() and not opening.match(text(path))] == []


def test_the_content_folders_hold_no_python():
    assert files("personas/*.py", "prompts/*.py", "evaluators/*.py") == []


# ---------------------------------------------------------------- what the pages say


def test_the_readme_begins_with_the_two_commands():
    commands = re.findall(r"^(pip install .*)$", text(ROOT / "README.md"), re.MULTILINE)
    assert tuple(commands[:2]) == COMMANDS


@pytest.mark.parametrize("path", files("*.md"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", text(path)):
        file, _, heading = target.partition("#")
        if re.match(r"[a-z]+:", file):
            continue
        page = (path.parent / file).resolve() if file else path
        assert page.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
            assert heading in [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles], target


def test_the_readme_names_every_command_and_every_setting():
    readme = text(ROOT / "README.md")
    from toughcustomer.settings import Settings

    names = {f"TOUGHCUSTOMER_{name.upper()}" for name in Settings.model_fields if name not in ("api_key", "base_url")}
    assert {name for name in {*names, "OPENAI_API_KEY", "OPENAI_BASE_URL"} if name not in readme} == set()
    assert set(re.findall(r"TOUGHCUSTOMER_[A-Z_]+", readme)) <= names | {"TOUGHCUSTOMER_REQUIRE"}


# ---------------------------------------------------------------- what is installed


def pins() -> dict[str, str]:
    lines = text(ROOT / "constraints.txt").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []
    return dict(line.split("==") for line in lines)


def test_every_package_that_the_readmes_commands_install_is_pinned():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pinned = {canonicalize_name(name) for name in pins()}
    seen: set[str] = set()
    missing = []
    todo = [Requirement(line) for line in wanted]
    while todo:
        one = todo.pop()
        name = canonicalize_name(one.name)
        if name in seen and not one.extras:
            continue
        seen.add(name)
        if name not in pinned:
            missing.append(name)
        try:
            inner = [Requirement(line) for line in requires(one.name) or ()]
        except PackageNotFoundError:
            continue
        extras = one.extras or {""}
        todo += [
            dependency
            for dependency in inner
            if dependency.marker is None or any(dependency.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    assert missing == []
    assert len(seen) > 80


def test_no_pin_contradicts_what_the_project_asks_for():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    pinned = {canonicalize_name(name): version for name, version in pins().items()}
    for line in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        wanted = Requirement(line)
        assert pinned[canonicalize_name(wanted.name)] in wanted.specifier, line


def test_the_trainers_page_explains_every_field_and_situation():
    from toughcustomer import records

    page = text(ROOT / "docs" / "trainers.md")
    kinds = (records.Persona, records.Scenario, records.Brief, records.Mentions, records.Fact, records.Need)
    fields = {name for kind in (*kinds, records.Sway, records.Temper) for name in kind.model_fields} - {"digest"}
    assert {name for name in {*fields, *records.SITUATIONS} if f"`{name}`" not in page} == set()


def test_the_published_schema_of_a_session_is_that_of_the_records():
    from toughcustomer.exports.json import schema

    assert text(ROOT / "docs" / "session.schema.json") == schema(), (
        "docs/session.schema.json is out of step. Write it anew: python -c 'from pathlib import Path; from "
        'toughcustomer.exports.json import schema; Path("docs/session.schema.json").write_text(schema(), "utf-8")\''
    )


def test_the_exports_page_explains_every_column():
    from toughcustomer.exports.csv import COLUMNS

    page = text(ROOT / "docs" / "exports.md")
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []


def test_the_architecture_page_has_the_ladder_of_the_test():
    from test_layers import LADDER

    table = text(ROOT / "ARCHITECTURE.md").split("| module |")[1].split("\n\n")[0]
    # A package in bold is opened: the modules after it, up to a row in which the ladder leaves it, are its own.
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"(?<!\*)`(\w+)/?`", row.split("|")[1])]
    opened = re.findall(r"\*\*`(\w+)/`\*\*", table)
    assert named == [rung.rpartition(".")[2] for rung in LADDER]
    assert opened == list(dict.fromkeys(rung.partition(".")[0] for rung in LADDER if "." in rung))


def test_the_page_on_agreement_names_everything_that_is_counted():
    from toughcustomer.grading.signals import composure, concrete, empathy, listening

    kinds = (*empathy.EMPATHY, *composure.HEAT, *composure.COMPOSURE, *concrete.CONCRETE)
    kinds += (listening.FOLLOWS, listening.FEELS, listening.TURNS, listening.LEADS, listening.ASKS_ON)
    page = re.sub(r"\s+", " ", text(ROOT / "docs" / "agreement.md"))
    assert [one.name for one in kinds if one.name not in page] == []
