"""Ends this process at the first socket that is no local one, whoever opens it: Python, a C library, its threads.

A filter of the kernel (seccomp, Linux alone): `socket(2)` of any family but AF_UNIX kills with SIGSYS, so
looking up a name does too. `python no_network.py SECONDS MODULE ARGUMENTS…` runs the module that way, and stays until
so many seconds are over: a library may wait before it calls out.
"""

import ctypes
import platform
import runpy
import struct
import sys
import time

AUDIT = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: the number of its ABI, and that of `socket` there."""
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NO_NEW_PRIVS, _SECCOMP, _FILTER = 38, 22, 2


def forbid() -> None:
    """From now on, in every thread that starts."""
    abi, socket = AUDIT[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 5, abi),
        (_LOAD, 0, 0, 0),
        (_EQUAL, 0, 3, socket),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 1, 0, 1),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(_SECCOMP, _FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


if __name__ == "__main__":
    seconds, module, *sys.argv = sys.argv[1:]
    forbid()
    began = time.monotonic()
    sys.argv = [module, *sys.argv]
    try:
        runpy.run_module(module, run_name="__main__")
    finally:
        time.sleep(max(0.0, float(seconds) - (time.monotonic() - began)))
