"""The house stands: floors hold, files and functions stay small, pages are fresh, no path of a machine leaks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backchannel import __version__

TEXT_SUFFIXES = {".py", ".md", ".toml", ".cff", ".csv", ".j2", ".css", ".txt", ".json", ".jsonl", ""}


def modules(root: Path) -> list[Path]:
    return sorted((root / "src").rglob("*.py"))


def functions(root: Path) -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, its docstring not counted."""
    for path in modules(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                docstring = ast.get_docstring(node, clean=False) or ""
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring.count("\n")
                yield f"{path.relative_to(root)}:{node.lineno} {node.name}", length


def test_floors_hold(root: Path) -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    result = subprocess.run([*command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_files_stay_small(root: Path) -> None:
    lengths = {str(p.relative_to(root)): len(p.read_text(encoding="utf-8").splitlines()) for p in modules(root)}
    assert {name: n for name, n in lengths.items() if n > 350} == {}


def test_functions_stay_small(root: Path) -> None:
    found = sorted(functions(root), key=lambda item: item[1])
    assert [item for item in found if item[1] > 60] == []
    assert found[int(len(found) * 0.9)][1] <= 30


def test_no_module_has_a_name_that_says_nothing(root: Path) -> None:
    assert not {p.stem for p in modules(root)} & {"utils", "util", "helpers", "common", "manager", "core", "misc"}


def test_generated_pages_are_fresh(root: Path) -> None:
    command = [sys.executable, "tools/make_reference.py", "--check"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_version_is_written_once(root: Path) -> None:
    assert f"version: {__version__}" in (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_file_named_in_the_documents_exists(root: Path) -> None:
    """A path in backticks or in a link of a page must be there."""
    missing = []
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"`((?:src|docs|tools|tests|examples|benchmarks)/[\w./-]+)`", text)
        linked = re.findall(r"\]\(((?!https?:|#|mailto:)[^)\s#]+)", text)
        missing += [f"{page.name}: {name}" for name in named if not (root / name).exists()]
        missing += [f"{page.name}: {name}" for name in linked if not (page.parent / name).exists()]
    assert missing == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs git with POSIX paths")
def test_no_path_of_a_machine_in_the_project(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    own_words = re.compile("/" + r"(?:work|farm|root|home/\w+)/")
    leaks = [
        name
        for name in listed.stdout.splitlines()
        if Path(name).suffix in TEXT_SUFFIXES
        and (root / name).is_file()
        and own_words.search((root / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert leaks == []
