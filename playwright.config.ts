import { defineConfig } from "@playwright/test";

/** The last `--disable-features` counts, so what Playwright switches off and a desk may notice is named again. */
const unneeded = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
  ...["DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding"],
  ...[
    "ThirdPartyStoragePartitioning",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
  ],
  ...["LensOverlay", "MediaRouter", "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect"],
];

const chromium = {
  browserName: "chromium" as const,
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH || undefined,
    args: [
      "--no-sandbox",
      "--disable-quic",
      // Nothing is drawn for eyes: the software renderer of a machine without a graphics card only costs time.
      "--disable-gpu",
      "--disable-background-networking",
      // A whole Chromium draws its own address bar's lists, two renderers for each person of a test; nobody looks at them.
      `--disable-features=${unneeded.join(",")}`,
    ],
  },
};

// `npm test` starts a desk and sets BASE_URL, FIRST_RUN and MAIL_SINK; without them a desk on port 3000 is meant.
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/no-hold.ts",
  outputDir: "test-results",
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 1,
  timeout: 60_000,
  globalTimeout: 18.5 * 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL || "http://localhost:3000",
    trace: "on-first-retry",
    screenshot: "only-on-failure",
  },
  projects: [
    // Speaks HTTP to the running desk.
    { name: "api", testMatch: "api/**/*.spec.ts" },
    // Starts desks of its own, and kills them.
    { name: "startup", testMatch: "startup/**/*.spec.ts", timeout: 180_000 },
    // Everything else looks at the desk through a browser.
    { name: "browser", testIgnore: ["api/**", "startup/**"], testMatch: "**/*.spec.ts", use: chromium },
  ],
});
