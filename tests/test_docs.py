"""What the documents say, against what there is."""

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing import errors
from briefing.config.load import load_all
from tests.cli.tree import LEAVES, TREE

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.id.md",
    ROOT / "CONTRIBUTING.md",
    *ROOT.glob("docs/*.md"),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
# Codes that only branches of the tree have; what is raised is one of their leaves.
BRANCHES = {"error", "input", "speech"}


def options(command: Any) -> set[str]:
    return {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")}


def section(page: str, command: str) -> str:
    """All that stands under the headings that name a command."""
    parts = re.split(r"^(?=#{1,3} )", page, flags=re.MULTILINE)
    wanted = f"`briefing {command.partition(' ')[0]}"
    return "\n".join(part for part in parts if wanted in part.partition("\n")[0])


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_and_option_is_described(name: str) -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    told = section(page, name)

    assert told
    assert all(part in told for part in name.split())
    everywhere = page[: page.index("### ")] + page[page.index("## The daily") :].partition("###")[0]
    missing = {
        option
        for option in options(TREE[name]) - {"--help", "--json", "--verbose", "--quiet"}
        if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", told + everywhere)
    }
    # Of two names for one option one will do.
    for param in TREE[name].params:
        names = {*param.opts, *param.secondary_opts}
        if names - missing:
            missing -= names
    assert not missing


@pytest.mark.parametrize("page", [*NAMES, "compose.yaml", "Containerfile"])
def test_every_call_in_a_document_is_one_that_there_is(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"\\\n\s*", " ", text).replace('", "', " ")
    for call in re.findall(r"\bbriefing ([a-z]+ [^\n`|;#&]*)", text):
        words = call.strip("\"'].) ").split()
        first = TREE.get(words[0])
        if first is None:  # a sentence, not a call
            continue
        command = TREE.get(" ".join(words[:2]), first)
        known = options(command) | {"--show"}
        for word in words:
            if re.fullmatch(r"--[a-z][a-z-]*", word):
                assert word in known, call


@pytest.mark.parametrize("page", NAMES)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        leads_to = (path.parent / name).resolve() if name else path
        assert leads_to.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", leads_to.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(_anchor, headings), target


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _codes(kind: type[errors.BriefingError]) -> Iterator[str]:
    yield kind.code
    for below in kind.__subclasses__():
        yield from _codes(below)


def test_every_error_code_is_explained() -> None:
    page = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
    explained = {
        code
        for row in re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)
        for code in re.findall(r"`(.+?)`", row)
    }

    assert set(_codes(errors.BriefingError)) - BRANCHES <= explained
    assert explained <= set(_codes(errors.BriefingError))


def test_the_page_of_settings_is_that_of_the_code() -> None:
    spec = importlib.util.spec_from_file_location(
        "settings_table", ROOT / "tools/settings_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert (ROOT / "docs/settings.md").read_text(encoding="utf-8") == tool.page()


def _examples() -> Iterator[str]:
    for name in ("docs/settings.md", "docs/server.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        yield from re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", list(_examples()))
def test_examples_of_settings_are_right(example: str, tmp_path: Path) -> None:
    source = "" if "[[source]]" in example else '\n[[source]]\nname = "antara"\n'
    (tmp_path / "briefing.toml").write_text(example + source, encoding="utf-8")

    assert load_all(tmp_path / "briefing.toml", environ={})


def test_the_image_is_given_all_that_the_build_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]}
    needed |= set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    recipe = (ROOT / "Containerfile").read_text(encoding="utf-8")
    copied = {
        name
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", recipe, re.MULTILINE)
        for name in line.split()
    }
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert copied == needed
    assert allowed[0] == "*"
    assert {f"!{name}" for name in needed} <= set(allowed)
