// Plays steps in Debian's Chromium with scripts off, and prints what was seen as JSON:
//   node chromium.mjs BASE_ADDRESS < steps.json
// The steps are those of tests/browsers.rs; tests/browser/firefox.py plays the same.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../interop/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const base = process.argv[2];
const steps = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
  ],
});
const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: false });
context.setDefaultTimeout(30_000);
const seen = { version: browser.version(), pages: {}, requests: [], console: [], cookies: [] };
context.on("request", (request) => seen.requests.push(request.url()));
context.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()} [${message.location().url}]`));

const tabs = {};
let name = "main";
let page = (tabs[name] = await context.newPage());

// What a person sees in the tab, whosever page it is.
async function look() {
  const heading = page.locator("h1");
  return {
    url: page.url(),
    heading: (await heading.count()) ? await heading.first().innerText() : "",
    text: await page.locator("body").innerText(),
    scripts: await page.locator("script, [onclick], [onload], iframe[src^='http']").count(),
    // Wider than the window: somebody has to scroll sideways.
    overflow: await overflow(),
  };
}

async function overflow() {
  const session = await context.newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send("Page.getLayoutMetrics");
  await session.detach();
  return cssContentSize.width > cssLayoutViewport.clientWidth;
}

const verbs = {
  async tab(to) {
    name = to;
    page = tabs[to] ??= await context.newPage();
    await page.bringToFront();
  },
  async open(path) {
    await page.goto(base + path);
  },
  async open_link(selector, to) {
    const path = await page.locator(selector).getAttribute("href");
    await verbs.tab(to);
    await verbs.open(path);
  },
  async follow(selector) {
    await verbs.start(selector);
    await verbs.settle();
  },
  // A click whose page may take long.
  async start(selector) {
    page.ends = page.waitForNavigation({ timeout: 90_000 }).catch((error) => error);
    await page.locator(selector).click({ noWaitAfter: true });
  },
  async settle() {
    await page.ends;
  },
  async fill(selector, text) {
    await page.locator(selector).fill(text);
  },
  async choose(selector, files) {
    await page.locator(selector).setInputFiles(files);
  },
  async wait(seconds) {
    await new Promise((done) => setTimeout(done, seconds * 1000));
  },
  async reload_until(heading, seconds) {
    const until = Date.now() + seconds * 1000;
    while ((await look()).heading !== heading) {
      if (Date.now() > until) throw new Error(`never "${heading}": ${(await look()).text}`);
      await verbs.wait(0.2);
      await page.reload();
    }
  },
  async reload() {
    await page.reload();
  },
  async back() {
    await page.goBack();
  },
  async look(as) {
    seen.pages[as] = await look();
  },
  async close() {
    await page.close();
    delete tabs[name];
  },
  async window(width, height, scheme) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
  },
  async shot(file) {
    await page.screenshot({ path: file, fullPage: true });
  },
};

try {
  for (const [verb, ...args] of steps) {
    try {
      await verbs[verb](...args);
    } catch (error) {
      throw new Error(`${JSON.stringify([verb, ...args])}: ${error.message}`);
    }
  }
  seen.cookies = (await context.cookies()).map((cookie) => cookie.name);
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
