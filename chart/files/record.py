"""What process 1 knows of its member, for whoever shows it (metrics.py), which may be of an older or a newer program.

Fields may be added; what one means, and the version, must stay as they are.
"""

import json
import time
from typing import Any, Dict, List, NamedTuple, Optional

import files
import readiness
from attempts import Attempts
from disks import Disks, cache_size, option_of
from log import log_once
from losses import Losses
from sizes import MIB
from status import Shown

RECORD = files.SHARED + "/record"
VERSION = 1


class Identity(NamedTuple):
    """Who this member is: its group, the set that it is of (POOL, POOL.draining or POOL.joining), its node, and the
    address of that; empty where the pod does not say."""

    group: str
    set: str
    node: str
    address: str


class Record:
    """That of this process."""

    def __init__(self, identity: Identity, shown: Shown, disks: Disks, losses: Losses) -> None:
        pool, _, role = identity.set.partition(".")
        self.fixed: Dict[str, Any] = {
            **{"version": VERSION, "process": readiness.own_name(), "started": time.time()},
            **{
                "group": identity.group,
                "pool": pool,
                "role": role or "member",
                "node": identity.node,
                "address": identity.address,
            },
        }
        self.shown = shown
        self.disks = disks
        self.losses = losses
        self.written: Optional[str] = None

    def write(self, attempts: Attempts) -> None:
        """Writes what is known now, if that is new."""
        text = json.dumps({**self.fixed, **self.known(attempts)})
        if text == self.written:
            return
        try:
            files.replace(RECORD, text)
            self.written = text
        except OSError as error:
            self.written = None
            log_once(RECORD, f"cannot write {RECORD}: {error.strerror}: metrics show the old state")

    def known(self, attempts: Attempts) -> Dict[str, Any]:
        start, configuration = attempts.started, attempts.configuration
        options = start.options if start else []
        size = cache_size(options)
        weight = option_of(options, "group-weight") or ""
        return {
            "volume": start.credentials.volume if start else "",
            "starts": attempts.starts,
            "mark": attempts.mark,
            "size": None if size is None else size * MIB,
            "weight": int(weight) if weight.isdigit() else None,
            "auths": configuration.auth.count,
            "auth_success": configuration.auth.succeeded,
            "kept": configuration.is_kept(),
            "changed": attempts.secret_changed,
            "code": code_of(self.shown.now.waits or self.shown.now.lacks),
            "disks": self.state_of_disks(),
        }

    def state_of_disks(self) -> List[Dict[str, Any]]:
        """Each cache directory that was asked for: whether the client was started without it, or has lost it since."""
        used = {disk.directory for disk in self.disks.used}
        gone = {disk.directory for disk in self.losses.gone}
        return [
            {"directory": directory, "left_out": directory not in used, "lost": directory in gone}
            for directory in (self.disks.asked if self.disks.used else [])
        ]


def code_of(text: str) -> str:
    """The code that a line begins with; empty for none."""
    code = text.partition(":")[0]
    return code if code.startswith("E_") else ""
