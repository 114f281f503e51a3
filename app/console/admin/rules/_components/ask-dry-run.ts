import type { DryRunView } from "@/app/api/rules/trial/answer";
import type { RuleInput } from "@/lib/domain/rules/schema";

/** Where an earlier answer ended, or the source of a mail to try a mail rule on. */
export type DryRunOf = { before?: number | string; raw?: string };

/** Tries a rule on what is past, or on a mail. Gives what was found, or why it cannot be tried. */
export async function askDryRun(rule: RuleInput, of: DryRunOf): Promise<{ view: DryRunView } | { problem: string }> {
  const answer = await fetch("/api/rules/trial", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ rule, ...of }),
  });
  const data = await answer.json();
  if (answer.ok) return { view: data as DryRunView };
  return { problem: String(Object.values(data.fields ?? {})[0] ?? data.message) };
}
