#!/usr/bin/env -S python3 -IS
"""cost.py COMMAND...: runs it once, in silence; prints CPU seconds of user and system, and the most kilobytes held. Ends as
it ends. A process of its own, and a small one: what a child holds is counted from its parent's size on."""
import os
import sys

pid = os.fork()
if pid == 0:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
print(f"{used.ru_utime + used.ru_stime:.4f} {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status) & 0xff)
