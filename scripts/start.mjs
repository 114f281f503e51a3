// npm start: everything from a fresh clone to a serving desk. Plain Node until the packages are there.
import "./lib/node-version.mjs";
import { buildApp } from "./lib/build.mjs";
import { isEnding, onEnd } from "./lib/life.mjs";
import { openDesk, root, runProgram } from "./lib/open-desk.mjs";
import { say } from "./lib/say.mjs";
import { serveApp } from "./lib/serve.mjs";

Object.assign(process.env, { NODE_ENV: "production" });

// As `next start` does: one request's stray error must not end everybody's desk. While ending, connections break anyway.
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    if (!isEnding()) process.stderr.write(`${error?.stack ?? error}\n`);
  });
}

runProgram(async () => {
  const { env, firstRun } = await openDesk({
    build: async () => {
      await buildApp(say);
      // Loads while PostgreSQL starts; used by serveApp.
      void import("next");
    },
  });
  await serveApp({ root, port: env.PORT, proxies: env.TRUSTED_PROXIES, onListen: onEnd });
  say(`Commondesk is ready at ${env.PUBLIC_URL}`);
  if (firstRun) say(firstRun);
});
