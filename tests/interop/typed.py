"""Runs a command on a terminal of its own and types a line when it asks for a passphrase.

    python3 typed.py PASSPHRASE COMMAND...

What the command writes to the terminal is printed; its exit code is passed on.
"""

import os
import pty
import select
import sys
import time

passphrase, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)

seen, typed, until = b"", 0, time.monotonic() + 120
while time.monotonic() < until:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        read = os.read(terminal, 65536)
    except OSError:  # the command has closed its terminal
        break
    if not read:
        break
    seen += read
    if seen.lower().count(b"passphrase") > typed:
        typed += 1
        time.sleep(0.2)  # it turns the echo off first
        os.write(terminal, passphrase.encode() + b"\n")
else:
    os.kill(pid, 9)
print(seen.decode(errors="replace"))
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
if not typed:
    sys.exit("it never asked for a passphrase")
sys.exit(status)
