"""A member without FUSE, as in a container that is not privileged: it says so with a code, and waits."""

import errno
import os
import unittest
from unittest import mock

from fuse_support import FuseTest
from support import CLIENT, MemberTest

import fuse
import serving

FAILS = "#!/bin/sh\nprintf x >>{folder}/attempts\nexit 7\n"
# A device node that the kernel refuses to whomever opens it, as the list of devices of a container does.
REFUSING = """
mount -t tmpfs -o nodev none "$0" && mknod "$0/fuse" c 10 229 && mount --bind "$0/fuse" /dev/fuse && exec "$@"
"""


class WithoutFuse(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["waiting.PATIENCE"] = [0.3]
        self.places["fuse.DEVICE"] = self.path("fuse")
        self.script("mount.juicefs", FAILS)

    def test_it_ends_once_with_the_code_then_waits_inside_until_there_is_a_device(self) -> None:
        self.assertEqual(self.start().end(), 7)
        what = "the client has ended with exit code 7 before it had mounted the volume"
        device = f"{self.path('fuse')} cannot be opened \\(No such file or directory\\): "
        self.assertRegex(self.text("message"), f"^E_FUSE: {what}, and {device}.*device plugin")
        before = len(self.text("attempts"))
        again = self.start().until_said("member: E_FUSE: ")
        self.until("more attempts", lambda: len(self.text("attempts")) > before + 5)
        self.until_unready("E_FUSE: ")
        self.assertIsNone(again.process.poll())
        with open(self.path("fuse"), "w"):
            pass
        self.script("mount.juicefs", CLIENT)
        self.assertEqual(again.until_ready().stop(), 0)

    def test_a_client_that_mounts_all_the_same_is_not_asked_for_a_device(self) -> None:
        self.script("mount.juicefs", CLIENT)
        member = self.start().until_ready()
        self.assertEqual(member.stop(), 0)
        self.assertNotIn("E_FUSE", self.text("log"))

    def test_a_client_that_waits_for_a_device_is_ended_with_the_code(self) -> None:
        self.places["serving.SLOW"] = 0.1
        self.places["serving.TOO_SLOW"] = 0.3
        self.script("mount.juicefs", "#!/bin/sh\nexec sleep 600\n")
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), "^E_FUSE: the client had run for .* cannot be opened")


class Device(unittest.TestCase):
    def test_the_systems_own_words_say_why_it_is_refused(self) -> None:
        """What a container's list of devices says of a node that was mounted from outside (tried with SYS_ADMIN)."""
        error = PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        with mock.patch.object(fuse.os, "open", side_effect=error):
            self.assertIn("/dev/fuse cannot be opened (Operation not permitted): ", fuse.refused() or "")

    def test_one_that_opens_is_closed_again(self) -> None:
        with mock.patch.object(fuse, "DEVICE", "/dev/null"):
            before = os.listdir("/proc/self/fd")
            self.assertIsNone(fuse.refused())
            self.assertEqual(os.listdir("/proc/self/fd"), before)

    def test_a_configuration_is_not_blamed_for_it(self) -> None:
        for device, blamed in (("/dev/null", 1), ("/nowhere/fuse", 0)):
            attempts = mock.Mock()
            served = serving.Serving(mock.MagicMock(begun=0.0), attempts, mock.Mock(), mock.Mock(), "")
            with mock.patch.object(fuse, "DEVICE", device):
                served.has_not_mounted("E_MOUNT", "it has ended")
            self.assertEqual(attempts.configuration.did_not_mount.call_count, blamed)


class Refused(FuseTest):
    """With the real device, which the kernel refuses."""

    def test_a_device_that_is_there_and_refused_is_told_from_a_client_that_fails(self) -> None:
        os.mkdir(self.path("devices"))
        self.prefix = ("unshare", "--mount", "sh", "-c", REFUSING, self.path("devices"))
        self.places["waiting.PATIENCE"] = [0.3]
        self.places["fuse.DEVICE"] = fuse.DEVICE
        self.assertNotEqual(self.start().end(), 0)
        self.assertRegex(self.text("message"), "^E_FUSE: .*/dev/fuse cannot be opened \\(Permission denied\\)")


if __name__ == "__main__":
    unittest.main()
