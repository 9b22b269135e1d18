"""A podcast folder as a user has it."""

from pathlib import Path

import pytest

from briefing.studio.podcast import ShowChanges, refresh

from .folders import BASE_URL, NOW, put_days, put_episode


@pytest.fixture
def podcast(tmp_path: Path) -> Path:
    """A folder with three days' episodes, the last day's evening edition, and their feed."""
    folder = tmp_path / "siaran"
    put_days(folder, 3)
    put_episode(folder, edition="sore", title="Kabar sore")
    refresh(folder, ShowChanges(base_url=BASE_URL), now=NOW)
    return folder
