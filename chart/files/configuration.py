"""The client's configuration: from the Secret's `initconfig`, from the console, or as kept on the node.

`juicefs auth VOLUME` writes it to /root/.juicefs/VOLUME.conf, credentials of the object storage included.
"""

import os
import re
import time
from typing import List, Optional

try:
    from _blake2 import blake2b
except ImportError:
    # The whole of hashlib brings OpenSSL along, 4 MiB of process 1's memory.
    from hashlib import blake2b

from credentials import Credentials, hide
from processes import Processes
from report import Refusal, log_once, read

CLIENT = "/usr/bin/juicefs"
FOLDER = "/root/.juicefs"
# A folder of the node's /run, in memory: gone with the node's power, and readable by root alone.
KEPT = "/run/cache-group-kept"

# Seconds after which an attempt that the console has not answered is ended.
ATTEMPT = 8
# The only words of a refusal that are public (juicefs-csi-driver issue 57). Whatever else `auth` says may be an
# outage: docs/assumptions.md, auth-refusal.
REFUSED = "Invalid name or token"
# The CSI driver encrypts initconfig in a way that older clients cannot read (juicefs-csi-driver issue 1389).
READS_ENCRYPTED = (5, 1)
# As the client writes its log: 2024/01/31 10:00:00.123456 juicefs[64] <FATAL>: (juicefs-csi-driver issue 936).
LOG_PREFIX = re.compile(r"^[\d/:. -]*juicefs\[\d+\] <\w+>: ")


class Configuration:
    """Fetches one client's configuration, attempt by attempt."""

    def __init__(self, processes: Processes, keep: bool) -> None:
        self.processes = processes
        self.keep = keep

    def fetch(self, credentials: Credentials) -> None:
        """Puts the client's configuration where it looks for it. Raises Refusal (E_TOKEN, E_CONSOLE, E_CLIENT)."""
        from_secret = credentials.initconfig is not None and self.can_read(credentials.initconfig)
        if from_secret:
            put(conf(credentials), credentials.initconfig or "")
            log_once("configuration", "takes the client's configuration from the Secret's initconfig")
        else:
            try:
                self.authenticate(credentials)
            except Refusal as refusal:
                if refusal.code != "E_CONSOLE" or not self.take_kept(credentials, str(refusal)):
                    raise
                return
        if self.keep:
            keep(credentials, fresh=not from_secret)

    def authenticate(self, credentials: Credentials) -> None:
        """One attempt of `juicefs auth`. What it says is logged, without the Secret's values."""
        argv = [CLIENT, "auth", credentials.volume, *credentials.auth_options]
        environment = {**os.environ, **credentials.environment}
        try:
            code, printed = self.processes.run(argv, environment, ATTEMPT)
        except OSError as error:
            raise not_started(CLIENT, error) from None
        if code is None:
            # The line it was ended in may hold the begin of a secret.
            printed = printed[: printed.rfind("\n") + 1]
        lines = [line for line in hide(printed, credentials).splitlines() if line.strip()]
        if lines:
            log_once("auth", "\n".join(["juicefs auth says:", *lines]))
        if code == 0:
            return
        # Before anything of it is hidden: a value of the Secret may be one of these words.
        if REFUSED in printed:
            raise Refusal(
                "E_TOKEN", f"the console refuses the Secret's name or token ({reason(lines)}): mend the Secret"
            )
        said = f"no answer within {ATTEMPT} s" if code is None else reason(lines) or f"exit code {code}"
        raise Refusal("E_CONSOLE", f"juicefs auth has no success ({said}): see that the console can be reached")

    def can_read(self, initconfig: str) -> bool:
        """Whether this client can read it: an encrypted one needs 5.1, and its version is asked for then."""
        if not re.search(r'"encryptkeys"\s*:\s*true', initconfig, re.IGNORECASE):
            return initconfig.lstrip().startswith("{")
        version = self.version()
        if version is not None and version >= list(READS_ENCRYPTED):
            return True
        why = "this one is older" if version else "`juicefs version` tells no version"
        log_once("initconfig", f"leaves the Secret's initconfig aside: only clients from 5.1 on can read it, and {why}")
        return False

    def version(self) -> Optional[List[int]]:
        """The client's version as it tells it, None if it does not."""
        try:
            printed = self.processes.run([CLIENT, "version"], dict(os.environ), ATTEMPT)[1]
        except OSError:
            return None
        found = re.search(r"(\d+)\.(\d+)\.(\d+)", printed)
        return [int(part) for part in found.groups()] if found else None

    def take_kept(self, credentials: Credentials, why: str) -> bool:
        """Takes the configuration that was kept with the same credentials, if there is one."""
        path = kept(credentials)
        text = read(path) if self.keep else None
        if not text:
            return False
        put(conf(credentials), text)
        date = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(os.stat(path).st_mtime))
        log_once("configuration", f"goes on with the client's configuration of {date}, kept on the node, since {why}")
        return True


def conf(credentials: Credentials) -> str:
    return os.path.join(FOLDER, credentials.volume + ".conf")


def kept(credentials: Credentials) -> str:
    """Where the node keeps it. The name has a hash of the credentials, so new ones never meet an old configuration."""
    digest = blake2b(repr(sorted(credentials.owned.items())).encode(), digest_size=16).hexdigest()
    return os.path.join(KEPT, f"{credentials.volume}.{digest}.conf")


def keep(credentials: Credentials, fresh: bool) -> None:
    """Keeps a fresh configuration for a start without the console, and removes those of other credentials."""
    path = kept(credentials)
    try:
        os.chmod(KEPT, 0o700)
        if fresh:
            with open(conf(credentials), encoding="utf-8") as file:
                put(path, file.read())
        for name in os.listdir(KEPT):
            if name != os.path.basename(path):
                os.unlink(os.path.join(KEPT, name))
    except OSError as error:
        log_once("keep", f"cannot keep the client's configuration on the node: {error.strerror}")


def put(path: str, text: str) -> None:
    """Writes a file for root alone, in one step."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


def reason(lines: List[str]) -> str:
    """The last line that was said, or the one that tells a refusal; short enough for one line of ours."""
    telling = [line for line in lines if REFUSED in line] or lines
    return LOG_PREFIX.sub("", telling[-1]).strip()[:300] if telling else ""


def not_started(program: str, error: OSError) -> Refusal:
    return Refusal("E_CLIENT", f"{program} does not start: {error.strerror}: check the image and the Secret's envs")
