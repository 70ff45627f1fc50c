"""What the exporter is, beside a member or alone: it listens, gives up what root has, and answers scrapes."""

import json
import os
import time
from socket import socket
from typing import Any, Dict, List, Tuple

import files
import metrics_server
from metrics_text import Source, Table

FOLDER = os.path.dirname(os.path.abspath(__file__))
# Where a member's processes write what they have found.
SHARED = files.SHARED
# The user and the group of nobody.
NOBODY = 65534
# Handles of this process: four connections, what listens, and some to spare.
HANDLES = 32
# Bytes of address space: twenty times of what it needs, and nothing to a node.
MEMORY = 256 << 20
ALL, LOOPBACK = "all", "loopback"


class Unusable(Exception):
    """Why there can be no metrics, in a line."""


def of_member() -> None:
    """Serves until its keeper ends. Raises Unusable."""
    settings = read(os.path.join(FOLDER, "metrics.json"))
    node = read(os.path.join(SHARED, "record")).get("address", "")
    serve(listen(address_of(settings["address"], node), settings["port"]), SHARED, {})


def listen(address: str, port: int) -> List[socket]:
    """What listens there, on all addresses with an empty one. Raises Unusable."""
    try:
        return metrics_server.listen(address, port)
    except OSError as error:
        where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        raise Unusable(f"metrics.port: {where} cannot be listened on ({error.strerror}): set another one") from None


def serve(listening: List[socket], folder: str, labels: Dict[str, str]) -> None:
    """Serves what is found in a folder, with these labels where nothing there says others. Raises Unusable."""
    table = Table(read(os.path.join(FOLDER, "metrics_table.json"))["metrics"])
    source = Source(table, give_up_all(folder), labels)
    metrics_server.serve(listening, lambda: source.text(time.monotonic()))


def address_of(setting: str, node: str) -> str:
    """Raises Unusable where the node's address is asked for and not known."""
    if setting == ALL:
        return ""
    if setting == LOOPBACK:
        return "127.0.0.1"
    if not node:
        raise Unusable("metrics.address: the pod does not know its node's address yet")
    return node


def give_up_all(folder: str) -> str:
    """Leaves this process the files of one folder, and no right to change them, to start anything or to be root; gives
    the folder as it is called from then on. One that is not root's stays where it is. Raises OSError."""
    import resource  # noqa: PLC0415

    if os.getuid() == 0:
        os.chroot(folder)
        folder = "/"
        os.chdir(folder)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    limits: List[Tuple[int, int]] = [
        *((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NPROC, 0)),
        *((resource.RLIMIT_NOFILE, HANDLES), (resource.RLIMIT_AS, MEMORY)),
    ]
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))
    return folder


def read(path: str) -> Dict[str, Any]:
    """A file of ours. Raises Unusable."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} cannot be read ({type(error).__name__})") from None
