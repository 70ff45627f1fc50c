"""A member of a cache group: process 1 of its container. It authenticates, mounts the volume and stays with it.

    member.py mount [FLAGS] -- OPTION...    OPTION is a mount option of the client, name or name=value
    member.py drained [FLAGS]               whether the cache of this member is empty, so that its node can leave
    member.py probe [--json]                what of our assumptions holds in this image

Python 3.8, standard library only: the client's image has nothing else. What the Secret holds is never printed;
only `juicefs auth`, which knows no other way, gets the token as an argument while it runs.
"""

import argparse
import os
import sys
from typing import List

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)

from attempts import Attempts  # noqa: E402
from client import Client  # noqa: E402
from disks import Demands, Disks, option_of  # noqa: E402
from keepers import Keeper, Keepers  # noqa: E402
from losses import Losses  # noqa: E402
from processes import BY_SIGNAL, Processes, Stop  # noqa: E402
from record import Identity, Record  # noqa: E402
from refusals import Ended  # noqa: E402
from serving import Serving  # noqa: E402
from status import Shown  # noqa: E402
from waiting import Waiting  # noqa: E402


def main(arguments: List[str]) -> int:
    parsed = command_line().parse_args(arguments)
    try:
        # Only a person asks for these two.
        if parsed.command == "probe":
            import probe  # noqa: PLC0415

            return probe.main(parsed.json)
        if parsed.command == "drained":
            import drained_command  # noqa: PLC0415

            return drained_command.main(parsed.wait, parsed.timeout, parsed.json)
        mount(parsed)
        return 0
    except Ended as ended:
        return ended.exit_code
    except Stop as stop:
        return BY_SIGNAL + stop.number


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="member.py", description="A member of a JuiceFS cache group.")
    commands = parser.add_subparsers(dest="command", required=True)
    mount_command = commands.add_parser("mount", help="authenticate, mount the volume and stay with it")
    add = mount_command.add_argument
    add("--release", required=True, metavar="NAMESPACE/NAME", help="who holds the cache directories")
    add("--grace", type=int, default=30, metavar="SECONDS", help="the pod's grace period")
    add("--settle", type=int, default=0, metavar="SECONDS", help="how long the volume answers before it is ready")
    add("--require-mount", action="store_true", help="refuse cache directories on the system disk")
    add("--skip-failed-disks", action="store_true", help="go on without disks that cannot be used")
    add("--restart-on-disk-loss", action="store_true", help="restart the client without a disk that is unmounted")
    add("--refuse-small-disks", action="store_true", help="refuse disks that hold less than cache.size")
    add("--keep-configuration", action="store_true", help="keep the client's configuration on the node")
    add("--set", default="", metavar="SET", help="of which set this is, for metrics: POOL, POOL.draining")
    add("--node", default="", metavar="NAME", help="the node's name, for metrics")
    add("--address", default="", metavar="ADDRESS", help="the node's address, for metrics")
    add("options", nargs="+", metavar="OPTION", help="a mount option, name or name=value")
    drained_command = commands.add_parser("drained", help="say whether the cache of a draining member is empty")
    add = drained_command.add_argument
    add("--wait", action="store_true", help="go on until it is empty")
    add("--timeout", type=int, metavar="SECONDS", help="wait until it is empty, but no longer than this")
    add("--json", action="store_true", help="print JSON, one object a line")
    probe_command = commands.add_parser("probe", help="say which assumptions hold in this image")
    probe_command.add_argument("--json", action="store_true", help="print the findings as JSON")
    return parser


def mount(parsed: argparse.Namespace) -> None:
    """Waits until everything is there, then lives as long as the client. Raises Ended or Stop."""
    processes = Processes()
    shown = Shown(parsed.settle)
    shown.waits("the member is starting")
    demands = Demands(parsed.release, parsed.require_mount, parsed.skip_failed_disks, parsed.refuse_small_disks)
    disks = Disks(processes, demands)
    losses = Losses(disks, parsed.restart_on_disk_loss)
    waiting = Waiting(shown)
    group = option_of(parsed.options, "cache-group") or ""
    record = Record(Identity(group, parsed.set, parsed.node, parsed.address), shown, disks, losses)
    exporters = Keepers(processes)

    def beside(attempts: Attempts) -> None:
        record.write(attempts)
        if exporters.running:
            exporters.look()
        elif parsed.set:
            exporters.add([exporter()])

    attempts = Attempts(processes, waiting, parsed.grace, parsed.keep_configuration, beside)

    def serve(client: Client) -> None:
        Serving(client, attempts, losses, shown, waiting.said.code).watch()

    attempts.run(lambda: disks.options(parsed.options), serve, disks.locks.values)


def exporter() -> Keeper:
    """What keeps the exporter of metrics running. Its memory is not process 1's, and the start need not wait for it."""
    parent = os.getpid()

    def keep() -> None:
        import exporting  # noqa: PLC0415

        exporting.Exporting().watch(parent)

    return Keeper("the keeper of the exporter", keep)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
