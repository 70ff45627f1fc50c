"""The probes' command: readiness.py of the pod's own copy of the program, once there is one.

    ready.py            the readiness probe
    ready.py --alive    the liveness probe

This file itself is always the newest: the copy's folder and `readiness.main(flags)` must stay as they are.
"""

import sys

COPY = "/run/cache-group/program"


def main() -> int:
    sys.path.insert(0, COPY)
    try:
        import readiness  # noqa: PLC0415
    except Exception:  # noqa: BLE001 Not there yet, or broken: start.py says so, and makes it anew.
        print("the member is starting")
        return 1
    return readiness.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
