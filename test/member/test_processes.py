"""Process 1's duties, each in a process of its own: there may be only one Processes in one."""

import json
import os
import signal
import subprocess
import sys
import unittest
from typing import List, Union

from support import FILES, PATIENCE, MemberTest

WITH_PROCESSES = f"""
PATIENCE = {PATIENCE}
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
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, timeout=2 * PATIENCE, check=True).stdout)

    def run_script(self, text: str, seconds: float = PATIENCE) -> List[Union[None, int, str]]:
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
        self.assertEqual(self.evaluate("[processes.run(['/bin/true'], {}, PATIENCE)[0], len(processes.codes)]"), [0, 0])

    def test_a_child_that_is_forgotten_ends_and_is_reaped(self) -> None:
        sleeper = "processes.fork(lambda: __import__('time').sleep(600))"
        gone = "(processes.pause(PATIENCE), processes.codes, os.path.exists(f'/proc/{pid}'))"
        forgotten = f"[processes.forget(pid) or {gone} for pid in [{sleeper}]][0]"
        self.assertEqual(self.evaluate(forgotten), [None, {}, False])

    def test_a_process_of_its_own_can_be_ended_at_once(self) -> None:
        sleeper = "processes.fork(lambda: __import__('time').sleep(600))"
        ended = f"[processes.kill(pid) or processes.wait(pid, PATIENCE) for pid in [{sleeper}]]"
        self.assertEqual(self.evaluate(ended), [137])

    def test_being_stopped_for_a_while_is_no_signal_to_end(self) -> None:
        """As by `docker pause` or a debugger."""
        send = "__import__('os').kill(os.getppid(), __import__('signal').SIG{})"
        sleep = "__import__('time').sleep"
        stops = f"({sleep}(0.1), {send.format('STOP')}, {sleep}(0.5), {send.format('CONT')}, {sleep}(5))"
        paused = f"[processes.pause(0.3) for pid in [processes.fork(lambda: {stops})]]"
        self.assertEqual(self.evaluate(f"[{paused}, processes.kill(max(processes.codes))]"), [[None], None])

    def test_an_ignored_signal_that_was_inherited_costs_nobody_an_exit_code(self) -> None:
        expression = "processes.run(['/bin/sh', '-c', 'kill -HUP $$; exit 3'], {}, PATIENCE)"
        command = [sys.executable, "-IS", "-c", WITH_PROCESSES, FILES, expression]
        ignoring = ["sh", "-c", "trap '' CHLD HUP; exec \"$@\"", "sh", *command]
        ended = subprocess.run(ignoring, stdout=subprocess.PIPE, timeout=2 * PATIENCE, check=True)
        # Ended by the signal that it has sent itself.
        self.assertEqual(json.loads(ended.stdout)[0], 129)

    def test_a_pipe_that_nobody_reads_does_not_end_this_process(self) -> None:
        kill = "__import__('os').kill(os.getpid(), __import__('signal').SIGPIPE)"
        self.assertEqual(self.evaluate(f"[{kill}, 'lives']"), [None, "lives"])

    def test_a_program_ignores_no_signal_that_this_process_does(self) -> None:
        """A client that writes to a connection that is gone expects what any program does."""
        for name, number in (("PIPE", signal.SIGPIPE), ("XFSZ", signal.SIGXFSZ)):
            self.assertEqual(self.run_script(f"ulimit -c 0; kill -{name} $$; exit 3\n")[0], 128 + number)

    def test_a_program_reads_nothing(self) -> None:
        command = [sys.executable, "-IS", "-c", WITH_PROCESSES, FILES, "processes.run(['/bin/cat'], {}, PATIENCE)"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as waits:
            assert waits.stdout is not None
            self.assertEqual(json.loads(waits.stdout.readline()), [0, ""])

    def test_only_a_handle_that_is_kept_is_inherited(self) -> None:
        os.close(os.open(self.path("lock"), os.O_CREAT))
        names = "__import__('os').listdir('/proc/self/fd')"
        opened = f"[os.open({self.path('lock')!r}, 0) for _ in 'ab']"
        told = self.evaluate(f"[processes.ask(lambda: ' '.join({names}), PATIENCE) for handles in [{opened}]]")
        # The standard ones, what the answer goes to, and the list itself.
        self.assertEqual(len(str(told[0]).split()), 5)
        without, with_one = self.handles_of_programs("()", "handles[:1]")
        self.assertEqual(with_one, without + 1)

    def test_a_handle_that_is_kept_once_is_inherited_by_no_later_program(self) -> None:
        """Else an attempt of auth that hangs would hold the lock of a disk."""
        with_one, without = self.handles_of_programs("handles[:1]", "()")
        self.assertEqual(without, with_one - 1)

    def handles_of_programs(self, *keep: str) -> List[int]:
        """How many handles each of these programs has, started one after the other."""
        os.close(os.open(self.path("lock"), os.O_CREAT))
        self.script("program", "#!/bin/sh\nls /proc/$$/fd\n")
        start = f"processes.start([{self.path('program')!r}], {{}}, writing, keep)"
        read = "(processes.wait(pid, PATIENCE), os.read(reading, 999).decode())[1]"
        started = f"[{read} for reading, writing in [os.pipe()] for pid in [{start}]][0]"
        opened = f"[os.open({self.path('lock')!r}, 0) for _ in 'ab']"
        told = self.evaluate(f"[{started} for handles in [{opened}] for keep in [{', '.join(keep)}]]")
        return [len(str(text).split()) for text in told]

    def test_a_process_of_its_own_logs_too_once_this_one_has(self) -> None:
        """The handle that this one has opened is closed there, and its number may be another file's."""
        say = "__import__('log').log"
        expression = f"[{say}('one'), processes.ask(lambda: {say}('two') or '', PATIENCE)]"
        command = [sys.executable, "-IS", "-c", WITH_PROCESSES, FILES, expression]
        ended = subprocess.run(command, capture_output=True, timeout=2 * PATIENCE, check=True)
        self.assertEqual(ended.stderr.decode(), "member: one\nmember: two\n")

    def test_what_a_process_of_its_own_finds_is_given(self) -> None:
        self.assertEqual(
            self.evaluate("[processes.ask(lambda: 'found', PATIENCE), len(processes.codes)]"), ["found", 0]
        )

    def test_what_a_process_of_its_own_does_not_find_is_nothing(self) -> None:
        self.assertEqual(self.evaluate("[processes.ask(lambda: 1 / 0, PATIENCE)]"), [None])
        slow = "processes.ask(lambda: __import__('time').sleep(600), 0.2)"
        self.assertEqual(self.evaluate(f"[{slow}, len(processes.codes)]"), [None, 0])


if __name__ == "__main__":
    unittest.main()
