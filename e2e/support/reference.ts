import type { FirstRun } from "./first-run";

/** What the reader of a dialect's reference must know, of the demo workspace. */
export function firstVariables(dialect: string, firstRun: FirstRun): Record<string, string> {
  const { helpspot, happyfox, helpspace, helprealm, phpdesk, customer } = firstRun;
  const known: Record<string, Record<string, string>> = {
    helpspot: { TOKEN: helpspot.token, EMAIL: customer.email, PASSWORD: customer.password },
    happyfox: { API_KEY: happyfox.apiKey, AUTH_CODE: happyfox.authCode },
    helprealm: {
      WORKSPACE: helprealm.workspace,
      API_TOKEN: helprealm.apitoken,
      WIDGET_TOKEN: helprealm.widgetToken,
    },
    phpdesk: { TOKEN: phpdesk.token },
    helpspace: { TOKEN: helpspace.token, CLIENT_ID: helpspace.clientId },
  };
  return known[dialect] ?? {};
}

/** What is wrong with an answer of any dialect, or null. */
export function errorOf({ status, text }: { status: number; text: string }): string | null {
  const refused =
    status >= 400 || /<errors>|^\s*\{"(?:error|errors)":|"success":\s*false|"code":\s*"?(?:4|5)\d\d/.test(text);
  return refused ? `${status} ${text.slice(0, 300)}` : null;
}

/** Reads the variables that an answer gives to later examples: each stands in the first field of its name. */
export function givenBy(gives: Readonly<Record<string, string>>, text: string): Record<string, string> {
  const values = Object.entries(gives).map(([name, field]) => {
    const found = new RegExp(`<${field}>([^<]+)<|"${field}":\\s*"?([^",}]+)|"${field}";s:\\d+:"([^"]+)"`).exec(text);
    return [name, found?.[1] ?? found?.[2] ?? found?.[3] ?? ""];
  });
  return Object.fromEntries(values);
}
