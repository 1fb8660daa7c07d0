"""Plays steps in Debian's Firefox ESR with scripts off, and prints what was seen as JSON:

    python3 firefox.py BASE_ADDRESS < steps.json

The steps are those of tests/browsers.rs; tests/browser/chromium.mjs plays the same.
Firefox is driven by its own Marionette protocol: no other program is needed.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PREFERENCES = {
    "javascript.enabled": False,
    "marionette.port": 0,
    "remote.log.level": "Fatal",
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage": "about:blank",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.tabs.warnOnClose": False,
    "dom.disable_beforeunload": True,
}

# Requests that a page made (not Firefox for itself), and what Firefox said of pages.
WATCH = """
  const list = [];
  const observer = { observe(subject) {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const by = channel.loadInfo.triggeringPrincipal;
    if (!by.isSystemPrincipal || channel.loadInfo.externalContentPolicyType == Ci.nsIContentPolicy.TYPE_DOCUMENT) {
      list.push(channel.URI.spec);
    }
  } };
  Services.obs.addObserver(observer, "http-on-modify-request");
  Services.posternRequests = list;
"""
MESSAGES = """
  return Services.console.getMessageArray()
    .filter((m) => m instanceof Ci.nsIScriptError && (m.sourceName || "").startsWith(arguments[0]))
    .map((m) => `${m.flags & Ci.nsIScriptError.warningFlag ? "warning" : "error"}: ${m.errorMessage}`);
"""


class Marionette:
    """Firefox and the connection to it."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="postern-firefox-")
        with open(os.path.join(self.profile, "user.js"), "w") as file:
            for key, value in PREFERENCES.items():
                file.write(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n")
        environment = {**os.environ, "HOME": self.profile, "MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "1000"}
        command = ["firefox-esr", "--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
        self.process = subprocess.Popen(
            [*command, "--profile", self.profile],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.number = 0
        self.connect()

    def connect(self):
        active, until = os.path.join(self.profile, "MarionetteActivePort"), time.monotonic() + 60
        while True:
            try:
                port = int(open(active).read())
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
                break
            except (OSError, ValueError):
                if time.monotonic() > until or self.process.poll() is not None:
                    raise RuntimeError("firefox-esr does not start") from None
                time.sleep(0.1)
        self.file = self.socket.makefile("rb")
        self.read()

    def read(self):
        digits = b""
        while not digits.endswith(b":"):
            digits += self.file.read(1)
        return json.loads(self.file.read(int(digits[:-1])))

    def __call__(self, command, **arguments):
        self.number += 1
        message = json.dumps([0, self.number, command, arguments]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        while True:
            _, number, error, result = self.read()
            if number == self.number:
                break
        if error:
            raise RuntimeError(f"{error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def chrome(self, script, *arguments):
        """Runs a script of ours inside Firefox itself, not in the page."""
        self("Marionette:SetContext", value="chrome")
        try:
            return self("WebDriver:ExecuteScript", script=script, args=list(arguments))
        finally:
            self("Marionette:SetContext", value="content")

    def quit(self):
        try:
            self("Marionette:Quit", flags=["eForceQuit"])
        except (OSError, RuntimeError, ValueError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


class Play:
    """The verbs of the steps."""

    def __init__(self, firefox, base):
        self.firefox, self.base = firefox, base
        session = firefox("WebDriver:NewSession", pageLoadStrategy="none")
        self.seen = {"version": session["capabilities"]["browserVersion"], "pages": {}}
        firefox.chrome(WATCH)
        self.tabs = {"main": firefox("WebDriver:GetWindowHandle")}
        self.name = "main"

    def find(self, selector):
        found = self.firefox("WebDriver:FindElements", using="css selector", value=selector)
        return [next(iter(element.values())) for element in found]

    def one(self, selector):
        until = time.monotonic() + 30
        while not (found := self.find(selector)):
            if time.monotonic() > until:
                raise RuntimeError("there is no such element")
            time.sleep(0.05)
        return found[0]

    def loading(self):
        return self.firefox.chrome("return gBrowser.selectedBrowser.webProgress.isLoadingDocument")

    def document(self):
        try:
            return self.find("html")
        except RuntimeError:  # between two pages
            return None

    def settle(self, before=None, seconds=90):
        """Waits until a page stands that is not the one `before`."""
        until = time.monotonic() + seconds
        before = before or getattr(self, "before", None)
        while self.loading() or self.document() in (before, None, []):
            if time.monotonic() > until:
                raise RuntimeError("the page never came")
            time.sleep(0.05)
        self.before = None

    def see(self):
        text = lambda selector: [self.firefox("WebDriver:GetElementText", id=element) for element in self.find(selector)[:1]]
        return {
            "url": self.firefox("WebDriver:GetCurrentURL"),
            "heading": "".join(text("h1")),
            "text": "".join(text("body")),
            "scripts": len(self.find("script, [onclick], [onload], iframe[src^='http']")),
            "overflow": False,
        }

    def tab(self, to):
        if to not in self.tabs:
            self.tabs[to] = self.firefox("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        self.firefox("WebDriver:SwitchToWindow", handle=self.tabs[to], focus=True)
        self.name = to

    def open(self, path):
        before = self.document()
        self.firefox("WebDriver:Navigate", url=self.base + path)
        self.settle(before, 30)

    def open_link(self, selector, to):
        path = self.firefox("WebDriver:GetElementAttribute", id=self.one(selector), name="href")
        self.tab(to)
        self.open(path)

    def follow(self, selector):
        self.start(selector)
        self.settle()

    def start(self, selector):
        self.before = self.document()
        self.firefox("WebDriver:ElementClick", id=self.one(selector))

    def fill(self, selector, text):
        element = self.one(selector)
        self.firefox("WebDriver:ElementClear", id=element)
        self.firefox("WebDriver:ElementSendKeys", id=element, text=text)

    def choose(self, selector, files):
        self.firefox("WebDriver:ElementSendKeys", id=self.one(selector), text="\n".join(files))

    def wait(self, seconds):
        time.sleep(seconds)

    def reload_until(self, heading, seconds):
        until = time.monotonic() + seconds
        while (page := self.see())["heading"] != heading:
            if time.monotonic() > until:
                raise RuntimeError(f'never "{heading}": {page["text"]}')
            time.sleep(0.2)
            before = self.document()
            self.firefox("WebDriver:Refresh")
            self.settle(before, 30)

    def reload(self):
        """Reloads, and says yes when asked whether to send a form once more."""
        before = self.document()
        self.firefox("WebDriver:Refresh")
        for _ in range(10):
            time.sleep(0.2)
            try:
                self.firefox("WebDriver:AcceptAlert")
                break
            except RuntimeError:  # it does not ask, or not yet
                pass
        self.settle(before, 30)

    def back(self):
        before = self.document()
        self.firefox("WebDriver:Back")
        self.settle(before, 30)

    def look(self, name):
        self.seen["pages"][name] = self.see()

    def close(self):
        self.firefox("WebDriver:CloseWindow")
        del self.tabs[self.name]
        self.before = None

    def window(self, width, height, scheme):
        # 0 is dark and 1 is light.
        dark = {"dark": 0, "light": 1}[scheme]
        self.firefox.chrome("Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])", dark)
        self.firefox("WebDriver:SetWindowRect", width=width, height=height)

    def shot(self, file):
        with open(file, "wb") as out:
            out.write(base64.b64decode(self.firefox("WebDriver:TakeScreenshot", full=True)))


def main():
    base, steps = sys.argv[1], json.load(sys.stdin)
    if not shutil.which("firefox-esr"):
        sys.exit("firefox-esr is missing")
    firefox = Marionette()
    try:
        play = Play(firefox, base)
        for verb, *arguments in steps:
            try:
                getattr(play, verb)(*arguments)
            except Exception as error:
                raise RuntimeError(f"{[verb, *arguments]}: {error}") from error
        play.seen["requests"] = firefox.chrome("return Services.posternRequests")
        play.seen["console"] = firefox.chrome(MESSAGES, base)
        play.seen["cookies"] = firefox.chrome("return Services.cookies.cookies.map((cookie) => cookie.name)")
        print(json.dumps(play.seen))
    finally:
        firefox.quit()


if __name__ == "__main__":
    main()
