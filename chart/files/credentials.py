"""The Secret, as the kubelet mounts it: one file a key, refreshed when the Secret changes.

The keys are those of the JuiceFS CSI driver for the Enterprise Edition (pkg/config/command.go, GenAuthCmd).
"""

import os
import re
from typing import Dict, List, Match, NamedTuple, Optional, Sequence, Set, Tuple

import envs
from report import Refusal

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

# What the kernel takes as one argument (MAX_ARG_STRLEN), with its final NUL.
LONGEST_ARGUMENT = 128 * 1024 - 1
# Shorter values are no secrets, and hiding them would garble every message.
SHORTEST_SECRET = 4

# The escapes of URLs and of JSON, and what those of one letter mean. A text may be escaped so many times.
ESCAPE = re.compile(rb"""(?:%|\\x)([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\([bfnrt"'/\\])|\+""")
LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
ESCAPED = 3
# Who is named in an address.
LOGIN = re.compile(r"//(\S+)@")


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
    return text if key == "envs" else text.rstrip("\r\n")


def required(values: Dict[str, str], key: str) -> str:
    if not values.get(key):
        raise Refusal("E_SECRET", f"the Secret has no key {key}: add it, and the member goes on by itself")
    return values[key]


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


def hide(text: str, credentials: Credentials) -> str:
    """The text with every value of the Secret hidden, also where it is written as part of a URL or of JSON."""
    shown = bytearray(text.encode())
    plain, secrets = bytes(shown), to_hide(credentials)
    places: Sequence[int] = range(len(plain) + 1)
    for _ in range(ESCAPED + 1):
        for secret in secrets:
            at = plain.find(secret)
            while at >= 0:
                begin, end = places[at], places[at + len(secret)]
                shown[begin:end] = bytes(end - begin)
                at = plain.find(secret, at + 1)
        plain, places = unescaped(plain, places)
    return re.sub(rb"\0+", b"***", bytes(shown)).decode("utf-8", "replace")


def to_hide(credentials: Credentials) -> Set[bytes]:
    """The values, each line of one, and passwords in addresses. The console's own address stays: it is what a person
    needs to know."""
    public = {credentials.volume, credentials.environment.get("BASE_URL", "")}
    options = [option.partition("=")[2] for option in credentials.auth_options]
    values = [*credentials.owned.values(), *credentials.environment.values(), credentials.initconfig or "", *options]
    logins = LOGIN.findall("\n".join([*credentials.environment.values(), *options]))
    values += [*logins, *(login.partition(":")[2] for login in logins)]
    texts = {part for value in values for part in (value, *map(str.strip, value.splitlines()))} - public
    forms = {form for text in texts for form in (text.encode(), ESCAPE.sub(meant, text.encode()))}
    return {form for form in forms if len(form) >= SHORTEST_SECRET}


def unescaped(text: bytes, places: Sequence[int]) -> Tuple[bytes, List[int]]:
    """The text with one level of escapes less, and for each of its bytes the place of the byte that it stems from."""
    plain, at = bytearray(), 0
    found: List[int] = []
    for escape in ESCAPE.finditer(text):
        meaning = meant(escape)
        plain += text[at : escape.start()] + meaning
        found += [*places[at : escape.start()], *[places[escape.start()]] * len(meaning)]
        at = escape.end()
    return bytes(plain + text[at:]), [*found, *places[at:]]


def meant(escape: "Match[bytes]") -> bytes:
    byte, code, letter = escape.groups()
    if byte:
        return bytes([int(byte, 16)])
    if code:
        return chr(int(code, 16)).encode("utf-8", "surrogatepass")
    return LETTERS.get(letter, letter) if letter else b" "
