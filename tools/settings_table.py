"""Writes docs/settings.md: every key of briefing.toml, from what is said of it in the code.

python tools/settings_table.py
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefing.config import environment_layer
from briefing.config.settings import Keys, Settings, Source
from briefing.config.template import TABLES, toml

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/settings.md"
INTRODUCTION = """# Settings

What can stand in `briefing.toml`, which `briefing init` writes with all of this explained in it.
Made by `python tools/settings_table.py`; do not edit.

A flag of the call wins over a variable of the environment, that over the file, that over the
default. `briefing config show` tells what holds and where it was set; `briefing config check` names
every mistake with its file, line, key and what was expected. Paths are relative to the file, those
in variables to the current folder. Lists in variables have commas between.

The file is the one that `--config` or `BRIEFING_CONFIG` names, else `briefing.toml` in the current
folder, else in the settings folder (`~/.config/briefing` on Linux).
"""
SHOWS = """
## Several shows in one file

`[show.NAME]`, `[[show.NAME.source]]`, `[show.NAME.schedule]` and so on hold what differs from
`[briefing]` and the tables above. `--show NAME` (or `BRIEFING_SHOW`) chooses one. Two shows may not
write the same files: give them folders (`out`) or editions of their own. `briefing serve` gives each folder
its own name below the address, and so does `base_url`.

```toml
[briefing]
engine = "edge,espeak"

[[source]]
name = "antara"

[show.pagi]
out = "pagi"
base_url = "http://192.168.1.10:8000/pagi/"
minutes = 10

[show.sore]
out = "sore"
base_url = "http://192.168.1.10:8000/sore/"
minutes = 5

[show.sore.schedule]
at = "16:30"
```

## Days of another kind

```toml
[schedule]
at = "05:30"
holidays = ["2026-12-25", "2027-03-10..2027-03-14"]
skip_dates = ["2027-01-01"]

[[variant]]
days = "weekend"
minutes = 20

[[variant]]
days = "holiday"
skip = true
```
"""
OTHERS = """
## Variables that set no key

| variable | meaning |
| --- | --- |
| `BRIEFING_CONFIG`, `BRIEFING_SHOW` | the settings file, and the show in it |
| `BRIEFING_CONTACT` | your e-mail address, which the sites that are visited are told |
| `BRIEFING_KEY` | of `briefing serve`: the key that opens it, as `--key` |
| `BRIEFING_SOURCES`, `BRIEFING_VOICES` | the file of your own sources; the folder of voices |
| `BRIEFING_CACHE` | where pages and what online voices said are kept |
| `BRIEFING_LOG_LEVEL`, `BRIEFING_LOG_FORMAT` | `debug`, `info`, `warning` or `error`; `text` or `json` |
| `HF_ENDPOINT` | a mirror of huggingface.co, for `briefing voices install` |
| `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` | as everywhere |
"""


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as text."""
    variables = {steps: name for name, steps, _ in environment_layer.variables(Settings)}
    parts = [INTRODUCTION]
    models: dict[str, tuple[type[BaseModel], str]] = {
        "[briefing]": (Keys, "The show."),
        "[[source]]": (Source, ""),
        **TABLES,
    }
    for header, (model, about) in models.items():
        told = about or " ".join((model.__doc__ or "").split())
        parts.append(f"\n## `{header}`\n\n{told}\n\n")
        parts.append("\n".join(_rows(header, model, variables)) + "\n")
    return "".join([*parts, SHOWS, OTHERS])


def _rows(
    header: str, model: type[BaseModel], variables: dict[tuple[str, ...], str]
) -> Iterator[str]:
    table = tuple(header.strip("[]").split("."))
    above = () if table == ("briefing",) else table
    has_variables = any((*above, spec.alias or key) in variables for key, spec in _fields(model))
    last = " variable |" if has_variables else ""
    yield f"| key | meaning | default |{last}"
    yield f"| --- | --- | --- |{' --- |' if has_variables else ''}"
    for key, spec in _fields(model):
        name = spec.alias or key
        variable = f" `{variables[*above, name]}` |" if has_variables else ""
        yield f"| `{name}` | {_cell(spec.description or '')} | {_default(spec)} |{variable}"


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for key, spec in model.model_fields.items():
        if spec.description:
            yield key, spec


def _default(spec: FieldInfo) -> str:
    if spec.is_required():
        return "(needed)"
    if spec.default is None or spec.default in ("", (), frozenset()):
        example = f", such as `{_cell(toml(spec.examples[0]))}`" if spec.examples else ""
        return f"none{example}"
    return f"`{_cell(toml(spec.default))}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
