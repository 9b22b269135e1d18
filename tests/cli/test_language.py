"""Help in two languages, completion, and what help must not load."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping

import pytest

from briefing.cli import init, language
from briefing.config import template

from .conftest import ROOT, Call
from .tree import LEAVES, TREE

# What the library adds to every command.
FROM_THE_LIBRARY = {"Show this message and exit."}
TEXTS = dict.fromkeys([*language.texts(TREE[""]), *init.TEXTS, *template.descriptions()])
# What is typed or read by programs is the same in every language.
VERBATIM = re.compile(
    r"`[^`]+`|--[a-z-]+|\[\[?[a-z.]+\]\]?|\b[A-Z]+_[A-Z_]+\b|https?://\S+|\d\d:\d\d|\b\w+\.(?:toml|xml|json)\b"
)


def words(text: str) -> list[str]:
    return sorted(set(VERBATIM.findall(text)))


def test_every_text_of_help_and_settings_has_an_indonesian_one() -> None:
    missing = [t for t in TEXTS if re.search("[A-Za-z]", t) and t not in language.catalogue()]

    assert not missing


def test_no_translation_is_left_of_a_text_that_changed() -> None:
    assert set(language.catalogue()) <= set(TEXTS) | FROM_THE_LIBRARY


def test_what_is_typed_is_not_translated() -> None:
    both = language.catalogue().items()

    assert [en for en, told in both if words(told) != words(en)] == []


@pytest.mark.parametrize("command", LEAVES)
def test_every_command_has_help_with_an_example(command: str) -> None:
    example = " ".join(TREE[command].help.split()).partition("Example: ")[2]

    assert f"briefing {command}" in example


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        ((), {}, "en"),
        ((), {"LANG": "id_ID.UTF-8"}, "id"),
        ((), {"LANG": "in_ID"}, "id"),
        ((), {"LANG": "id"}, "id"),
        ((), {"LANG": "idn_X"}, "en"),
        ((), {"LANG": "C.UTF-8"}, "en"),
        ((), {"LC_ALL": "en_US.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ((), {"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
        ((), {"LANGUAGE": "id:en", "LANG": "en_US"}, "id"),
        (("--lang", "en"), {"LANG": "id_ID"}, "en"),
        (("--lang=id", "make"), {}, "id"),
        (("say", "--", "--lang", "id"), {}, "en"),
    ],
)
def test_the_language_is_what_is_asked_for_else_the_locales(
    arguments: tuple[str, ...], environ: Mapping[str, str], expected: str
) -> None:
    assert language.language(arguments, environ) == expected


@pytest.mark.parametrize("command", [(), ("make",), ("schedule", "install"), ("sources", "add")])
def test_indonesian_help_has_no_english_in_it(call: Call, command: tuple[str, ...]) -> None:
    told = call("--lang", "id", *command, "--help").out

    assert told.startswith("Pemakaian: ")
    assert "Opsi:" in told
    assert not re.search(
        r"Usage|Options:|Arguments:|Commands:|Example:|default:|env var|Show this| the | of ", told
    )
    assert (" ".join(("Contoh: briefing", *command)) in " ".join(told.split())) is bool(command)


def test_a_language_that_there_is_not_is_refused(call: Call) -> None:
    assert call("--lang", "fr", "make", "--help").status == 2


def test_completion_completes_commands_and_options() -> None:
    def completed(line: str) -> str:
        words = line.split(" ")
        env = {
            "_BRIEFING_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        }
        program = os.path.join(os.path.dirname(sys.executable), "briefing")  # noqa: PTH118, PTH120
        done = subprocess.run(
            [program], env={**os.environ, **env}, capture_output=True, check=False
        )
        return done.stdout.decode()

    assert completed("briefing dai").split() == ["daily"]
    assert "--catch-up" in completed("briefing daily --ca").split()
    assert completed("briefing schedule ins").split() == ["install"]


HEAVY = (
    "PIL", "bs4", "dask", "edge_tts", "espeakng_loader", "feedparser", "gtts", "httpx", "jinja2",
    "lameenc", "lxml", "numpy", "piper", "pydantic", "pydub", "soundfile", "soxr", "starlette",
    "uvicorn",
)  # fmt: skip


@pytest.mark.parametrize("command", ["", "make ", "daily ", "doctor ", "serve "])
def test_help_loads_nothing_heavy(command: str) -> None:
    code = (
        "import json, sys\n"
        "from briefing.cli import main\n"
        f"sys.argv = ['briefing', *{command.split()!r}, '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)

    # For the help of a command typer itself loads pydantic, where that is installed.
    allowed = {"pydantic"} if command else set()
    assert set(json.loads(done.stdout.splitlines()[-1])) <= allowed


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("command", ["make", "say", "serve", "sources add"])
def test_help_speaks_of_numbers_and_texts_and_not_of_pythons_types(
    call: Call, command: str, lang: str
) -> None:
    told = call("--lang", lang, *command.split(), "--help").out

    assert not re.search(r"<\w|\bstr\b|list\[|\bint range|\bfloat range", told)
    assert not re.search(r"\[\[|\.\.\.\]", told.partition("\n")[0])
    if command == "make":
        assert "--max NUMBER" in told
        assert "--section TEXT" in told
