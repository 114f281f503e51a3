// Finds the sentences that the domain says to people: refusals, problems of forms, and the words of lists that it owns. They
// stand in its code in English, as plain literals, and are translated where they leave (lib/i18n/sentences).
import fs from "node:fs";
import path from "node:path";
import { parseSync } from "@swc/core";

/** @typedef {import("@swc/core").Node & Record<string, any>} Node */
/** @typedef {"domain" | "domain-ui" | "domain-console" | "domain-admin" | "domain-portal"} Namespace */
/** @typedef {{ text: string, names: string[], parts: (string | { name: string })[], files: string[], namespace: Namespace }} Sentence */

/** Files whose labels and phrases are shown as they are, beside whole sentences. */
const wordFiles = new RegExp(
  `^(?:app/console/admin/(?:sections|(?:audit|rules)/action-words|rules/kinds|tokens/token-words|webhooks/webhook-words|statuses/phase-words)|lib/text/(?:spans|duration)|lib/domain/(?:${[
    "rate-limits",
    "agents/rows",
    "agents/queries",
    "audit/logic",
    "bulk/words",
    "catalog/logic",
    "categories/logic",
    "categories/reporting-tags",
    "custom-fields/(?:commands|schema|rules)",
    "filters/columns",
    "live-lookup/schema",
    "mail/inbound-queue",
    "mailboxes/template",
    "promises/(?:clocks|condition)",
    "request-push/pushes",
    "responses/(?:acts|schema)",
    "roles/logic",
    "rules/(?:act|action-words|choices|condition-words|known-fields|log|placeholders|rule-fields|run-rule|clock-standing)",
    "scheduled-replies/run",
    "teams/commands",
    "tickets/(?:assignment|change-ticket|condition-words|create-ticket|fields|groupings|list-groups|patterns|search-language)",
    "tokens/schema",
    "webhooks/(?:deliveries|queue|schema)",
  ].join("|")}))\\.ts$`,
);
/** What these write goes into mails, whose language is the workspace's; only their refusals are shown on a screen. */
const mailFiles =
  /^lib\/domain\/(?:mail\/(?:acknowledge|notify-agents|tell-of-silence|test-mail)|customers\/account-mails|forums\/notify-followers|notifications\/send-digests|webhooks\/switch-off|workspaces\/)/;
const refusals = new Set(["DomainError", "invalid", "notFound", "refuse", "refused"]);
/** Never shown: bugs, the server's log, and texts that are in the catalogs by themselves. */
const unseen = new Set(["Error", "error", "warn", "log", "t", "rich", "sql", "raw"]);

const startsLikeSentence = /^["“#\p{Lu}\d{]/u;
/** A sentence: from a capital to a full stop, and more than one word. */
const isSentence = (/** @type {string} */ text) =>
  startsLikeSentence.test(text) && /\s/.test(text.trim()) && /[.?!…]$/.test(text);
/** A label or a phrase: begins with a capital, or has several words; no code. */
const isPhrase = (/** @type {string} */ text) =>
  /\p{L}{2}/u.test(text) &&
  text.length < 200 &&
  !/[<>=;_\\|$]|^\s|\s$|\bselect\b|\bupdate\b/.test(text) &&
  (/^\p{Lu}[\p{Ll}\p{Lu}-]*$/u.test(text) || /\p{L}[:;,”)]? [“(#\p{L}\d{]|[}\d] \p{L}|\p{L} \{/u.test(text));

/**
 * @param {string} root
 * @returns {Sentence[]} each once, in the order of their text
 */
export function collectSentences(root) {
  const files = sourceFiles(root);
  const areas = browserAreas(files);
  /** @type {Map<string, Sentence>} */
  const found = new Map();
  for (const [file, { tree }] of files) {
    if (!speaks(file)) continue;
    for (const parts of textsOf(file, tree)) {
      const text = icuOf(parts);
      const known = found.get(text);
      const namespace = joined(known?.namespace, namespaceOf(areas.get(file)));
      found.set(text, {
        text,
        parts,
        namespace,
        names: parts.flatMap((part) => (typeof part === "string" ? [] : [part.name])),
        files: [...(known?.files ?? []), file],
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** @param {string} file */
const speaks = (file) =>
  /^(?:lib\/(?:domain|web|text|auth|integrations)|app|components\/conditions)\//.test(file) &&
  file.endsWith(".ts") &&
  !/\.test\.ts$|\/testing\.ts$|\.d\.ts$|^app\/(?:api(?!\/portal\/)|developers|index|admin)/.test(file);

// Reading source --------------------------------------------------------------------------------------------------------

/**
 * @param {string} root
 * @returns {Map<string, { tree: Node[], imports: string[], directive: string }>} by path
 */
function sourceFiles(root) {
  const found = new Map();
  for (const folder of ["app", "components", "lib"]) {
    for (const entry of fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const file = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/");
      if (file.startsWith("lib/i18n/messages/")) continue;
      const code = fs.readFileSync(path.join(root, file), "utf8");
      const tree = /** @type {Node[]} */ (
        parseSync(code, { syntax: "typescript", tsx: file.endsWith("x"), target: "esnext" }).body
      );
      const directive = tree[0]?.type === "ExpressionStatement" ? String(tree[0].expression?.value ?? "") : "";
      found.set(file, { tree, imports: importsOf(file, tree), directive });
    }
  }
  return found;
}

/**
 * @param {string} file
 * @param {Node[]} tree
 * @returns {string[]} our own files without ending that it needs when it runs
 */
function importsOf(file, tree) {
  return tree.flatMap((node) => {
    const from = node.source?.value;
    if (typeof from !== "string" || node.typeOnly) return [];
    const named = node.specifiers ?? [];
    if (named.length > 0 && named.every((/** @type {Node} */ one) => one.isTypeOnly)) return [];
    if (from.startsWith("@/")) return [from.slice(2)];
    return from.startsWith(".") ? [path.posix.join(path.posix.dirname(file), from)] : [];
  });
}

/**
 * Which parts of the interface take a file into the browser.
 * @param {ReturnType<typeof sourceFiles>} files
 * @returns {Map<string, Set<string>>} by path
 */
function browserAreas(files) {
  const areas = new Map();
  /** @type {(file: string, area: string) => void} */
  const walk = (file, area) => {
    const known = areas.get(file) ?? new Set();
    if (known.has(area)) return;
    areas.set(file, known.add(area));
    for (const from of files.get(file)?.imports ?? []) {
      const target = [`${from}.ts`, `${from}.tsx`, `${from}/index.ts`].find((one) => files.has(one));
      // What a server action needs stays on the server.
      if (target && files.get(target)?.directive !== "use server") walk(target, area);
    }
  };
  for (const [file, { directive }] of files) if (directive === "use client") walk(file, areaOf(file));
  return areas;
}

/** @param {string} file */
function areaOf(file) {
  // The forms of settings share their parts with other forms of the console.
  if (/^app\/console\/admin\/(?!_components)/.test(file)) return "admin";
  if (/^(?:app\/console|components\/(?:tickets|conditions))\//.test(file)) return "console";
  return /^(?:app\/\(portal\)|components\/portal)\//.test(file) ? "portal" : "ui";
}

/**
 * @param {Set<string> | undefined} areas
 * @returns {Namespace} what stays on the server, or the area whose pages need it; those of admin stand inside the console's
 */
function namespaceOf(areas) {
  if (!areas) return "domain";
  if (areas.has("ui") || (areas.has("portal") && areas.size > 1)) return "domain-ui";
  if (areas.has("portal")) return "domain-portal";
  return areas.has("console") ? "domain-console" : "domain-admin";
}

/**
 * @param {Namespace | undefined} a
 * @param {Namespace} b
 * @returns {Namespace} one that reaches where both do
 */
function joined(a, b) {
  if (!a || a === b || a === "domain") return b;
  if (b === "domain") return a;
  return [a, b].every((one) => one === "domain-admin" || one === "domain-console") ? "domain-console" : "domain-ui";
}

// Finding texts ---------------------------------------------------------------------------------------------------------

/**
 * @param {string} file
 * @param {Node[]} tree
 * @returns {Sentence["parts"][]}
 */
function textsOf(file, tree) {
  const words = wordFiles.test(file);
  const whole = file.startsWith("lib/")
    ? !mailFiles.test(file)
    : words || tree.some((node) => node.source?.value === "zod");
  const own = whole || file.startsWith("components/");
  /** @type {Sentence["parts"][]} */
  const found = [];
  /** @type {(node: Node, listen: boolean, phrase: boolean) => void} */
  const take = (node, listen, phrase) => {
    for (const parts of textsIn(node)) {
      const text = parts.map((part) => (typeof part === "string" ? part : "{x}")).join("");
      if (!parts.some((part) => typeof part === "string" && /\p{L}{2}/u.test(part))) continue;
      if (listen && (isSentence(text) || phrase || (words && isPhrase(text)))) found.push(parts);
    }
  };
  /** @type {(node: any, listen: boolean, phrase: boolean) => void} */
  const walk = (node, listen, phrase) => {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) {
      for (const one of node) walk(one, listen, phrase);
      return;
    }
    const callee = node.callee?.property?.value ?? node.callee?.value;
    switch (node.type) {
      case "ImportDeclaration":
      case "TaggedTemplateExpression":
      case "TsTypeAnnotation":
      case "TsTypeAliasDeclaration":
      case "TsAsExpression":
      case "TsSatisfiesExpression":
        if (node.expression && !node.tag) walk(node.expression, listen, phrase);
        return;
      case "CallExpression":
      case "NewExpression": {
        if (unseen.has(callee)) return;
        const [first] = node.arguments ?? [];
        if (callee === "notFound" && first?.expression.type === "StringLiteral") {
          found.push([`${first.expression.value} not found.`]);
          return;
        }
        walk(node.callee, listen, phrase);
        for (const one of node.arguments ?? []) {
          const spoken = callee === "say" && one === first;
          walk(one.expression, listen || spoken || refusals.has(callee), spoken);
        }
        return;
      }
      case "VariableDeclarator":
        walk(node.init, listen, words && /[wW]ords$|^labels$/.test(node.id?.value ?? ""));
        return;
      case "KeyValueProperty":
        walk(
          node.value,
          listen,
          phrase || (words && /^(?:label|group|help|hint|title|noun|sentence|usage)$/.test(node.key?.value ?? "")),
        );
        return;
      case "StringLiteral":
      case "TemplateLiteral":
        take(node, listen, phrase);
        for (const one of node.expressions ?? []) walk(one, listen, false);
        return;
      case "BinaryExpression":
        if (node.operator === "+") take(node, listen, phrase);
        else if (node.operator === "??" || node.operator === "||" || node.operator === "&&") {
          walk(node.left, listen, phrase);
          walk(node.right, listen, phrase);
        }
        return;
      case "SwitchCase":
        walk(node.consequent, listen, phrase);
        return;
      case "MemberExpression":
        walk(node.object, listen, phrase);
        return;
      default:
        for (const key in node) if (key !== "span" && key !== "key") walk(node[key], listen, phrase);
    }
  };
  walk(tree, own, false);
  return found;
}

/**
 * The texts a node can be: pieces that are added are one text, and each way of a choice inside is a text of its own.
 * @param {Node} node
 * @returns {Sentence["parts"][]}
 */
function textsIn(node) {
  /** @type {(node: Node) => Sentence["parts"][]} */
  const ways = (one) => {
    if (one.type === "StringLiteral") return [[one.value]];
    if (one.type === "ParenthesisExpression") return ways(one.expression);
    if (one.type === "ConditionalExpression" && [one.consequent, one.alternate].some(isText))
      return [...ways(one.consequent), ...ways(one.alternate)];
    if (one.type === "BinaryExpression" && one.operator === "+") return product([ways(one.left), ways(one.right)]);
    if (one.type === "TemplateLiteral")
      return product(
        one.quasis.flatMap((/** @type {Node} */ quasi, /** @type {number} */ at) => [
          [[quasi.cooked]],
          ...(at < one.expressions.length ? [ways(one.expressions[at])] : []),
        ]),
      );
    return [[{ name: nameOf(one) }]];
  };
  return ways(node).map(tidy);
}

/** @param {Node} node */
const isText = (node) => node.type === "StringLiteral" || node.type === "TemplateLiteral";

/**
 * @param {Sentence["parts"][][]} choices
 * @returns {Sentence["parts"][]}
 */
const product = (choices) =>
  choices.reduce(
    (so, next) => so.flatMap((a) => next.map((b) => [...a, ...b])),
    /** @type {Sentence["parts"][]} */ ([[]]),
  );

/**
 * Neighbouring texts become one, and each placeholder gets a name of its own.
 * @param {Sentence["parts"]} parts
 */
function tidy(parts) {
  /** @type {Sentence["parts"]} */
  const result = [];
  /** @type {Map<string, number>} */
  const used = new Map();
  for (const part of parts) {
    const last = result.at(-1);
    if (part === "") continue;
    if (typeof part === "string") {
      if (typeof last === "string") result[result.length - 1] = last + part;
      else result.push(part);
    } else {
      const times = (used.get(part.name) ?? 0) + 1;
      used.set(part.name, times);
      result.push({ name: times === 1 ? part.name : `${part.name}${times}` });
    }
  }
  return result;
}

/**
 * A placeholder's name, from what fills it: `agent.name` and `nameOf(agent)` are "name" and "agent".
 * @param {Node} node
 * @returns {string}
 */
function nameOf(node) {
  if (node.type === "Identifier") return node.value;
  if (node.type === "MemberExpression" && node.property.type === "Identifier") return node.property.value;
  if (node.type === "CallExpression" && node.arguments[0]) return nameOf(node.arguments[0].expression);
  if (node.type === "CallExpression") return nameOf(node.callee);
  return "value";
}

/**
 * @param {Sentence["parts"]} parts
 * @returns {string} the text in ICU syntax
 */
export function icuOf(parts) {
  return parts
    .map((part) =>
      typeof part === "string" ? part.replace(/'(?=[{}<>'])/g, "''").replace(/[{}<>]+/g, "'$&'") : `{${part.name}}`,
    )
    .join("");
}
