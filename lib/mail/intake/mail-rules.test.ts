import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { createCategory } from "@/lib/domain/categories/commands";
import { createRule } from "@/lib/domain/rules/commands";
import { ruleLogOfMail } from "@/lib/domain/rules/log";
import type { RuleInput } from "@/lib/domain/rules/schema";
import { countRows, ruleScene } from "@/lib/domain/rules/testing";
import { receiveMail } from "@/lib/mail/intake/receive";
import { dryRunMails } from "@/lib/mail/intake/try-rule";
import { letter, takeIn, workOff } from "@/lib/mail/testing";

setUpTestDatabase();

const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;
const when = (field: string, op: "contains" | "matches_pattern" | "is", value: string | boolean) => ({
  field: `mail.${field}`,
  op,
  value,
});

async function scene() {
  const made = await ruleScene();
  const { id: categoryId } = await createCategory(made.ctx, { name: "Invoices" });
  const rule = (extra: Partial<RuleInput> & Pick<RuleInput, "when" | "actions">) =>
    createRule(made.ctx, { kind: "mail", name: "A mail rule", enabled: true, ...extra } as RuleInput);
  return { ...made, categoryId, rule };
}
const ticketOf = async (id: number | null) =>
  (
    await db
      .select()
      .from(tickets)
      .where(eq(tickets.id, id ?? 0))
  ).at(0);

describe("mail rules", () => {
  it("place a mail before it becomes a ticket, by its headers and raw body, and keep it unacknowledged", async () => {
    const { workspace, ctx, categoryId, rule } = await scene();
    await rule({
      name: "Bills",
      when: {
        all: [
          when("subject", "matches_pattern", "invoice \\d{4}"),
          when("header.x-shop", "is", "Blue"),
          when("rawBody", "contains", "total"),
          when("isAnswer", "is", false),
        ],
      },
      actions: [
        { do: "set", field: "categoryId", value: categoryId },
        { do: "tag", add: ["bill"], remove: [] },
        { do: "no_acknowledgement" },
      ],
    });
    const mail = (more: object) =>
      letter(workspace, {
        from: someone(),
        subject: "Invoice 2044",
        text: "The total is 5.",
        headers: ["X-Shop: Blue"],
        ...more,
      });
    const row = await takeIn(workspace, mail({}));
    const placed = await ticketOf(row.ticketId);
    expect(placed).toMatchObject({ categoryId });
    expect(placed?.tagIds.length).toBe(1);
    await workOff(row.ticketId ?? 0);
    const sent = await db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.ticketId, row.ticketId ?? 0));
    expect(sent).toEqual([]);
    const look = await ruleLogOfMail(ctx, row.id);
    expect(look?.rules).toMatchObject([{ name: "Bills", held: true, outcome: "acted" }]);
    expect(look?.rules[0]?.did).toEqual(["Set Category to Invoices", "Send no acknowledgement", "Tag bill added"]);
    const other = await takeIn(workspace, mail({ headers: ["X-Shop: Red"] }));
    expect((await ticketOf(other.ticketId))?.categoryId).toBeNull();
    expect((await ruleLogOfMail(ctx, other.id))?.rules[0]?.conditions.map((leaf) => leaf.held)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("ignore a mail with the reason, keep it, and stop those behind", async () => {
    const { workspace, ctx, rule } = await scene();
    await rule({
      name: "Nightly",
      when: when("from", "is", "robot@far.example"),
      actions: [{ do: "ignore_mail", reason: "Nobody reads these" }],
    });
    await rule({ name: "Later", when: { all: [] }, actions: [{ do: "note", text: "Never" }] });
    const row = await takeIn(workspace, letter(workspace, { from: "Robot <robot@far.example>" }));
    expect(row).toMatchObject({ state: "ignored", ticketId: null, reason: "Rule “Nightly”: Nobody reads these" });
    await receiveMail(row.id);
    expect((await ruleLogOfMail(ctx, row.id))?.rules.map(({ name, outcome, did }) => [name, outcome, did])).toEqual([
      ["Nightly", "acted", ["Ignore the mail"]],
      ["Later", "stopped", []],
    ]);
  });

  it("that fail leave the mail its ticket", async () => {
    const { workspace, ctx, categoryId, rule } = await scene();
    await rule({ when: { all: [] }, actions: [{ do: "set", field: "fields.1", value: "x" }] }).catch(() => {});
    await rule({
      name: "Odd",
      when: { all: [] },
      actions: [
        { do: "set", field: "categoryId", value: categoryId },
        { do: "set", field: "subject", value: "{{customer.lastName}}" },
        { do: "linked_ticket", subject: "{{customer.lastName}}", text: "x", categoryId },
      ],
    });
    const { categories } = await loadCatalog(ctx);
    expect(categories.length).toBeGreaterThan(0);
    const row = await takeIn(workspace, letter(workspace, { from: someone() }));
    expect(row).toMatchObject({ state: "processed" });
    expect(await ticketOf(row.ticketId)).toMatchObject({ categoryId });
  });

  it("are tried on what was received and on a pasted source, without a trace", async () => {
    const { workspace, ctx, categoryId } = await scene();
    const first = await takeIn(workspace, letter(workspace, { from: someone(), subject: "Invoice 1" }));
    await takeIn(workspace, letter(workspace, { from: someone(), subject: "Hello" }));
    const rule: RuleInput = {
      kind: "mail",
      name: "Trial",
      when: when("subject", "contains", "invoice"),
      actions: [{ do: "set", field: "categoryId", value: categoryId }],
    };
    const before = await countRows(ctx);
    const { mails, next } = await dryRunMails(ctx, rule, { limit: 10 });
    expect(mails.map(({ subject, held, would }) => [subject, held, would])).toEqual([
      ["Hello", false, []],
      ["Invoice 1", true, ["Set Category to Invoices"]],
    ]);
    expect(mails[1]).toMatchObject({ id: first.id, ticketId: first.ticketId });
    expect(next).toBeNull();
    const pasted = await dryRunMails(ctx, rule, { raw: "From: a@b.example\nSubject: An invoice\n\nHi" });
    expect(pasted.mails).toMatchObject([{ id: null, held: true, from: "a@b.example" }]);
    expect(await countRows(ctx)).toEqual(before);
  });
});
