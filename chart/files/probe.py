"""What holds in this image of all that is assumed of it: `member.py probe`, for a person or as JSON.

The assumptions are the rows of assumptions.json, which docs/assumptions.md is made of. A row that nothing here can
look into is unknown; looking never mounts, unmounts or sends a signal.
"""

import glob
import json
import os
import re
import subprocess
import sys
from typing import Callable, Dict, NamedTuple, Tuple

import configuration
import credentials
import drained
from client import MOUNT, MOUNT_POINT, UMOUNT, is_mounted

CLIENT = configuration.CLIENT
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assumptions.json")
MOUNT_OPTIONS = (
    "foreground",
    "no-update",
    "cache-group",
    "no-sharing",
    "cache-dir",
    "cache-size",
    "free-space-ratio",
    "group-network",
    "group-port",
    "group-weight",
    "group-backup",
    "buffer-size",
    "rsa-key",
)
HOLDS, FAILS, UNKNOWN = "holds", "does not hold", "unknown"
# Seconds for one command.
LIMIT = 20


class Unanswered(Exception):
    """A command has given no answer, so nothing is known."""


class Finding(NamedTuple):
    """One assumption: whether it holds, and what was found."""

    state: str
    found: str


def main(as_json: bool) -> int:
    """Prints a finding for each row; 1 when one does not hold."""
    with open(TABLE, encoding="utf-8") as file:
        rows = json.load(file)
    findings = [(row, look_into(row["id"])) for row in rows]
    if as_json:
        print(json.dumps([{"id": row["id"], **finding._asdict()} for row, finding in findings], indent=2))
    else:
        for row, finding in findings:
            print(f"{finding.state:13}  {row['id']}: {row['en'][0]}\n{'':15}{finding.found}")
    return 1 if any(finding.state == FAILS for _, finding in findings) else 0


def look_into(row: str) -> Finding:
    try:
        return CHECKS[row]() if row in CHECKS else Finding(UNKNOWN, "cannot be seen from here")
    except Unanswered as silence:
        return Finding(UNKNOWN, str(silence))


def run(*argv: str) -> Tuple[int, str]:
    """The exit code and all that a command prints. Raises Unanswered where it does not start or end."""
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise Unanswered(f"{argv[0]} does not start: {error.strerror}") from None
    try:
        printed = process.communicate(timeout=LIMIT)[0]
    except subprocess.TimeoutExpired:
        # Its end is not waited for: nothing ends a process that has asked a volume or a disk that hangs.
        process.kill()
        raise Unanswered(f"`{' '.join(argv)}` has not ended within {LIMIT} s") from None
    return process.returncode, printed


def judge(holds: bool, found: str) -> Finding:
    return Finding(HOLDS if holds else FAILS, found)


def python() -> Finding:
    return judge(sys.version_info >= (3, 8), f"{sys.executable} {sys.version.split()[0]}")


def python_calls() -> Finding:
    missing = [name for name in ("memfd_create", "posix_spawn") if not hasattr(os, name)]
    memory = os.access("/dev/shm", os.W_OK)
    return judge(not missing and memory, f"missing: {', '.join(missing) or 'none'}; /dev/shm writable: {memory}")


def client_paths() -> Finding:
    missing = [path for path in (CLIENT, MOUNT) if not os.access(path, os.X_OK)]
    return judge(not missing, "missing: " + ", ".join(missing) if missing else f"{CLIENT}, {MOUNT}")


def client_version() -> Finding:
    code, printed = run(CLIENT, "version")
    line = (printed.strip().splitlines() or [""])[0]
    return judge(code == 0 and re.search(r"\d+\.\d+\.\d+", printed) is not None, line)


def helped(names: Tuple[str, ...], *argv: str) -> Finding:
    """Which options the help that this command prints names."""
    printed = run(*argv)[1]
    known = [name for name in names if re.search(rf"(^|[\s,]|--){re.escape(name)}\b", printed)]
    if not known:
        return Finding(UNKNOWN, f"`{' '.join(argv)}` names no option: {printed.strip()[-200:]}")
    missing = [name for name in names if name not in known]
    return judge(not missing, f"its help does not name {', '.join(missing)}" if missing else "its help names all")


def auth_file() -> Finding:
    files = sorted(os.listdir(configuration.FOLDER)) if os.path.isdir(configuration.FOLDER) else []
    state = HOLDS if any(name.endswith(".conf") for name in files) else UNKNOWN
    return Finding(state, f"{configuration.FOLDER} has {', '.join(files) or 'nothing'}")


def initconfig() -> Finding:
    try:
        value = credentials.read().initconfig
    except Exception as error:  # noqa: BLE001
        return Finding(UNKNOWN, f"no Secret: {str(error).partition(':')[0]}")
    if value is None:
        return Finding(UNKNOWN, "the Secret has none")
    keys = sorted(set(re.findall(r'"(\w+)"\s*:', value)))
    return Finding(HOLDS if "encryptkeys" in keys else UNKNOWN, "its keys: " + ", ".join(keys))


def mount_command() -> Finding:
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                words = file.read().split("\0")
        except OSError:
            continue
        if MOUNT in words:
            return Finding(HOLDS, "runs: " + " ".join(words[words.index(MOUNT) :]).strip())
    return Finding(UNKNOWN, "no client runs here")


def root_inode() -> Finding:
    if not is_mounted():
        return Finding(UNKNOWN, f"{MOUNT_POINT} is not mounted here")
    # In another process: the client may hang.
    inode = run("stat", "-c", "%i", MOUNT_POINT)[1].strip()
    return judge(inode == "1", f"inode {inode}")


def statfs() -> Finding:
    if not is_mounted():
        return Finding(UNKNOWN, f"{MOUNT_POINT} is not mounted here")
    code, printed = run("stat", "-f", "-c", "%T", MOUNT_POINT)
    # An error is an answer too: what counts is that the client gives one.
    return Finding(HOLDS, f"answers: {printed.strip()}, exit code {code}")


def stats() -> Finding:
    if not is_mounted():
        return Finding(UNKNOWN, f"{MOUNT_POINT} is not mounted here")
    printed = run("cat", os.path.join(MOUNT_POINT, drained.STATS))[1]
    lines = [line.strip() for line in printed.splitlines() if "blockcache" in line and "bytes" in line]
    return judge(drained.counter(printed) is not None, ", ".join(lines)[:200] or "no line tells blockcache.bytes")


def cache_layout() -> Finding:
    running = re.search(r"mount\.juicefs (\S+) .*cache-dir=([^, ]+)", mount_command().found)
    if running is None:
        return Finding(UNKNOWN, "no client runs here")
    folders = [os.path.join(directory, running.group(1)) for directory in running.group(2).split(":")]
    # In other processes: a disk may hang. Hidden files, such as a lock, are not blocks.
    listed = [(folder, *run("ls", folder)) for folder in folders]
    inside = [os.path.join(folder, name) for folder, code, names in listed if code == 0 for name in names.splitlines()]
    if not inside:
        return Finding(UNKNOWN, "nothing is cached yet")
    found = [path for path in inside if os.path.basename(path) == "raw"]
    return judge(bool(found), ", ".join(found) or "there is " + ", ".join(inside)[:200])


CHECKS: Dict[str, Callable[[], Finding]] = {
    "python": python,
    "python-calls": python_calls,
    "client-paths": client_paths,
    "client-version": client_version,
    "auth-options": lambda: helped(credentials.AUTH_KEYS, CLIENT, "auth", "--help"),
    "auth-file": auth_file,
    "initconfig": initconfig,
    "mount-options": lambda: helped(MOUNT_OPTIONS, CLIENT, "mount", "--help"),
    "mount-command": mount_command,
    "umount": lambda: helped(("-c", "-l"), UMOUNT, "--help"),
    "root-inode": root_inode,
    "statfs": statfs,
    "cache-layout": cache_layout,
    "stats": stats,
}
