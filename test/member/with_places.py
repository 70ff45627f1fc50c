"""Runs a module of the member with other places: with_places.py MODULE '{"module.NAME": value, …}' ARGUMENT…

As process 1 of its container does, it adopts the orphans of its children.
"""

import ctypes
import importlib
import json
import os
import sys

PR_SET_CHILD_SUBREAPER = 36

# Beside the sources nothing may lie. To compile them for each of hundreds of processes takes a third of the time.
sys.pycache_prefix = os.environ.pop("TEST_PYCACHE", None)
sys.dont_write_bytecode = sys.pycache_prefix is None
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "chart", "files"))
name, places, *arguments = sys.argv[1:]
for place, value in json.loads(places).items():
    module, _, constant = place.partition(".")
    found = importlib.import_module(module)
    assert hasattr(found, constant), place
    setattr(found, constant, value)
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
sys.argv = [name, *arguments]
main = importlib.import_module(name).main
sys.exit(main(arguments))
