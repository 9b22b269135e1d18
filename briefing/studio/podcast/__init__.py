"""A folder of episodes as a podcast: what subscribers see, made from the folder alone."""

from briefing.studio.podcast.upkeep import Kept, keep_up, prune, refresh

__all__ = ["Kept", "keep_up", "prune", "refresh"]
