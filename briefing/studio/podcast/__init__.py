"""A folder of episodes as a podcast: what subscribers see, made from the folder alone."""

from briefing.studio.podcast.show import Show, read_show
from briefing.studio.podcast.upkeep import Kept, check, keep_up, prune, refresh

__all__ = ["Kept", "Show", "check", "keep_up", "prune", "read_show", "refresh"]
