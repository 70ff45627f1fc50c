"""What a scalar without quotes means to go-yaml v2, which reads YAML 1.1, and its text for sigs.k8s.io/yaml."""

import math
import re
from typing import NamedTuple, Optional

INTEGER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]{0,19})")
OCTAL = re.compile(r"^([+-]?)0(?=[0-7])")
# go-yaml reads what follows 0b once more, with a sign of its own.
SIGN_INSIDE = re.compile(r"0b([+-][01]+)")
# Behind a leading point, underscores have to stand between digits; elsewhere they can stand everywhere.
STRAY_UNDERSCORE = re.compile("(?<![0-9])_|_(?![0-9])")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

# Of a float of 32 bits: the digits of its mantissa, the exponent of its smallest step, and where it is infinite.
MANTISSA, SMALLEST, TOO_LARGE = 24, -149, 2.0**128
# Go writes exponents from here on.
LARGE, SMALL = 6, -4


class Scalar(NamedTuple):
    """A scalar's type, and the variable's value that the driver makes of it."""

    kind: str
    text: str


NULL = Scalar("null", "")
# Versions of Go may differ in the last of many digits: where two texts are equally near, of which Python takes the
# even one, and at powers of two, where the floats to both sides are not.
UNSURE, UNSURE_DIGITS = Scalar("unsure", ""), 7
OF_A_POWER_OF_TWO = 0.5
MEANINGS = {
    Scalar("bool", "true"): ("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"),
    Scalar("bool", "false"): ("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"),
    Scalar("float", "NaN"): (".nan", ".NaN", ".NAN"),
    Scalar("float", "+Inf"): (".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"),
    Scalar("float", "-Inf"): ("-.inf", "-.Inf", "-.INF"),
    Scalar("merge", "<<"): ("<<",),
    NULL: ("~", "null", "Null", "NULL"),
}
WORDS = {word: scalar for scalar, words in MEANINGS.items() for word in words}


def resolve(text: str) -> Scalar:
    """What a text without quotes means. Sexagesimal numbers and times stay texts."""
    scalar = WORDS.get(text)
    if not scalar and text.startswith(".") and not STRAY_UNDERSCORE.search(text):
        scalar = as_float(text.replace("_", ""))
    elif not scalar and text[0] in "+-0123456789":
        number = text.replace("_", "")
        scalar = as_integer(number) or as_float(number) or as_signed_binary(number)
    return scalar or Scalar("str", text)


def as_integer(text: str) -> Optional[Scalar]:
    """An integer of 64 bits; of the kind uint where it needs the sign's bit."""
    if not INTEGER.fullmatch(text):
        return None
    value = int(OCTAL.sub(r"\g<1>0o", text), 0)
    if -(2**63) <= value < 2**63:
        return Scalar("int", str(value))
    return Scalar("uint", str(value)) if value < 2**64 and text[0].isdigit() else None


def as_signed_binary(text: str) -> Optional[Scalar]:
    binary = SIGN_INSIDE.fullmatch(text)
    value = int(binary.group(1), 2) if binary else 2**63
    return Scalar("int", str(value)) if -(2**63) <= value < 2**63 else None


def as_float(text: str) -> Optional[Scalar]:
    """A number; one that 64 bits cannot hold is a text."""
    value = float(text) if FLOAT.fullmatch(text) else math.inf
    return None if math.isinf(value) else float_in_32_bits(in_32_bits(value))


def float_in_32_bits(value: float) -> Scalar:
    """Its shortest text, as Go's strconv.FormatFloat(value, 'g', -1, 32) writes it."""
    if math.isinf(value):
        return Scalar("float", "+Inf" if value > 0 else "-Inf")
    for digits in range(MANTISSA):
        text = f"{value:.{digits}e}"
        if in_32_bits(float(text)) == value:
            break
    longer = f"{value:.{digits + 1}e}"
    rounded_down = abs(float(text)) < abs(value) == abs(float(longer)) and longer.partition("e")[0].endswith("5")
    power_of_two = abs(math.frexp(value)[0]) == OF_A_POWER_OF_TWO
    if rounded_down or (power_of_two and digits >= UNSURE_DIGITS):
        return UNSURE
    exponent = int(text.partition("e")[2])
    if SMALL <= exponent < LARGE:
        text = f"{value:.{max(0, digits - exponent)}f}"
    return Scalar("float", text)


def in_32_bits(value: float) -> float:
    """The float of 32 bits that is nearest."""
    nearest = abs(value)
    if 0 < nearest < TOO_LARGE:
        step = max(math.frexp(nearest)[1] - MANTISSA, SMALLEST)
        nearest = math.ldexp(round(math.ldexp(nearest, -step)), step)
    return math.copysign(math.inf if nearest >= TOO_LARGE else nearest, value)
