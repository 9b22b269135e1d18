"""The packages that Briefing stands on: installed, and the compiled ones loadable."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import pip_install

# Module to package. Compiled code is what does not load on a platform although it is installed.
COMPILED = {
    "lameenc": "lameenc",
    "lxml.etree": "lxml",
    "numpy": "numpy",
    "PIL.Image": "Pillow",
    "pydantic_core": "pydantic-core",
    "soundfile": "soundfile",
    "soxr": "soxr",
}
PLAIN = {
    "bs4": "beautifulsoup4",
    "gtts": "gTTS",
    "httpx": "httpx",
    "jinja2": "jinja2",
    "platformdirs": "platformdirs",
    "pydub": "pydub",
    "segno": "segno",
    "starlette": "starlette",
    "tzdata": "tzdata",
    "uvicorn": "uvicorn",
}


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding for each that is missing or does not load; else one for all."""
    is_fine = True
    for name, package in PLAIN.items():
        if find_spec(name) is None:
            is_fine = False
            yield Finding("fail", f"{package} is not installed", pip_install(package))
    for name, package in COMPILED.items():
        try:
            import_module(name)
        except (ImportError, OSError) as error:
            is_fine = False
            told = f"{package} does not load: {error}"
            yield Finding("fail", told, pip_install("--force-reinstall", package))
    if is_fine:
        yield Finding("ok", f"all {len(COMPILED) + len(PLAIN)} packages are there and load")
