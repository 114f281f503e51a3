import { readFileSync } from "node:fs";

/** What the first start wrote down: a working sign-in and credential for every door of the demo workspace. */
export type FirstRun = {
  url: string;
  agent: { id: number; name: string; email: string; password: string };
  customer: { email: string; password: string };
  helpspot: { token: string };
  helprealm: { workspace: string; apitoken: string; widgetToken: string; type: number };
  helpspace: { clientId: string; token: string; channel: number; team: string };
  happyfox: { apiKey: string; authCode: string; category: number; staff: number };
  phpdesk: { token: string };
  mail: { mailbox: string; smtpPort: number; inboundToken: string };
};

/**
 * Reads first-run.json of the desk under test.
 * @param file named by FIRST_RUN when left out
 */
export function readFirstRun(file = process.env.FIRST_RUN || ".data/first-run.json"): FirstRun {
  return JSON.parse(readFileSync(file, "utf8")) as FirstRun;
}
