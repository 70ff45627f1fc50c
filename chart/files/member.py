"""A member of a cache group: takes the Secret from mounted files, authenticates, mounts the volume.

    member.py mount [--require-mount] -- OPTION...   becomes the client, with these mount options
    member.py ready                                  ends with 0 when the volume is mounted

Python 3.8, standard library only: the client's image has nothing else. What the Secret holds is never
printed; only `juicefs auth`, which knows no other way, gets the token as an argument while it runs.
"""

import argparse
import json
import os
import subprocess
import sys
from typing import Dict, List, NoReturn, Optional

SECRET = "/etc/cache-group/secret"
MOUNT_POINT = "/mnt/jfs"
AUTH = "/usr/bin/juicefs"
MOUNT = "/sbin/mount.juicefs"
TERMINATION_MESSAGE = "/dev/termination-log"

# Bind mounts that the kubelet makes from its own folders, hence on the node's system disk.
ON_SYSTEM_DISK = ("/etc/hosts", "/dev/termination-log")

# Keys of the Secret that are options of `juicefs auth`, as the CSI driver hands them on.
AUTH_KEYS = (
    "token",
    "access-key",
    "secret-key",
    "bucket",
    "access-key2",
    "secret-key2",
    "bucket2",
    "passphrase",
)


class Refusal(Exception):
    """A reason not to start: a stable code, and one line that says what happened and what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")


def main(arguments: List[str]) -> int:
    parser = argparse.ArgumentParser(prog="member.py", description="A member of a JuiceFS cache group.")
    commands = parser.add_subparsers(dest="command", required=True)
    mount_command = commands.add_parser("mount", help="authenticate, then become the client")
    mount_command.add_argument("--require-mount", action="store_true", help="refuse directories on the system disk")
    mount_command.add_argument("options", nargs="+", metavar="OPTION", help="a mount option, name or name=value")
    commands.add_parser("ready", help="end with 0 when the volume is mounted")
    parsed = parser.parse_args(arguments)
    if parsed.command == "ready":
        return ready()
    try:
        mount(parsed.options, parsed.require_mount)
    except Refusal as refusal:
        explain(str(refusal))
        return 1


def ready() -> int:
    """0 when the volume is mounted: the root of a JuiceFS volume is inode 1."""
    try:
        return 0 if os.stat(MOUNT_POINT).st_ino == 1 else 1
    except OSError:
        return 1


def mount(options: List[str], require_mount: bool) -> NoReturn:
    """Authenticates and becomes the client, which then is process 1. Raises Refusal."""
    volume = required("name")
    token = required("token")
    check_disks(cache_directories(options), require_mount)
    environment = {**os.environ, **envs(value_of("envs") or "")}
    authenticate(volume, token, environment)
    os.makedirs(MOUNT_POINT, exist_ok=True)
    sys.stdout.flush()
    try:
        os.execve(MOUNT, [MOUNT, volume, MOUNT_POINT, "-o", ",".join(options)], environment)
    except OSError as error:
        raise not_started(MOUNT, error) from None


def value_of(key: str) -> Optional[str]:
    """A value of the Secret without the newline that `echo | base64` leaves at its end; None when missing."""
    try:
        with open(os.path.join(SECRET, key), encoding="utf-8") as file:
            return file.read().rstrip("\r\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise Refusal("E_SECRET", f"the Secret's key {key} is not text: write it again") from None


def required(key: str) -> str:
    value = value_of(key)
    if not value:
        raise Refusal("E_SECRET", f"the Secret has no key {key}: add it, then the member starts")
    return value


def envs(text: str) -> Dict[str, str]:
    """The Secret's `envs`, a JSON object, as environment variables. An error shows the place, never the value."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        place = f"line {getattr(error, 'lineno', 1)} column {getattr(error, 'colno', 1)}"
        raise Refusal("E_ENVS", f"the Secret's envs is not JSON at {place}: write it as a JSON object") from None
    if not isinstance(found, dict):
        raise Refusal("E_ENVS", 'the Secret\'s envs is not a JSON object: write {"NAME": "value"}')
    return {name: variable(name, value) for name, value in found.items()}


def variable(name: str, value: object) -> str:
    """A variable's value as the CSI driver makes it of JSON. It writes fractions anew (1000.0 as 1000): refused."""
    if not name or "=" in name or "\0" in name:
        raise Refusal("E_ENVS", "the Secret's envs has a name that no variable can have: use letters, digits and _")
    if isinstance(value, str) and "\0" not in value:
        return value
    if isinstance(value, (bool, int)):
        return json.dumps(value)
    raise Refusal("E_ENVS", f"the value of {name} in the Secret's envs is not text: put it in quotes")


def cache_directories(options: List[str]) -> List[str]:
    """The directories of the mount option cache-dir."""
    return [path for option in options if option.startswith("cache-dir=") for path in option[10:].split(":")]


def check_disks(directories: List[str], require_mount: bool) -> None:
    """Creates the cache directories; refuses those on the node's system disk when that is asked for."""
    system = {os.stat(path).st_dev for path in ON_SYSTEM_DISK if os.path.exists(path)}
    for directory in directories:
        try:
            if require_mount and os.stat(existing(directory)).st_dev in system:
                raise Refusal(
                    "E_DISK_NOT_MOUNTED",
                    f"{directory} lies on the node's system disk: mount its data disk, or turn cache.requireMount off",
                )
            os.makedirs(directory, exist_ok=True)
        except OSError as error:
            raise Refusal("E_DISK", f"{directory} cannot be used: {error.strerror}: mend the disk") from None


def existing(path: str) -> str:
    """The path itself or the nearest folder above it that is there."""
    while not os.path.exists(path):
        path = os.path.dirname(path)
    return path


def authenticate(volume: str, token: str, environment: Dict[str, str]) -> None:
    """Runs `juicefs auth`, which fetches the client's configuration from the console."""
    values = {key: value_of(key) for key in AUTH_KEYS}
    values["token"] = token
    flags = [f"--{key}={value}" for key, value in values.items() if value]
    try:
        ended = subprocess.run([AUTH, "auth", volume, *flags], env=environment, check=False)
    except OSError as error:
        raise not_started(AUTH, error) from None
    if ended.returncode != 0:
        raise Refusal("E_AUTH", f"juicefs auth ended with {ended.returncode}: its reason stands above in the log")


def not_started(program: str, error: OSError) -> Refusal:
    return Refusal("E_CLIENT", f"{program} did not start: {error.strerror}: check the image and envs")


def explain(text: str) -> None:
    """One line for the log, and for `kubectl describe pod` as the container's last words."""
    print(text, file=sys.stderr, flush=True)
    try:
        with open(TERMINATION_MESSAGE, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
