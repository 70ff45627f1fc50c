"""A disk that is unmounted under a running member, in a mount namespace of its own."""

import os
import subprocess
import time
import unittest
from typing import Dict
from unittest import mock

from support import CLIENT, PATIENCE, Member, MemberTest, handles_of

import disk_check
import disks
import losses
from refusals import Refusal

TWICE = 2


@unittest.skipUnless(os.geteuid() == 0, "mounting needs root")
class Loss(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["disk_check.ON_SYSTEM_DISK"] = [self.folder]
        self.places["serving.DISKS"] = self.places["losses.MEASURED"] = 0.1
        self.places["disks.LATE"] = 60
        for name in ("disk1", "again"):
            os.mkdir(self.path(name))
        # The second mount of a disk, to mount it again later.
        mounts = [f"mount -t tmpfs none {self.path(disk)}" for disk in ("disk0", "disk1")]
        mounts.append(f"mount --bind {self.path('disk1')} {self.path('again')}")
        self.prefix = ("unshare", "--mount", "sh", "-c", "; ".join(mounts) + '; exec "$@"', "sh")
        self.options = (f"cache-dir={self.path('disk0')}:{self.path('disk1')}", "cache-size=1000")

    def begin(self, *flags: str) -> Member:
        return self.start(*self.options, flags=("--require-mount", *flags)).until_ready()

    def inside(self, member: Member, script: str) -> None:
        """Runs a shell's script where the member has its mounts."""
        namespace = f"--mount=/proc/{member.process.pid}/ns/mnt"
        subprocess.run(["nsenter", namespace, "sh", "-euc", script], check=True, timeout=PATIENCE)

    def lose(self, member: Member) -> None:
        self.inside(member, f"umount -l {self.path('disk1')}")

    def test_it_is_not_ready_says_why_and_what_was_written_below_and_its_client_goes_on(self) -> None:
        member = self.begin()
        self.lose(member)
        gone = f"E_DISK_GONE: {self.path('disk1')} is no longer mounted"
        self.until_unready(gone)
        self.assertEqual(self.ready("--alive").returncode, 0)
        self.inside(
            member, f"mkdir -p {self.path('disk1/vol/raw')}; head -c 2m /dev/zero >{self.path('disk1/vol/raw/b')}"
        )
        self.until("the size", lambda: ", and 2.0 MiB lie below its mount point: mount its" in self.unready())
        # Once, and once more with what lies below.
        self.assertEqual(self.text("log").count("E_DISK_GONE"), TWICE)
        self.assertEqual(self.text("record.mount.juicefs").count("cache-dir"), 1)
        # Another disk is not the one that its client has, and the lock of.
        self.inside(member, f"mount -t tmpfs none {self.path('disk1')}")
        self.assertRegex(self.ready().stdout, "^E_DISK_GONE")
        self.inside(member, f"umount {self.path('disk1')}; mount --bind {self.path('again')} {self.path('disk1')}")
        member.until_ready()
        self.assertEqual(self.ready().returncode, 0)
        member.until_said(f"the cache disk is mounted again: {self.path('disk1')}")
        # How often the disks that lay there meanwhile were said to be others depends on when they were looked at.
        said = self.text("log").count("E_DISK_GONE")
        self.lose(member)
        self.until("it is said again", lambda: self.text("log").count("E_DISK_GONE") == said + 1)
        self.assertEqual(member.stop(), 0)

    def test_or_its_client_is_restarted_without_it(self) -> None:
        member = self.begin("--restart-on-disk-loss")
        self.lose(member)
        member.until_said("goes on without a disk: E_DISK_NOT_MOUNTED")
        self.until("a second client", lambda: self.text("record.mount.juicefs").count("cache-dir") == TWICE)
        member.until_ready()
        self.assertEqual(self.lines("record.mount.juicefs")[-1], f"cache-dir={self.path('disk0')},cache-size=500")
        self.assertEqual(member.stop(), 0)
        self.assertEqual(self.text("message"), "")

    def test_the_disk_is_free_then(self) -> None:
        """So that it can be checked and formatted: nobody has a lock on it any more."""
        member = self.begin("--restart-on-disk-loss")
        self.lose(member)
        self.until("a second client", lambda: self.text("record.mount.juicefs").count("cache-dir") == TWICE)
        member.until_ready()
        locks = [path for path in handles_of(member.process.pid) if path.endswith(".cache-group.lock")]
        self.assertEqual(locks, [self.path("disk0/.cache-group.lock")])
        member.stop()

    def test_another_disk_in_its_place_is_not_taken_for_it(self) -> None:
        """As the one that its mount point lies on."""
        found = disks.Disks(mock.Mock(), disks.Demands("ns/one", True, False, False))
        found.lost = {"/b": "8:2", "/c": "8:3"}
        space = disk_check.Space(1, 1, 1)
        devices = (("/a", "8:1"), ("/b", "8:9"), ("/c", "8:3"))
        usable = [disks.Disk(name, name, device, space) for name, device in devices]
        refusals: Dict[str, Refusal] = {}
        self.assertEqual([disk.directory for disk in found.leave_out_others(usable, refusals)], ["/a", "/c"])
        self.assertRegex(str(refusals["/b"]), "^E_DISK_GONE: /b is not the disk that it was")
        self.assertEqual(found.lost, {"/b": "8:2"})

    def test_what_lies_below_is_not_measured_at_each_look(self) -> None:
        disk = disks.Disk("/a", "/a", "8:1", disk_check.Space(1, 1, 1))
        asked = mock.Mock(return_value="0")
        found = losses.Losses(mock.Mock(**{"processes.ask": asked}), False)
        for _ in "ab":
            found.describe(disk, "vol")
        asked.assert_called_once()

    def test_a_member_that_ends_its_client_is_no_volume_that_hangs(self) -> None:
        waits = "trap 'until [ -e {folder}/go ]; do sleep 0.05; done; "
        self.script("mount.juicefs", CLIENT.replace("trap '", waits, 1))
        member = self.begin("--restart-on-disk-loss")
        self.lose(member)
        self.until_unready("E_DISK_GONE: no longer mounted: ")
        # For the probes: the last answer is an old one then.
        self.places["readiness.SILENT"] = 0.3
        self.until("an old answer", lambda: time.monotonic() - float(self.text("answer").split()[0]) > 1)
        self.assertRegex(self.ready().stdout, "^E_DISK_GONE: no longer mounted: ")
        self.assertEqual(self.ready("--alive").returncode, 0)
        self.touch("go")
        member.stop()

    def test_it_never_goes_on_without_any(self) -> None:
        member = self.begin("--restart-on-disk-loss")
        self.inside(member, f"umount -l {self.path('disk0')}; umount -l {self.path('disk1')}")
        self.until_unready("E_DISK_NOT_MOUNTED")
        self.assertEqual(self.text("record.mount.juicefs").count("cache-dir"), 1)
        member.stop()

    def test_without_the_demand_for_a_mount_nobody_looks(self) -> None:
        """A disk that is mounted later than the member began would look like one that is gone."""
        member = self.start(*self.options).until_ready()
        self.lose(member)
        # Time for some looks.
        self.inside(member, "sleep 0.5")
        self.assertEqual(self.ready().returncode, 0)
        member.stop()

    def test_a_directory_that_is_mounted_itself_loses_nothing(self) -> None:
        """As those below /var, /opt, /home and /tmp are: their mount stays when that of the node's disk goes."""
        bind = f"mount --make-rprivate /; mount -t tmpfs none {self.path('again')}; "
        bind += f"mount --bind {self.path('again')} {self.path('disk0')}; "
        self.prefix = (*self.prefix[:4], bind + 'exec "$@"', "sh")
        member = self.start("cache-dir=" + self.path("disk0"), flags=("--require-mount",)).until_ready()
        self.inside(member, f"umount -l {self.path('again')}; sleep 0.5")
        self.assertEqual(self.ready().returncode, 0)
        member.stop()


if __name__ == "__main__":
    unittest.main()
