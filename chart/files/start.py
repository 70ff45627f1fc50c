"""Starts the member's program as it was when this pod first started.

The kubelet replaces the files of a changed ConfigMap in running pods. A container that restarts in a
pod of the old revision must not meet the new program, so the first start keeps a copy for all others.
"""

import os
import shutil
import sys

PROGRAM = "/etc/cache-group/program/member.py"
COPY = "/run/cache-group/member.py"


def main() -> None:
    if not os.path.exists(COPY):
        shutil.copyfile(PROGRAM, COPY + ".new")
        os.rename(COPY + ".new", COPY)
    os.execv(sys.executable, [sys.executable, "-I", COPY, *sys.argv[1:]])


if __name__ == "__main__":
    main()
