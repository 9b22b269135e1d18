"""Hosts by name: looked up once in a run, and outside or inside for all of it."""

import socket
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import dataclass

from briefing.errors import DownloadError, TimeOutError
from briefing.news.download.addresses import is_private
from briefing.news.download.network import Network

_MAX_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Host:
    """A host's addresses: either all public, or, where it has none of these, all private."""

    addresses: tuple[str, ...]
    is_private: bool


class Names:
    """What every host's addresses are; the first answer stands.

    So no name can mean one address when it is checked and another when it is connected to.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._found: dict[str, Future[Host]] = {}
        self._lock = threading.Lock()

    def find(self, name: str, timeout_s: float) -> Host:
        """A host by its name. DownloadError where it has no address, TimeOutError in its branch."""
        with self._lock:
            future = self._found.get(name)
            if future is None:
                future = self._found[name] = Future()
                # A system's look-up cannot be interrupted: it is left behind instead.
                threading.Thread(target=self._look_up, args=(name, future), daemon=True).start()
        try:
            return future.result(max(0.0, timeout_s))
        except NotInTime:
            raise TimeOutError(
                f"the address of {name} was not found in time", of_host=True, passing=True
            ) from None
        except (OSError, UnicodeError) as error:
            with self._lock:
                self._found.pop(name, None)
            # The resolver's own trouble, unlike its word that there is no such name, may pass.
            passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            raise DownloadError(
                f"no host is called {name!r}", of_host=True, passing=passing
            ) from error

    def _look_up(self, name: str, future: Future[Host]) -> None:
        try:
            addresses = tuple(dict.fromkeys(self._network.lookup(name)))
            public = tuple(address for address in addresses if not is_private(address))
            if not addresses:
                raise OSError("no address")
            host = Host((public or addresses)[:_MAX_ADDRESSES], not public)
        except Exception as error:  # whatever it was, who waits must hear of it
            future.set_exception(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            future.set_result(host)
