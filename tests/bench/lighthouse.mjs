// Runs Lighthouse (mobile, its defaults) on each address of the JSON list on stdin, and writes a line of JSON for each
// to stdout: the four scores in hundredths, what costs points, the metrics, and every address that was asked.
// Called by audit.py. One Chromium for each run, which resolves no name: nothing leaves this machine.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];

let asked = "";
for await (const part of process.stdin) asked += part;

for (const url of JSON.parse(asked)) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM || "/usr/bin/chromium", chromeFlags: FLAGS, ignoreDefaultFlags: true,
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error", output: "json" });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const costs = [];
    for (const category of Object.values(lhr.categories)) {
      for (const reference of category.auditRefs) {
        const audit = lhr.audits[reference.id];
        if (reference.weight > 0 && audit.score !== null && audit.score < 1) {
          costs.push({ category: category.id, id: audit.id, score: audit.score, shown: audit.displayValue ?? audit.explanation ?? "" });
        }
      }
    }
    console.log(JSON.stringify({
      url,
      version: lhr.lighthouseVersion,
      browser: lhr.userAgent,
      scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, category]) => [id, Math.round(category.score * 100)])),
      metrics: Object.fromEntries(METRICS.map((id) => [id, lhr.audits[id].numericValue])),
      requests: lhr.audits["network-requests"].details.items.map((item) => item.url),
      costs,
    }));
  } finally {
    await chrome.kill();
  }
}
