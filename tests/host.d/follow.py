#!/usr/bin/env python3
"""Types the commands of deploy/README.md, as they stand there, at a terminal of their own.

    follow.py README SECTION [--from N] [--to N] [--server COMMAND] [--offline COMMAND] [--carry FROM TO]
              [--not-here COMMAND]…

SECTION is how a heading begins, or a paragraph in bold; `--from` and `--to` are numbers of its blocks.
`--server` and `--offline` are words before the shell of either machine; what a journalist types
(postern-reader) goes to the second. `--carry` is the stick: public keys that are in FROM are copied
to TO. `--not-here` is a line that this place has no use for, and has to stand in the section.
A command that fails ends it, as it would end somebody's patience; `postern doctor` may warn, and
what is opened may be incomplete.
"""
import argparse
import os
import pty
import re
import select
import shutil
import sys
import time

# What is asked, and what is typed. No passphrase is shown.
ANSWERS = [
    (rb"who gets the first key[^\n]*: $", b"alice\n"),
    (rb"(?i)(passphrase|again)[^\n]*: ?$", b"seven words that are no secret here\n"),
]
PATIENCE = 300


def blocks(readme, section):
    """The indented blocks of a section, each a list of its lines."""
    lines = open(readme, encoding="utf-8").read().split("\n")
    heading = next((i for i, line in enumerate(lines) if line.lstrip("#* ").startswith(section)
                    and line[:1] in "#*"), None)
    if heading is None:
        sys.exit(f"{readme} has no section {section!r}")
    ends = re.compile(r"## |\*\*" if lines[heading].startswith("*") else r"## ")
    found = [[]]
    for line in lines[heading + 1:]:
        if ends.match(line):
            break
        if line.startswith("    "):
            found[-1].append(line[4:])
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def typed(words, command):
    """Runs a command at a terminal, answers what it asks, and returns how it ended."""
    process, terminal = pty.fork()
    if process == 0:
        words = words + ["bash", "-c", command]
        os.execvp(words[0], words)
    said, end = b"", time.monotonic() + PATIENCE
    while True:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            os.kill(process, 9)
            print(f"\nno end after {PATIENCE} s")
            break
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            break
        sys.stdout.buffer.write(part.replace(b"\r\n", b"\n"))
        sys.stdout.flush()
        said += part
        for question, answer in ANSWERS:
            if re.search(question, said):
                os.write(terminal, answer)
                said = b""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("readme")
    parser.add_argument("section")
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--to", type=int)
    parser.add_argument("--server", default="")
    parser.add_argument("--offline", default="")
    parser.add_argument("--carry", nargs=2)
    parser.add_argument("--not-here", action="append", default=[])
    asked = parser.parse_args()
    commands = sum(blocks(asked.readme, asked.section)[asked.first - 1:asked.to], [])
    not_here = set(asked.not_here)
    if not commands or not_here - set(commands):
        sys.exit(f"{asked.section!r} has not: {sorted(not_here - set(commands)) or 'any command'}")
    for command in commands:
        if command in not_here:
            print(f"(not here: {command})")
            continue
        is_offline = "postern-reader" in command
        print(("offline$ " if is_offline else "# ") + command, flush=True)
        where = asked.offline if is_offline else asked.server
        code = typed(where.split(), "cd /root && PATH=/root/reader/usr/bin:$PATH && " + command
                     if is_offline else "cd /root && " + command)
        if code and not (code == 3 and command.startswith(("postern doctor", "postern-reader open"))):
            sys.exit(f"it ended with {code}: {command}")
        if is_offline and asked.carry:
            keys = asked.carry[0]
            for name in os.listdir(keys) if os.path.isdir(keys) else []:
                if name.endswith(".recipients"):
                    shutil.copy(os.path.join(keys, name), asked.carry[1])


if __name__ == "__main__":
    main()
