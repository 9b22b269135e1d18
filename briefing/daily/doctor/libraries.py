"""The packages that Briefing stands on: installed, and the compiled ones loadable."""

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from briefing.daily.doctor.finding import Finding, Surroundings

# Compiled code is what does not load on a platform although it is installed.
COMPILED = ("lameenc", "lxml.etree", "numpy", "PIL.Image", "pydantic_core", "soundfile", "soxr")
PLAIN = (
    "bs4", "gtts", "httpx", "jinja2", "platformdirs", "pydub", "segno", "starlette",
    "tzdata", "uvicorn",
)  # fmt: skip


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding for each that is missing or does not load; else one for all."""
    problems = [f"{name} is not installed" for name in PLAIN if find_spec(name) is None]
    for name in COMPILED:
        try:
            import_module(name)
        except (ImportError, OSError) as error:
            problems.append(f"{name} does not load: {error}")
    remedy = f"{sys.executable} -m pip install --force-reinstall briefing"
    for problem in problems:
        yield Finding("fail", problem, remedy)
    if not problems:
        yield Finding("ok", f"all {len(COMPILED) + len(PLAIN)} packages are there and load")
