"""Reads one YAML document that is a map of scalars, as go-yaml v2 does: in lines, or within braces as in JSON.

Whatever else is written there is refused where it begins, so that no depth of nesting matters.
"""

import re
from typing import Dict, List, Optional, Pattern, Tuple

from yaml_scalars import NULL, UNSURE, Scalar, resolve

# go-yaml looks for the colon within so many characters from a name's begin, and only on its line.
LONGEST_NAME = 1024

CONTROL = re.compile("[^\t\n\x20-\x7e\xa0-\ufffd\U00010000-\U0010ffff]")
BLANKS, SPACES, LINES, WHITE = (re.compile(characters) for characters in ("[ \t]*", " *", "[ \n]*", "[ \t\n]*"))
LINE_END = re.compile(r"\n")
COLON = re.compile(r":(?=[ \t\n]|\Z)")
MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t\n]|\Z)")
NULL_DOCUMENT = re.compile(r"(?:~|null|Null|NULL)[ \n]*\Z")
BLOCK_HEADER = re.compile(r"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:#[^\n]*)?(?:\n|\Z)")

# How a scalar without quotes begins, and what ends it or its line: in lines and within braces.
LINE_START = re.compile(r"""[^ \t\n\-?:,\[\]{}#&*!|>'"%@`]|[-?:](?![ \t\n]|\Z)""")
BRACES_START = re.compile(r"""[^ \t\n\-?:,\[\]{}#&*!|>'"%@`]|-(?![ \t\n]|\Z)""")
LINE_STOP = re.compile(r"(?<=[ \t])#|:(?=[ \t\n]|\Z)|\n")
BRACES_STOP = re.compile(r"(?<=[ \t])#|:(?=[ \t\n]|\Z)|[\n,?\[\]{}]")

QUOTED_STOP = {"'": re.compile(r"['\n]"), '"': re.compile(r'["\\\n]')}
ESCAPES = dict(zip("0abt\tnvfre \"'\\N_LP", "\0\a\b\t\t\n\v\f\r\x1b \"'\\\x85\xa0\u2028\u2029"))
HEX_ESCAPE = re.compile("x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}")

CHARACTERS, SURROGATES = range(0x110000), range(0xD800, 0xE000)

# Floats whose text is another one where they are names.
FLOAT_NAMES = {"NaN": ".nan", "+Inf": ".inf", "-Inf": "-.inf"}

# Why a character cannot begin a name or a value.
REASONS = {
    "": "the text ends where a name or a value is missing",
    "\t": "a tab cannot indent a line: use spaces",
    "-": "a list cannot be a variable: write one text, in quotes",
    "[": "a list cannot be a variable: write one text, in quotes",
    "{": "a map cannot be a variable: write one text, in quotes",
    "&": "anchors are not read here: put a text that begins with & in quotes",
    "*": "aliases are not read here: put a text that begins with * in quotes",
    "!": "tags are not read here: put a text that begins with ! in quotes",
    "?": "? is not read here: put a text with ? in quotes",
    ":": "a name is missing before the colon: put a text that begins with a colon in quotes",
    ",": "a name or a value is missing before the comma",
    "%": "directives are not read here: put a text that begins with % in quotes",
}


class EnvsError(ValueError):
    """Why a text is refused. `line` and `column` count from 1; they are 0 where the reason has no place."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"line {line}, column {column}: {reason}" if line else reason)
        self.line, self.column, self.reason = line, column, reason


class Reader:
    """Reads a YAML document as go-yaml v2 does. `at` is the place it has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.in_braces = False
        # The column of the names. A value goes on in lines that begin further right.
        self.margin = -1
        self.indenting_tab = re.compile("\n\t")
        self.found: Dict[str, str] = {}
        self.kinds: Dict[str, str] = {}

    def read(self) -> Dict[str, str]:
        control = CONTROL.search(self.text)
        if control:
            reason = f"a control character: write it as \\x{ord(control.group()):02X}, in double quotes"
            raise self.error(reason, control.start())
        self.skip(new_line=True)
        explicit, new_line = self.marker() == "---", True
        if explicit:
            self.at += len("---")
            new_line = self.skip()
        empty = not self.next() or (explicit and self.marker()) or self.take(NULL_DOCUMENT)
        if self.next() == "{":
            self.read_braces()
        elif not empty and not new_line:
            raise self.error("the first name has to begin a line")
        elif not empty:
            self.read_lines()
        self.read_end()
        return self.found

    def read_lines(self) -> None:
        """The map whose names begin lines."""
        self.margin = self.column()
        self.indenting_tab = re.compile(f"\n {{0,{self.margin}}}\t")
        while True:
            begin, name = self.at, self.line_name()
            self.put(name, self.line_value(), begin)
            if not self.next() or self.marker():
                break
            if self.column() != self.margin:
                raise self.error(REASONS.get(self.next(), "this line has to begin in the column of the first name"))

    def line_name(self) -> Scalar:
        begin = self.at
        if self.next() in QUOTED_STOP:
            name = Scalar("str", self.quoted())
            self.take(BLANKS)
        else:
            self.expect(LINE_START)
            self.at = self.find(LINE_STOP)
            name = resolve(self.text[begin : self.at].rstrip(" \t"))
        if not COLON.match(self.text, self.at):
            raise self.missing_colon(begin)
        self.pass_colon(begin)
        return name

    def line_value(self) -> Scalar:
        """The value behind a colon, up to the next name."""
        begin, new_line = self.at, self.skip()
        if not self.next() or (new_line and self.column() <= self.margin):
            return NULL
        if self.next() in ("|", ">"):
            value = Scalar("str", self.block())
            self.skip(new_line=True)
        elif self.next() in QUOTED_STOP:
            value = Scalar("str", self.quoted())
            if not self.skip() and self.next():
                raise self.error("text behind the closing quote: put the whole value in quotes")
        else:
            value = resolve(self.plain())
            if COLON.match(self.text, self.at):
                raise self.second_colon(begin)
            self.skip(new_line=True)
        return value

    def read_braces(self) -> None:
        """The map within braces; JSON is one."""
        opening = self.at
        self.in_braces = True
        self.at += 1
        self.skip()
        while self.next() != "}":
            begin = self.at
            name, value = self.braces_scalar(), NULL
            if self.next() == ":":
                self.pass_colon(begin)
                self.skip()
                value = NULL if self.next() in (",", "}") else self.braces_scalar()
            self.put(name, value, begin)
            if self.next() == ",":
                self.at += 1
                self.skip()
            elif self.next() not in ("", "}"):
                raise self.error("no comma or closing brace where the value ends: put such a value in quotes")
            if not self.next():
                raise self.error("this brace is not closed; a # behind a blank begins a comment", opening)
        self.at += 1
        self.in_braces = False

    def braces_scalar(self) -> Scalar:
        """A name or a value, and the blanks behind it."""
        scalar = Scalar("str", self.quoted()) if self.next() in QUOTED_STOP else resolve(self.plain())
        self.skip()
        return scalar

    def read_end(self) -> None:
        """The rest: blanks and comments, and perhaps `...`."""
        self.skip()
        if self.marker() == "...":
            self.at += len("...")
            self.skip()
        if self.marker() == "---":
            raise self.error("a second document is not read here: write one map of all variables")
        if self.next():
            raise self.error("text behind the end of the map")

    def plain(self) -> str:
        """A scalar without quotes, and the blanks behind it. A line break in it is a space, two are one."""
        self.expect(BRACES_START if self.in_braces else LINE_START)
        stop = BRACES_STOP if self.in_braces else LINE_STOP
        pieces = []
        while True:
            begin, self.at = self.at, self.find(stop)
            pieces.append(self.text[begin : self.at].rstrip(" \t"))
            if self.next() != "\n":
                return "".join(pieces)
            end, indents = self.at, self.take(WHITE).split("\n")[1:]
            tab = None if self.in_braces else self.indenting_tab.search(self.text, end, self.at)
            if tab:
                raise self.error(REASONS["\t"], tab.end() - 1)
            ended = not self.in_braces and len(indents[-1]) <= self.margin
            if ended or self.next() in ("", "#") or self.marker() or stop.match(self.text, self.at):
                return "".join(pieces)
            pieces.append("\n" * (len(indents) - 1) or " ")

    def quoted(self) -> str:
        """A scalar in single or double quotes."""
        opening, quote = self.at, self.next()
        self.at += 1
        pieces = []
        while True:
            begin, self.at = self.at, self.find(QUOTED_STOP[quote])
            chunk, stop = self.text[begin : self.at], self.next()
            pieces.append(chunk.rstrip(" \t") if stop == "\n" else chunk)
            if not stop:
                raise self.error("this quote is not closed", opening)
            if stop == "\n":
                pieces.append(self.fold() or " ")
                continue
            self.at += 1
            if stop == "\\":
                pieces.append(self.fold() if self.next() == "\n" else self.escape())
            elif stop == "'" and self.next() == "'":
                self.at += 1
                pieces.append("'")
            else:
                return "".join(pieces)

    def fold(self) -> str:
        """Passes line breaks within quotes; gives what is left of them: one less."""
        breaks = self.take(WHITE).count("\n")
        if self.marker():
            raise self.error("a line of three dashes or dots within quotes: write \\n for a line break")
        return "\n" * (breaks - 1)

    def escape(self) -> str:
        """What is meant by the characters behind a backslash."""
        simple = ESCAPES.get(self.next())
        if simple is not None:
            self.at += 1
            return simple
        begin = self.at - 1
        code = int(self.take(HEX_ESCAPE)[1:] or "-1", 16)
        if code not in CHARACTERS or code in SURROGATES:
            raise self.error("not an escape sequence: in double quotes write \\\\ for a backslash", begin)
        return chr(code)

    def block(self) -> str:
        """A scalar behind | or >: the lines that begin further right than the names."""
        literal = self.next() == "|"
        header = BLOCK_HEADER.match(self.text, self.at)
        if not header:
            raise self.error("behind | or > only + or - and a digit can stand: the text begins on the next line")
        self.at = header.end()
        chomping = header.group(1) or header.group(4)
        digit = header.group(2) or header.group(3)
        indent = self.margin + int(digit) if digit else 0
        indent, breaks = self.block_indent(indent)
        pieces: List[str] = []
        line_break, was_indented = "", False
        while self.next() and self.column() == indent:
            indented = self.next() in (" ", "\t")
            if literal or was_indented or indented or not line_break:
                pieces.append(line_break)
            elif not breaks:
                pieces.append(" ")
            begin, self.at = self.at, self.find(LINE_END)
            pieces += ["\n" * breaks, self.text[begin : self.at]]
            line_break, was_indented = self.next(), indented
            self.at += len(line_break)
            indent, breaks = self.block_indent(indent)
        if chomping != "-":
            pieces.append(line_break)
        return "".join(pieces) + ("\n" * breaks if chomping == "+" else "")

    def block_indent(self, indent: int) -> Tuple[int, int]:
        """Passes empty lines and the next line's indent. Gives the text's indent, found here where it is 0, and the
        number of the lines."""
        breaks = widest = 0
        while True:
            spaces = self.take(SPACES)
            if indent and len(spaces) > indent:
                self.at -= len(spaces) - indent
            widest = max(widest, len(spaces))
            if self.next() == "\t" and not (indent and len(spaces) >= indent):
                raise self.error(REASONS["\t"])
            if self.next() != "\n":
                return indent or max(widest, self.margin + 1), breaks
            self.at += 1
            breaks += 1

    def put(self, name: Scalar, value: Scalar, at: int) -> None:
        """Adds a variable; of two with one name the later stays. Go's maps tell 1 from "1", and then mix them up."""
        if name.kind in ("null", "merge", "uint") or name == Scalar("float", "-0"):
            raise self.error("this is no name: put it in quotes", at)
        if UNSURE in (name, value):
            raise self.error("a number with too many digits: put it in quotes", at)
        text = FLOAT_NAMES.get(name.text, name.text) if name.kind == "float" else name.text
        if text in self.found and (name.kind == "float" or name.kind != self.kinds[text]):
            raise self.error("this name is there before, written in another way: leave one of them out", at)
        self.found[text], self.kinds[text] = value.text, name.kind

    def pass_colon(self, begin: int) -> None:
        """Passes the colon behind the name that begins there."""
        if "\n" in self.text[begin : self.at] or self.at - begin > LONGEST_NAME:
            raise self.error(f"the colon has to stand on the name's line, within {LONGEST_NAME} characters", begin)
        self.at += 1

    def missing_colon(self, begin: int) -> EnvsError:
        line = self.text[begin : self.at]
        if "=" in line:
            return self.error("an equals sign instead of a colon: write NAME: value", begin)
        if ":" in line or self.next() == ":":
            return self.error("no space behind the colon: write NAME: value", begin)
        return self.error("no colon behind a name: write NAME: value, and indent the further lines of a value", begin)

    def second_colon(self, begin: int) -> EnvsError:
        if "\n" in self.text[begin : self.at]:
            return self.error("a name further right than the first one: begin it in the same column")
        return self.error("a second colon: put a value with a colon and a space in quotes")

    def skip(self, new_line: bool = False) -> bool:
        """Passes blanks, comments and line breaks; tells whether there was a break. In lines, tabs cannot indent."""
        begin = self.at
        if not new_line:
            self.take(BLANKS)
        while self.next() in ("#", " ", "\t", "\n"):
            before = self.at
            if self.next() == "#":
                self.at = self.find(LINE_END)
            self.take(WHITE if self.in_braces else LINES)
            if self.at == before:
                break
        return self.text.find("\n", begin, self.at) >= 0

    def expect(self, start: Pattern[str]) -> None:
        """Refuses what cannot begin a scalar without quotes here."""
        if self.marker() or not start.match(self.text, self.at):
            reason = "a text cannot begin with this character: put it in quotes"
            raise self.error(REASONS.get(self.next(), reason))

    def marker(self) -> str:
        """The `---` or `...` that begins a line here."""
        begins = self.at == 0 or self.text[self.at - 1] == "\n"
        return self.text[self.at : self.at + 3] if begins and MARKER.match(self.text, self.at) else ""

    def next(self) -> str:
        """The next character, empty at the end."""
        return self.text[self.at : self.at + 1]

    def take(self, pattern: Pattern[str]) -> str:
        """Passes what the pattern matches here, and gives it."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found.group() if found else ""

    def find(self, pattern: Pattern[str]) -> int:
        """Where the pattern matches next, or the text ends."""
        found = pattern.search(self.text, self.at)
        return found.start() if found else len(self.text)

    def column(self) -> int:
        return self.at - self.text.rfind("\n", 0, self.at) - 1

    def error(self, reason: str, at: Optional[int] = None) -> EnvsError:
        at = self.at if at is None else at
        return EnvsError(reason, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))
