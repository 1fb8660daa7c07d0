#!/usr/bin/env python3
"""A source behind tor, for the tests of a whole host: it says tor's line, and then speaks HTTP.

    client.py [--host NAME.onion] SOCKET page PATH          the page's status and heading
    client.py [--host NAME.onion] SOCKET send MESSAGE       a message and a file of 3 MiB
    client.py [--host NAME.onion] SOCKET through COMMAND…   COMMAND in the middle of an upload, while
                                                            others ask for pages: all are answered
    client.py [--host NAME.onion] SOCKET crash COMMAND…     the same, but who is being answered then
                                                            may be cut off

Python's own library alone, and not the tests' client in Rust: it runs inside the machine.
"""
import http.client
import re
import socket
import subprocess
import sys
import threading
import time

PATIENCE = 60
BOUNDARY = "----postern-test-boundary"
MIB = 1 << 20


class Behind(http.client.HTTPConnection):
    """A connection that tor brings, over a circuit of its own."""

    circuits = 0

    def __init__(self, path, host):
        super().__init__(host, timeout=PATIENCE)
        self.path = path
        Behind.circuits += 1
        self.circuit = Behind.circuits

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)
        number = self.circuit
        line = f"PROXY TCP6 fc00:dead:beef:4dad::0:{number:x} ::1 {number} 80\r\n"
        self.sock.sendall(line.encode())


class Source:
    def __init__(self, path, host):
        self.path, self.host = path, host

    def page(self, path):
        """Status and text of a page, on a connection of its own."""
        connection = Behind(self.path, self.host)
        connection.request("GET", path, headers={"Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def form(self, message, *files):
        """The body of a form, and where in it each part ends."""
        status, page = self.page("/send")
        token = re.search(r'name="token" value="([0-9a-f]+)"', page)
        if not token:
            sys.exit(f"no form: {status} {heading(page)}")
        parts = [("token", None, token[1].encode()), ("message", None, message.encode())]
        parts += [("files", name, content) for name, content in files]
        body, ends = b"", []
        for name, filename, content in parts:
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
            if filename:
                head += f'; filename="{filename}"\r\nContent-Type: application/octet-stream'
            body += head.encode() + b"\r\n\r\n" + content + b"\r\n"
            ends.append(len(body))
        return body + f"--{BOUNDARY}--\r\n".encode(), ends

    def begin(self, length):
        """A POST of a form of so many bytes, of which none is sent yet."""
        connection = Behind(self.path, self.host)
        connection.putrequest("POST", "/send")
        connection.putheader("Content-Length", str(length))
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.endheaders()
        return connection

    def send(self, message, *files):
        body, _ = self.form(message, *files)
        connection = self.begin(len(body))
        connection.send(body)
        answer = connection.getresponse()
        return answer.status, heading(answer.read().decode())


def heading(page):
    found = re.search(r"<h1>(.*?)</h1>", page, re.S)
    return found[1].strip() if found else ""


def through(source, command, may_cut):
    """Sends half, lets the command do its work, and counts how visitors fared meanwhile."""
    whole, part = bytes(range(256)) * 4096, bytes(range(255, -1, -1)) * 32768
    body, ends = source.form("sent in half", ("whole.bin", whole), ("part.bin", part))
    upload = source.begin(len(body))
    sent = ends[2] + len(part) // 2
    upload.send(body[:sent])
    # It has to have been read, not only sent: that much does not fit between the two.
    time.sleep(2)

    answered, failed, cut = [], {}, []

    def visit():
        since = time.monotonic()
        try:
            status, page = source.page("/send")
            if status != 200:
                raise ConnectionError(f"{status} {heading(page)}")
            answered.append(time.monotonic() - since)
        except (http.client.RemoteDisconnected, http.client.IncompleteRead, ConnectionResetError) as error:
            cut.append(error)
        except (OSError, http.client.HTTPException) as error:
            what = type(error).__name__ + ": " + str(error)
            failed[what] = failed.get(what, 0) + 1

    visitors = []
    process = subprocess.Popen(command)
    end = None
    while end is None or time.monotonic() < end:
        visitors.append(threading.Thread(target=visit))
        visitors[-1].start()
        time.sleep(0.02)
        if end is None and process.poll() is not None:
            end = time.monotonic() + 3
    for visitor in visitors:
        visitor.join()
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    try:
        answer = upload.getresponse()
        told = f"{answer.status} {heading(answer.read().decode())}"
    except (OSError, http.client.HTTPException) as error:
        told = f"nothing ({type(error).__name__})"
    print(f"{len(visitors)} visitors: {len(answered)} answered, the last to wait "
          f"{max(answered, default=0):.1f} s, and {len(cut)} cut off")
    for what, count in failed.items():
        print(f"{count} not answered: {what}")
    print(f"the upload, of which {sent} of {len(body)} bytes were sent, was told: {told}")
    return bool(answered) and not failed and (may_cut or not cut)


def main(words):
    host = "drop"
    if words[:1] == ["--host"]:
        host, words = words[1], words[2:]
    if len(words) < 3:
        sys.exit(__doc__)
    source = Source(words[0], host)
    if words[1] == "page":
        status, page = source.page(words[2])
        print(status, heading(page))
        return status == 200
    if words[1] == "send":
        status, told = source.send(words[2], ("three.bin", bytes(range(256)) * 3 * 4096))
        print(status, told)
        return status == 200 and told == "Received"
    if words[1] in ("through", "crash"):
        return through(source, words[2:], words[1] == "crash")
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
