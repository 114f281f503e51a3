import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** The widget's files stand on pages of other sites. */
const forOtherSites = [
  { key: "access-control-allow-origin", value: "*" },
  { key: "cross-origin-resource-policy", value: "cross-origin" },
  { key: "cache-control", value: "public, max-age=3600" },
];

const config: NextConfig = {
  // HappyFox clients post to paths that end in a slash; a redirect would turn their POST into a GET.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    "graphile-worker",
    "pg",
    "postgres",
    "@node-rs/argon2",
    "nodemailer",
    "smtp-server",
    "imapflow",
    "sanitize-html",
    // Finds its parser by a `require` when it is loaded.
    "turndown",
    "@joplin/turndown-plugin-gfm",
  ],
  experimental: {
    // What j and k lead to is fetched before it is asked for; so long it may wait, in seconds. Live changes are looked at on opening.
    staleTimes: { static: 60 },
    // A page's code is loaded when it is first asked for: the desk is ready seconds earlier, and holds less in memory.
    preloadEntriesOnStart: false,
  },
  // The title stands in the head from the first byte, for whoever runs no scripts, for screen readers and for search engines.
  htmlLimitedBots: /./,
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () =>
    ["/js/widget.js", "/css/widget.css", "/gfx/:path*"].map((source) => ({ source, headers: forOtherSites })),
  agentRules: false,
  // Types are checked by `npm run check`; building twice as long to check them again serves nobody.
  typescript: { ignoreBuildErrors: true },
};

/** Texts stand in the code in English; catalogs are made from them (`npm run messages`) and compiled by the build. */
const withLanguages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    srcPath: ["./app", "./components", "./lib"],
    extract: true,
    messages: {
      path: "./lib/i18n/messages",
      format: "po",
      locales: ["en", "de"],
      sourceLocale: "en",
      precompile: true,
    },
  },
});

export default withLanguages(config);
