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
import time
from typing import List, NoReturn, Tuple

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)

import credentials  # noqa: E402
from client import Client, put_rsa_key  # noqa: E402
from configuration import Configuration  # noqa: E402
from credentials import Credentials  # noqa: E402
from disks import Demands, Disks  # noqa: E402
from processes import BY_SIGNAL, Processes, Stop, named  # noqa: E402
from report import Ended, Refusal, Waiting, show  # noqa: E402

# Seconds between the starts of two attempts: from the first to the last, which stays.
PAUSES = (1, 2, 4, 5)
# A retry is moved by up to this part of its pause, so that the members of a ring do not ask all at once.
JITTER = 0.2


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
    add("--require-mount", action="store_true", help="refuse cache directories on the system disk")
    add("--skip-failed-disks", action="store_true", help="go on without disks that cannot be used")
    add("--refuse-small-disks", action="store_true", help="refuse disks that hold less than cache.size")
    add("--keep-configuration", action="store_true", help="keep the client's configuration on the node")
    add("options", nargs="+", metavar="OPTION", help="a mount option, name or name=value")
    drained_command = commands.add_parser("drained", help="say whether the cache of a draining member is empty")
    add = drained_command.add_argument
    add("--wait", action="store_true", help="go on until it is empty")
    add("--timeout", type=int, metavar="SECONDS", help="wait until it is empty, but no longer than this")
    add("--json", action="store_true", help="print JSON, one object a line")
    probe_command = commands.add_parser("probe", help="say which assumptions hold in this image")
    probe_command.add_argument("--json", action="store_true", help="print the findings as JSON")
    return parser


def mount(parsed: argparse.Namespace) -> NoReturn:
    """Waits until everything is there, then lives as long as the client. Raises Ended or Stop."""
    show("the member is starting")
    processes = Processes()
    demands = Demands(parsed.release, parsed.require_mount, parsed.skip_failed_disks, parsed.refuse_small_disks)
    disks = Disks(processes, demands)
    configuration = Configuration(processes, parsed.keep_configuration)
    waiting = Waiting()
    attempt = 0
    while True:
        # Before it is read, or a change meanwhile would go unseen.
        begun, secret = time.monotonic(), secret_state()
        try:
            member_credentials, options = prepare(disks, configuration, parsed.options)
            stay_with(Client(processes, member_credentials, options, parsed.grace, disks.locks))
        except Refusal as refusal:
            waiting.show(refusal)
        except Ended:
            raise
        except Exception as error:  # noqa: BLE001
            waiting.show(unexpected(error))
        pause(processes, begun + PAUSES[min(attempt, len(PAUSES) - 1)], secret)
        attempt += 1


def stay_with(client: Client) -> NoReturn:
    """Raises Ended, or Refusal (E_MOUNT) where another attempt may mount the volume."""
    try:
        client.watch()
    except (Ended, Refusal):
        raise
    except Exception as error:  # noqa: BLE001
        client.give_up(str(unexpected(error)))


def prepare(disks: Disks, configuration: Configuration, options: List[str]) -> Tuple[Credentials, List[str]]:
    """All that comes before the mount: what the client is started with. Raises Refusal."""
    found = credentials.read()
    usable = disks.options(options)
    configuration.fetch(found)
    return found, put_rsa_key(found, usable)


def unexpected(error: Exception) -> Refusal:
    """An error that nobody has foreseen; also a defect of ours has to be readable."""
    if isinstance(error, OSError):
        todo = "see that the node has space, memory and processes left; the member tries again by itself"
        return Refusal("E_SYSTEM", f"{named(error)}: {todo}")
    return Refusal("E_DEFECT", f"{named(error)}: please report this line")


def pause(processes: Processes, end: float, secret: str) -> None:
    """Waits until then or a little less; an attempt that took longer has waited enough. A changed Secret is
    worth an attempt at once."""
    end += (os.urandom(1)[0] / 255 - 1) * JITTER * max(0, end - time.monotonic())
    while time.monotonic() < end and secret_state() == secret:
        processes.pause(min(0.5, end - time.monotonic()))


def secret_state() -> str:
    """Changes with the Secret: the kubelet replaces the folder that this link leads to."""
    try:
        return os.readlink(os.path.join(credentials.SECRET, "..data"))
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
