import { type Browser, chromium, type Page, type Request } from "playwright";
import { newestWords } from "./long-thread";

/** Starts the browser that the bench looks with. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || undefined,
    args: ["--disable-quic", "--disable-background-networking"],
  });

/** A page of a browser of its own, signed in by a session's cookies. */
export async function openPage(browser: Browser, app: URL, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      return { name, value: rest.join("="), url: app.href };
    }),
  );
  // What runs in the page is compiled like this file, and asks for a helper of the compiler (esbuild's names of functions).
  await context.addInitScript("globalThis.__name ??= (made) => made");
  return context.newPage();
}

type Marks = { readable?: number };

/**
 * How long from the start of a navigation until the newest message can be read: its words stand in the page, five lines of it in
 * sight, and the browser has painted them. In milliseconds, by the page's own clock.
 */
export async function timeToReadable(page: Page, address: string): Promise<number> {
  await page.addInitScript((words) => {
    if (window !== window.top) return;
    const marks: Marks = {};
    Object.assign(window, { benchMarks: marks });
    const isReadable = () => {
      const newest = [...document.querySelectorAll('[aria-label="Messages"] article')].at(-1);
      const frame = newest?.querySelector("iframe")?.contentDocument?.body;
      if (!newest || !`${newest.textContent} ${frame?.textContent ?? ""}`.includes(words)) return false;
      const { top, bottom } = newest.getBoundingClientRect();
      const list = newest.closest('[aria-label="Messages"]')?.getBoundingClientRect();
      return list !== undefined && Math.min(bottom, list.bottom) - Math.max(top, list.top) > 120;
    };
    const look = () => {
      if (!isReadable()) return void requestAnimationFrame(look);
      // The frame after this one shows what was found.
      requestAnimationFrame(() => {
        marks.readable = performance.now();
      });
    };
    requestAnimationFrame(look);
  }, newestWords);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => (window as { benchMarks?: Marks }).benchMarks?.readable !== undefined, null, {
    polling: 100,
    timeout: 30_000,
  });
  return page.evaluate(() => Math.round((window as { benchMarks?: Marks }).benchMarks?.readable ?? 0));
}

export type Typing = {
  keys: number;
  /** Frames a second in the worst second, and the longest time between two frames in milliseconds. */
  worstSecond: number;
  longestFrame: number;
  /** Tasks above 50 ms while keys were pressed, in milliseconds. */
  longTasks: number[];
  /** From a key to the paint that shows it, at the 95th percentile, in milliseconds (W3C Event Timing). */
  keyToPaint: number;
};

/** Types into the reply of the ticket that is open, and watches the browser's frames meanwhile. */
export async function watchTyping(page: Page, keys: number): Promise<Typing> {
  const field = page.getByRole("textbox", { name: "Reply" });
  await field.click();
  await page.locator('[contenteditable="true"]').waitFor();
  await page.keyboard.type("Dear customer, ");
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const seen = { frames: [] as number[], tasks: [] as number[], keys: [] as number[], on: true };
    Object.assign(window, { benchTyping: seen });
    const frame = (at: number) => {
      seen.frames.push(at);
      if (seen.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) =>
      seen.tasks.push(...list.getEntries().map((one) => Math.round(one.duration))),
    ).observe({
      type: "longtask",
    });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (one.name === "keydown") seen.keys.push(one.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  const words = "the printer in room five says it has no paper again and ";
  for (let at = 0; at < keys; at++)
    await page.keyboard.press(words[at % words.length] === " " ? "Space" : (words[at % words.length] ?? "a"), {
      delay: 20,
    });
  return page.evaluate((count) => {
    const seen = (
      window as unknown as { benchTyping: { frames: number[]; tasks: number[]; keys: number[]; on: boolean } }
    ).benchTyping;
    seen.on = false;
    const first = seen.frames[0] ?? 0;
    const last = seen.frames.at(-1) ?? 0;
    let worst = Number.POSITIVE_INFINITY;
    for (let from = first; from + 1000 <= last; from += 100) {
      worst = Math.min(worst, seen.frames.filter((at) => at >= from && at < from + 1000).length);
    }
    const gaps = seen.frames.slice(1).map((at, index) => at - (seen.frames[index] ?? at));
    // What is quicker than the threshold has no entry.
    const shown = [...seen.keys, ...Array(Math.max(0, count - seen.keys.length)).fill(16)].sort((a, b) => a - b);
    return {
      keys: count,
      worstSecond: worst,
      longestFrame: Math.round(Math.max(...gaps)),
      longTasks: seen.tasks,
      keyToPaint: shown[Math.floor(shown.length * 0.95)] ?? 0,
    };
  }, keys);
}

/**
 * Goes through a list with `j`, as fast as somebody who reads a line of each ticket.
 * @returns for each step the milliseconds from the key to the next ticket's heading in the page
 */
export async function moveToNext(page: Page, list: string, moves: number): Promise<number[]> {
  await page.goto(list);
  // Not the first one: that is the long thread.
  await page.locator("[data-ticket]").nth(2).click();
  await page.locator("[data-ticket-page]").waitFor();
  // Keys count from when the page's scripts have run, which a slow machine takes its time for.
  const opened = page.url();
  for (let tries = 0; page.url() === opened && tries < 20; tries++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(1500);
  }
  const times: number[] = [];
  for (let turn = 0; turn < moves; turn++) {
    // First the watch, then the key: the two go different ways into the page.
    await page.evaluate(() => {
      const shown = () => document.querySelector<HTMLElement>("[data-newest-line]")?.dataset.newestLine;
      const before = shown();
      const step = new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error("The next ticket did not come.")), 15_000);
        const begin = () => {
          const begun = performance.now();
          const look = () => {
            const now = shown();
            if (now !== undefined && now !== before) resolve(performance.now() - begun);
            else requestAnimationFrame(look);
          };
          look();
        };
        addEventListener("keydown", begin, { once: true, capture: true });
      });
      Object.assign(window, { benchStep: step });
    });
    await page.keyboard.press("j");
    times.push(await page.evaluate(() => (window as unknown as { benchStep: Promise<number> }).benchStep));
    await page.waitForTimeout(1000 + Math.random() * 1000);
  }
  return times;
}

/** What a page asks the server for when somebody goes on within the console: the parts that change, not a document. */
export type Step = { path: string; headers: Record<string, string> };

/**
 * Watches what the browser asks for while something is done.
 * @param address which requests are meant
 * @returns the last of them, with those headers that say what the page has already
 */
export async function captureStep(page: Page, address: RegExp, doing: () => Promise<unknown>): Promise<Step> {
  let step: Step | null = null;
  const listen = (request: Request) => {
    const { pathname, search } = new URL(request.url());
    const all = request.headers();
    // What is fetched ahead may be only a part.
    if (!all.rsc || all["next-router-prefetch"] || !address.test(pathname + search)) return;
    const told = Object.entries(all).filter(([name]) => name === "rsc" || name.startsWith("next-"));
    step = { path: pathname + search, headers: Object.fromEntries(told) };
  };
  page.on("request", listen);
  await doing();
  await page.waitForTimeout(1000);
  page.off("request", listen);
  if (!step) throw new Error(`The browser asked for nothing like ${address}.`);
  return step;
}

/** How much script a browser that has nothing yet takes over the line until a page is quiet, in kilobytes as they were sent. */
export async function firstLoad(browser: Browser, app: URL, cookie: string, path: string): Promise<number> {
  const page = await openPage(browser, app, cookie);
  const network = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await network.send("Network.enable");
  // What is fetched when the browser has nothing else to do is no part of the first load.
  let over = false;
  network.on("Network.responseReceived", (event) => {
    if (event.type === "Script" && !over) scripts.add(event.requestId);
  });
  network.on("Network.loadingFinished", (event) => {
    if (scripts.has(event.requestId)) bytes += event.encodedDataLength;
  });
  await page.goto(new URL(path, app).href, { waitUntil: "load" });
  over = true;
  await page.waitForTimeout(500);
  await page.context().close();
  return Math.round(bytes / 102.4) / 10;
}
