"""What a show's folder keeps for itself, in a hidden folder that is neither served nor published."""

from datetime import date
from pathlib import Path

FOLDER = ".briefing"


def lock_file(out: Path) -> Path:
    """What the one run in the folder holds."""
    return out / FOLDER / "lock"


def history_file(out: Path) -> Path:
    """What was told, where the settings name no other file."""
    return out / FOLDER / "history.sqlite"


def reports_folder(out: Path) -> Path:
    """The report of each run: ``STEM.json``."""
    return out / FOLDER / "reports"


def report_file(out: Path, stem: str) -> Path:
    """The report of one run."""
    return reports_folder(out) / f"{stem}.json"


def stem(day: date, edition: str = "") -> str:
    """What the names of a day's files begin with."""
    return f"briefing-{day.isoformat()}{f'-{edition}' if edition else ''}"
