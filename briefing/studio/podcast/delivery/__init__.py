"""A podcast folder copied to where subscribers fetch it."""

from briefing.studio.podcast.delivery.copying import Delivered, deliver
from briefing.studio.podcast.delivery.target import target_of

__all__ = ["Delivered", "deliver", "target_of"]
