"""A folder of saved pages as a source: its pages are its items."""

from briefing.models import Item
from briefing.news.inputs import locate


def folder_items(path: str, source: str, section: str | None = None) -> list[Item]:
    """The pages of a folder by name, without titles and dates: those stand in the pages.

    Raises EmptyInputError where it has none, UnreadableError where it cannot be listed.
    """
    return [Item(page, "", source, section=section) for page in locate(path)]
