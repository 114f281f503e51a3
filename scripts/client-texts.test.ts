import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { clientFiles, keysShownBy } from "./lib/client-texts.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "client-texts-"));
afterAll(() => fs.rmSync(root, { recursive: true }));

const files: Record<string, string> = {
  "app/page.tsx": `import { Form } from "./form";\nimport { heading } from "@/components/heading";`,
  "app/form.tsx": `// A form.\n"use client";\nimport type { Shape } from "./shape";\nimport { useWords } from "@/components/words";\nimport { send } from "./actions";\nconst later = () => import("./later");`,
  "app/later.tsx": `export const later = 1;`,
  "app/shape.ts": `export type Shape = 1;`,
  "app/actions.ts": `"use server";\nimport { heading } from "@/components/heading";`,
  "components/words.ts": `export * from "./more-words";`,
  "components/more-words.ts": `export const more = 1;`,
  "components/heading.tsx": `export const heading = 1;`,
};
for (const [file, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

test("what client components import is theirs, also later; actions, types and what only pages use are not", () => {
  expect([...clientFiles(root, Object.keys(files))].sort()).toEqual([
    "app/form.tsx",
    "app/later.tsx",
    "components/more-words.ts",
    "components/words.ts",
  ]);
});

test("a text is sent where one of its places is in the browser", () => {
  const catalog = [
    '#: app/page.tsx\nmsgctxt "portal.aaa"\nmsgid "On the server"',
    '#: app/page.tsx\n#: components/words.ts\nmsgctxt "portal.b/+"\nmsgid "On both"',
    '#: components/words.ts\nmsgctxt "domain-portal.ccc"\nmsgid "Of the domain"',
  ].join("\n\n");
  expect(keysShownBy(catalog, new Set(["components/words.ts"]), ["ui", "portal"])).toEqual({ ui: [], portal: ["b/+"] });
});
