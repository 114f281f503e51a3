import path from "node:path";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";

test("nothing set gives the documented defaults", () => {
  expect(parseEnv({})).toEqual({
    PORT: 3000,
    DATA_DIR: path.resolve(".data"),
    TRUSTED_PROXIES: 0,
    MAIL_SMTP_PORT: 2525,
    WORKER: "embedded",
    RATE_LIMITS: "on",
    TICKET_WAIT_SECONDS: 10,
    OUTGOING_NETWORKS: "",
    LOOKUP_PROGRAMS: [],
    DEMO: true,
  });
});

test("an empty value counts as not set, and blanks around a value do not matter", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: " ", WORKER: " off " })).toMatchObject({ PORT: 3000, WORKER: "off" });
});

test("the mail receiver may be off, the web port may not", () => {
  expect(parseEnv({ MAIL_SMTP_PORT: "0" }).MAIL_SMTP_PORT).toBe(0);
  expect(() => parseEnv({ PORT: "0" })).toThrow(
    'The environment variable PORT must be a whole number from 1 to 65535, but it is "0".',
  );
});

test.each([
  [{ PORT: "80a" }, 'PORT must be a whole number from 1 to 65535, but it is "80a".'],
  [{ PORT: "65536" }, 'PORT must be a whole number from 1 to 65535, but it is "65536".'],
  [{ WORKER: "on" }, 'WORKER must be "embedded" or "off", but it is "on".'],
  [{ RATE_LIMITS: "no" }, 'RATE_LIMITS must be "on" or "off", but it is "no".'],
  [{ DEMO: "true" }, 'DEMO must be "1" or "0", but it is "true".'],
  [{ PUBLIC_URL: "desk.example.com" }, 'PUBLIC_URL must be a URL like https://desk.example.com, but it is "desk.'],
])("a wrong value is named: %o", (source, sentence) => {
  expect(() => parseEnv(source)).toThrow(sentence);
});

test.each([
  [{ DATABASE_URL: "mysql://root:hidden@localhost/desk" }],
  [{ SMTP_URL: "hidden" }],
  [{ AUTH_SECRET: "hidden" }],
])("a value that may hold a password is not repeated: %o", (source) => {
  const name = Object.keys(source)[0];
  expect(() => parseEnv(source)).toThrow(`The environment variable ${name} must`);
  expect(() => parseEnv(source)).not.toThrow("hidden");
});

test("a trailing slash of the public address is dropped", () => {
  expect(parseEnv({ PUBLIC_URL: "https://desk.example.com/" }).PUBLIC_URL).toBe("https://desk.example.com");
});
