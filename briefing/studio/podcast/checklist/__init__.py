"""A podcast against what apps and directories ask of it: a checklist, item by item.

After Apple's requirements for RSS feeds, audio and hosting, PSP-1, the podcast namespace, RSS 2.0 and
ID3v2 Chapter Frame 1.0. Items 1 to 16 are of the feed and its picture, 17 to 26 of the files, 27 to
31 of the server.
"""

from briefing.studio.podcast.checklist.finding import Finding
from briefing.studio.podcast.checklist.folder import check_folder
from briefing.studio.podcast.checklist.served import check_served

__all__ = ["Finding", "check_folder", "check_served"]
