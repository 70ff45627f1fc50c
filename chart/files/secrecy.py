"""Hides what the Secret holds in what others have said, however it is written there: as part of a URL, of JSON, in
base64. A text is looked at for a bounded time: what takes longer is hidden whole.
"""

import base64
import json
import re
from typing import Any, Iterator, List, Match, Sequence, Set, Tuple

from credentials import Credentials

# Shorter values are no secrets, and hiding them would garble every message.
SHORTEST = 4
# Characters of base64 that a secret has in common with all texts that it stands in, at the least.
SHORTEST_BASE64 = 8
# Texts to hide, and places of them in one text, beyond which the whole of it is hidden.
MOST_SECRETS, MOST_PLACES = 5000, 20000

HIDDEN = b"***"
# The escapes of URLs and of JSON, and what those of one letter mean. A text may be escaped so many times.
ESCAPE = re.compile(rb"""(?:%|\\x)([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\([bfnrt"'/\\])|\+""")
LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
ESCAPED = 3


def hide(text: str, credentials: Credentials) -> str:
    """The text with every value of the Secret hidden."""
    shown = bytearray(text.encode("utf-8", "replace"))
    plain, secrets, places_left = bytes(shown), to_hide(credentials), MOST_PLACES
    if len(secrets) > MOST_SECRETS:
        return HIDDEN.decode()
    places: Sequence[int] = range(len(plain) + 1)
    for _ in range(ESCAPED + 1):
        for secret in secrets:
            hidden_to, at = 0, plain.find(secret)
            while at >= 0:
                places_left -= 1
                if places_left < 0:
                    return HIDDEN.decode()
                # What an overlapping one has hidden already is not written again.
                begin, end = places[max(at, hidden_to)], places[at + len(secret)]
                shown[begin:end] = bytes(end - begin)
                hidden_to, at = at + len(secret), plain.find(secret, at + 1)
        plain, places = unescaped(plain, places)
    return re.sub(rb"\0+", HIDDEN, bytes(shown)).decode("utf-8", "replace")


def to_hide(credentials: Credentials) -> Set[bytes]:
    """The values, each line of one, those inside of initconfig, and passwords in addresses. The console's own address
    stays: it is what a person needs to know."""
    public = {credentials.volume, credentials.environment.get("BASE_URL", "")}
    options = [option.partition("=")[2] for option in credentials.auth_options]
    values = [*credentials.owned.values(), *credentials.environment.values(), credentials.initconfig or "", *options]
    values += strings_of(credentials.initconfig or "")
    values += [login for value in (*credentials.environment.values(), *options) for login in logins(value)]
    texts = {part for value in values for part in (value, *map(str.strip, value.splitlines()))} - public
    encoded = [text.encode("utf-8", "replace") for text in texts]
    forms = {form for text in encoded for form in (text, ESCAPE.sub(meant, text))}
    long_enough = {form for form in forms if len(form) >= SHORTEST}
    return long_enough | {form for secret in long_enough for form in in_base64(secret)}


def strings_of(text: str) -> List[str]:
    """The texts that a JSON document holds, none where it is no such document."""
    try:
        return list(leaves(json.loads(text)))
    except (RecursionError, ValueError):
        return []


def leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 What JSON holds.
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)


def logins(text: str) -> Iterator[str]:
    """Who is named in the addresses of a text, and with which password."""
    for word in text.split():
        for part in word.split("//")[1:]:
            login, at, _ = part.rpartition("@")
            if at:
                yield login
                yield login.partition(":")[2]


def in_base64(secret: bytes) -> Iterator[bytes]:
    """What the base64 of every text with this secret in it has in common: it may begin at any of three places of a
    group. In both alphabets."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + secret)
        # Of the first group and the last one, some characters are its neighbours' too.
        inner = text[(before * 8 + 5) // 6 : (before + len(secret)) * 8 // 6]
        if len(inner) >= SHORTEST_BASE64:
            yield inner
            yield inner.translate(bytes.maketrans(b"+/", b"-_"))


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
