"""An object store or another place that fsspec knows: ``s3://``, ``gs://``, ``sftp://``, ``memory://``.

Credentials and endpoints come from the environment alone, as each library reads them: for S3 and what
speaks like it ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_ENDPOINT_URL``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from briefing.errors import DeliveryError
from briefing.studio.podcast.delivery.source import Source
from briefing.studio.podcast.files import media_type

# Here a file appears whole at the end of its upload; elsewhere it is written beside and renamed.
_WHOLE = frozenset("s3 s3a gs gcs abfs az oss memory".split())
_PART = ".part"


class ObjectStore:
    """A place behind an address that fsspec opens."""

    def __init__(self, address: str) -> None:
        """DeliveryError where what the address needs is not installed, or fails."""
        self._address = address
        self._scheme = address.partition("://")[0]
        with self._translated("cannot open"):
            self._files, root = _fsspec().core.url_to_fs(address)
        self._root = root.rstrip("/")

    def read(self, name: str) -> bytes | None:
        """What a file there holds."""
        try:
            with self._translated("cannot read"):
                return bytes(self._files.cat_file(self._path(name)))
        except _MissingError:
            return None

    def put(self, files: Mapping[str, Source]) -> None:
        """Write the files in the order given."""
        with self._translated("cannot write to"):
            for name, source in files.items():
                self._put(name, source)

    def remove(self, names: Sequence[str]) -> None:
        """Remove those that are there."""
        with self._translated("cannot remove from"):
            for name in names:
                if self._files.exists(self._path(name)):
                    self._files.rm_file(self._path(name))

    def _put(self, name: str, source: Source) -> None:
        path = self._path(name)
        is_whole = self._scheme in _WHOLE
        written = path if is_whole else path + _PART
        kind = media_type(name.rpartition("/")[2]) or "application/json"
        options = {"ContentType": kind} if self._scheme in ("s3", "s3a") else {}
        if not is_whole:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        if isinstance(source, bytes):
            self._files.pipe_file(written, source, **options)
        else:
            self._files.put_file(str(source), written, **options)
        if not is_whole:
            self._files.mv(written, path)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _translated(self, failed: str) -> Iterator[None]:
        """Whatever a library raises, as an error of ours."""
        try:
            yield
        except FileNotFoundError as error:
            raise _MissingError(f"{failed} {self._address}: {error}") from error
        except ImportError as error:
            raise DeliveryError(
                f"{self._scheme}:// needs what is not installed: {error}; "
                "pip install 'briefing[publish]' has what S3 needs"
            ) from error
        except DeliveryError:
            raise
        except Exception as error:  # each library has its own
            raise DeliveryError(f"{failed} {self._address}: {error}") from error


class _MissingError(DeliveryError):
    """There is no such file, or no such bucket."""


def _fsspec() -> Any:
    import fsspec

    return fsspec
