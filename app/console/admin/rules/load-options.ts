import type { ConditionField } from "@/components/conditions/fields";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { pushNames } from "@/lib/domain/request-push/targets";
import { eventWords } from "@/lib/domain/rules/choices";
import { placeholders } from "@/lib/domain/rules/placeholders";
import { listRules } from "@/lib/domain/rules/queries";
import { conditionFields } from "@/lib/domain/rules/rule-fields";
import { type RuleEvent, type RuleKind, ruleEvents, settableFields } from "@/lib/domain/rules/schema";
import { listWebhooks } from "@/lib/domain/webhooks/webhooks";
import { getSay } from "@/lib/i18n/say";
import type { Say } from "@/lib/text/sentences";
import { offeredActions } from "./action-words";

export type Named = { id: number; name: string };

/** A field that an action can change; `many` when it holds a list of choices. */
export type SettableField = ConditionField & { many: boolean; nullable: boolean };

const nullable: readonly string[] = ["categoryId", "assigneeId", "teamId", "mailboxId", "dueOn"];

/** Everything that the form of a rule offers to choose from. */
export async function ruleOptions(ctx: Context, kind: RuleKind) {
  const say = await getSay();
  const [catalog, fields, ticketFields, webhooks, pushTargets, rules] = await Promise.all([
    loadCatalog(ctx),
    conditionFields(ctx, kind, say),
    conditionFields(ctx, "automation", say),
    listWebhooks(ctx),
    pushNames(ctx),
    listRules(ctx, kind),
  ]);
  const settable: SettableField[] = [];
  for (const name of [...settableFields, ...catalog.customFields.map(({ id }) => `fields.${id}`)]) {
    const field = ticketFields.find((one) => one.name === name);
    const custom = catalog.customField.get(Number(/^fields\.(\d+)$/.exec(name)?.[1]));
    const many = custom?.type === "multiple_choice";
    if (field) settable.push({ ...field, many, nullable: custom !== undefined || nullable.includes(name) });
    else if (name === "trashed" || name === "spam") settable.push(switchField(name, say));
  }
  const addable = settable.filter(
    (field) => field.name.startsWith("fields.") && (field.many || field.control === "number"),
  );
  const agents = catalog.agents.filter((agent) => agent.active).map(({ id, name }) => ({ id, name }));
  return {
    kind,
    fields: kind === "mail" ? [...fields, ...anyHeader(fields, say)] : fields,
    settable,
    addable,
    agents,
    teams: catalog.teams.filter((team) => team.active).map(({ id, name }) => ({ id, name })),
    categories: catalog.categories.filter((one) => one.active).map(({ id, name }) => ({ id, name })),
    webhooks: webhooks.map(({ id, name }) => ({ id, name })),
    pushTargets,
    tags: catalog.tags.map(({ name }) => name),
    placeholders: placeholdersOf(catalog, say),
    events: ruleEvents.map((value): { value: RuleEvent; label: string } => ({ value, label: say(eventWords[value]) })),
    actions: offeredActions(kind, {
      webhooks: webhooks.length > 0,
      addable: addable.length > 0,
      push: pushTargets.length > 0,
    }),
    folders: [...new Set(rules.map(({ rule }) => rule.folder))].filter(Boolean),
  };
}
/** A placeholder as it is offered; with its value while a ticket is chosen for the preview. */
export type OfferedPlaceholder = { name: string; label: string; value?: string | undefined };

const placeholdersOf = (catalog: Catalog, say: Say): OfferedPlaceholder[] => [
  ...Object.entries(placeholders).map(([name, label]) => ({ name, label: say(label) })),
  ...catalog.customFields
    .filter((field) => field.subject === "ticket" && field.active)
    .map((field) => ({ name: `field.${field.id}`, label: field.name })),
];

export type RuleOptions = Awaited<ReturnType<typeof ruleOptions>>;

const switchField = (name: "trashed" | "spam", say: Say): SettableField => ({
  name,
  label: name === "trashed" ? say("In the trash") : say("Is spam"),
  group: say("Ticket"),
  control: "flag",
  operators: ["is"],
  many: false,
  nullable: false,
});

/** The field for a header that is not offered by name. */
function anyHeader(fields: readonly ConditionField[], say: Say): ConditionField[] {
  const known = fields.find((field) => field.name.startsWith("mail.header."));
  return known ? [{ ...known, name: "mail.header.", label: say("Header") }] : [];
}
