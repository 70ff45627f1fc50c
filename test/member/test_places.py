"""On what kind of place a cache directory lies."""

import contextlib
import os
import tempfile
import unittest
from typing import Iterator
from unittest import mock

import support  # noqa: F401

import disk_check
import disks
import mounts
from mounts import Mount

# As a container has them: its own root, a data disk's folder, the files that the kubelet has mounted.
CONTAINER = [
    Mount("1", "0:50", "/", "overlay"),
    Mount("2", "259:1", "/etc/hosts", "ext4"),
    Mount("3", "259:1", "/dev/termination-log", "ext4"),
]


class Places(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = os.path.join(os.path.realpath(folder.name), "data")
        os.mkdir(self.data)

    @contextlib.contextmanager
    def mounted(self, *more: Mount) -> Iterator[None]:
        listed = mock.patch.object(mounts, "mounts", lambda: iter([*CONTAINER, *more]))
        with listed, mock.patch.object(os.path, "exists", lambda path: path in disk_check.ON_SYSTEM_DISK):
            yield

    def wrong(self, kind: str, device: str = "8:17") -> str:
        with self.mounted(Mount("9", device, self.data, kind)):
            return disk_check.place_of(self.data).wrong

    def test_a_disk_of_its_own_is_right_and_the_system_disk_is_not(self) -> None:
        for kind in ("ext4", "xfs", "btrfs", "zfs", "f2fs", "fuseblk"):
            self.assertEqual(self.wrong(kind), "", kind)
        self.assertEqual(self.wrong("ext4", "259:1"), "system")

    def test_subvolumes_of_the_system_disk_lie_on_it(self) -> None:
        """For `stat` each has a device number of its own; the kernel's list names the file system."""
        self.assertEqual(self.wrong("btrfs", "259:1"), "system")

    def test_file_systems_of_the_network_are_known(self) -> None:
        for kind in (
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "ceph",
            "lustre",
            "gpfs",
            "glusterfs",
            "9p",
            "fuse",
            "fuse.juicefs",
            "fuse.s3fs",
        ):
            self.assertEqual(self.wrong(kind), "network", kind)

    def test_memory_is_no_disk_but_below_dev_shm(self) -> None:
        for kind in ("tmpfs", "ramfs"):
            self.assertEqual(self.wrong(kind), "memory", kind)
        for point, path, wrong in (
            ("/dev/shm/jfs", "/dev/shm/jfs", ""),
            ("/dev/shm/jfs", "/dev/shm/jfs/new", ""),
            ("/dev/shmem/jfs", "/dev/shmem/jfs", "memory"),
            # What every pod has of its own.
            ("/dev/shm", "/dev/shm/jfs", "container"),
        ):
            with self.mounted(Mount("9", "0:24", point, "tmpfs")):
                self.assertEqual(disk_check.place_of(path).wrong, wrong, path)

    def test_memory_of_the_node_is_the_system_disk_where_that_is_memory(self) -> None:
        self.assertEqual(self.wrong("tmpfs", "259:1"), "system")

    def test_a_link_into_the_container_itself_is_found(self) -> None:
        inside = os.path.join(os.path.dirname(self.data), "srv")
        os.mkdir(inside)
        os.symlink(inside, os.path.join(self.data, "link"))
        with self.mounted(Mount("9", "8:17", self.data, "ext4")):
            found = disk_check.place_of(os.path.join(self.data, "link"))
            self.assertEqual((found.wrong, found.path), ("container", inside))
            self.assertEqual(disk_check.place_of(self.data).wrong, "")

    def test_with_the_demand_for_a_mount_each_is_refused_before_anything_is_written(self) -> None:
        for kind, device, code, says in (
            ("ext4", "259:1", "E_DISK_NOT_MOUNTED", "lies on the node's system disk: mount its data disk"),
            (
                "nfs4",
                "0:60",
                "E_DISK_NETWORK",
                r"lies on a file system of the network \(nfs4\): give cache.dirs a disk",
            ),
            (
                "tmpfs",
                "0:61",
                "E_DISK_NOT_MOUNTED",
                r"lies in the node's memory \(tmpfs\): mount its data disk, name a directory below /dev/shm if memory",
            ),
        ):
            request = disk_check.Request(os.path.join(self.data, "new"), "ns/one", True, None)
            with self.mounted(Mount("9", device, self.data, kind)):
                found = disk_check.check(request)
            self.assertTrue(found.refused)
            self.assertEqual(os.listdir(self.data), [])
            refusal = disks.wrong_place(request.directory, found)
            self.assertRegex(str(refusal), f"^{code}: {request.directory} {says}")

    def test_a_place_in_the_container_says_where(self) -> None:
        found = disk_check.Answer(wrong="container", refused=True, path="/srv/cache")
        self.assertRegex(
            str(disks.wrong_place("/data/link", found)), "in the container itself ./srv/cache., and is lost"
        )

    def test_without_it_each_is_used(self) -> None:
        request = disk_check.Request(self.data, "ns/one", False, None)
        with self.mounted(Mount("9", "0:60", self.data, "nfs4")):
            found = disk_check.check(request)
        self.assertEqual((found.wrong, found.refused, found.device, found.kind), ("network", False, "0:60", "nfs4"))


if __name__ == "__main__":
    unittest.main()
