"""The Secret, as the kubelet mounts it: one file a key, refreshed when the Secret changes.

The keys are those of the JuiceFS CSI driver for the Enterprise Edition (pkg/config/command.go, GenAuthCmd).
"""

import os
from typing import Dict, List, NamedTuple, Optional

import envs
from refusals import Refusal

SECRET = "/etc/cache-group/secret"

# Keys that are options of `juicefs auth`.
AUTH_KEYS = (
    "token",
    "access-key",
    "secret-key",
    "bucket",
    "subdir",
    "access-key2",
    "secret-key2",
    "bucket2",
    "passphrase",
)
# Spellings before version 5; where both are there, the driver takes the old one.
OLD_SPELLINGS = {
    "accesskey": "access-key",
    "secretkey": "secret-key",
    "accesskey2": "access-key2",
    "secretkey2": "secret-key2",
}
# The driver writes this key itself, hourly: it says nothing of what its owner wants.
INITCONFIG = "initconfig"
KEYS = ("name", *AUTH_KEYS, *OLD_SPELLINGS, "envs", "encrypt_rsa_key", "format-options", INITCONFIG)

# What some editors write before the first character, where nobody sees it.
BYTE_ORDER_MARK = "\ufeff"
# What the kernel takes as one argument (MAX_ARG_STRLEN), with its final NUL.
LONGEST_ARGUMENT = 128 * 1024 - 1


class Credentials(NamedTuple):
    """What one state of the Secret means. `owned` is all that its owner has written into it, for comparing."""

    volume: str
    auth_options: List[str]
    environment: Dict[str, str]
    rsa_key: Optional[str]
    initconfig: Optional[str]
    owned: Dict[str, str]


def read() -> Credentials:
    """The Secret as it is now. Raises Refusal (E_SECRET, E_ENVS)."""
    values = files()
    volume = required(values, "name")
    required(values, "token")
    if volume.startswith(("-", ".")) or "/" in volume:
        raise Refusal("E_SECRET", "the Secret's key name is not a volume's name: write it as the console shows it")
    options = [(key, f"--{key}={values[key]}") for key in AUTH_KEYS if values.get(key)]
    options += [("format-options", option) for option in format_options(values.get("format-options", ""))]
    too_long = [key for key, option in options if len(os.fsencode(option)) > LONGEST_ARGUMENT]
    if too_long:
        raise Refusal("E_SECRET", f"the Secret's key {too_long[0]} is longer than 128 KiB: write it again")
    return Credentials(
        volume=volume,
        auth_options=[option for _, option in options],
        environment=environment(values.get("envs", "")),
        rsa_key=values.get("encrypt_rsa_key") or None,
        initconfig=values.get(INITCONFIG) or None,
        owned={key: value for key, value in values.items() if key != INITCONFIG},
    )


def files() -> Dict[str, str]:
    """The known keys of one state of the Secret, in their new spellings. Raises Refusal (E_SECRET)."""
    before: Optional[str] = None
    found: Dict[str, str] = {}
    while before != state():
        before = state()
        found = {key: text for key, text in ((key, text_of(before, key)) for key in KEYS) if text is not None}
    for old, new in OLD_SPELLINGS.items():
        if old in found:
            found[new] = found.pop(old)
    return found


def state() -> str:
    """The folder with the Secret's present state, which the kubelet replaces as a whole; "" where it is none."""
    try:
        return os.readlink(os.path.join(SECRET, "..data"))
    except OSError:
        return ""


def text_of(folder: str, key: str) -> Optional[str]:
    """A key's value without the newline that `echo | base64` leaves at its end, None where there is no such key. In
    `envs` it may belong to the last variable, and does no harm."""
    try:
        with open(os.path.join(SECRET, folder, key), encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        text = "\0"
    if "\0" in text:
        raise Refusal("E_SECRET", f"the Secret's key {key} is not text: write it again")
    if key != "envs" and text.startswith(BYTE_ORDER_MARK):
        raise Refusal("E_SECRET", f"the Secret's key {key} begins with a byte-order mark: write it again without one")
    return text if key == "envs" else text.rstrip("\r\n")


def required(values: Dict[str, str], key: str) -> str:
    if not values.get(key):
        raise Refusal("E_SECRET", f"the Secret has no key {key}: add it, and the member goes on by itself")
    return values[key]


def doubts(credentials: Credentials) -> str:
    """What looks wrong in the name and the token, as an addition to a sentence; empty where nothing does. Which blanks
    a console takes is not known, so they are handed on."""
    found = []
    for key in ("name", "token"):
        value = credentials.owned.get(key, "")
        if BYTE_ORDER_MARK in value:
            found.append(f"its {key} has a byte-order mark in it")
        if value.split() != [value]:
            found.append(f"its {key} has a blank in it or at its end")
    return "; " + " and ".join(found) if found else ""


def format_options(text: str) -> List[str]:
    """`format-options`, further options of `juicefs auth` written as a=b,c, as arguments."""
    options = []
    for item in text.split(",") if text.strip() else []:
        name, equals, value = (part.strip() for part in item.partition("="))
        if not name or (equals and not value):
            raise Refusal("E_SECRET", "the Secret's key format-options is not a list like a=b,c=d: mend it")
        options.append(f"--{name}={value}" if equals else f"--{name}")
    return options


def environment(text: str) -> Dict[str, str]:
    """`envs` as variables. An error shows the place, never a value."""
    try:
        found = envs.parse(text)
        envs.check(found)
    except envs.EnvsError as error:
        raise Refusal("E_ENVS", f"the Secret's envs cannot be read: {error}") from None
    return found
