"""The checks of the cache directories: their process, their time limit, their locks."""

import contextlib
import errno
import os
import signal
import unittest
from unittest import mock

from support import AUTH, CLIENT, Member, MemberTest, children, command_of, handles_of, mode, state_of

import disk_check
import disks
import mounts
from disks import Demands
from refusals import Refusal

SOME = 3


class Directories(MemberTest):
    def test_a_directory_is_made_and_no_trial_stays(self) -> None:
        directory = self.path("disk0/jfs/cache")
        self.start("cache-dir=" + directory, "cache-size=1").until_ready().stop()
        self.assertEqual(os.listdir(directory), [".cache-group.lock"])
        self.assertEqual(mode(os.path.join(directory, ".cache-group.lock")), 0o600)

    def test_a_directory_may_have_any_letters_where_the_locale_has_none(self) -> None:
        self.prefix = ("env", "-u", "LANG", "LC_ALL=C")
        directory = self.path("disk0/缓存@1+.é")
        self.places["disk_check.ON_SYSTEM_DISK"] = [self.folder]
        self.start("cache-dir=" + directory, "cache-size=1").until_ready().stop()
        self.assertEqual(os.listdir(directory), [".cache-group.lock"])
        self.assertIn("cache-dir=" + directory, self.text("record.mount.juicefs"))
        self.assertIn(f"warning: {directory} lies on the node's system disk", self.text("log"))

    def test_a_trial_that_an_unclean_end_has_left_is_removed(self) -> None:
        with open(self.path("disk0/.cache-group.trial"), "w") as file:
            file.write("left")
        self.start("cache-dir=" + self.path("disk0")).until_ready().stop()
        self.assertEqual(os.listdir(self.path("disk0")), [".cache-group.lock"])

    def test_the_system_disk_is_refused_when_that_is_asked_for_and_nothing_is_written(self) -> None:
        self.places["disk_check.ON_SYSTEM_DISK"] = [self.folder, "/no/such/file"]
        directory = self.path("disk0/jfs")
        member = self.start("cache-dir=" + directory, flags=("--require-mount",))
        member.until_said(f"E_DISK_NOT_MOUNTED: {directory} lies on the node's system disk: ").stop()
        self.assertEqual(os.listdir(self.path("disk0")), [])

    def test_the_system_disk_is_a_warning_otherwise_said_once(self) -> None:
        self.places["disk_check.ON_SYSTEM_DISK"] = [self.folder]
        self.script("juicefs", "#!/bin/sh\necho >>{folder}/attempts\nexit 1\n")
        member = self.start("cache-dir=" + self.path("disk0"))
        self.until("attempts", lambda: len(self.lines("attempts")) > SOME)
        self.script("juicefs", AUTH)
        member.until_ready().stop()
        [line] = [line for line in self.lines("log") if "warning" in line]
        self.assertRegex(
            line, rf"warning: {self.path('disk0')} lies on the node's system disk, which has [0-9.]+ GiB free"
        )

    def test_another_disk_is_taken(self) -> None:
        self.places["disk_check.ON_SYSTEM_DISK"] = ["/proc"]
        self.start("cache-dir=" + self.path("disk0"), flags=("--require-mount",)).until_ready().stop()

    def test_a_disk_that_is_mended_is_taken_without_a_restart(self) -> None:
        with open(self.path("file"), "w"):
            pass
        member = self.start("cache-dir=" + self.path("file/jfs"))
        member.until_said(f"E_DISK_FAILED: {self.path('file/jfs')} cannot be used (Not a directory): mend the disk")
        os.remove(self.path("file"))
        os.mkdir(self.path("file"))
        member.until_ready().stop()

    def test_each_failure_has_its_code(self) -> None:
        for number, code in (
            (errno.EROFS, "E_DISK_READ_ONLY"),
            (errno.ENOSPC, "E_DISK_FULL"),
            (errno.EDQUOT, "E_DISK_FULL"),
            (errno.EIO, "E_DISK_FAILED"),
            (None, "E_DISK_FAILED"),
        ):
            self.assertEqual(disks.failed("/d", number).code, code)

    def test_a_full_disk_is_found_by_writing(self) -> None:
        """/dev/full answers every write with ENOSPC."""
        with mock.patch.object(os, "unlink"), self.assertRaises(OSError) as raised:
            disk_check.try_to_write("/dev/full")
        self.assertEqual(raised.exception.errno, errno.ENOSPC)

    def test_a_disk_that_fails_only_when_it_is_written_through_is_found(self) -> None:
        """What is written lies in memory until then."""
        fails = mock.patch.object(os, "fsync", side_effect=OSError(errno.EIO, "x"))
        with fails, self.assertRaises(OSError):
            disk_check.try_to_write(self.path("disk0/trial"))

    def test_a_trial_that_another_member_has_removed_is_no_failure(self) -> None:
        path = self.path("disk0/trial")
        with mock.patch.object(os, "fsync", lambda _handle: os.remove(path)):
            disk_check.try_to_write(path)

    def test_a_check_that_breaks_off_is_named_and_makes_no_second_process_1(self) -> None:
        self.places["disk_check.TRIAL"] = None
        directory = self.path("disk0")
        member = self.start("cache-dir=" + directory)
        member.until_said(
            f"E_DISK_FAILED: the check of {directory} has ended with exit code 1: its reason is in the log"
        )
        member.stop()
        self.assertRegex(
            self.text("log"), r"member: a process of the member's own ends: TypeError at disk_check.py:\d+\n"
        )
        self.assertNotIn("E_DEFECT", self.text("log"))


class Failures(MemberTest):
    """One of several disks cannot be used."""

    def setUp(self) -> None:
        super().setUp()
        with open(self.path("bad"), "w"):
            pass
        self.options = (f"cache-dir={self.path('disk0')}:{self.path('bad/x')}:{self.path('disk2')}", "cache-size=1000")

    def test_the_member_refuses(self) -> None:
        self.start(*self.options).until_said(f"E_DISK_FAILED: {self.path('bad/x')} cannot be used").stop()

    def test_or_waits_for_it(self) -> None:
        self.places["disks.LATE"] = 600
        self.start(*self.options, flags=("--skip-failed-disks",)).until_said("member: E_DISK_FAILED").stop()
        self.assertEqual(self.text("record.mount.juicefs"), "")

    def test_after_a_while_it_has_waited_long_enough(self) -> None:
        usable = [disks.Disk("/a", "/a", "8:1", disk_check.Space(1, 1, 1))]
        bad = {"/b": Refusal("E_DISK_FAILED", "/b cannot be used")}
        with mock.patch("time.monotonic") as now:
            now.return_value = 1000
            checked = disks.Disks(mock.Mock(), Demands("ns/one", False, True, False))
            with mock.patch.object(checked, "check", lambda _directories: (usable, dict(bad))):
                now.return_value += disks.LATE - 1
                with self.assertRaises(Refusal) as raised:
                    checked.options(["cache-dir=/a:/b"])
                self.assertTrue(raised.exception.passing)
                now.return_value += 1
                with mock.patch.object(disks, "log_once"):
                    self.assertEqual(checked.options(["cache-dir=/a:/b"]), ["cache-dir=/a"])

    def test_and_then_goes_on_without_it_and_with_less(self) -> None:
        self.places["disks.LATE"] = 0
        self.start(*self.options, flags=("--skip-failed-disks",)).until_ready().stop()
        self.assertEqual(
            self.lines("record.mount.juicefs")[-1],
            f"cache-dir={self.path('disk0')}:{self.path('disk2')},cache-size=666",
        )
        self.assertIn("goes on without a disk: E_DISK_FAILED", self.text("log"))
        self.assertIn("cache-size becomes 666 instead of 1000 MiB", self.text("log"))

    def test_it_does_not_end_while_it_waits(self) -> None:
        self.places["disks.LATE"] = 0.5
        self.places["waiting.PATIENCE"] = [0.1]
        member = self.start(*self.options, flags=("--skip-failed-disks",)).until_said("E_DISK_FAILED")
        member.until_ready().stop()
        self.assertEqual(self.text("message"), "")

    def test_it_never_goes_on_without_any(self) -> None:
        self.places["disks.LATE"] = 0
        options = f"cache-dir={self.path('bad/x')}:{self.path('bad/y')}"
        self.start(options, flags=("--skip-failed-disks",)).until_said("E_DISK_FAILED").stop()
        self.assertEqual(self.text("record.mount.juicefs"), "")


class Silence(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["disks.LIMIT"] = 0.3
        os.mkfifo(self.path("silent"))
        # Opening a pipe that nobody reads waits for ever, as a dead disk does.
        self.places["disk_check.TRIAL"] = self.path("silent")

    def test_a_disk_that_does_not_answer_holds_up_nobody_and_is_taken_when_it_does(self) -> None:
        member = self.start("cache-dir=" + self.path("disk0"))
        member.until_said(f"E_DISK_SILENT: {self.path('disk0')} does not answer within 0.3 s")
        os.remove(self.path("silent"))
        member.until_ready().stop()

    def test_a_disk_that_is_mounted_over_a_dead_one_is_asked_although_the_old_check_still_hangs(self) -> None:
        hangs = mock.Mock(**{"code_of.return_value": None, "fork.return_value": 7})
        checked = disks.Disks(hangs, Demands("ns/one", False, False, False))
        asked = []
        of = [mounts.Mount(number, "8:1", "/data/disk0", "ext4") for number in ("41", "41", "42")]
        with mock.patch.object(mounts, "mount_of", side_effect=of):
            for _ in range(3):
                with contextlib.ExitStack() as stack:
                    asked.append(checked.start_check("/data/disk0", stack) is not None)
        self.assertEqual(asked, [True, False, True])

    def test_the_mount_of_a_path_is_the_last_one_over_it(self) -> None:
        lines = [
            "1 0 0:1 / / rw - ext4 a rw",
            "2 1 0:2 / /data/d rw - ext4 b rw",
            "3 1 0:3 / /data/d rw shared:1 - xfs c rw",
            "4 1 0:4 / /data/two\\040words rw - xfs c rw",
        ]
        with mock.patch("builtins.open", mock.mock_open(read_data="\n".join(lines) + "\n")):
            listed = list(mounts.mounts())
        paths = ("/data/d/x", "/data/d", "/data/disk", "/", "/data/two words/x")
        self.assertEqual([mounts.mount_of(path, listed).number for path in paths], ["3", "3", "1", "1", "4"])

    def test_a_backslash_in_a_path_begins_no_escape(self) -> None:
        self.assertEqual(mounts.plain("/data/two\\134040words"), "/data/two\\040words")

    def test_a_member_that_is_asked_to_end_meanwhile_leaves_no_check_behind(self) -> None:
        self.places["disks.LIMIT"] = 60
        member = self.start("cache-dir=" + self.path("disk0"))
        self.until("a check", lambda: children(member.process.pid))
        checks = children(member.process.pid)
        self.assertEqual(member.stop(), 143)
        self.until("no check", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in checks))


class Size(MemberTest):
    options = "cache-size=99999999999"

    def test_a_size_beyond_the_disk_is_a_warning(self) -> None:
        self.start("cache-dir=" + self.path("disk0"), self.options).until_ready().stop()
        self.assertRegex(
            self.text("log"), rf"warning: cache.size asks for 97656250.0 GiB in {self.path('disk0')}, whose disk holds "
        )

    def test_or_a_refusal(self) -> None:
        member = self.start("cache-dir=" + self.path("disk0"), self.options, flags=("--refuse-small-disks",))
        member.until_said("E_DISK_TOO_SMALL: cache.size asks for ").stop()

    def test_directories_of_one_disk_count_together(self) -> None:
        checked = disks.Disks(mock.Mock(), Demands("ns/one", False, False, True))
        space = disk_check.Space(7, 100 * disks.MIB, 0)
        two = [disks.Disk(directory, directory, "8:1", space) for directory in ("/a", "/b")]
        checked.check_size(two, 100, 2)
        with self.assertRaises(Refusal) as raised:
            checked.check_size(two, 101, 2)
        self.assertEqual(
            str(raised.exception),
            "E_DISK_TOO_SMALL: cache.size asks for 101.0 MiB in /a and /b, whose disk holds 100.0 MiB: lower"
            " cache.size",
        )


class Locks(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.option = "cache-dir=" + self.path("disk0")

    def other(self, release: str) -> "list[str]":
        """Arguments of a second member in the same directory."""
        return ["mount", f"--release={release}", "--grace=60", "--", self.option]

    def test_another_release_is_refused_by_name(self) -> None:
        first = self.start(self.option).until_ready()
        self.places["client.MOUNT_POINT"] = self.path("mnt2")
        second = Member(self, self.other("ns/two"))
        second.until_said(
            f"E_DISK_SHARED: {self.path('disk0')} is in use by the release ns/one: give each release its own"
        )
        second.stop()
        self.assertEqual(first.stop(), 0)

    def test_a_member_of_the_same_release_is_waited_for(self) -> None:
        first = self.start(self.option).until_ready()
        second = Member(self, self.other("ns/one"))
        second.until_said(f"E_DISK_BUSY: {self.path('disk0')} is still in use by another member of this release")
        first.stop()
        second.until_ready().stop()

    def test_the_lock_lasts_as_long_as_the_client(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("ln -s", "echo $$ >{folder}/client; ln -s"))
        first = self.start(self.option).until_ready()
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        second = Member(self, self.other("ns/two")).until_said("E_DISK_SHARED")
        self.assertTrue(self.holds_lock(int(self.text("client"))))
        os.kill(int(self.text("client")), signal.SIGKILL)
        second.until_ready().stop()

    def test_a_lock_that_a_mounted_disk_has_hidden_is_taken_anew(self) -> None:
        request = disk_check.Request(self.path("disk0"), "ns/one", False, None)
        held = disk_check.lock(request)
        self.addCleanup(os.close, held)
        request = request._replace(held=held)
        self.assertEqual(disk_check.lock(request), held)
        os.rename(self.path("disk0"), self.path("hidden"))
        os.mkdir(self.path("disk0"))
        anew = disk_check.lock(request)
        self.addCleanup(os.close, anew)
        self.assertNotEqual(anew, held)
        self.assertEqual(self.text("disk0/.cache-group.lock"), "ns/one")

    def test_a_lock_names_its_owner_and_nothing_of_the_one_before(self) -> None:
        for release in ("ns/with-a-longer-name", "ns/one"):
            os.close(disk_check.lock(disk_check.Request(self.path("disk0"), release, False, None)))
        self.assertEqual(self.text("disk0/.cache-group.lock"), "ns/one")

    def test_the_handle_of_a_lock_that_was_hidden_is_closed(self) -> None:
        found = disks.Disks(mock.Mock(), Demands("ns/one", False, False, False))
        handles = [os.open(self.path("disk0"), os.O_RDONLY) for _ in "ab"]
        for handle in handles:
            found.keep("/d", handle)
        with self.assertRaises(OSError):
            os.fstat(handles[0])
        os.close(handles[1])

    def test_a_check_that_hangs_on_one_disk_holds_the_lock_of_no_other(self) -> None:
        """Else the successor would wait for a healthy disk for as long as the other one hangs."""
        self.places["disks.LIMIT"] = 60
        self.places["disk_check.TRIAL"] = "trial"
        os.mkdir(self.path("dead"))
        os.mkfifo(self.path("dead/trial"))
        self.touch("file")
        os.symlink("file", self.path("disk1"))
        os.symlink("dead", self.path("link"))
        # The lock of the one is held, while the other fails.
        first = self.start(f"cache-dir={self.path('disk0')}:{self.path('disk1')}").until_said("E_DISK_FAILED")
        pid = first.process.pid
        # Between two checks, for none of those before hangs.
        os.kill(pid, signal.SIGSTOP)
        self.until("no check begins", lambda: state_of(pid) == "T")
        self.until("no check runs", lambda: all(state_of(check) == "Z" for check in children(pid)))
        before = children(pid)
        os.rename(self.path("link"), self.path("disk1"))
        os.kill(pid, signal.SIGCONT)

        def hanging() -> "list[int]":
            """The check of the other disk, which was not given the lock to keep."""
            return [found for found in children(pid) if found not in before and not self.holds_lock(found)]

        self.until("one check alone", lambda: len(children(pid)) == len(hanging()) == 1)
        [hangs] = hanging()
        # Nobody may end it, as on a dead disk.
        os.kill(pid, signal.SIGKILL)
        first.process.wait()
        self.addCleanup(os.kill, hangs, signal.SIGKILL)
        second = Member(self, self.other("ns/two"))
        second.until_ready().stop()
        self.assertTrue(os.path.exists(f"/proc/{hangs}"))

    def test_neither_keepers_nor_auth_hold_a_lock(self) -> None:
        holding = 'ls -l /proc/$$/fd >"{folder}/handles"\n'
        self.script("juicefs", AUTH + holding)
        member = self.start(self.option, "cache-group=g", "group-weight=0").until_ready()
        self.assertNotIn(".cache-group.lock", self.text("handles"))
        holders = [pid for pid in children(member.process.pid) if self.holds_lock(pid)]
        self.assertEqual([self.path("mount.juicefs") in command_of(pid) for pid in holders], [True])
        self.assertTrue(self.holds_lock(member.process.pid))
        member.stop()

    def holds_lock(self, pid: int) -> bool:
        return self.path("disk0/.cache-group.lock") in handles_of(pid)

    def test_two_names_of_one_directory_are_told_as_that(self) -> None:
        os.symlink(self.path("disk0"), self.path("link"))
        for one, two in (("disk0", "link"), ("link", "disk0")):
            member = self.start(f"cache-dir={self.path(one)}:{self.path(two)}", flags=("--skip-failed-disks",))
            self.until("the code", lambda: "is the same directory as" in self.unready())
            self.assertRegex(
                self.ready().stdout, f"^E_DISK_TWICE: {self.folder}/(link|disk0) is the same directory as "
            )
            member.stop()

    def test_a_directory_that_is_named_twice_is_one(self) -> None:
        self.start(f"{self.option}:{self.path('disk0')}").until_ready().stop()

    def test_a_lock_is_kept_while_the_member_waits_and_belongs_to_the_client_later(self) -> None:
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        first = self.start(self.option).until_said("E_CONSOLE")
        second = Member(self, self.other("ns/two")).until_said("E_DISK_SHARED")
        second.stop()
        self.script("juicefs", AUTH)
        self.assertEqual(first.until_ready().stop(), 0)

    def test_a_directory_of_another_release_is_never_skipped(self) -> None:
        self.places["disks.LATE"] = 0
        first = self.start(self.option).until_ready()
        option = f"{self.option}:{self.path('disk2')}"
        arguments = ["mount", "--release=ns/two", "--grace=60", "--skip-failed-disks", "--", option]
        self.places["client.MOUNT_POINT"] = self.path("mnt2")
        Member(self, arguments).until_said("E_DISK_SHARED").stop()
        self.assertNotIn("goes on without a disk", self.text("log"))
        self.assertEqual(first.stop(), 0)


if __name__ == "__main__":
    unittest.main()
