"""Downloads what a link leads to in Debian's Firefox ESR, scripts off, and says how that ended:

    python3 download.py BASE_ADDRESS COOKIE LINK TO

When the download breaks off it is resumed, as the button in Firefox's list does.
"""

import json
import os
import shutil
import sys
import tempfile
import time

from firefox import PREFERENCES, Marionette, Play

# Where it is saved, and that nobody is asked.
ABOUT = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.alwaysOpenPanel": False,
    "browser.download.always_ask_before_handling_new_types": False,
}
STATE = """
  const [done] = arguments;
  const { Downloads } = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
  Downloads.getList(Downloads.ALL).then((list) => list.getAll()).then((all) => done(all.map((d) => ({
    succeeded: d.succeeded, stopped: d.stopped, error: d.error && d.error.message,
    partial: d.hasPartialData, path: d.target.path, bytes: d.currentBytes,
  }))));
"""
RESUME = """
  const [done] = arguments;
  const { Downloads } = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
  Downloads.getList(Downloads.ALL).then((list) => list.getAll())
    .then(([download]) => download.start()).then(() => done(""), (error) => done(String(error)));
"""


def main():
    base, cookie, link, to = sys.argv[1:]
    name, value = cookie.split("=")
    with tempfile.TemporaryDirectory() as directory:
        PREFERENCES.update(ABOUT | {"browser.download.dir": directory})
        firefox = Marionette()
        try:
            play = Play(firefox, base)
            play.open("/sign-in")
            firefox("WebDriver:AddCookie", cookie={"name": name, "value": value, "httpOnly": True, "sameSite": "Strict"})
            play.open("/")
            play.start(link)
            resumed, until = 0, time.monotonic() + 60
            while True:
                [state] = look(firefox, STATE) or [{}]
                if state.get("succeeded"):
                    break
                if time.monotonic() > until:
                    raise RuntimeError(f"never there: {state}")
                if state.get("stopped") and state.get("error"):
                    if not state["partial"]:
                        raise RuntimeError(f"nothing to go on with: {state}")
                    look(firefox, RESUME)
                    resumed += 1
                time.sleep(0.1)
            shutil.copyfile(state["path"], to)
            print(json.dumps({"resumed": resumed, "name": os.path.basename(state["path"])}))
        finally:
            firefox.quit()


def look(firefox, script):
    firefox("Marionette:SetContext", value="chrome")
    try:
        return firefox("WebDriver:ExecuteAsyncScript", script=script, args=[])
    except RuntimeError as error:
        # Firefox says in a window that the download broke off, which closes it.
        if "unexpected alert" not in str(error):
            raise
        return look(firefox, script)
    finally:
        firefox("Marionette:SetContext", value="content")


if __name__ == "__main__":
    main()
