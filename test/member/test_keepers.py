"""The children that are started again: how often, and what is said of it."""

import unittest
from typing import List, Optional
from unittest import mock

import support  # noqa: F401

import keepers
from keepers import Keeper, Keepers


class Time:
    now = 1000.0

    def monotonic(self) -> float:
        return self.now


class Again(unittest.TestCase):
    def setUp(self) -> None:
        self.time = Time()
        self.starts: List[float] = []
        self.code: Optional[int] = None
        self.processes = mock.Mock()
        self.processes.fork.side_effect = self.fork
        self.processes.code_of.side_effect = lambda _pid: self.code
        patch = mock.patch.multiple(keepers, time=self.time, log_once=mock.DEFAULT)
        self.log = patch.start()["log_once"]
        self.addCleanup(patch.stop)
        self.keepers = Keepers(self.processes)

    def fork(self, _run: object) -> int:
        self.starts.append(self.time.now - 1000)
        return 7

    def pass_time(self, seconds: int) -> None:
        for _ in range(seconds * 4):
            self.time.now += 0.25
            self.keepers.look()

    def test_one_that_ends_is_started_again_at_once_and_then_later_and_later(self) -> None:
        self.keepers.add([Keeper("the checker", lambda: None)])
        self.assertEqual(self.starts, [0])
        self.code = 1
        self.pass_time(170)
        gaps = [round(after - before) for before, after in zip(self.starts, self.starts[1:])]
        self.assertEqual(gaps, [0, 1, 5, 30, 60, 60])
        self.assertEqual(
            self.log.call_args_list[0].args, ("the checker", "the checker has ended; another one takes over")
        )

    def test_one_that_has_run_for_long_begins_anew_with_the_pauses(self) -> None:
        self.keepers.add([Keeper("the checker", lambda: None)])
        self.code = 1
        self.pass_time(20)
        self.code = None
        self.pass_time(30 + keepers.STEADY)
        count = len(self.starts)
        self.code = 1
        self.pass_time(2)
        self.assertEqual(len(self.starts) - count, 2)

    def test_one_that_cannot_be_started_is_said_and_tried_again(self) -> None:
        self.processes.fork.side_effect = OSError(11, "Resource temporarily unavailable")
        self.keepers.add([Keeper("the checker", lambda: None)])
        self.assertRegex(self.log.call_args.args[1], "^the checker does not start .Resource temporarily unavailable")
        self.processes.fork.side_effect = self.fork
        self.pass_time(2)
        self.assertEqual(len(self.starts), 1)

    def test_what_prepares_a_start_is_done_before_each(self) -> None:
        prepare = mock.Mock()
        self.keepers.add([Keeper("the watcher", lambda: None, prepare)])
        self.code = 1
        self.pass_time(2)
        self.assertEqual(prepare.call_count, len(self.starts))
        self.assertGreater(prepare.call_count, 1)

    def test_at_the_end_none_is_started_again(self) -> None:
        self.keepers.add([Keeper("the checker", lambda: None)])
        self.keepers.end()
        self.processes.forget.assert_called_once_with(7)
        self.code = 1
        self.pass_time(9)
        self.assertEqual(len(self.starts), 1)


if __name__ == "__main__":
    unittest.main()
