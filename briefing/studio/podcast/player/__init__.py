"""The page for those who just want to press play."""

from briefing.studio.podcast.player.page import FILES, PAGE, render_player

__all__ = ["FILES", "PAGE", "render_player"]
