"""What a member says, and what it does not say again."""

import contextlib
import io
import os
import sys
import tempfile
import unittest
from unittest import mock

import support  # noqa: F401

import report


class Logging(unittest.TestCase):
    def setUp(self) -> None:
        report.logged.clear()
        self.addCleanup(report.logged.clear)

    def said(self, *lines: "tuple[str, str]") -> "list[str]":
        """What is logged of these keys and texts."""
        with contextlib.redirect_stderr(io.StringIO()) as log:
            for key, text in lines:
                report.log_once(key, text)
        return log.getvalue().splitlines()

    def test_the_same_words_with_other_numbers_times_and_ids_are_no_news(self) -> None:
        same = [
            "2024/01/31 10:00:00.1 juicefs[64]: 503, request 2f1b7a90-ab12-4c1d-9e0f-00aa11bb22cc",
            "2024/02/01 11:22:33.4 juicefs[7]: 502, request a90be1c2-0b1c-4f00-8d3e-ffee11dd22bb",
            "2024/02/01 11:22:33.4 juicefs[7]: 502, request NjYxZ9jQ",
        ]
        other = same[0].replace("request", "reply")
        self.assertEqual(
            self.said(*(("auth", text) for text in (*same, other, other, same[0]))),
            [f"member: {text}" for text in (same[0], other, same[0])],
        )

    def test_names_with_a_number_are_told_apart(self) -> None:
        names = ["access-key2", "secret-key2", "/data/nvme0n1", "/data/sdb2"]
        self.assertEqual(len(self.said(*(("auth", f"{name} fails") for name in names))), len(names))

    def test_two_keys_do_not_hear_each_other(self) -> None:
        self.assertEqual(self.said(("a", "x"), ("b", "x"), ("a", "x")), ["member: x"] * 2)

    def test_only_the_last_text_of_a_key_is_kept(self) -> None:
        self.said(*(("auth", "x" * number) for number in range(1, 100)))
        self.assertEqual(len(report.logged), 1)

    def test_a_long_line_takes_no_long_time(self) -> None:
        # Time that grows with the square of the length would be minutes.
        self.said(("auth", "x" * (1 << 18)), ("auth", "x1" * (1 << 17)), ("auth", "a-" * (1 << 17)))

    def test_a_log_that_cannot_be_written_is_no_error(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "w", buffering=1) as broken, mock.patch.object(sys, "stderr", broken):
            for _ in range(2):
                report.log("nobody reads this")
            # Else its close would flush what it could not write.
            os.dup2(os.open(os.devnull, os.O_WRONLY), writer)

    def test_a_file_that_cannot_be_written_is_said_once(self) -> None:
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as log:
            for _ in range(3):
                report.replace(os.path.join(folder, "no", "file"), "text")
        self.assertEqual(log.getvalue().count("cannot write"), 1)
        self.assertIn("No such file or directory", log.getvalue())


if __name__ == "__main__":
    unittest.main()
