"""The page for those who just want to press play."""

from briefing.studio.podcast.player.page import FILES, render_player

__all__ = ["FILES", "render_player"]
