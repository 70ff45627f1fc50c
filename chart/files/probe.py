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
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import attempt
import auth
import counters
import credentials
import drained
import unknown_option
from client import ENVIRONMENT, MOUNT, MOUNT_POINT, UMOUNT, is_mounted

CLIENT = auth.CLIENT
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assumptions.json")
# An option that no client has.
NOBODYS = "no-such-option"
# Those that every member is mounted with, and those that depend on the values, with the version that brought them.
MOUNT_OPTIONS = ("foreground", "no-update", "cache-group", "no-sharing", "cache-dir", "cache-size")
OTHER_OPTIONS = {
    "free-space-ratio": (),
    "group-network": (),
    "group-port": (),
    "buffer-size": (),
    "rsa-key": (),
    "group-weight": (5, 0, 0),
    "group-backup": (5, 1, 0),
    "rdma-network": (5, 3, 0),
}
HOLDS, FAILS, UNKNOWN = "holds", "does not hold", "unknown"
PROC = "/proc"
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
    missing = [name for name in ("posix_spawn",) if not hasattr(os, name)]
    memory = os.access("/dev/shm", os.W_OK)
    return judge(not missing and memory, f"missing: {', '.join(missing) or 'none'}; /dev/shm writable: {memory}")


def client_paths() -> Finding:
    missing = [path for path in (CLIENT, MOUNT) if not os.access(path, os.X_OK)]
    return judge(not missing, "missing: " + ", ".join(missing) if missing else f"{CLIENT}, {MOUNT}")


def client_version() -> Finding:
    code, printed = run(CLIENT, "version")
    line = (printed.strip().splitlines() or [""])[0]
    return judge(code == 0 and version_in(printed) is not None, line)


def version_in(text: str) -> Optional[Tuple[int, ...]]:
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else None


def mount_options() -> Finding:
    """What a running client was given, else all that this version should have."""
    version = version_in(run(CLIENT, "version")[1]) or ()
    given = re.search(r" -o (\S+)", mount_command().found)
    others = [item.partition("=")[0] for item in given.group(1).split(",")] if given else OTHER_OPTIONS
    has = [name for name in others if version >= OTHER_OPTIONS.get(name, ())]
    return helped(tuple(dict.fromkeys((*MOUNT_OPTIONS, *has))), CLIENT, "mount", "--help")


def helped(names: Tuple[str, ...], *argv: str) -> Finding:
    """Which options the help that this command prints names."""
    printed = run(*argv)[1]
    known = [name for name in names if re.search(rf"(^|[\s,]|--){re.escape(name)}\b", printed)]
    if not known:
        return Finding(UNKNOWN, f"`{' '.join(argv)}` names no option: {printed.strip()[-200:]}")
    missing = [name for name in names if name not in known]
    return judge(not missing, f"its help does not name {', '.join(missing)}" if missing else "its help names all")


def auth_file() -> Finding:
    files = sorted(os.listdir(auth.FOLDER)) if os.path.isdir(auth.FOLDER) else []
    state = HOLDS if any(name.endswith(".conf") for name in files) else UNKNOWN
    return Finding(state, f"{auth.FOLDER} has {', '.join(files) or 'nothing'}")


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
    for path in glob.glob(PROC + "/[0-9]*/cmdline"):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                words = file.read().split("\0")
        except OSError:
            continue
        if MOUNT in words:
            return Finding(HOLDS, "runs: " + " ".join(words[words.index(MOUNT) :]).strip())
    return Finding(UNKNOWN, "no client runs here")


def process_tree() -> Finding:
    """Which processes are the client's: they carry the mark of their attempt."""
    found = []
    for path in glob.glob(PROC + "/[0-9]*/environ"):
        try:
            with open(path, "rb") as file:
                marked = any(item.startswith(attempt.VARIABLE.encode() + b"=") for item in file.read().split(b"\0"))
            if marked:
                found.append(described(os.path.dirname(path)))
        except OSError:
            continue
    if not found:
        return Finding(UNKNOWN, "no client runs here")
    return Finding(HOLDS, "; ".join(sorted(found)))


def described(folder: str) -> str:
    """A process of /proc: its id, its parent's, its name."""
    with open(os.path.join(folder, "stat"), encoding="utf-8", errors="replace") as file:
        pid, name, rest = re.match(r"(\d+) \((.*)\) \S (\d+)", file.read(), re.DOTALL).groups()  # type: ignore
    return f"{pid} {name} (of {rest})"


def client_variables() -> Finding:
    """The names of the client's variables, with the values of those that the member itself sets."""
    shown: List[str] = []
    for path in glob.glob(PROC + "/[0-9]*/environ"):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                variables = dict(item.partition("=")[::2] for item in file.read().split("\0") if item)
        except OSError:
            continue
        if attempt.VARIABLE in variables:
            ours = {*ENVIRONMENT, attempt.VARIABLE}
            shown = [f"{name}={variables[name]}" if name in ours else name for name in sorted(variables)]
            break
    return Finding(HOLDS, ", ".join(shown)) if shown else Finding(UNKNOWN, "no client runs here")


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
    texts = [run("cat", os.path.join(MOUNT_POINT, name)) for name in counters.NAMES]
    printed = next((text for code, text in texts if code == 0), texts[0][1])
    lines = [line.strip() for line in printed.splitlines() if "blockcache" in line and "bytes" in line]
    found = drained.counter(counters.Reading(0, counters.parse(printed)))
    return judge(found is not None, ", ".join(lines)[:200] or f"no line tells {drained.COUNTER}")


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


def unknown_options() -> Finding:
    """What a client that can mount nothing says to an option that nobody has."""
    place = unknown_option.MOUNT_POINT
    # In a process of its own, which gives away what it may.
    code, printed = run(sys.executable, "-EsS", unknown_option.__file__, MOUNT, "nobody", place, "-o", f"{NOBODYS}=1")
    if code != 0:
        return Finding(UNKNOWN, f"the client cannot be asked here: {printed.strip()[-200:]}")
    name = printed.strip()
    return judge(name == NOBODYS, f"it says that it does not know {name}" if name else "it does not say so")


CHECKS: Dict[str, Callable[[], Finding]] = {
    "python": python,
    "python-calls": python_calls,
    "client-paths": client_paths,
    "client-version": client_version,
    "auth-options": lambda: helped((*credentials.AUTH_KEYS, "conf-dir"), CLIENT, "auth", "--help"),
    "auth-file": auth_file,
    "initconfig": initconfig,
    "mount-options": mount_options,
    "unknown-option": unknown_options,
    "mount-command": mount_command,
    "process-tree": process_tree,
    "client-variables": client_variables,
    "umount": lambda: helped(("-c", "-f", "-l"), UMOUNT, "--help"),
    "root-inode": root_inode,
    "statfs": statfs,
    "cache-layout": cache_layout,
    "stats": stats,
}
