"""Debian's Firefox ESR with scripts off. Each line of stdin is a visit, `{"base": address,
"steps": […]}`, by somebody who was never here; what was seen is answered in a line of JSON.
With `"socks": port` it comes through the SOCKS proxy there, which looks names up as well.

The steps are those of tests/player/mod.rs; tests/browser/chromium.mjs plays the same.
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

PROBES = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "probes.js"), encoding="utf-8").read()

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
    # For visits through a proxy: it refuses .onion otherwise.
    "network.dns.blockDotOnion": False,
    "network.proxy.socks_version": 5,
    "network.proxy.socks_remote_dns": True,
    "network.proxy.failover_direct": False,
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
# How many clicks have come to pages: one in the first moments of a page comes to nothing.
CLICKS = """
  Services.posternClicks = 0;
  Services.mm.addMessageListener("postern:click", () => { Services.posternClicks += 1; });
  const script = `addEventListener("click", () => sendAsyncMessage("postern:click"), true)`;
  Services.mm.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), true);
"""
MESSAGES = """
  const list = Services.console.getMessageArray()
    .filter((m) => m instanceof Ci.nsIScriptError && arguments[0].some((address) => (m.sourceName || "").startsWith(address)))
    .map((m) => `${m.flags & Ci.nsIScriptError.warningFlag ? "warning" : "error"}: ${m.errorMessage} [${m.sourceName}]`);
  Services.console.reset();
  return list;
"""
# Runs a probe beside the page, in the page's own process. No script of the page has to run.
PROBE = """
  const [probes, what, selector, done] = arguments;
  const manager = gBrowser.selectedBrowser.messageManager;
  const name = `postern:${Math.random()}`;
  const hear = ({ data }) => { manager.removeMessageListener(name, hear); done(data); };
  manager.addMessageListener(name, hear);
  const script = `{
    const answer = {};
    try {
      const probes = (() => { ${probes}; return probes; })();
      const selector = ${JSON.stringify(selector)};
      const window = selector ? content.document.querySelector(selector)?.contentWindow : content;
      answer.value = window ? probes.${what}(window) : null;
    } catch (error) {
      answer.error = String(error);
    }
    sendAsyncMessage("${name}", answer);
  }`;
  manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
"""
# What one visit leaves to the next: nothing.
FORGET = """
  Services.cookies.removeAll();
  Services.console.reset();
  Services.posternRequests.length = 0;
  for (const pref of ["intl.accept_languages", "layout.css.prefers-color-scheme.content-override"]) Services.prefs.clearUserPref(pref);
"""
# Without a port it goes straight.
THROUGH = """
  const [port] = arguments;
  const { prefs } = Services;
  prefs.setIntPref("network.proxy.type", port ? 1 : 0);
  prefs.setStringPref("network.proxy.socks", port ? "127.0.0.1" : "");
  prefs.setIntPref("network.proxy.socks_port", port || 0);
"""
STORED = """
  const [address, done] = arguments;
  const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(address);
  const found = {};
  const workers = Cc["@mozilla.org/serviceworkers/manager;1"].getService(Ci.nsIServiceWorkerManager).getAllRegistrations();
  if (workers.length) found["service workers"] = workers.length;
  const request = Services.qms.getUsageForPrincipal(principal, (asked) => {
    if (asked.result && asked.result.usage) found.storage = asked.result.usage;
    done(found);
  });
"""
COOKIE = """
  const [host, name, value] = arguments;
  const end = Date.now() + 3_600_000;
  Services.cookies.add(host, "/", name, value, false, true, true, end, {}, Ci.nsICookie.SAMESITE_STRICT, Ci.nsICookie.SCHEME_HTTP);
"""
# The size of the window that a page sees: that of its <browser>, which may be narrower than
# any window of Firefox.
WINDOW = """
  const [width, height] = arguments;
  const browser = gBrowser.selectedBrowser;
  for (const [side, size] of [["width", width], ["height", height]]) {
    for (const one of [side, `min-${side}`, `max-${side}`]) {
      if (size) browser.style.setProperty(one, `${size}px`, "important");
      else browser.style.removeProperty(one);
    }
  }
  browser.style.flex = width ? "none" : "";
"""
STANDS = """
  const stands = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal;
  return stands && stands.documentURI.spec !== "about:blank" ? stands.innerWindowId : null;
"""
KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Shift": "\ue008", "Escape": "\ue00c", "Backspace": "\ue003",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
    "Home": "\ue011", "End": "\ue010",
}


class Marionette:
    """Firefox and the connection to it."""

    # How long it waits for the answer of a script.
    seconds = None

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
        self("WebDriver:NewSession", pageLoadStrategy="none")
        self.chrome(WATCH)
        self.chrome(CLICKS)

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

    def chrome_async(self, script, *arguments, seconds=20):
        if self.seconds != seconds:
            self("WebDriver:SetTimeouts", script=seconds * 1000)
            self.seconds = seconds
        self("Marionette:SetContext", value="chrome")
        try:
            return self("WebDriver:ExecuteAsyncScript", script=script, args=list(arguments))
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
        self.firefox, self.base, self.bases = firefox, base, [base]
        self.seen = {"pages": {}, "frames": {}, "axe": {}, "tabs": {}}
        # Nothing is left of who was here before.
        before = firefox("WebDriver:GetWindowHandles")
        fresh = firefox("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        for handle in before:
            firefox("WebDriver:SwitchToWindow", handle=handle)
            firefox("WebDriver:CloseWindow")
        firefox("WebDriver:SwitchToWindow", handle=fresh, focus=True)
        firefox.chrome(FORGET)
        self.tabs, self.name, self.before = {"main": fresh}, "main", None

    def end(self):
        """What is known when the visit is over."""
        self.seen["requests"] = self.firefox.chrome("return Services.posternRequests")
        self.seen["console"] = self.firefox.chrome(MESSAGES, self.bases)
        self.seen["cookies"] = self.firefox.chrome("return Services.cookies.cookies.map((cookie) => cookie.name)")
        # What may not be kept is on the disk as long as its page is still coming, and until Firefox
        # comes to delete it.
        for handle in self.firefox("WebDriver:GetWindowHandles"):
            self.firefox("WebDriver:SwitchToWindow", handle=handle)
            self.firefox("WebDriver:Navigate", url="about:blank")
        until = time.monotonic() + 10
        while (kept := self.kept()) and time.monotonic() < until:
            # A page that was left holds its entry until it is swept up.
            self.firefox.chrome("Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize')")
            time.sleep(0.2)
        self.seen["kept"] = kept
        self.seen["storage"] = self.firefox.chrome_async(STORED, self.base)
        return self.seen

    def kept(self):
        """Files of the profile that hold our address. Its list of what was visited is Firefox's own."""
        found, address = [], self.base.split("//")[1].encode()
        for place in ("cache2", "OfflineCache", "storage/default", "storage/temporary", "startupCache", "thumbnails"):
            for directory, _, files in os.walk(os.path.join(self.firefox.profile, place)):
                for file in files:
                    path = os.path.join(directory, file)
                    try:
                        with open(path, "rb") as opened:
                            content = opened.read()
                    except OSError:  # gone by now
                        continue
                    if address in content or address.replace(b":", b"+++") in path.encode():
                        found.append(path.removeprefix(self.firefox.profile))
        return found

    def probe(self, what, selector=None):
        # Between two pages a question may go to the one that is left, which never answers.
        for last in (False, False, True):
            try:
                answer = self.firefox.chrome_async(PROBE, PROBES, what, selector, seconds=2)
                break
            except RuntimeError as error:
                if last or "timeout" not in str(error):
                    raise
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

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
        """Whether the page does not stand yet. Its frames may be loading all the while."""
        try:
            return not self.probe("ready")
        except RuntimeError:  # between two pages
            return True

    def document(self):
        """What tells the page that stands from any other; None of the blank page of a new tab."""
        return self.firefox.chrome(STANDS)

    def settle(self, before=None, seconds=90):
        """Waits until a page stands that is not the one `before`."""
        until = time.monotonic() + seconds
        before = before or self.before
        self.top()
        while self.loading() or self.document() in (before, None):
            if time.monotonic() > until:
                raise RuntimeError("the page never came")
            time.sleep(0.05)
        self.before = None

    def site(self, address):
        self.base = address
        self.bases.append(address)

    def languages(self, languages):
        # Firefox writes the weights itself.
        names = ",".join(language.split(";")[0] for language in languages.split(","))
        self.firefox.chrome("Services.prefs.setStringPref('intl.accept_languages', arguments[0])", names)

    def cookie(self, name, value):
        host = self.base.split("//")[1].split(":")[0]
        self.firefox.chrome(COOKIE, host, name, value)

    def no_cookies(self):
        self.firefox.chrome("Services.cookies.removeAll()")

    def newest(self, to):
        """The tab that a page opened."""
        until = time.monotonic() + 30
        while not (fresh := [one for one in self.firefox("WebDriver:GetWindowHandles") if one not in self.tabs.values()]):
            if time.monotonic() > until:
                raise RuntimeError("no tab was opened")
            time.sleep(0.1)
        self.tabs[to] = fresh[0]
        self.tab(to)
        self.settle(None, 30)

    def tab(self, to):
        if to not in self.tabs:
            self.tabs[to] = self.firefox("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        self.firefox("WebDriver:SwitchToWindow", handle=self.tabs[to], focus=True)
        self.name, self.within = to, None

    within = None

    def frame(self, selector):
        self.firefox("WebDriver:SwitchToFrame", element=self.one(selector))
        self.within = selector

    def top(self):
        if self.within:
            self.firefox("WebDriver:SwitchToFrame", element=None)
        self.within = None

    def open(self, path):
        self.top()
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
        within, self.within = self.within, None
        if within:
            self.firefox("WebDriver:SwitchToFrame", element=None)
        self.before = self.document()
        if within:
            self.frame(within)
        self.click(selector)

    def click(self, selector):
        """Clicks once, and again only where no click came to the page."""
        clicks = lambda: self.firefox.chrome("return Services.posternClicks")
        before, until = clicks(), time.monotonic() + 10
        while time.monotonic() < until:
            try:
                self.firefox("WebDriver:ElementClick", id=self.one(selector))
            except RuntimeError as error:
                # It was clicked, and what it asked for has failed by now, be it in a frame.
                if "Address rejected" not in str(error) and "Reached error page" not in str(error):
                    raise
                return
            for _ in range(25):
                if clicks() > before:
                    return
                time.sleep(0.02)
        raise RuntimeError("it cannot be clicked")

    def fill(self, selector, text):
        element = self.one(selector)
        self.firefox("WebDriver:ElementClear", id=element)
        if text:
            self.firefox("WebDriver:ElementSendKeys", id=element, text=text)

    def check(self, selector):
        if not self.firefox("WebDriver:IsElementSelected", id=self.one(selector)):
            self.click(selector)

    def choose(self, selector, files):
        self.firefox("WebDriver:ElementSendKeys", id=self.one(selector), text="\n".join(files))

    def wait(self, seconds):
        time.sleep(seconds)

    def reload_until(self, heading, seconds):
        until = time.monotonic() + seconds
        while (page := self.probe("shows"))["heading"] != heading:
            if time.monotonic() > until:
                raise RuntimeError(f'never "{heading}": {page["text"]}')
            time.sleep(0.2)
            before = self.document()
            self.firefox("WebDriver:Refresh")
            self.settle(before, 30)

    def reload(self):
        """Reloads, and says yes when asked whether to send a form once more."""
        self.top()
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
        self.top()
        before = self.document()
        self.firefox("WebDriver:Back")
        self.settle(before, 30)

    def look(self, name):
        until = time.monotonic() + 10
        while True:
            try:
                self.seen["pages"][name] = self.probe("see", self.within)
                return
            except RuntimeError as error:  # between two pages there is none
                if "is null" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def watch_frame(self, selector, text, seconds, name):
        """Writes down what a frame shows until it shows this text, or any heading for "h1"."""
        begun, states = time.monotonic(), []
        self.seen["frames"][name] = states
        while True:
            try:
                now = self.probe("shows", selector)
            except RuntimeError:  # between two pages
                now = None
            ms = int((time.monotonic() - begun) * 1000)
            if now and (not states or states[-1]["text"] != now["text"]):
                states.append({"ms": ms, "at": int(time.time() * 1000), **now})
            if now and (now["heading"] if text == "h1" else text in now["text"]):
                return
            if ms > seconds * 1000:
                raise RuntimeError(f'never "{text}": {states[-3:]}')
            time.sleep(0.05)

    def close(self):
        self.firefox("WebDriver:CloseWindow")
        del self.tabs[self.name]
        self.before = self.within = None

    def window(self, width, height, scheme):
        # 0 is dark and 1 is light.
        dark = {"dark": 0, "light": 1}[scheme]
        self.firefox.chrome("Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])", dark)
        self.firefox.chrome(WINDOW, width, height)
        # It is laid out anew in its own time.
        self.until(lambda: self.firefox.chrome("return gBrowser.selectedBrowser.getBoundingClientRect().width") == width)
        self.until(lambda: abs(self.probe("scale")["width"] - width) <= 1 and self.probe("scale")["dark"] == (scheme == "dark"))

    def zoom(self, factor):
        self.firefox.chrome("gBrowser.selectedBrowser.fullZoom = arguments[0]", factor)
        self.until(lambda: self.probe("scale")["page"] == factor)

    def text_zoom(self, factor):
        self.firefox.chrome("gBrowser.selectedBrowser.textZoom = arguments[0]", factor)
        self.until(lambda: self.probe("scale")["text"] == factor)

    @staticmethod
    def until(holds):
        """Waits until Firefox has done in the page what it was told."""
        end = time.monotonic() + 10
        while not holds():
            if time.monotonic() > end:
                raise RuntimeError("Firefox never did it")
            time.sleep(0.01)

    def shot(self, file):
        with open(file, "wb") as out:
            out.write(base64.b64decode(self.firefox("WebDriver:TakeScreenshot", full=True)))

    def keys(self, keys):
        self.before = None if self.within else self.document()
        for key in keys:
            self.press(*[KEYS.get(part, part) for part in key.split("+")])

    def type(self, text):
        for letter in text:
            self.press(letter)

    def press(self, *keys):
        actions = [{"type": "keyDown", "value": key} for key in keys] + [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.firefox("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def tab_through(self, name):
        """Presses Tab from the top of the page until it comes round, or leaves the page for Firefox's
        own buttons. In a field for a date it stops more than once."""
        # The last round may have ended on Firefox's own buttons.
        self.firefox.chrome("gBrowser.selectedBrowser.focus()")
        focused, controls = [], self.probe("names")
        self.probe("top")
        for _ in range(300):
            self.keys(["Tab"])
            now = self.probe("focused")
            # It comes into view in its own time.
            until = time.monotonic() + 1
            while now and not now["shown"] and time.monotonic() < until:
                now = self.probe("focused")
            before = [at for at, one in enumerate(focused) if now and one["control"] == now["control"] >= 0]
            if now is None or before and before[0] < len(focused) - 1:
                break
            if not before:
                focused.append(now)
        self.seen["tabs"][name] = {"controls": controls, "focused": focused}

    def tab_to(self, wanted):
        for _ in range(100):
            self.keys(["Tab"])
            focused = self.probe("focused")
            if focused and wanted in focused["name"]:
                return
        raise RuntimeError("Tab never comes to it")


def main():
    if not shutil.which("firefox-esr"):
        sys.exit("firefox-esr is missing")
    firefox = Marionette()
    try:
        for line in sys.stdin:
            visit = json.loads(line)
            firefox.chrome(THROUGH, visit.get("socks"))
            play = Play(firefox, visit["base"])
            try:
                for verb, *arguments in visit["steps"]:
                    try:
                        getattr(play, verb)(*arguments)
                    except Exception as error:
                        raise RuntimeError(f"{[verb, *arguments]}: {error}; {there(play)}") from error
                answer = play.end()
            except RuntimeError as error:
                answer = {"error": str(error)}
            print(json.dumps(answer), flush=True)
    finally:
        firefox.quit()


def there(play):
    try:
        return play.probe("shows")
    except (RuntimeError, OSError) as error:
        return error


if __name__ == "__main__":
    main()
