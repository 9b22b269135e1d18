"""A world of fictional news by date, on hosts of our own; it stands on nothing of ``briefing``.

world = World(date(2026, 3, 1))
world.serve(web)            # any object with ``serve(address, answer)``
world.day += timedelta(1)   # the next morning; what is served changes with it
"""

from tests.news_world.world import SITES, Site, World

__all__ = ["SITES", "Site", "World"]
