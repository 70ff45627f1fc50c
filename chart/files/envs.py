"""The Secret's `envs` as variables, the way the JuiceFS CSI driver reads it (parseYamlOrJson): as YAML 1.1, where
one map of scalars makes variables, else as JSON whose values are strings.

What the driver refuses is refused, and so is what nobody writes into a Secret: anchors, tags, merge keys, `?`,
directives, a second document, text behind a closed map. An error tells place and reason, never a part of the text.
"""

import re
from typing import Dict, Optional, Tuple

from yaml_reader import SURROGATES, EnvsError, Reader

# What the kernel takes as one NAME=value (MAX_ARG_STRLEN), without its final NUL.
LONGEST_VARIABLE = 128 * 1024 - 1

# Line breaks for YAML 1.1 though not for JSON, which go-yaml folds; a byte order mark inside; half a character.
AMBIGUOUS = re.compile("[\x85\u2028\u2029\ufeff\ud800-\udfff]")

JSON_WHITE = re.compile("[ \t\r\n]*")
JSON_CHARACTERS = re.compile(r'[^"\\\x00-\x1f]*')
JSON_ESCAPE = re.compile(
    r'\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(["\\/bfnrt]))'
)
JSON_ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))


def parse(text: str) -> Dict[str, str]:
    """The variables of a text. Raises EnvsError."""
    reader = Reader(text[text.startswith("\ufeff") :].replace("\r\n", "\n").replace("\r", "\n"))
    ambiguous = AMBIGUOUS.search(reader.text)
    if ambiguous:
        code = ord(ambiguous.group())
        reason = f"the character U+{code:04X} is not read here: write it as \\u{code:04X}, in double quotes"
        raise reader.error(reason, ambiguous.start())
    try:
        return reader.read()
    except EnvsError:
        # YAML 1.1 has no surrogate pairs and no \/, and its names are shorter.
        found = read_json(text)
        if found is None:
            raise
        return found


def check(env: Dict[str, str]) -> None:
    """Raises EnvsError where a process cannot be given one of the variables."""
    for name, value in env.items():
        # What is odd in a name may well be a value: {TOKEN=secret} is a name without a value.
        shown = re.sub(r"(?s)[^A-Za-z0-9_.\-].*", "…", name)[:64]
        if not name:
            raise EnvsError("a variable has an empty name")
        if "=" in name:
            raise EnvsError(f"the name of variable {shown} has an equals sign in it: write NAME: value")
        if "\0" in name or "\0" in value:
            raise EnvsError(f"variable {shown} has a NUL character in it")
        try:
            length = len(name.encode()) + 1 + len(value.encode())
        except UnicodeEncodeError:
            raise EnvsError(f"variable {shown} has half of a surrogate pair in it, which is no character") from None
        if length > LONGEST_VARIABLE:
            raise EnvsError(f"variable {shown} is longer than 128 KiB, which no process can be given")


def read_json(text: str) -> Optional[Dict[str, str]]:
    """The variables of a JSON object whose values are strings or null; None where the text is none."""
    found: Dict[str, str] = {}
    stop, at = json_mark(text, 0)
    if stop != "{":
        return None
    while stop != "}":
        name, at = json_string(text, at)
        colon, at = json_mark(text, at)
        value: Optional[str] = ""
        if text.startswith("null", json_white(text, at)):
            at = json_white(text, at) + len("null")
        else:
            value, at = json_string(text, at)
        stop, at = json_mark(text, at)
        if name is None or value is None or colon != ":" or stop not in (",", "}"):
            return None
        found[name] = value
    return found if json_white(text, at) == len(text) else None


def json_white(text: str, at: int) -> int:
    """Where the white space ends that begins here."""
    white = JSON_WHITE.match(text, at)
    return white.end() if white else at


def json_mark(text: str, at: int) -> Tuple[str, int]:
    """The next character that is no white space, and the place behind it."""
    at = json_white(text, at)
    return text[at : at + 1], at + 1


def json_string(text: str, at: int) -> Tuple[Optional[str], int]:
    """The string that begins here, None where none does, and the place behind it."""
    quote, at = json_mark(text, at)
    pieces = []
    while quote == '"':
        characters = JSON_CHARACTERS.match(text, at)
        if characters:
            pieces.append(characters.group())
            at = characters.end()
        if text.startswith('"', at):
            return "".join(pieces), at + 1
        escape = JSON_ESCAPE.match(text, at)
        if not escape:
            break
        pieces.append(json_escape(*escape.groups()))
        at = escape.end()
    return None, at


def json_escape(high: Optional[str], low: Optional[str], alone: Optional[str], simple: Optional[str]) -> str:
    """What an escape sequence means: two surrogates, one code, or a letter."""
    if high and low:
        return chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
    if alone:
        code = int(alone, 16)
        # Go's reading of half a surrogate pair.
        return "\ufffd" if code in SURROGATES else chr(code)
    return JSON_ESCAPES[simple or ""]
