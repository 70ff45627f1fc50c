"""The exporter without a member, of the files alone that the guide names."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import unittest
import urllib.request
from typing import List
from unittest import mock

from support import FILES, HERE, PATIENCE, MemberTest, children, descendants

import metrics_exporter

GUIDE = os.path.join(HERE, "..", "..", "docs", "monitoring.md")


class Alone(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        with open(GUIDE) as file:
            named = re.findall(r"--from-file=chart/files/(\S+)", file.read())
        self.assertEqual(named, sorted(set(named)))
        os.mkdir(self.path("program"))
        for name in named:
            shutil.copy(os.path.join(FILES, name), self.path("program"))
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]

    def begin(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-IS", self.path("program/metrics.py"), *arguments]
        environment = {**os.environ, "TOKEN": "TOKEN-VALUE"}
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.addCleanup(process.__exit__, None, None, None)
        self.addCleanup(process.kill)
        return process

    def serve(self) -> "subprocess.Popen[str]":
        options = ("--group", "g", "--volume", "vol", "--node", "n1", f"--port={self.port}")
        process = self.begin("--mount", "/proc", *options, "--cache-dir", self.path("disk0"))
        self.until("metrics", self.metrics)
        return process

    def metrics(self) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def test_it_serves_a_mount_with_its_labels_and_needs_no_file_that_the_guide_does_not_name(self) -> None:
        process = self.serve()
        # A volume without .stats: /proc stands for one.
        self.until("a look", lambda: "cache_group_disk_size_bytes{" in self.metrics())
        text = self.metrics()
        self.assertIn('cache_group_up{cache_group="g",volume="vol",node="n1"} 0', text)
        self.assertNotIn("cache_group_member_ready", text)
        self.assertEqual(os.stat(f"/proc/{process.pid}").st_uid, 65534)
        for pid in (process.pid, *descendants(process.pid)):
            with open(f"/proc/{pid}/environ") as file:
                self.assertNotIn("TOKEN-VALUE", file.read())
        memory = sum(self.memory(pid) for pid in (process.pid, *descendants(process.pid)))
        self.assertLess(memory, 25 << 10)

    def memory(self, pid: int) -> int:
        """KiB of a process, of what it shares its part alone."""
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return int(re.findall(r"(?m)^Pss: +(\d+) kB$", file.read())[0])

    def test_it_ends_with_a_reader_and_a_reader_with_it(self) -> None:
        process = self.serve()
        readers = children(process.pid)
        self.assertEqual(len(readers), 2)
        os.kill(readers[0], signal.SIGKILL)
        self.assertEqual(process.wait(PATIENCE), 1)
        self.until("no reader", lambda: self.alive(readers) == [])

    def alive(self, pids: List[int]) -> List[int]:
        return [pid for pid in pids if os.path.exists(f"/proc/{pid}/exe") and os.access(f"/proc/{pid}/exe", os.F_OK)]

    def test_a_port_that_is_taken_is_said(self) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", self.port))
            one.listen(1)
            process = self.begin("--mount", "/proc", "--group", "g", f"--port={self.port}")
            self.assertEqual(process.wait(PATIENCE), 1)
            assert process.stdout is not None
            said = process.stdout.read()
        self.assertIn(f"metrics.port: 127.0.0.1:{self.port} cannot be listened on (Address already in use)", said)
        self.assertNotIn("Traceback", said)

    def test_one_that_is_not_roots_stays_in_its_folder(self) -> None:
        # Nobody, too: that is no sign of another root.
        for user in (1000, metrics_exporter.NOBODY):
            with mock.patch.object(os, "getuid", return_value=user), mock.patch("resource.setrlimit") as limited:
                self.assertEqual(metrics_exporter.give_up_all("/somewhere"), "/somewhere")
            self.assertEqual(limited.call_count, 5)

    def test_wrong_arguments_are_said(self) -> None:
        process = self.begin("--mount", "/proc")
        self.assertEqual(process.wait(PATIENCE), 2)
        process = self.begin("--help")
        assert process.stdout is not None
        self.assertIn("--cache-dir PATH", process.stdout.read())


if __name__ == "__main__":
    unittest.main()
