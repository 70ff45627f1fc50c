"""`member.py drained`, for a person and for a script."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import unittest
from typing import Any, Dict, List, Optional
from unittest import mock

from drained_support import EMPTY_LINE, HOLDS, DrainedTest, finding
from support import FILES, PATIENCE

import checker
import drained
import drained_command
import readiness
import status
from drained import Finding


class Command(DrainedTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["drained_command.POLL"] = 0.05
        self.places["drained.PAUSE"] = 0.1
        self.client_runs()

    def client_runs(self) -> None:
        with mock.patch("time.monotonic", return_value=time.monotonic() - 60):
            status.Shown().runs()
        checker.write(time.monotonic(), 1)

    def said(self, *flags: str) -> "tuple[int, str]":
        process = self.drained(*flags)
        text = process.communicate(timeout=PATIENCE)[0]
        return process.returncode, text.strip()

    def json(self, *flags: str) -> "tuple[int, Dict[str, Any]]":
        code, text = self.said("--json", *flags)
        return code, json.loads(text)

    def state(self, name: str, size: Optional[int], files: Optional[bool], problem: Optional[str]) -> Dict[str, Any]:
        return {"state": name, "bytes": size, "files": files, "problem": problem}

    def test_an_empty_cache(self) -> None:
        drained.write(finding(looks=3))
        self.assertEqual(self.said(), (0, EMPTY_LINE))
        self.assertEqual(self.json(), (0, self.state("empty", 0, False, None)))
        self.assertEqual(self.said("--wait", "--timeout=9"), (0, EMPTY_LINE))

    def test_a_cache_that_is_not_empty(self) -> None:
        drained.write(finding(3 * 1024**3, "/d/vol/raw"))
        self.assertEqual(self.said(), (1, HOLDS.format("3.0 GiB")))
        self.assertEqual(self.json(), (1, self.state("draining", 3 * 1024**3, True, None)))
        drained.write(finding(looks=2))
        self.assertEqual(self.json(), (1, self.state("draining", 0, False, None)))

    def test_a_directory_that_cannot_be_read(self) -> None:
        drained.write(finding(0, "/d/vol/raw", problem="/d/vol/raw cannot be read"))
        self.assertEqual(self.json(), (1, self.state("draining", 0, True, "/d/vol/raw cannot be read")))
        self.assertIn("/d/vol/raw cannot be read", self.said()[1])

    def test_a_counter_that_nobody_knows(self) -> None:
        drained.write(finding(None, "", problem="no counter"))
        self.assertEqual(self.said(), (1, "no counter"))
        self.assertEqual(self.json(), (1, self.state("unknown", None, False, "no counter")))

    def test_a_member_that_does_not_drain_says_how_to_start(self) -> None:
        drained.write(Finding(0, "g", False))
        code, text = self.said()
        self.assertEqual(code, 2)
        self.assertRegex(text, "^this member does not drain: .*drain.enabled")
        self.assertIn("kubectl label --overwrite node NODE cache-group.juicefs.io/g=POOL.draining", text)
        self.assertEqual(self.said("--wait")[0], 2)
        self.assertEqual(self.json(), (2, self.state("not-draining", None, None, None)))

    def test_an_old_finding_is_unknown_whatever_it_has_found(self) -> None:
        self.places["drained.SILENT"] = drained.SILENT
        drained.write(finding(looks=3)._replace(at=time.monotonic() - 31))
        text = "the volume or a cache disk has not answered for 30 s: look at the client's log and the disks"
        self.assertEqual(self.said(), (1, text))
        self.assertEqual(self.json(), (1, self.state("unknown", None, None, text)))

    def test_a_volume_that_does_not_answer_is_unknown_before_that(self) -> None:
        self.places["readiness.SILENT"] = readiness.SILENT
        drained.write(finding(looks=3))
        checker.write(time.monotonic() - 6, 1)
        code, text = self.said()
        self.assertEqual(code, 1)
        self.assertRegex(text, "^E_HUNG: the mounted volume does not answer")

    def test_without_a_client_the_finding_of_the_container_before_does_not_count(self) -> None:
        drained.write(finding(looks=3))
        status.Shown().waits("E_CONSOLE: no")
        self.assertEqual(self.said(), (1, "E_CONSOLE: no"))
        with open(self.path("status"), "w") as file:
            file.write(f"{os.getpid()} 1\n")
        self.assertEqual(self.json(), (1, self.state("unknown", None, None, "the member is starting")))

    def test_a_finding_that_is_damaged_counts_as_none(self) -> None:
        for text in ("", "x", "[]", "{}", '{"at": "x", "group": "g", "draining": true}'):
            self.put_file("finding", text)
            self.assertEqual(self.said(), (1, "the member is starting"))

    def test_waiting_says_each_change_and_ends_when_the_cache_is_empty(self) -> None:
        drained.write(finding(2 * 1024**3))
        process = self.drained("--wait")
        lines = [self.line_of(process)]
        drained.write(finding(1024**3))
        lines.append(self.line_of(process))
        drained.write(finding(looks=3))
        rest = process.communicate(timeout=PATIENCE)[0].splitlines()
        self.assertEqual([*lines, *rest], [HOLDS.format("2.0 GiB"), HOLDS.format("1.0 GiB"), EMPTY_LINE])
        self.assertEqual(process.returncode, 0)

    def test_waiting_prints_no_line_twice_and_none_too_soon(self) -> None:
        """On a clock of the test's own."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
            self.addCleanup(signal.signal, number, signal.getsignal(number))
        # A whole number, so that its sums are exact.
        begun = now = float(int(time.monotonic()))
        printed: List[float] = []
        sizes = iter([*range(2, 32), *[99] * 100])

        def sleep(seconds: float) -> None:
            nonlocal now
            now += seconds
            drained.write(finding(next(sizes)))
            printed.extend([now - begun] * (len(output.getvalue().splitlines()) - len(printed)))

        with mock.patch("time.monotonic", lambda: now), mock.patch("time.sleep", sleep):
            checker.write(now + PATIENCE, 1)
            drained.write(finding(1))
            with contextlib.redirect_stdout(io.StringIO()) as output:
                self.assertEqual(drained_command.main(True, 60, True), 1)
        lines = [json.loads(line)["bytes"] for line in output.getvalue().splitlines()]
        # Every `drained.PAUSE` seconds while it changes; the last one is printed again at the end.
        self.assertEqual(lines, [1, 11, 21, 31, 99, 99])
        self.assertEqual([after - before for before, after in zip(printed, printed[1:])], [drained.PAUSE] * 4)

    def test_waiting_goes_on_through_a_time_without_a_client(self) -> None:
        status.Shown().waits("E_CONSOLE: no")
        process = self.drained("--wait")
        self.assertEqual(self.line_of(process), "E_CONSOLE: no")
        drained.write(finding(looks=3))
        self.client_runs()
        self.assertEqual(process.communicate(timeout=PATIENCE)[0].strip(), EMPTY_LINE)

    def test_a_timeout_ends_it_and_says_what_is_left(self) -> None:
        drained.write(finding(3 * 1024**3, "/d/vol/raw"))
        begun = time.monotonic()
        code, text = self.said("--wait", "--timeout=1")
        self.assertEqual(code, 1)
        self.assertEqual(text.splitlines()[-1], "not empty after 1 s: " + HOLDS.format("3.0 GiB"))
        self.assertGreater(time.monotonic() - begun, 1)
        drained.write(finding(None, problem="nobody knows"))
        self.assertEqual(self.said("--timeout=0"), (1, "not known to be empty after 0 s: nobody knows"))
        drained.write(finding(3 * 1024**3, "/d/vol/raw"))
        code, text = self.said("--json", "--timeout=0")
        self.assertEqual((code, json.loads(text)), (1, self.state("draining", 3 * 1024**3, True, None)))

    def test_a_signal_ends_it_quietly(self) -> None:
        drained.write(finding(1))
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = self.drained("--wait")
            self.line_of(process)
            process.send_signal(number)
            self.assertEqual(process.communicate(timeout=PATIENCE)[0], "")
            self.assertEqual(process.returncode, code)

    def test_it_ends_quietly_when_nobody_reads_any_more(self) -> None:
        drained.write(finding(1))
        process = self.drained("--wait")
        self.line_of(process)
        assert process.stdout is not None
        process.stdout.close()
        drained.write(finding(looks=3))
        self.assertEqual(process.wait(PATIENCE), -signal.SIGPIPE)

    def test_it_runs_from_the_programs_own_folder(self) -> None:
        for name in os.listdir(FILES):
            if name.endswith(".py"):
                with open(os.path.join(FILES, name)) as file:
                    self.put_file("program/" + name, file.read().replace("/dev/shm", self.folder))
        os.remove(self.path("status"))
        command = [sys.executable, "-IS", self.path("program/member.py"), "drained"]
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self.assertEqual((ended.returncode, ended.stdout), (1, "the member is starting\n"))

    def line_of(self, process: "subprocess.Popen[str]") -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()


if __name__ == "__main__":
    unittest.main()
