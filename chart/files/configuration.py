"""Where the client's configuration comes from: the Secret's `initconfig`, the console, or what the node has kept."""

import os
import re
from typing import List, Optional

import auth
import files
from auth import Auth
from credentials import Credentials
from keepers import Keeper
from kept import Kept, put
from log import log_once
from processes import Processes
from refusals import Refusal

# The CSI driver encrypts initconfig in a way that older clients cannot read (juicefs-csi-driver issue 1389).
READS_ENCRYPTED = [5, 1]
# Seconds for `juicefs version`.
LIMIT = 8

SECRET, CONSOLE, NODE = "initconfig", "console", "node"


class Configuration:
    """That of one client, attempt by attempt."""

    def __init__(self, processes: Processes, keep: bool) -> None:
        self.processes = processes
        self.auth = Auth(processes)
        self.keep = keep
        # What was put there last and where it came from, and those sources from which none has mounted the volume.
        self.text = ""
        self.source = ""
        self.failed: List[str] = []

    def fetch(self, found: Credentials) -> None:
        """Puts the client's configuration where it looks for it. After a start that has failed, from another source.
        Raises Refusal (E_TOKEN, E_SECRET, E_CONSOLE, E_CLIENT)."""
        sources = [SECRET, CONSOLE, NODE]
        kept = Kept(found)
        text = kept.text() if self.keep else None
        initconfig = found.initconfig if self.can_read(found.initconfig or "") else None
        if not initconfig:
            sources.remove(SECRET)
        if not text:
            sources.remove(NODE)
        left = [source for source in sources if source not in self.failed]
        if not left:
            left, self.failed = sources, []
        self.source = left[0]
        if self.source == SECRET:
            put(auth.conf(found), initconfig or "")
            log_once("configuration", "takes the client's configuration from the Secret's initconfig")
        elif self.source == NODE:
            self.take(found, kept, text or "", "the volume could not be mounted with a fresh one")
        else:
            self.ask(found, kept, text)
        self.text = files.read(auth.conf(found)) or ""

    def ask(self, found: Credentials, kept: Kept, text: Optional[str]) -> None:
        """Asks the console, and goes on with what the node has kept where that does not answer."""
        try:
            self.auth.fetch(found, has_kept=text is not None)
            if self.keep:
                kept.accept()
        except Refusal as refusal:
            if refusal.code == "E_TOKEN" and self.keep:
                kept.refuse()
            # Whatever else it is: a volume was mounted with that and this very Secret.
            if refusal.code == "E_TOKEN" or not text:
                # Whatever has failed before is worth another try beside it.
                self.failed = []
                raise
            self.source = NODE
            self.take(found, kept, text, str(refusal))

    def take(self, found: Credentials, kept: Kept, text: str, why: str) -> None:
        put(auth.conf(found), text)
        whose = f"the client's configuration of {kept.date()}, kept on the node"
        log_once("configuration", f"goes on with {whose}, since {why}")

    def has_mounted(self, found: Credentials) -> List[Keeper]:
        """The volume is mounted with what was put there: that is kept, and what the client makes of it from now on."""
        if not self.keep or not self.text:
            return []
        kept = Kept(found)
        kept.keep(self.text)
        return [kept.keeper(self.text)]

    def is_kept(self) -> bool:
        """Whether it is what the node has kept, since no other could be had."""
        return self.source == NODE

    def did_not_mount(self) -> None:
        """The client has ended before it had mounted the volume with what was put there."""
        self.failed.append(self.source)

    def can_read(self, initconfig: str) -> bool:
        """Whether this client can read it: an encrypted one needs 5.1, and its version is asked for then."""
        if not re.search(r'"encryptkeys"\s*:\s*true', initconfig, re.IGNORECASE):
            return initconfig.lstrip().startswith("{")
        version = self.version()
        if version is not None and version >= READS_ENCRYPTED:
            return True
        why = "this one is older" if version else "`juicefs version` tells no version"
        log_once("initconfig", f"leaves the Secret's initconfig aside: only clients from 5.1 on can read it, and {why}")
        return False

    def version(self) -> Optional[List[int]]:
        """The client's version as it tells it, None if it does not."""
        try:
            printed = self.processes.run([auth.CLIENT, "version"], dict(os.environ), LIMIT)[1]
        except OSError:
            return None
        found = re.search(r"(\d+)\.(\d+)\.(\d+)", printed)
        return [int(part) for part in found.groups()] if found else None
