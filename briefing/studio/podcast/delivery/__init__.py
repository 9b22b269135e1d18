"""A podcast folder copied to where subscribers fetch it."""

from briefing.studio.podcast.delivery.deliver import Delivered, deliver

__all__ = ["Delivered", "deliver"]
