"""The member with a real FUSE mount, in a mount namespace of its own: what a hanging client does to whom."""

import os
import signal
import sys
import time
import unittest

from fuse_support import CLIENT, FuseTest
from support import HERE, PATIENCE, Member, children, descendants

import client


class Fuse(FuseTest):
    # A client that hangs is killed when most of it is over.
    short = ("--grace=3",)

    def assert_ends(self, member: Member, code: int = 137) -> None:
        """Asks a member to end whose client hangs: it ends the client, and leaves nobody. When, is test_leaving's."""
        tree = descendants(member.process.pid)
        self.assertEqual(member.stop(), code)
        self.until("no process left", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in tree))

    def test_the_volume_is_mounted_and_unmounted(self) -> None:
        member = self.start().until_ready().until_said("the volume is mounted")
        self.assertEqual(member.stop(), 0)

    def test_a_client_that_hangs_is_seen_and_probes_do_not_pile_up(self) -> None:
        member = self.start().until_mounted()
        self.client_gets(signal.SIGSTOP)
        self.until_unready("E_HUNG: ")
        processes = len(children(member.process.pid))
        for _ in range(5):
            # Fails where one does not end by itself.
            self.assertEqual(self.ready().returncode, 1)
        self.assertEqual(len(children(member.process.pid)), processes)
        self.client_gets(signal.SIGCONT)
        member.until_ready()
        self.assertEqual(member.stop(), 0)

    def test_a_client_that_hangs_is_seen_where_the_kernel_caches_its_answers(self) -> None:
        member = self.start("attr-cache=3600").until_ready()
        self.client_gets(signal.SIGSTOP)
        self.until_unready("E_HUNG: ")
        self.client_gets(signal.SIGCONT)
        self.assertEqual(member.until_ready().stop(), 0)

    def test_a_volume_that_hangs_is_logged_once_and_so_is_its_end(self) -> None:
        self.places["serving.LASTING"] = 0.2
        member = self.start().until_ready()
        self.client_gets(signal.SIGSTOP)
        member.until_said("member: E_HUNG: the mounted volume does not answer")
        time.sleep(0.5)
        self.client_gets(signal.SIGCONT)
        member.until_said("member: the volume answers again").until_ready()
        news = [line for line in self.lines("log") if "E_HUNG: " in line or line == "member: the volume answers again"]
        # In turns, and once: unless this machine has paused for longer than a volume may.
        self.assertEqual(news, news[:2] * (len(news) // 2))
        self.assertIn("E_HUNG: ", news[0])
        self.assertNotIn("E_HUNG: ", news[1])
        self.assertEqual(member.stop(), 0)
        self.assertEqual(self.text("message"), "")

    def test_a_member_that_has_settled_does_not_settle_again_after_its_volume_hung(self) -> None:
        self.places["serving.LASTING"] = 0.2
        member = self.start(flags=("--settle=1",)).until_mounted()
        settled = self.lines("status")[-1]
        self.client_gets(signal.SIGSTOP)
        member.until_said("member: E_HUNG: the mounted volume does not answer")
        self.client_gets(signal.SIGCONT)
        member.until_said("member: the volume answers again").until_ready()
        self.assertEqual(self.lines("status")[-1], settled)
        member.stop()

    def test_a_member_whose_client_hangs_ends_within_the_grace_period_and_says_why(self) -> None:
        member = self.start(flags=self.short).until_ready()
        self.client_gets(signal.SIGSTOP)
        self.until_unready("E_HUNG: ")
        self.assert_ends(member)
        self.assertRegex(self.text("message"), "^E_HUNG: the mounted volume does not answer")

    def test_a_hanging_volume_hangs_neither_what_asks_whether_the_cache_is_empty_nor_the_end(self) -> None:
        self.places["drained.INTERVAL"] = 0.1
        options = ("cache-group=g", "cache-dir=" + self.path("disk0"), "group-weight=0")
        member = self.start(*options, flags=self.short).until_ready()
        member.until_said("nobody knows what the cache holds (no files are left): .stats cannot be read")
        self.client_gets(signal.SIGSTOP)
        self.until_unready("E_HUNG: ")
        asked = self.drained("--timeout=1")
        self.assertIn("not known to be empty after 1 s: E_HUNG: ", asked.communicate(timeout=PATIENCE)[0])
        self.assertEqual(asked.returncode, 1)
        self.assert_ends(member)

    def test_a_client_that_reads_and_never_answers_is_ended_with_all_who_ask_it(self) -> None:
        self.force_soon()
        self.client_without_ears()
        self.places["drained.INTERVAL"] = 0.1
        member = self.start("cache-group=g", "cache-dir=" + self.path("disk0"), "group-weight=0").until_ready()
        self.hang("mnt")
        self.until_unready("E_HUNG: ")
        # Unmounted by force, it ends by itself, and closes its session.
        self.assert_ends(member, 0)
        self.assertIn(f"unmounts {self.path('mnt')} by force\n", self.text("log"))
        self.assertTrue(self.text("mnt.closed"))

    def test_checks_of_a_disk_that_hangs_do_not_pile_up(self) -> None:
        self.places["disks.LIMIT"] = 0.2
        os.mkdir(self.path("dead"))
        self.prefix = (
            *self.prefix,
            "sh",
            "-c",
            self.mounted("dead") + f'touch {self.path("dead")}.hang; exec "$@"',
            "sh",
        )
        member = self.start("cache-dir=" + self.path("dead")).until_said("E_DISK_SILENT")
        self.until("a server", lambda: self.text("server"))
        # The server, and one check.
        for _ in range(5):
            time.sleep(0.2)
            self.assertLessEqual(len(children(member.process.pid)), 2)
        os.kill(int(self.text("server")), signal.SIGKILL)
        member.until_said("E_DISK_FAILED").stop()

    def client_without_ears(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("exec", "trap '' TERM; exec").replace("fuse_client", "deaf_client"))
        with open(os.path.join(HERE, "fuse_client.py")) as file, open(self.path("deaf_client.py"), "w") as deaf:
            deaf.write(file.read().replace("signal.SIGTERM, leave", "signal.SIGTERM, signal.SIG_IGN"))
        self.script("mount.juicefs", self.text("mount.juicefs").replace(HERE, self.folder))

    def hang(self, name: str) -> None:
        with open(self.path(name) + ".hang", "w"):
            pass

    def mounted(self, name: str) -> str:
        """Shell commands that mount there, before the member starts; the file `server` has the process id."""
        return f"""{sys.executable} {HERE}/fuse_client.py vol {self.path(name)} & echo $! >{self.path("server")}
        until [ "$(stat -c %i {self.path(name)})" = 1 ]; do sleep 0.05; done
        """

    def test_a_client_without_ears_is_unmounted_from_outside(self) -> None:
        self.client_without_ears()
        self.assertEqual(self.start().until_ready().stop(), 0)
        self.assertIn(f"unmounts {self.path('mnt')}\n", self.text("log"))

    def test_umount_looks_at_nothing_and_goes_by_force_where_it_has_no_success(self) -> None:
        self.force_soon()
        self.client_without_ears()
        umount = f"echo $* >>{self.path('record.umount')}; [ $2 = -f ] || exit 1; exec {client.UMOUNT} $*"
        self.script("umount", f"#!/bin/sh\n{umount}\n")
        self.places["client.UMOUNT"] = self.path("umount")
        self.assertEqual(self.start().until_ready().stop(), 0)
        asked = self.lines("record.umount")
        self.assertLessEqual(set(asked[:-1]), {f"-c {self.path('mnt')}"})
        self.assertEqual(asked[-1], f"-c -f -l {self.path('mnt')}")

    def test_what_a_killed_client_leaves_is_unmounted(self) -> None:
        member = self.start().until_mounted()
        self.client_gets(signal.SIGKILL)
        self.assertEqual(member.end(), 137)
        self.assertIn(f"unmounts {self.path('mnt')}\n", self.text("log"))

    def test_a_mount_that_a_killed_client_has_left_is_unmounted_first(self) -> None:
        os.mkdir(self.path("mnt"))
        broken = f"""{self.mounted("mnt")}
        kill -9 $!; wait
        stat {self.path("mnt")} 2>&1 | grep -q 'endpoint is not connected' && exec "$@" """
        self.prefix = (*self.prefix, "sh", "-c", broken, "sh")
        member = self.start().until_ready()
        self.assertIn(f"unmounts {self.path('mnt')} lazily", self.text("log"))
        self.assertEqual(member.stop(), 0)


if __name__ == "__main__":
    unittest.main()
