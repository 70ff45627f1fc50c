"""`envs` as variables: as the JuiceFS CSI driver reads them, and refused where it has none.

envs-oracle.json holds texts and what the driver's own parser makes of each: `parseYamlOrJson` of
juicedata/juicefs-csi-driver at v0.32.4, run over them. An `env` is its answer, `"error": true` its refusal.
The rows of READ were run through the same function, with sigs.k8s.io/yaml 1.3.0, 1.4.0 and 1.6.0, which agree.
"""

import json
import os
import time
import unittest
from typing import Any, Dict, List, Optional

from support import HERE

import envs
import yaml_scalars
from envs import EnvsError

with open(os.path.join(HERE, "envs-oracle.json"), encoding="utf-8") as oracle_file:
    ORACLE: List[Dict[str, Any]] = json.load(oracle_file)

# What the driver reads and we refuse: nobody writes it into a Secret.
REFUSED_ALTHOUGH_THE_DRIVER_READS_IT = [
    "K: &a x",
    "{K: &a x}",
    "K: !!str 10",
    "{K: !!str 10}",
    "K: !x y",
    "{K: !x y}",
    "K: !",
    "? A\n: b",
    "A: b\n---\nC: d",
    "A: &x 1\nB: *x",
    "<<: {A: 1}",
    "%YAML 1.1\n---\nA: b",
    "A: !!binary aGk=",
    "A: !!int '3'",
    '{"A": "b"} trailing',
]

READ = {
    "A: one\n  two\n\n  three\nB: x": {"A": "one two\nthree", "B": "x"},
    "A:\n\n  # c\n  'one'\nB:": {"A": "one", "B": ""},
    "{A: one\n  two,\n\n B: x}": {"A": "one two", "B": "x"},
    'A: "one  \n   two\n\n three\\\n   four\\n"': {"A": "one two\nthreefour\n"},
    "A: 'one\n\n\n two'": {"A": "one\n\ntwo"},
    'A: "\\x41\\u00e9\\U0001F600\\e\\0\\_"': {"A": "A\xe9\U0001f600\x1b\0\xa0"},
    '{"A": "\\ud83d\\ude00", "B": null}': {"A": "\U0001f600", "B": ""},
    '{"A": "http:\\/\\/c"}': {"A": "http://c"},
    '{"A": "\\ud800"}': {"A": "\ufffd"},
    '{"A": "\x7f"}': {"A": "\x7f"},
    '{"A"\n: "b"}': {"A": "b"},
    "A: |2\n   x\n  y\n": {"A": " x\ny\n"},
    "A: |+\n  x\n\n\nB: y": {"A": "x\n\n\n", "B": "true"},
    "A: |-\n  x\n\n": {"A": "x"},
    "A: |1-\n  x\n y": {"A": " x\ny"},
    "A: >\n  a\n  b\n\n  c\n   d\n  e\n": {"A": "a b\nc\n d\ne\n"},
    "  A: |1\n    x\n  B: c": {"A": " x\n", "B": "c"},
    "A: |\n  x\n # c\nB: y": {"A": "x\n", "B": "true"},
    "A:\n  |\n  x": {"A": "x"},
    "A: b\n  \t\nB: c": {"A": "b", "B": "c"},
    "A:\tb": {"A": "b"},
    '{\n\t"A":\t1\n}': {"A": "1"},
    "'A' : b": {"A": "b"},
    "{'A':b}": {"A": "b"},
    "{A:b}": {"A:b": ""},
    "{A: -}": {"A": "-"},
    "A: http://c?d=e": {"A": "http://c?d=e"},
    "A: ?x": {"A": "?x"},
    "A: :x\n:y: z": {"A": ":x", ":y": "z"},
    "A: x#y #z": {"A": "x#y"},
    "A: 'x'#z": {"A": "x"},
    '"":  x': {"": "x"},
    "k" * 1024 + ": b": {"k" * 1024: "b"},
    '{"' + "k" * 1023 + '": "b"}': {"k" * 1023: "b"},
    "1: a\n0x1: b": {"1": "b"},
    ".inf: a": {".inf": "a"},
    "'<<': a": {"<<": "a"},
    "A: <<": {"A": "<<"},
    "A: 1\r  2\rB: 3": {"A": "1 2", "B": "3"},
    "--- {A: b}": {"A": "b"},
    "--- # c\nA: b": {"A": "b"},
    "---": {},
    "---\n...": {},
    "null": {},
    "A: b\n...\n# c": {"A": "b"},
    "A: b\n  ...": {"A": "b ..."},
    "{ # c\nA: b # d\n}": {"A": "b"},
    "A: \xa0b\xa0": {"A": "\xa0b\xa0"},
    "A: .1_0": {"A": "0.1"},
    "A: .1__0": {"A": ".1__0"},
    "A: 2_": {"A": "2"},
    "A: 0b-11": {"A": "-3"},
    "A: 0x": {"A": "0x"},
    "A: 08": {"A": "8"},
    "A: -9223372036854775808": {"A": "-9223372036854775808"},
    "A: -9223372036854775809": {"A": "-9.223372e+18"},
    "A: 99999999999999999999": {"A": "1e+20"},
    "A: 123456.7": {"A": "123456.7"},
    "A: 1234567.8": {"A": "1.2345678e+06"},
    "A: 0.0001": {"A": "0.0001"},
    "A: 0.00001": {"A": "1e-05"},
    "A: 1e39": {"A": "+Inf"},
    "A: 3.4028235e38": {"A": "3.4028235e+38"},
    "A: 3.4028236e38": {"A": "+Inf"},
    "A: -1.7976931348623157e308": {"A": "-Inf"},
    "A: -1e-50": {"A": "-0"},
}

WORDS = {
    "true": "y Y yes Yes YES true True TRUE on On ON",
    "false": "n N no No NO false False FALSE off Off OFF",
    "": "~ null Null NULL",
    "NaN": ".nan .NaN .NAN",
    "+Inf": ".inf .Inf .INF +.inf +.Inf +.INF",
    "-Inf": "-.inf -.Inf -.INF",
}

# The text, the place and a part of the reason. The value is SECRET wherever there is one.
PLACES = [
    ("A=SECRET", 1, 1, "write NAME: value"),
    ("A: 1\nB=SECRET\n", 2, 1, "an equals sign instead of a colon"),
    ("A:SECRET", 1, 1, "no space behind the colon"),
    ("SECRET", 1, 1, "no colon"),
    ("A: 1\r\nB: SECRET: x", 2, 10, "a second colon"),
    ("A: 1\n B: SECRET", 2, 3, "further right"),
    ("A:\n  B: SECRET", 2, 4, "further right"),
    ("  A: 1\nB: SECRET", 2, 1, "the column of the first name"),
    ("A: SECRET\n\tB: 2", 2, 1, "a tab cannot indent"),
    ("A: SECRET\n\n  x\n\tB: 2", 4, 1, "a tab cannot indent"),
    ("A: |\n\tSECRET", 2, 1, "a tab cannot indent"),
    ("A: [SECRET]", 1, 4, "a list"),
    ("A:\n  - SECRET", 2, 3, "a list"),
    ("A: - SECRET", 1, 4, "a list"),
    ('{"A": {"B": "SECRET"}}', 1, 7, "a map"),
    ("A: @SECRET", 1, 4, "put it in quotes"),
    ("A: %SECRET", 1, 4, "put a text that begins with % in quotes"),
    ("A: *SECRET", 1, 4, "aliases"),
    ("A: &a SECRET", 1, 4, "anchors"),
    ("A: !!str SECRET", 1, 4, "tags"),
    ("A: 'SECRET", 1, 4, "not closed"),
    ('A: "SECRET\n---\n"', 2, 1, "dashes"),
    ('A: "SECRET" SECRET', 1, 13, "behind the closing quote"),
    ('A: "SEC\\RET"', 1, 8, "\\\\ for a backslash"),
    ('A: "SECRET\\ud83d\\ude00"', 1, 11, "\\\\ for a backslash"),
    ("A: | SECRET", 1, 4, "the next line"),
    ("{A: SECRET", 1, 1, "this brace is not closed"),
    ("{A: SECRET #}", 1, 1, "begins a comment"),
    ("{A: SECRET?B=1}", 1, 11, "put such a value in quotes"),
    ("{A: SECRET} SECRET", 1, 13, "behind the end of the map"),
    ("A: SECRET\n---\nB: 1", 2, 1, "a second document"),
    ("--- A: SECRET", 1, 5, "has to begin a line"),
    ("%YAML 1.1\n---\nA: SECRET", 1, 1, "directives"),
    ("null: SECRET", 1, 1, "no name"),
    ("<<: SECRET", 1, 1, "no name"),
    ("18446744073709551615: SECRET", 1, 1, "no name"),
    ("'1': SECRET\n1: SECRET", 2, 1, "before"),
    ("1.5: SECRET\n1.5: SECRET", 2, 1, "before"),
    ("k" * 1025 + ": SECRET", 1, 1, "1024"),
    ('A: "SECRET\x7f"', 1, 11, "\\x7F"),
    ("A: SECRET\0", 1, 10, "\\x00"),
    ('{"A":\n "SECRET\u2028"}', 2, 9, "\\u2028"),
    ("A: SECRET\x85", 1, 10, "\\u0085"),
    ("A: SECRET\ufeff", 1, 10, "\\uFEFF"),
    ("A: SECRET\ud800", 1, 10, "U+D800"),
    ('{"A": "\\ud83d\\ude00SECRET", "B": 1}', 1, 8, "\\\\ for a backslash"),
]

# The values of a Secret are no longer together.
LONG = 1 << 20


def refused(text: str) -> Optional[EnvsError]:
    try:
        envs.parse(text)
    except EnvsError as error:
        return error
    return None


class Reading(unittest.TestCase):
    def test_every_row_is_read_as_the_driver_reads_it(self) -> None:
        for row in ORACLE:
            if "env" in row and row["envs"] not in REFUSED_ALTHOUGH_THE_DRIVER_READS_IT:
                with self.subTest(row["envs"]):
                    self.assertEqual(envs.parse(row["envs"]), row["env"])

    def test_what_the_driver_refuses_is_refused(self) -> None:
        for row in ORACLE:
            if "error" in row:
                with self.subTest(row["envs"]):
                    self.assertIsNotNone(refused(row["envs"]))

    def test_what_is_refused_beyond_that_is_known(self) -> None:
        found = [row["envs"] for row in ORACLE if "env" in row and refused(row["envs"])]
        self.assertEqual(found, REFUSED_ALTHOUGH_THE_DRIVER_READS_IT)
        self.assertEqual(len(ORACLE), 313)

    def test_more_of_what_the_driver_reads(self) -> None:
        for text, expected in READ.items():
            with self.subTest(text):
                self.assertEqual(envs.parse(text), expected)

    def test_words_of_yaml_1_1(self) -> None:
        for meaning, words in WORDS.items():
            for word in words.split():
                with self.subTest(word):
                    self.assertEqual(envs.parse(f"A: {word}"), {"A": meaning})
                    self.assertEqual(envs.parse(f"A: '{word}'"), {"A": word})
        for word in ("yES", "oN", "tRUE", "nULL", "Y ES", ".nAN", "+.nan", "inf", "NaN"):
            self.assertEqual(envs.parse(f"A: {word}"), {"A": word})

    def test_line_breaks_and_a_byte_order_mark_do_not_matter(self) -> None:
        for text in ("A: b\nB: |\n  c\n  d\n", '{\n "A": "b",\n "B": "c\\nd\\n"\n}'):
            for mark in ("", "\ufeff"):
                for line_break in ("\n", "\r\n", "\r"):
                    with self.subTest(text, mark=mark, line_break=line_break):
                        found = envs.parse(mark + text.replace("\n", line_break))
                        self.assertEqual(found, {"A": "b", "B": "c\nd\n"})

    def test_a_number_is_refused_where_versions_of_go_may_write_it_differently(self) -> None:
        for number in ("16777217.0", "18446744073709551616", "0.0166015625"):
            with self.subTest(number):
                self.assertEqual(yaml_scalars.resolve(number), yaml_scalars.UNSURE)
                self.assertIn("in quotes", str(refused(f"A: {number}")))


class Refusing(unittest.TestCase):
    def test_an_error_tells_place_and_reason_and_no_value(self) -> None:
        for text, line, column, reason in PLACES:
            with self.subTest(text):
                error = refused(text)
                self.assertIsNotNone(error)
                self.assertEqual((error.line, error.column), (line, column), error)
                self.assertIn(reason, error.reason)
                self.assertEqual(str(error), f"line {line}, column {column}: {error.reason}")
                self.assertNotIn("SEC", str(error))

    def test_no_error_shows_a_letter_of_the_text(self) -> None:
        letters = {code: "\u4e2d" for code in range(ord("a"), ord("z") + 1)}
        texts = [row["envs"].translate(letters) for row in ORACLE]
        errors = [str(refused(text[:end])) for text in texts for end in range(len(text))]
        self.assertGreater(len([error for error in errors if error != "None"]), 1000)
        self.assertNotIn("\u4e2d", "".join(errors))


class Limits(unittest.TestCase):
    def test_long_texts_are_read_at_once(self) -> None:
        names = [f"NAME_{number}" for number in range(50_000)]
        long = {
            "A: " + "x" * LONG: {"A": "x" * LONG},
            "A: " + "x " * (LONG // 2): {"A": ("x " * (LONG // 2)).strip()},
            '{"A": "' + "\\n" * (LONG // 2) + '"}': {"A": "\n" * (LONG // 2)},
            '{"A": "' + "\\ud83d\\ude00" * (LONG // 12) + '"}': {"A": "\U0001f600" * (LONG // 12)},
            "A: '" + "''" * (LONG // 2) + "'": {"A": "'" * (LONG // 2)},
            "A: |+\n" + "\n" * LONG: {"A": "\n" * LONG},
            "A: x" + " " * LONG + "#": {"A": "x"},
            "#\n" * (LONG // 2): {},
            "A: 0." + "1" * LONG: {"A": "0.11111111"},
            "\n".join(f"{name}: value" for name in names): dict.fromkeys(names, "value"),
            json.dumps(dict.fromkeys(names, "value")): dict.fromkeys(names, "value"),
        }
        for text, expected in long.items():
            with self.subTest(text[:20]):
                begun = time.process_time()
                self.assertTrue(envs.parse(text) == expected)
                # Time that grows with the square of the length would be minutes. It is the processor's, of which a busy
                # machine takes no part away.
                self.assertLess(time.process_time() - begun, 30)

    def test_no_depth_is_too_deep_to_be_refused(self) -> None:
        for part in ("[", "{", "{a: ", '{"a":', "- ", "? ", "!", "&a ", "a: ", "{a,", "|"):
            with self.subTest(part):
                self.assertIsNotNone(refused(part * (LONG // len(part))))
                self.assertIsNotNone(refused("A: " + part * (LONG // len(part))))
        self.assertIsNotNone(refused("".join(" " * depth + "a:\n" for depth in range(1000))))


class Checking(unittest.TestCase):
    def reason(self, env: Dict[str, str]) -> str:
        with self.assertRaises(EnvsError) as caught:
            envs.check(env)
        self.assertEqual((caught.exception.line, caught.exception.column), (0, 0))
        self.assertEqual(str(caught.exception), caught.exception.reason)
        self.assertNotIn("SECRET", caught.exception.reason)
        return caught.exception.reason

    def test_what_a_process_can_be_given_is_accepted(self) -> None:
        envs.check({})
        envs.check({"A": "", "a b": "=", "\u4e2d": "\n\x01\U0001f600"})

    def test_a_name_is_neither_empty_nor_has_an_equals_sign(self) -> None:
        self.assertIn("empty name", self.reason({"": "SECRET"}))
        self.assertIn("variable TOKEN… ", self.reason(envs.parse("{TOKEN=SECRET}")))
        self.assertIn("variable A… ", self.reason({"A\0": "SECRET"}))

    def test_nul_and_half_a_surrogate_pair_are_refused(self) -> None:
        self.assertIn("variable A has a NUL", self.reason(envs.parse('A: "SECRET\\0"')))
        self.assertIn("variable A has half", self.reason({"A": "SECRET\ud800"}))
        self.assertIn("half", self.reason({"A\udc00": "SECRET"}))

    def test_a_variable_is_no_longer_than_the_kernel_takes(self) -> None:
        fits = {"NAME": "\u4e2d" * 43688 + "xx"}
        self.assertEqual(len(("NAME=" + fits["NAME"]).encode()), 131071)
        envs.check(fits)
        self.assertIn("variable NAME is longer", self.reason({"NAME": fits["NAME"] + "x"}))
        # The kernel's own answer, as a limit that is none would be worse than none.
        pid = os.posix_spawn("/bin/true", ["true"], fits)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        with self.assertRaises(OSError):
            os.posix_spawn("/bin/true", ["true"], {"NAME": fits["NAME"] + "x"})


if __name__ == "__main__":
    unittest.main()
