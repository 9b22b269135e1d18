"""What a morning's run did, source by source and stage by stage, as JSON keeps it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from briefing.studio.publish import publish

if TYPE_CHECKING:
    from briefing.pipeline.gather import Gathered

Report = dict[str, Any]
_Count = Annotated[int, Field(ge=0, le=10**9)]
_Seconds = Annotated[float, Field(ge=0, le=10**9)]


class _Row(BaseModel):
    """What figures need of a source's row."""

    model_config = ConfigDict(strict=True)
    published: _Count
    lost: _Count
    why: dict[str, _Count]
    error: str | None


class _Whole(BaseModel):
    """What figures need of a report."""

    model_config = ConfigDict(strict=True)
    title: str
    now: Annotated[str, AfterValidator(datetime.fromisoformat)]
    sources: list[_Row]
    stories: _Count
    seconds: dict[str, _Seconds]
    target_s: _Seconds | None
    duration_s: _Seconds | None
    error: dict[str, Any] | None


OUTCOMES = ("published", "merged", "old", "duplicate", "refused", "lost")


def by_source(
    gathered: "Gathered", items: Iterable[Mapping[str, Any]], silent: Mapping[str, str]
) -> list[Report]:
    """For each source how many items it offered, what became of them, and why not more.

    ``items`` are those of the episode object, in the order of ``gathered``: what it gave, then what
    it passed over. ``silent`` says of a source since when nothing new came from it.
    """
    origins = [(x.item.source if x.item else "") for x in (*gathered.results, *gathered.passed)]
    outcomes: dict[str, Counter[str]] = {}
    reasons: dict[str, Counter[str]] = {}
    for origin, item in zip(origins, items, strict=True):
        outcomes.setdefault(origin, Counter())[item["outcome"]] += 1
        if item["code"]:
            reasons.setdefault(origin, Counter())[item["code"]] += 1
    rows: list[Report] = []
    for look in gathered.looks:
        name = look.source.name
        newest = look.newest
        rows.append(
            {
                "source": name,
                "url": look.source.url,
                "found": len(look.items),
                **{outcome: outcomes.get(name, Counter())[outcome] for outcome in OUTCOMES},
                "why": dict(sorted(reasons.get(name, Counter()).items())),
                "newest": newest.isoformat() if newest else None,
                "error": look.error.message if look.error else None,
                "silent": silent.get(name),
            }
        )
    return rows


def reason(rows: Sequence[Report]) -> str:
    """Why there is so little, by source, in one sentence."""
    return "; ".join(f"{row['source']}: {_why(row)}" for row in rows)


def _why(row: Report) -> str:
    if row["error"]:
        return str(row["error"])
    if not row["found"]:
        return "it offers nothing"
    counts = ", ".join(f"{count} {code}" for code, count in row["why"].items())
    told = f"{row['found']} found, {row['published']} usable{f' ({counts})' if counts else ''}"
    is_early = row["why"].get("future", 0) == row["found"]
    return (
        f"{told}; all are dated after today: is this machine's clock right?" if is_early else told
    )


def write_report(folder: Path, stem: str, report: Report) -> Path:
    """Keep a report as ``STEM.json``; OutputError where that cannot be."""
    path = folder / f"{stem}.json"
    publish({path: (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()})
    return path


def read_reports(folder: Path) -> tuple[list[Report], list[str]]:
    """The reports that are kept, by their stems, and a sentence of each file that holds none.

    Of those that are given all that ``_Whole`` names is there.
    """
    whole: list[Report] = []
    damaged: list[str] = []
    for path in sorted(folder.glob("briefing-*.json")):
        try:
            report: Report = json.loads(path.read_bytes())
            _Whole.model_validate(report)
            whole.append(report)
        except OSError as error:
            damaged.append(f"{path} cannot be read: {error.strerror or error}")
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            damaged.append(
                f"{path} is no report of a run: {f'{place}: ' * bool(place)}{first['msg']}"
            )
        except (ValueError, RecursionError) as error:
            damaged.append(f"{path} is no JSON: {error}")
    return whole, damaged


def read_report(path: Path) -> Report | None:
    """One report, of which no more is sure than its time; None where there is none that has it."""
    try:
        report: Report = json.loads(path.read_bytes())
        datetime.fromisoformat(report["now"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return report
