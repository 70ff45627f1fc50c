"""What the tests with a real FUSE mount share."""

import os
import sys
import unittest

from support import HERE, MemberTest

import client

CLIENT = f"""#!/bin/sh
echo $$ >{{folder}}/client
exec {sys.executable} {HERE}/fuse_client.py "$@"
"""


@unittest.skipUnless(os.path.exists("/dev/fuse") and os.geteuid() == 0, "needs /dev/fuse and root")
class FuseTest(MemberTest):
    """A member in a mount namespace of its own, so that no test leaves a mount behind."""

    prefix = ("unshare", "--mount")

    def setUp(self) -> None:
        super().setUp()
        self.script("mount.juicefs", CLIENT)
        self.places["client.UMOUNT"] = client.UMOUNT
        self.places["readiness.SILENT"] = 1
        # Of a client that hangs, it waits for all of them.
        self.places["client.UNMOUNTING"] = client.UNMOUNTING

    def force_soon(self) -> None:
        """Long before the client is killed, also on a busy machine."""
        self.places["client.FORCED"] = 0.01

    def client_gets(self, number: int) -> None:
        os.kill(int(self.text("client")), number)
