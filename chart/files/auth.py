"""`juicefs auth`: fetches the client's configuration from the console, and tells a refusal from an outage."""

import contextlib
import os
import re
import time
from typing import Dict, List, NamedTuple, Optional

import credentials
from credentials import AUTH_KEYS, Credentials
from log import log_once
from processes import Processes
from refusals import Refusal
from secrecy import hide

CLIENT = "/usr/bin/juicefs"
FOLDER = "/root/.juicefs"

# Seconds after which an attempt without an answer is ended: while the node has kept a configuration, and else ever
# longer, since each name server that is dead costs 5 s a name.
WITH_KEPT = 8
ALONE = (8, 16, 32, 60)
# Words of a refusal that are public: whatever else `auth` says may be an outage (docs/assumptions.md, auth-refusal).
REFUSALS = (
    "Invalid name or token",  # juicefs-csi-driver issue 57
    "the token or volume is invalid",  # juicefs-csi-driver, docs/en/administration/troubleshooting.md
)
# Asked for what it was not given, it reads the end of its input (Python's words).
ASKED = "EOF when reading"
# As the client writes its log: 2024/01/31 10:00:00.123456 juicefs[64] <FATAL>: (juicefs-csi-driver issue 936).
LOG_PREFIX = re.compile(r"^[\d/:. -]*juicefs\[\d+\] <\w+>: ")


class Said(NamedTuple):
    """What one attempt came to: its exit code (None: no answer in time), all that was printed, and the lines of it
    without what the Secret holds."""

    code: Optional[int]
    printed: str
    lines: List[str]


class Auth:
    """Attempt after attempt."""

    def __init__(self, processes: Processes) -> None:
        self.processes = processes
        # In a row.
        self.unanswered = 0
        # In all, and when the last had success, in seconds since 1970.
        self.count = 0
        self.succeeded: Optional[float] = None

    def fetch(self, found: Credentials, has_kept: bool) -> None:
        """One attempt. What it says is logged, without the Secret's values. Raises Refusal (E_TOKEN, E_SECRET,
        E_CONSOLE, E_CLIENT)."""
        limit = WITH_KEPT if has_kept else ALONE[min(self.unanswered, len(ALONE) - 1)]
        # An old one never counts as new.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(conf(found))
        said = self.run(found, limit)
        self.count += 1
        self.unanswered = self.unanswered + 1 if said.code is None else 0
        if said.code == 0 and os.path.exists(conf(found)):
            self.succeeded = time.time()
            return
        # Before anything of it is hidden: a value of the Secret may be one of these words.
        if any(words in said.printed for words in REFUSALS):
            why = f"({reason(said.lines)}){credentials.doubts(found)}"
            raise Refusal("E_TOKEN", f"the console refuses the Secret's name or token {why}: mend the Secret")
        if ASKED in said.printed:
            raise Refusal("E_SECRET", f"juicefs auth asks for {asked_for(said.printed, found)}: add it to the Secret")
        what = reason(said.lines) or f"exit code {said.code}"
        if said.code is None:
            what = f"no answer within {limit} s"
        elif said.code == 0:
            what = f"it has written no {conf(found)}"
        raise Refusal("E_CONSOLE", f"juicefs auth has no success ({what}): see that the console can be reached")

    def run(self, found: Credentials, limit: float) -> Said:
        argv = [CLIENT, "auth", found.volume, *found.auth_options, f"--conf-dir={FOLDER}"]
        try:
            code, printed = self.processes.run(argv, environment(found), limit)
        except OSError as error:
            raise not_started(CLIENT, error) from None
        if code is None:
            # The line it was ended in may hold the begin of a secret.
            printed = printed[: printed.rfind("\n") + 1]
        lines = [line for line in hide(printed, found).splitlines() if line.strip()]
        if lines:
            log_once("auth", "\n".join(["juicefs auth says:", *lines]))
        return Said(code, printed, lines)


def environment(found: Credentials) -> Dict[str, str]:
    return {**os.environ, **found.environment}


def conf(found: Credentials) -> str:
    """Where the client looks for its configuration; credentials of the object storage stand in it."""
    return os.path.join(FOLDER, found.volume + ".conf")


def asked_for(printed: str, found: Credentials) -> str:
    """The keys that the Secret lacks and that it may have asked for: the one that its last question names, or all."""
    missing = [key for key in AUTH_KEYS if key not in found.owned]
    question = printed[: printed.rfind(ASKED)].lower().replace("_", " ").replace("-", " ")
    places = {key: question.rfind(key.replace("-", " ")) for key in missing}
    named = max(places, key=lambda key: (places[key], len(key)), default="")
    if named and places[named] >= 0:
        return f"what the Secret's key {named} would hold"
    return f"something that the Secret does not have (one of {', '.join(missing)})"


def reason(lines: List[str]) -> str:
    """The last line that was said, or the one that tells a refusal; short enough for one line of ours."""
    telling = [line for line in lines if any(words in line for words in REFUSALS)] or lines
    return LOG_PREFIX.sub("", telling[-1]).strip()[:300] if telling else ""


def not_started(program: str, error: OSError) -> Refusal:
    return Refusal("E_CLIENT", f"{program} does not start: {error.strerror}: check the image and the Secret's envs")
