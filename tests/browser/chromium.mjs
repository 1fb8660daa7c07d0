// Debian's Chromium with scripts off. Each line of stdin is a visit, `{"base": address,
// "steps": […]}`, by somebody who was never here; what was seen is answered in a line of JSON.
// With `"socks": port` it comes through the SOCKS proxy there, which looks names up as well.
// The steps are those of tests/player/mod.rs; tests/browser/firefox.py plays the same.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../interop/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const probes = readFileSync(new URL("probes.js", import.meta.url), "utf8");

let seen, base, tabs, name, page;
// The frame that steps are about: that of the page, or one inside.
let scope;
// Chromium, its profile, and the proxy it was opened for.
let context, profile, through;
// Sites whose storages were asked about, which leaves their names in the profile.
let asked = new Set();

async function launch(socks) {
  await quit();
  // A profile on a disk, so that what a cache keeps can be found there.
  profile = mkdtempSync(join(tmpdir(), "postern-chromium-"));
  const proxy = [`--proxy-server=socks5://127.0.0.1:${socks}`, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    javaScriptEnabled: false,
    acceptDownloads: false,
    args: [
      "--no-sandbox", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-default-apps",
      // It asks Google about every form that it sees, and the question, which waits for an exit that a
      // private network has not, stands in its cache. Nobody is at this address.
      "--autofill-server-url=http://127.0.0.1:9/",
      ...(socks ? proxy : []),
    ],
  });
  through = socks;
  context.setDefaultTimeout(30_000);
  context.on("request", (request) => seen?.requests.push(request.url()));
  context.on("console", (message) => seen?.console.push(`${message.type()}: ${message.text()} [${message.location().url}]`));
}

async function quit() {
  await context?.close();
  if (profile) rmSync(profile, { recursive: true, force: true });
  context = profile = undefined;
  asked = new Set();
}

function probe(frame, what) {
  return frame.evaluate(`(() => { ${probes}; return probes.${what}(window); })()`);
}

async function begin(visit) {
  if (!context || visit.socks !== through || asked.has(visit.base)) await launch(visit.socks);
  base = visit.base;
  const before = context.pages();
  tabs = {};
  name = "main";
  page = tabs[name] = await context.newPage();
  scope = page.mainFrame();
  for (const old of before) await old.close();
  await context.clearCookies();
  await context.setExtraHTTPHeaders({});
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.emulateMedia({ colorScheme: "light" });
  seen = { pages: {}, frames: {}, axe: {}, tabs: {}, requests: [], console: [], cookies: [], storage: {}, kept: [] };
}

// What pages left in Chromium's storages.
async function storage() {
  const session = await context.newCDPSession(page);
  const found = {};
  const securityOrigin = new URL(page.url()).origin;
  const ask = async (what, key, method, args) => {
    const list = (await session.send(method, args))[key];
    if (list.length) found[what] = list.length;
  };
  for (const isLocalStorage of [true, false]) {
    // It is asked of the frames that are open; what is on the disk is in kept().
    const storageId = { securityOrigin, isLocalStorage };
    await ask(isLocalStorage ? "localStorage" : "sessionStorage", "entries", "DOMStorage.getDOMStorageItems", { storageId });
  }
  await ask("IndexedDB", "databaseNames", "IndexedDB.requestDatabaseNames", { securityOrigin });
  await ask("caches", "caches", "CacheStorage.requestCacheNames", { securityOrigin });
  await session.detach();
  if (context.serviceWorkers().length) found["service workers"] = context.serviceWorkers().length;
  return found;
}

// Files of the profile that hold our address. Chromium's list of what was visited is its own.
function kept() {
  const places = /(^|\/)([^/]*Cache[^/]*|Service Worker|IndexedDB|Local Storage|Session Storage|File System|WebStorage|blob_storage)\//;
  const address = Buffer.from(new URL(base).host);
  return readdirSync(profile, { recursive: true }).filter((file) => {
    try {
      return places.test(file) && readFileSync(join(profile, file)).includes(address);
    } catch {
      return false; // a directory, or gone by now
    }
  });
}

// A page is waited for, not its frames: one of them is never at its end.
const STANDS = { waitUntil: "domcontentloaded" };

async function ready() {
  const until = Date.now() + 10_000;
  while (!(await probe(page, "ready").catch(() => false))) {
    if (Date.now() > until) throw new Error("its stylesheet never came");
    await new Promise((done) => setTimeout(done, 20));
  }
}

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WHOLE_PAGE = ["region", "landmark-one-main", "page-has-heading-one"];

function within(seconds, promise) {
  const late = new Promise((_, fail) => setTimeout(fail, seconds * 1000, new Error("takes too long")).unref());
  return Promise.race([promise, late]);
}

const verbs = {
  // Another site from here on.
  async site(address) {
    base = address;
  },
  async languages(list) {
    await context.setExtraHTTPHeaders({ "accept-language": list });
  },
  async cookie(name, value) {
    await context.addCookies([{ name, value, url: base, httpOnly: true, sameSite: "Strict" }]);
  },
  async no_cookies() {
    await context.clearCookies();
  },
  // The tab that a page opened.
  async newest(to) {
    const known = Object.values(tabs);
    const until = Date.now() + 30_000;
    let fresh;
    while (!(fresh = context.pages().find((one) => !known.includes(one)))) {
      if (Date.now() > until) throw new Error("no tab was opened");
      await verbs.wait(0.1);
    }
    tabs[to] = fresh;
    await fresh.waitForURL((url) => url.href !== "about:blank", STANDS);
    await verbs.tab(to);
    await ready();
  },
  async tab(to) {
    name = to;
    page = tabs[to] ??= await context.newPage();
    scope = page.mainFrame();
    await page.bringToFront();
  },
  async frame(selector) {
    scope = await (await page.locator(selector).elementHandle()).contentFrame();
  },
  async top() {
    scope = page.mainFrame();
  },
  async open(path) {
    await verbs.top();
    await page.goto(base + path, STANDS);
    await ready();
  },
  async open_link(selector, to) {
    const path = await scope.locator(selector).getAttribute("href");
    await verbs.tab(to);
    await verbs.open(path);
  },
  async follow(selector) {
    await verbs.start(selector);
    await verbs.settle();
  },
  // A click whose page may take long, or come in another frame.
  async start(selector) {
    page.ends = page.waitForNavigation({ timeout: 90_000, ...STANDS }).catch((error) => error);
    await scope.locator(selector).first().click({ noWaitAfter: true });
  },
  async settle() {
    const error = await page.ends;
    if (error instanceof Error && /Timeout/.test(error.message)) throw error;
    await verbs.top();
    await ready();
  },
  async click(selector) {
    await scope.locator(selector).first().click({ noWaitAfter: true });
  },
  async fill(selector, text) {
    await scope.locator(selector).fill(text);
  },
  async check(selector) {
    await scope.locator(selector).first().check();
  },
  async choose(selector, files) {
    await scope.locator(selector).setInputFiles(files);
  },
  async wait(seconds) {
    await new Promise((done) => setTimeout(done, seconds * 1000));
  },
  async reload_until(heading, seconds) {
    const until = Date.now() + seconds * 1000;
    let there;
    while ((there = await probe(page, "shows")).heading !== heading) {
      if (Date.now() > until) throw new Error(`never "${heading}": ${there.text}`);
      await verbs.wait(0.2);
      await page.reload(STANDS);
    }
  },
  async reload() {
    await page.reload(STANDS);
    await ready();
  },
  async back() {
    await verbs.top();
    await page.goBack(STANDS);
    await ready();
  },
  async look(as) {
    seen.pages[as] = await probe(scope, "see");
  },
  // Writes down what a frame shows until it shows this text, or any heading for "h1".
  async watch_frame(selector, text, seconds, as) {
    const begun = Date.now();
    const states = (seen.frames[as] = []);
    for (;;) {
      const frame = await (await page.$(selector))?.contentFrame();
      // None between two pages.
      const now = await (frame ? probe(frame, "shows") : Promise.reject(new Error("no frame"))).catch(() => null);
      const ms = Date.now() - begun;
      if (now && now.text !== states.at(-1)?.text) states.push({ ms, at: Date.now(), ...now });
      if (text === "h1" ? now?.heading : now?.text.includes(text)) return;
      if (ms > seconds * 1000) throw new Error(`never "${text}": ${JSON.stringify(states.slice(-3))}`);
      await verbs.wait(0.05);
    }
  },
  async close() {
    await page.close();
    delete tabs[name];
  },
  async window(width, height, scheme) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
  },
  // A page at 200 % is laid out in a window half as wide and half as high.
  async zoom(factor) {
    await page.setViewportSize({ width: 1280 / factor, height: 1000 / factor });
  },
  // What a larger font in the settings does.
  async text_zoom(factor) {
    await page.evaluate((factor) => {
      const root = document.documentElement;
      if (factor === 1) root.removeAttribute("style");
      else root.style.fontSize = `${factor * 100}%`;
    }, factor);
  },
  async shot(file) {
    // Playwright's own waits for fonts until every frame is whole, and one never is.
    const session = await context.newCDPSession(page);
    const { cssContentSize } = await session.send("Page.getLayoutMetrics");
    const { width, height } = page.viewportSize();
    const clip = { x: 0, y: 0, width, height: Math.max(height, cssContentSize.height), scale: 1 };
    const take = () => session.send("Page.captureScreenshot", { clip, captureBeyondViewport: true });
    // What had not been in the window is painted after the first one was taken.
    await take();
    await verbs.wait(0.1);
    const { data } = await take();
    await session.detach();
    writeFileSync(file, data, "base64");
  },
  // A key that is pressed may lead to another page, which settle() waits for.
  async keys(keys) {
    page.ends = page.waitForNavigation({ timeout: 30_000, ...STANDS }).catch((error) => error);
    for (const key of keys) await page.keyboard.press(key, { noWaitAfter: true });
  },
  async type(text) {
    await page.keyboard.type(text);
  },
  // Presses Tab from the top of the page until it comes round. In a field for a date it stops
  // more than once.
  async tab_through(as) {
    const focused = [];
    const controls = await probe(page, "names");
    await probe(page, "top");
    for (let presses = 0; presses < 300; presses++) {
      await page.keyboard.press("Tab");
      const now = await probe(page, "focused");
      const before = focused.findIndex((one) => now && now.control >= 0 && one.control === now.control);
      if (now === null || (before >= 0 && before < focused.length - 1)) break;
      if (before < 0) focused.push(now);
    }
    seen.tabs[as] = { controls, focused };
  },
  // Presses Tab until what has the focus is so named.
  async tab_to(wanted) {
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.press("Tab");
      if ((await probe(page, "focused"))?.name.includes(wanted)) return;
    }
    throw new Error("Tab never comes to it");
  },
  // Asks axe-core about the page and the frames that are seen.
  async axe(as) {
    const found = (seen.axe[as] = { violations: [], incomplete: [] });
    for (const frame of page.frames()) {
      const element = frame === page.mainFrame() ? null : await frame.frameElement();
      if (element && !(await element.isVisible())) continue;
      const options = { iframes: false, preload: false, resultTypes: ["violations", "incomplete"], runOnly: LEVELS };
      // What holds for a whole page is asked of the page alone.
      if (element) options.rules = Object.fromEntries(WHOLE_PAGE.map((rule) => [rule, { enabled: false }]));
      // Where scripts are off no timer ever rings, but promises are kept.
      await frame.evaluate(() => (window.setTimeout = (done, ms) => ms > 50 || void Promise.resolve().then(done)));
      await frame.evaluate(axe);
      const result = await within(30, frame.evaluate((options) => window.axe.run(document, options), options));
      for (const kind of ["violations", "incomplete"]) {
        for (const { id, impact, tags, help, nodes } of result[kind]) {
          const level = tags.includes("best-practice") ? "practice" : "wcag";
          for (const { target, html, any } of nodes) {
            const line = `${level}: ${id} (${impact}): ${help}: ${target.join(" ")}: ${html.slice(0, 160)}: ${any[0]?.message ?? ""}`;
            found[kind].push(line);
          }
        }
      }
    }
  },
};

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const visit = JSON.parse(line);
    let answer;
    try {
      await begin(visit);
      for (const [verb, ...args] of visit.steps) {
        try {
          await within(240, verbs[verb](...args));
        } catch (error) {
          const there = await probe(page, "shows").catch(() => null);
          throw new Error(`${JSON.stringify([verb, ...args])}: ${error.message}; at ${page.url()}: ${JSON.stringify(there)}`);
        }
      }
      seen.cookies = (await context.cookies()).map((cookie) => cookie.name);
      // First: to ask for the rest leaves a trace by itself. What may not be kept is there as long
      // as it is still coming.
      for (let tries = 0; tries < 50 && (seen.kept = kept()).length; tries++) await verbs.wait(0.2);
      asked.add(base);
      seen.storage = await storage();
      answer = seen;
    } catch (error) {
      answer = { error: error.message };
    }
    console.log(JSON.stringify(answer));
  }
} finally {
  await quit();
}
