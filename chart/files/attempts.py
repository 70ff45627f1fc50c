"""Attempt after attempt to mount the volume as a client: for a member, which waits for as long as it takes, and for
whatever else needs the volume and must end.
"""

import os
import time
from typing import Callable, Collection, List, Optional, Protocol

import credentials
from client import Client, Start
from configuration import Configuration
from credentials import Credentials
from log import log_once
from processes import Processes, named
from refusals import Ended, Refusal
from unknown_option import UnknownOption

RSA_KEY = "/root/.rsa/rsa-key.pem"
# Seconds between the starts of two attempts: from the first to the last, which stays.
PAUSES = (1, 2, 4, 5)
# A retry is moved by up to this part of its pause, so that the members of a ring do not ask all at once.
JITTER = 0.2


class Policy(Protocol):
    """What becomes of a refusal."""

    def refused(self, refusal: Refusal) -> None:
        """Returns where another attempt shall be made, else raises Ended."""


class Attempts:
    """Those of this process."""

    def __init__(
        self,
        processes: Processes,
        policy: Policy,
        grace: float,
        keep_configuration: bool = False,
        beside: Callable[["Attempts"], None] = lambda _attempts: None,
    ) -> None:
        """`grace` is the seconds that a client may take to leave; `beside` is called again and again while the
        attempts wait, and does what has nothing to do with them."""
        self.processes = processes
        self.policy = policy
        self.grace = grace
        self.configuration = Configuration(processes, keep_configuration)
        self.unknown_option = UnknownOption(processes)
        self.beside = beside
        self.count = 0
        # Clients that were started; of the last, what it was started with, its mark, whether the Secret has changed.
        self.starts = 0
        self.started: Optional[Start] = None
        self.mark = ""
        self.secret_changed = False

    def run(
        self,
        options: Callable[[], List[str]],
        serve: Callable[[Client], None],
        handles: Callable[[], Collection[int]] = tuple,
    ) -> None:
        """Starts a client with these mount options and calls `serve` with it, again after each refusal that the policy
        waits for; returns when `serve` does. Whatever `serve` leaves of the client is ended. `handles` are those that
        the client inherits, asked for after `options`. Raises Ended or Stop."""
        while True:
            # Before it is read, or a change meanwhile would go unseen.
            begun, secret = time.monotonic(), credentials.state()
            try:
                return self.serve(self.start(options, handles), serve)
            except Ended:
                raise
            except Refusal as refusal:
                self.policy.refused(refusal)
            except Exception as error:  # noqa: BLE001
                self.policy.refused(unexpected(error))
            pause(self.processes, begun + PAUSES[min(self.count, len(PAUSES)) - 1], secret, self.look_beside)

    def start(self, options: Callable[[], List[str]], handles: Callable[[], Collection[int]]) -> Client:
        """All that comes before the mount, and the client. Raises Refusal, OSError."""
        self.count += 1
        found = credentials.read()
        usable = options()
        self.configuration.fetch(found)
        start = Start(found, put_rsa_key(found, usable), handles())
        client = Client(self.processes, start, self.count, self.grace)
        self.starts, self.started, self.mark, self.secret_changed = self.starts + 1, start, client.mark, False
        return client

    def serve(self, client: Client, serve: Callable[[Client], None]) -> None:
        try:
            serve(client)
        except (Ended, Refusal):
            raise
        except Exception as error:  # noqa: BLE001
            refusal = unexpected(error)
            # It is no passing one, and no attempt may mend it.
            refusal.lasting = True
            raise refusal from None
        finally:
            client.end()

    def look_beside(self) -> None:
        """No defect of what is beside them ends them."""
        try:
            self.beside(self)
        except Exception as error:  # noqa: BLE001
            log_once("beside", f"cannot look after what runs beside the client: {named(error)}: it goes on without")


def unexpected(error: Exception) -> Refusal:
    """An error that nobody has foreseen; also a defect of ours has to be readable."""
    if isinstance(error, OSError):
        todo = "see that the node has space, memory and processes left; the member tries again by itself"
        return Refusal("E_SYSTEM", f"{named(error)}: {todo}")
    return Refusal("E_DEFECT", f"{named(error)}: please report this line")


def put_rsa_key(found: Credentials, options: List[str]) -> List[str]:
    """Writes the Secret's encrypt_rsa_key where the CSI driver has it too, and gives the options that name it."""
    if found.rsa_key is None or any(option.startswith("rsa-key=") for option in options):
        return options
    os.makedirs(os.path.dirname(RSA_KEY), mode=0o700, exist_ok=True)
    with open(os.open(RSA_KEY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(found.rsa_key + "\n")
    return [*options, f"rsa-key={RSA_KEY}"]


def pause(processes: Processes, end: float, secret: str, look: Callable[[], None]) -> None:
    """Waits until then or a little less, and looks meanwhile; an attempt that took longer has waited enough. A changed
    Secret is worth an attempt at once."""
    end += (os.urandom(1)[0] / 255 - 1) * JITTER * max(0, end - time.monotonic())
    while time.monotonic() < end and credentials.state() == secret:
        look()
        processes.pause(min(0.5, end - time.monotonic()))
