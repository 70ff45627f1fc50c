"""What a member says, and what it does not say again."""

import contextlib
import os
import tempfile
import unittest
from typing import Iterator
from unittest import mock

import support  # noqa: F401

import endings
import log


class Logging(unittest.TestCase):
    def setUp(self) -> None:
        log.logged.clear()
        self.addCleanup(log.logged.clear)

    def said(self, *lines: "tuple[str, str]") -> "list[str]":
        """What is logged of these keys and texts."""
        with tempfile.NamedTemporaryFile("r") as file, output_to(file.name):
            for key, text in lines:
                log.log_once(key, text)
            return file.read().splitlines()

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
        names = [
            "access-key2",
            "secret-key2",
            "/data/nvme0n1",
            "/data/nvme1n1",
            "/data/disk0",
            "/data/disk1",
            "/data/disk10",
        ]
        self.assertEqual(len(self.said(*(("auth", f"{name} fails") for name in names))), len(names))

    def test_two_keys_do_not_hear_each_other(self) -> None:
        self.assertEqual(self.said(("a", "x"), ("b", "x"), ("a", "x")), ["member: x"] * 2)

    def test_only_the_last_text_of_a_key_is_kept(self) -> None:
        self.said(*(("auth", "x" * number) for number in range(1, 100)))
        self.assertEqual(len(log.logged), 1)

    def test_a_long_line_takes_no_long_time(self) -> None:
        # Time that grows with the square of the length would be minutes.
        self.said(("auth", "x" * (1 << 18)), ("auth", "x1" * (1 << 17)), ("auth", "a-" * (1 << 17)))

    def test_what_is_said_of_a_secret_that_spans_lines_is_one_text(self) -> None:
        self.assertEqual(
            self.said(("auth", "juicefs auth says:\none\ntwo")), ["member: juicefs auth says:", "one", "two"]
        )

    def test_a_log_that_cannot_be_written_is_no_error(self) -> None:
        for path in ("/dev/full", "/proc/no/such/file"):
            with mock.patch.object(log, "STANDARD_ERROR", 987), output_to(path):
                log.log("nobody reads this")
                self.assertEqual(log.output.dropped, 1)

    def test_an_ending_that_cannot_be_remembered_is_said_once(self) -> None:
        with tempfile.NamedTemporaryFile("r") as file, output_to(file.name):
            with mock.patch.object(endings, "ENDINGS", "/proc/no/endings"):
                for _ in range(3):
                    self.assertFalse(endings.remember(endings.Endings("E", [])))
            self.assertEqual(file.read(), "member: cannot write /proc/no/endings: No such file or directory\n")


class FullPipe(unittest.TestCase):
    """Nobody reads the log, as while the container runtime is down."""

    def setUp(self) -> None:
        self.reader, self.writer = os.pipe()
        self.addCleanup(os.close, self.reader)
        self.addCleanup(os.close, self.writer)
        os.set_blocking(self.writer, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(self.writer, b"x" * 4096)
        os.set_blocking(self.writer, True)

    def drain(self) -> str:
        os.set_blocking(self.reader, False)
        text = b""
        with contextlib.suppress(BlockingIOError):
            while True:
                text += os.read(self.reader, 1 << 16)
        return text.decode().lstrip("x")

    def test_a_line_without_room_is_dropped_counted_and_told_of(self) -> None:
        with output_to(f"/proc/self/fd/{self.writer}"):
            for number in range(3):
                log.log(f"lost {number}")
            self.assertEqual(self.drain(), "")
            log.log("heard")
            told = "member: 3 lines of the member were lost, as nobody read its log\nmember: heard\n"
            self.assertEqual(self.drain(), told)
            log.log("again")
            self.assertEqual(self.drain(), "member: again\n")

    def test_the_mode_of_the_shared_handle_stays_as_it_is(self) -> None:
        with output_to(f"/proc/self/fd/{self.writer}"):
            log.log("lost")
            self.assertTrue(os.get_blocking(self.writer))

    def test_the_handle_of_its_own_does_not_wait(self) -> None:
        """Whoever shares the pipe may fill it just after it was said to have room."""
        self.drain()
        with output_to(f"/proc/self/fd/{self.writer}"):
            log.log("heard")
            self.assertFalse(os.get_blocking(log.output.handle or 0))

    def test_nobody_waits_where_the_handle_cannot_be_opened_anew(self) -> None:
        with mock.patch.object(log, "STANDARD_ERROR", self.writer), output_to("/proc/no"):
            log.log("lost")
            self.assertEqual(log.output.dropped, 1)
            self.drain()
            log.log("heard")
            self.assertIn("member: heard\n", self.drain())

    def test_a_line_is_written_as_a_whole_or_cut(self) -> None:
        self.drain()
        with output_to(f"/proc/self/fd/{self.writer}"):
            log.log("é" * 5000)
            lines = self.drain().splitlines()
        self.assertEqual(len(lines), 1)
        self.assertLess(len(lines[0].encode()), log.LONGEST)
        self.assertRegex(lines[0], "^member: é+.?…$")


@contextlib.contextmanager
def output_to(path: str) -> Iterator[None]:
    """What is logged goes there."""
    with mock.patch.object(log, "OUTPUT", path), mock.patch.object(log, "output", log.Output()):
        yield
        handle = log.output.handle
        if handle not in (None, log.STANDARD_ERROR):
            os.close(handle)


if __name__ == "__main__":
    unittest.main()
