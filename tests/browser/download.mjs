// Downloads what a link leads to in Debian's Chromium, scripts off, and says how that ended:
//   node download.mjs BASE_ADDRESS COOKIE LINK TO
// A connection that breaks is Chromium's own matter: it goes on by itself.
import { createRequire } from "node:module";

const require = createRequire(new URL("../interop/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const [base, cookie, link, to] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
});
const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
const [name, value] = cookie.split("=");
await context.addCookies([{ name, value, url: base, sameSite: "Strict", httpOnly: true }]);
const page = await context.newPage();
page.setDefaultTimeout(30_000);
await page.goto(`${base}/`);
const begun = page.waitForEvent("download");
await page.locator(link).first().click();
const download = await begun;
const failure = await download.failure();
if (!failure) await download.saveAs(to);
console.log(JSON.stringify({ failure, name: download.suggestedFilename() }));
await browser.close();
