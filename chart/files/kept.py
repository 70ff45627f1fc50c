"""The configuration that the node keeps for a start without the console: the last one that a volume was mounted with.

It lies in a folder of the node's /run: in memory, gone with the node's power, and readable by root alone. The name has
a hash of the credentials, so new ones never meet an old configuration. A refusal of the console is a mark beside it,
which keeps it from being used and never removes it.
"""

import contextlib
import json
import os
import time
from typing import Iterator, Optional

try:
    from _blake2 import blake2b
except ImportError:
    # The whole of hashlib brings OpenSSL along, 4 MiB of process 1's memory.
    from hashlib import blake2b

import auth
import files
import readiness
from credentials import Credentials
from keepers import Keeper
from log import log_once

KEPT = "/run/cache-group-kept"
# Seconds between two looks at the file that the client writes while it runs, and for which it must have been as it is.
INTERVAL, UNCHANGED = 2, 5


class Kept:
    """What the node keeps for some credentials."""

    def __init__(self, found: Credentials) -> None:
        digest = blake2b(repr(sorted(found.owned.items())).encode("utf-8", "replace"), digest_size=16).hexdigest()
        self.stem = f"{found.volume}.{digest}"
        self.source = auth.conf(found)
        self.path = os.path.join(KEPT, self.stem + ".conf")
        self.mark = os.path.join(KEPT, self.stem + ".refused")

    def text(self) -> Optional[str]:
        """The configuration; None where there is none, or the console has refused these credentials since."""
        return None if os.path.exists(self.mark) else files.read(self.path)

    def date(self) -> str:
        return time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(os.stat(self.path).st_mtime))

    def refuse(self) -> None:
        with best_effort():
            put(self.mark, "")

    def accept(self) -> None:
        with best_effort(), contextlib.suppress(FileNotFoundError):
            os.unlink(self.mark)

    def keep(self, text: str) -> None:
        """Keeps a configuration, and removes what was kept with other credentials."""
        with best_effort():
            os.chmod(KEPT, 0o700)
            if text != files.read(self.path):
                put(self.path, text)
            for name in os.listdir(KEPT):
                if not name.startswith(self.stem):
                    os.unlink(os.path.join(KEPT, name))

    def keeper(self, text: str) -> Keeper:
        """A child that keeps what the client writes over this text while it runs, as long as the volume answers. The
        file lies on a disk, which process 1 touches between two clients alone."""
        parent = os.getpid()
        return Keeper("the keeper of the configuration", lambda: self.watch(parent, text))

    def watch(self, parent: int, text: str) -> None:
        seen, since = text, time.monotonic()
        while os.getppid() == parent:
            time.sleep(INTERVAL)
            now = files.read(self.source) or ""
            if now != seen:
                seen, since = now, time.monotonic()
            elif now != text and time.monotonic() - since >= UNCHANGED and is_object(now) and readiness.answers():
                self.keep(now)
                text = now


def is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (RecursionError, ValueError):
        return False


def put(path: str, text: str) -> None:
    """Writes a file for root alone, in one step. Raises OSError."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


@contextlib.contextmanager
def best_effort() -> Iterator[None]:
    """A node that keeps nothing is no reason not to mount."""
    try:
        yield
    except OSError as error:
        log_once("keep", f"cannot keep the client's configuration on the node: {error.strerror}")
