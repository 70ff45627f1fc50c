"""Process 1's duties, each in a process of its own: there may be only one Processes in one."""

import json
import os
import subprocess
import sys
import time
import unittest
from typing import List, Union

from support import FILES, MemberTest

WITH_PROCESSES = """
import json, os, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from processes import Processes
processes = Processes()
print(json.dumps(eval(sys.argv[2])))
"""


class Running(MemberTest):
    def evaluate(self, expression: str) -> List[Union[None, int, str]]:
        """The value of an expression with `processes` in it."""
        command = [sys.executable, "-IS", "-c", WITH_PROCESSES, FILES, expression]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, timeout=30, check=True).stdout)

    def run_script(self, text: str, seconds: float = 20) -> List[Union[None, int, str]]:
        self.script("program", "#!/bin/sh\n" + text)
        return self.evaluate(f"processes.run([{self.path('program')!r}], {{}}, {seconds})")

    def test_the_exit_code_and_all_that_is_printed(self) -> None:
        self.assertEqual(self.run_script("echo out; echo err >&2; exit 3\n"), [3, "out\nerr\n"])

    def test_the_last_lines_of_a_long_output_and_no_part_of_one(self) -> None:
        lines = [int(line) for line in str(self.run_script("seq 20000; exit 1\n")[1]).splitlines()]
        self.assertEqual(lines[:: len(lines) - 1], [20001 - len(lines), 20000])
        self.assertEqual(sorted(lines), lines)
        self.assertEqual(self.run_script("printf SECRET; head -c 65533 /dev/zero; exit 1\n"), [1, ""])

    def test_a_program_that_prints_without_end_has_to_wait(self) -> None:
        code, _ = self.run_script("head -c 100000000 /dev/zero; echo >{folder}/printed\n", 0.5)
        self.assertIsNone(code)
        self.assertFalse(os.path.exists(self.path("printed")))

    def test_a_program_that_has_run_is_forgotten(self) -> None:
        self.assertEqual(self.evaluate("[processes.run(['/bin/true'], {}, 9)[0], len(processes.codes)]"), [0, 0])

    def test_a_child_that_is_forgotten_ends_and_is_reaped(self) -> None:
        sleeper = "processes.fork(lambda: __import__('time').sleep(60))"
        gone = "(processes.pause(20), processes.codes, os.path.exists(f'/proc/{pid}'))"
        forgotten = f"[processes.forget(pid) or {gone} for pid in [{sleeper}]][0]"
        begun = time.monotonic()
        self.assertEqual(self.evaluate(forgotten), [None, {}, False])
        self.assertLess(time.monotonic() - begun, 20)

    def test_a_process_of_its_own_can_be_ended_at_once(self) -> None:
        sleeper = "processes.fork(lambda: __import__('time').sleep(60))"
        ended = f"[processes.kill(pid) or processes.wait(pid, 20) for pid in [{sleeper}]]"
        begun = time.monotonic()
        self.assertEqual(self.evaluate(ended), [137])
        self.assertLess(time.monotonic() - begun, 20)


if __name__ == "__main__":
    unittest.main()
