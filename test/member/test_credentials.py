"""What the Secret's files mean, what is refused, and what is hidden of it."""

import base64
import json
import multiprocessing
import os
import re
import resource
import tempfile
import unittest
import urllib.parse
from typing import Optional
from unittest import mock

import support  # noqa: F401

import credentials
import kept
import secrecy
from credentials import Credentials
from refusals import Refusal


class SecretTest(unittest.TestCase):
    """A Secret in a temporary folder, laid out as the kubelet does: the keys are links into a folder that is
    replaced as a whole."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.secret = folder.name
        for key in credentials.KEYS:
            os.symlink(os.path.join("..data", key), os.path.join(self.secret, key))
        patch = mock.patch.object(credentials, "SECRET", self.secret)
        patch.start()
        self.addCleanup(patch.stop)
        self.put(name=b"vol", token=b"TOKEN")

    def put(self, **values: bytes) -> None:
        """Replaces the Secret by one with these keys; `_` stands for `-` but in encrypt_rsa_key."""
        folder = tempfile.mkdtemp(prefix="..", dir=self.secret)
        for key, value in values.items():
            name = key if key == "encrypt_rsa_key" else key.replace("_", "-")
            with open(os.path.join(folder, name), "wb") as file:
                file.write(value)
        new = os.path.join(self.secret, "..data_tmp")
        os.symlink(os.path.basename(folder), new)
        os.rename(new, os.path.join(self.secret, "..data"))


class Reading(SecretTest):
    def test_a_secret_with_old_spellings_is_no_other_one_a_moment_later(self) -> None:
        self.put(name=b"vol", token=b"T", accesskey=b"A", secretkey=b"S", initconfig=b"{}")
        before, now = credentials.read().owned, credentials.files()
        self.assertEqual(now.pop("initconfig"), "{}")
        self.assertEqual(now, before)
        self.assertEqual(before, {"name": "vol", "token": "T", "access-key": "A", "secret-key": "S"})

    def test_a_secret_that_changes_while_it_is_read_is_read_again(self) -> None:
        one, two = ({"name": b"vol", "token": b"T", "access_key": n, "secret_key": n} for n in (b"1", b"2"))
        self.put(**one)

        text_of = credentials.text_of

        def swap_behind(folder: str, key: str) -> Optional[str]:
            text = text_of(folder, key)
            if (key, text) == ("access-key", "1"):
                self.put(**two)
            return text

        with mock.patch.object(credentials, "text_of", swap_behind):
            found = credentials.read()
        self.assertEqual(found.auth_options, ["--token=T", "--access-key=2", "--secret-key=2"])

    def test_a_folder_that_is_not_laid_out_by_a_kubelet_is_read_too(self) -> None:
        os.rename(os.path.realpath(os.path.join(self.secret, "..data")), os.path.join(self.secret, "plain"))
        with mock.patch.object(credentials, "SECRET", os.path.join(self.secret, "plain")):
            self.assertEqual(credentials.read().volume, "vol")

    def refusal(self, **values: bytes) -> str:
        self.put(**values)
        with self.assertRaises(Refusal) as caught:
            credentials.read()
        return str(caught.exception)

    def test_what_is_missing_is_named(self) -> None:
        for key, values in (("name", {}), ("token", {"name": b"vol", "token": b"\n"})):
            self.assertEqual(
                self.refusal(**values),
                f"E_SECRET: the Secret has no key {key}: add it, and the member goes on by itself",
            )

    def test_what_cannot_be_used_is_named_and_not_shown(self) -> None:
        for key, value, message in (
            ("token", b"\xff\xfe", "is not text: write it again"),
            ("token", b"a\0b", "is not text: write it again"),
            ("token", b"T" * 131072, "is longer than 128 KiB: write it again"),
            ("name", b"../vol", "is not a volume's name: write it as the console shows it"),
            ("name", b"a/b", "is not a volume's name: write it as the console shows it"),
            ("name", b"--help", "is not a volume's name: write it as the console shows it"),
            ("format-options", b"T" * 131072, "is longer than 128 KiB: write it again"),
            ("format-options", b"a=,b", "is not a list like a=b,c=d: mend it"),
            ("name", b"\xef\xbb\xbfvol", "begins with a byte-order mark: write it again without one"),
            ("token", b"\xef\xbb\xbfT", "begins with a byte-order mark: write it again without one"),
        ):
            with self.subTest(key, value=value[:9]):
                refusal = self.refusal(**{"name": b"vol", "token": b"T", key: value})
                self.assertEqual(refusal, f"E_SECRET: the Secret's key {key} {message}")

    def test_the_drivers_own_key_is_part_of_no_hash(self) -> None:
        names = set()
        for value in (b"{}", b'{"a": 1}'):
            self.put(name=b"vol", token=b"T", initconfig=value)
            names.add(kept.Kept(credentials.read()).path)
        self.put(name=b"vol", token=b"U", initconfig=b"{}")
        self.assertEqual(len(names), 1)
        self.assertNotIn(kept.Kept(credentials.read()).path, names)

    def test_whatever_its_owner_has_written_is_part_of_the_hash(self) -> None:
        keys = [key for key in credentials.KEYS if key not in ("name", "token", credentials.INITCONFIG)]
        names = set()
        for key in (*keys, None):
            self.put(name=b"vol", token=b"T", **({key: f"{{A: {key}}}".encode()} if key else {}))
            names.add(kept.Kept(credentials.read()).path)
        self.assertEqual(len(names), len(keys) + 1)


class Hiding(unittest.TestCase):
    def hide(self, text: str, *secrets: str, environment: "dict[str, str] | None" = None, init: str = "") -> str:
        owned = {"name": "vol", **{f"key{number}": secret for number, secret in enumerate(secrets)}}
        return secrecy.hide(text, Credentials("vol", [], environment or {}, None, init, owned))

    def test_a_value_is_hidden_however_it_is_written(self) -> None:
        for secret in ("aB/cD+eF12", 'to"ken&x y', "100%2Fsure\\n", "\u53e3\u4ee4 \U0001f600 a~b", "nokia\x01\t<b>"):
            for text in (
                secret,
                urllib.parse.quote(secret),
                urllib.parse.quote(secret, safe=""),
                re.sub("%..", lambda found: found.group().lower(), urllib.parse.quote(secret, safe="")),
                urllib.parse.quote_plus(secret),
                json.dumps(secret, ensure_ascii=False)[1:-1],
                json.dumps(secret, ensure_ascii=False).replace("/", "\\/").replace("&", "\\u0026")[1:-1],
                *([json.dumps(secret)[1:-1], repr(secret)[1:-1]] if ord(max(secret)) < 1 << 16 else []),
            ):
                for deeper in (text, json.dumps(text, ensure_ascii=False)[1:-1], urllib.parse.quote(text)):
                    with self.subTest(deeper):
                        self.assertEqual(self.hide(f"x={deeper} {deeper}&{deeper}", secret), "x=*** ***&***")
        self.assertEqual(self.hide("\\nokia", "nokia"), "\\***")

    def test_other_text_stays_as_it_is_also_beside_a_value(self) -> None:
        text = 'GET /a%2Fb?c=\u4e2d+%zz\\u00e9 "\\n" {secret} vol \x07\n'
        self.assertEqual(self.hide(text.format(secret="SECRET"), "SECRET", "xyz", ""), text.format(secret="***"))

    def test_values_that_overlap_are_hidden_whole(self) -> None:
        self.assertEqual(self.hide("-ABCDEFGH-ABCDABCDA-", "ABCDE", "DEFGH", "ABCDA"), "-***-***-")

    def test_each_line_of_a_value_is_hidden(self) -> None:
        key = "-----BEGIN-----\nKEYKEY\r\n-----END-----"
        self.assertEqual(self.hide(f"KEYKEY | {key} |", key), "*** | *** |")

    def test_the_consoles_address_stays_but_for_a_password_in_it(self) -> None:
        for url, shown in (
            ("http://console/static", "http://console/static"),
            ("http://admin:pa55@word@console/static", "http://***@console/static"),
            ("http://TOKEN@console/static", "http://***@console/static"),
        ):
            environment = {"BASE_URL": url}
            found = self.hide(f"dial {url}: admin with pa55@word", json.dumps(environment), environment=environment)
            self.assertEqual(found, f"dial {shown}: admin with " + ("***" if "word" in url else "pa55@word"))

    def test_a_password_in_another_address_is_hidden_alone_too(self) -> None:
        found = self.hide("proxy c:3128 refuses pa55word", environment={"HTTP_PROXY": "http://admin:pa55word@c:3128"})
        self.assertEqual(found, "proxy c:3128 refuses ***")

    def test_the_drivers_own_key_is_hidden(self) -> None:
        self.assertEqual(self.hide('got {"secret": 1}', init='{"secret": 1}'), "got ***")

    def test_the_values_inside_of_the_drivers_own_key_are_hidden_one_by_one(self) -> None:
        init = json.dumps(
            {"name": "vol", "keys": [{"secret": "INNER/VALUE"}], "number": 12345, "url": "http://a:pa55@b"}
        )
        self.assertEqual(
            self.hide("got INNER/VALUE of vol, INNER%2FVALUE, 12345", init=init), "got *** of vol, ***, 12345"
        )
        deep = "[" * 100_000
        self.assertEqual(self.hide("got x", init=deep), "got x")

    def test_a_value_in_base64_is_hidden_wherever_it_begins(self) -> None:
        for secret in ("TOKEN-VALUE", "~~~???>>>~~~", "\u53e3\u4ee4\u53e3"):
            for before in ("", "u", "us", "user:"):
                for encode in (base64.b64encode, base64.urlsafe_b64encode):
                    text = encode((before + secret + "/tail").encode()).decode()
                    shown = self.hide(f"Basic {text} end", secret)
                    # Beside it, what the neighbours have written.
                    self.assertRegex(shown, r"^Basic .{0,8}\*\*\*.{0,12} end$")
        self.assertEqual(self.hide("Basic VE9LRU4tVkFMVUU= end", "TOKEN-VALUE"), "Basic ***U= end")

    def test_hiding_takes_a_bounded_time_and_rather_hides_all(self) -> None:
        """A hundred kilobytes of slashes once took minutes, in which process 1 heard nothing. What is bounded is the
        processor's time, of which a busy machine takes no part away."""

        def hide(text: str, *secrets: str) -> None:
            resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
            self.hide(text, *secrets)

        slashes = "/" * 100_000
        for text, secrets in (
            (slashes, [slashes]),
            (slashes, ["/" * 9000, "////"]),
            ("//a@" * 25_000, ["//a@" * 9000]),
            ("ab" * 50_000, ["ab" * 20_000]),
            ("x" * 60_000, [f"line {number} of many" for number in range(60_000)]),
            ("x" * 60_000, ["\n".join(f"line {number} of many" for number in range(60_000))]),
        ):
            process = multiprocessing.get_context("fork").Process(target=hide, args=(text, *secrets))
            process.start()
            process.join()
            self.assertEqual(process.exitcode, 0, f"{text[:9]}, {len(secrets)} secrets")
        self.assertNotIn("ab" * 9, self.hide("ab" * 50_000, "ab" * 9))


if __name__ == "__main__":
    unittest.main()
