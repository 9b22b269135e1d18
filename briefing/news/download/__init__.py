"""Pages over HTTP: polite to those who serve them, and unbreakable by what they send."""

from briefing.news.download.downloader import Downloader
from briefing.news.download.policy import Policy

__all__ = ["Downloader", "Policy"]
