"""The probes' command, a part of the pod: runs readiness.py of the pod's own copy of the program, once there is one."""

import sys

sys.path.insert(0, "/run/cache-group/program")
try:
    from readiness import main
except Exception:  # noqa: BLE001 Not there yet, or broken, which start.py says.
    sys.exit("the member is starting")
sys.exit(main(sys.argv[1:]))
