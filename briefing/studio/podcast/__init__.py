"""A folder of episodes as a podcast: what subscribers see, made from the folder alone."""

from briefing.studio.podcast.show import Show, ShowChanges, read_show
from briefing.studio.podcast.upkeep import Kept, check, keep_up, prune, refresh

__all__ = ["Kept", "Show", "ShowChanges", "check", "keep_up", "prune", "read_show", "refresh"]
