import { runInNewContext } from "node:vm";
import type { FieldSettings } from "@/db/types";
import type { Choice, CustomField } from "../catalog/catalog";
import { invalid } from "../errors";
import { choicePath, drillDownSeparator } from "./logic";
import { type FieldType, hasChoices } from "./schema";

/**
 * Keep of the settings what the kind uses, and throw `invalid` for what it lacks: a pattern that is none or that can take
 * for ever, a list without choices, an address that is missing.
 */
export function settingsFor(type: FieldType, settings: FieldSettings): FieldSettings {
  switch (type) {
    case "text":
      return settings.size === undefined ? {} : { size: settings.size };
    case "large_text":
      return settings.rows === undefined ? {} : { rows: settings.rows };
    case "decimal":
      return settings.decimals === undefined ? {} : { decimals: settings.decimals };
    case "regex": {
      const problem = patternProblem(settings.regex ?? "");
      if (problem) throw invalid({ "settings.regex": problem }, "pattern");
      return { regex: settings.regex ?? "" };
    }
    case "ajax":
      if (!settings.url) throw invalid({ "settings.url": "Give the address the list is fetched from." });
      return { url: settings.url };
    default:
      return {};
  }
}

/** What is wrong with a pattern; null when nothing is. */
export function patternProblem(pattern: string): string | null {
  if (pattern === "") return "Give the pattern a value must follow.";
  try {
    new RegExp(pattern, "u");
  } catch {
    return "This is no regular expression.";
  }
  return isQuick(pattern) ? null : "On some texts this pattern takes far too long. Avoid repeats inside repeats.";
}

/** Patterns run on what customers type: try the long, nearly matching texts on which a bad one never ends. */
function isQuick(pattern: string): boolean {
  const signs = [...new Set(["a", "0", " ", "-", ".", "_", ...pattern.replace(/[^\p{L}\p{N}@:/,]/gu, "")])].slice(
    0,
    24,
  );
  const texts = signs.flatMap((sign) => [`${sign.repeat(120)}\u0001`, `${`${sign}a`.repeat(60)}\u0001`]);
  try {
    return runInNewContext(
      "const tried = new RegExp(pattern, 'u'); texts.forEach((text) => tried.test(text)); true",
      {
        pattern,
        texts,
      },
      { timeout: 250 },
    ) as boolean;
  } catch {
    return false;
  }
}

type Level = { label: string; depth: number };

/** Throw `invalid` for choices that are missing, skip a level, or have the same label under the same parent. */
export function assertChoices(type: FieldType, choices: readonly Level[]): void {
  if (!hasChoices(type)) {
    if (choices.length > 0) throw invalid({ choices: "This kind of field has no choices." });
    return;
  }
  if (choices.length === 0) throw invalid({ choices: "Give at least one choice." });
  const seen: Set<string>[] = [];
  let previous = -1;
  for (const [index, { label, depth }] of choices.entries()) {
    if (depth > 0 && type !== "drill_down")
      throw invalid({ [`choices.${index}.label`]: "Only a drill-down has levels." });
    if (depth > previous + 1) throw invalid({ [`choices.${index}.label`]: `“${label}” has nothing above it.` });
    if (depth > previous) seen[depth] = new Set();
    seen.length = depth + 1;
    const folded = label.toLocaleLowerCase();
    if (seen[depth]?.has(folded)) throw invalid({ [`choices.${index}.label`]: `“${label}” is there twice.` });
    seen[depth]?.add(folded);
    previous = depth;
  }
}

/** For each choice of an outline the position of its parent in it; null at the top. */
export function parentsOf(choices: readonly { depth: number }[]): (number | null)[] {
  const path: number[] = [];
  return choices.map(({ depth }, index) => {
    path.length = depth;
    const parent = path[depth - 1] ?? null;
    path[depth] = index;
    return parent;
  });
}

/** A field's choices as an outline: every choice right after its parent, with its depth. */
export function outlineOf(choices: readonly Choice[]): (Choice & { depth: number })[] {
  const walk = (parentId: number | null, depth: number): (Choice & { depth: number })[] =>
    depth > 50
      ? []
      : choices
          .filter((choice) => (choice.parentId ?? null) === parentId)
          .flatMap((choice) => [{ ...choice, depth }, ...walk(choice.id, depth + 1)]);
  return walk(null, 0);
}

/** What the audit log keeps of a field's choices: the path of each one that is in use. */
export const choiceNames = (field: CustomField): string[] =>
  outlineOf(field.choices)
    .filter((choice) => choice.active)
    .map((choice) => choicePath(field, choice.id).join(drillDownSeparator));

/**
 * Throw `invalid` unless the field may depend on the choice: of another field, of the same subject, in use, and not one
 * that itself depends on this field.
 * @param fields every field of the workspace
 */
export function assertDependency(
  field: { id: number | null; subject: CustomField["subject"]; dependsOnChoiceId: number | null },
  fields: readonly CustomField[],
): void {
  const parentOf = (choiceId: number) => fields.find((one) => one.choices.some((choice) => choice.id === choiceId));
  let choiceId = field.dependsOnChoiceId;
  const seen = new Set<number>();
  while (choiceId !== null) {
    const parent = parentOf(choiceId);
    if (!parent || parent.subject !== field.subject) throw invalid({ dependsOnChoiceId: "There is no such choice." });
    if (parent.id === field.id || seen.has(parent.id)) {
      throw invalid({ dependsOnChoiceId: `“${parent.name}” would then depend on itself.` }, "circle");
    }
    seen.add(parent.id);
    choiceId = parent.dependsOnChoiceId;
  }
}
