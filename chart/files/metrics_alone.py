"""The exporter without a member: in any pod that has the mount, such as one of the KPFS page's DaemonSet, an operator's
worker, or the mount pod of a client. It starts the readers that a member has, and serves what they find.
"""

import argparse
import os
import signal
import socket
import sys
import tempfile
import time
from typing import Callable, List

import counters
import files
import listeners
import metrics_exporter
import surroundings
from surroundings import Client

# Where the images have the client's command.
CLIENT = "/usr/bin/juicefs"
# The variables that it needs; Python itself may set the third.
VARIABLES = ("PATH", "LC_ALL", "LC_CTYPE", "NODE_NAME")


def main(arguments: List[str]) -> None:
    """Serves until it is ended. Raises Unusable."""
    parsed = command_line().parse_args(arguments)
    begin_anew()
    folder = tempfile.mkdtemp(prefix="cache-group-metrics-", dir=place())
    os.chmod(folder, 0o755)
    counters.READING = os.path.join(folder, "counters")
    surroundings.SURROUNDINGS = os.path.join(folder, "surroundings")
    parent = os.getpid()
    client = Client("alone", parsed.volume, parsed.cache_dir, listeners.clients)
    signal.signal(signal.SIGCHLD, end)
    begin(lambda: counters.watch(parent, parsed.mount, False))
    begin(lambda: look_around(parent, client))
    labels = {"cache_group": parsed.group, "volume": parsed.volume, "node": parsed.node}
    address = metrics_exporter.address_of(parsed.address, parsed.address)
    listening = metrics_exporter.listen(address, parsed.port)
    print(f"serves the metrics of {parsed.mount} on port {parsed.port}", flush=True)
    # Whoever has started it may have closed its input, which a member's keeper never does.
    reading, _writing = os.pipe()
    os.dup2(reading, 0)
    metrics_exporter.serve(listening, folder, labels)


def begin_anew() -> None:
    """Becomes the same program without the pod's variables, among which a token may be: this process is talked to."""
    kept = {name: os.environ[name] for name in VARIABLES if name in os.environ}
    if kept != dict(os.environ):
        os.execve(sys.executable, [sys.executable, "-IS", *sys.argv], kept)


def look_around(parent: int, client: Client) -> None:
    around = surroundings.Surroundings(CLIENT, lambda: None)
    while os.getppid() == parent:
        around.look(client)
        time.sleep(1)


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="metrics.py", description="Metrics of a mount of a JuiceFS cache group, for Prometheus."
    )
    add = parser.add_argument
    add("--mount", required=True, metavar="PATH", help="where the volume is mounted")
    add("--group", required=True, metavar="NAME", help="the cache group, for the label cache_group")
    add("--volume", default="", metavar="NAME", help="the file system, for the label volume and for --cache-dir")
    node = os.environ.get("NODE_NAME") or socket.gethostname()
    add("--node", default=node, metavar="NAME", help="for the label node (default: NODE_NAME, else the host's name)")
    add("--cache-dir", action="append", default=[], metavar="PATH", help="a cache directory, once for each")
    add("--port", type=int, default=9567, help="where to listen (default: 9567)")
    add("--address", default="loopback", help="on which address: loopback (default), all, or one of the node's")
    return parser


def place() -> str:
    """A folder in memory, if there is one."""
    return os.path.dirname(files.SHARED) if os.access(os.path.dirname(files.SHARED), os.W_OK) else tempfile.gettempdir()


def end(*_: object) -> None:
    """Without one of its readers this process would tell nothing, and could not start another."""
    print("a reader has ended: whoever has started this process starts it anew", flush=True)
    os._exit(1)


def begin(run: Callable[[], None]) -> None:
    """Runs a reader in a process of its own, which ends with this one."""
    if os.fork() == 0:
        code = 1
        # What a reader starts itself may end.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        try:
            run()
            code = 0
        finally:
            os._exit(code)
