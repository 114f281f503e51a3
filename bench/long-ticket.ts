// Makes the ticket that the bench of the console opens: so many messages with so much HTML. Run by the bench as a process of its
// own. Prints nothing; the ticket is found by its subject.
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { makeRandom, type Random } from "@/db/demo/random";
import { agents, workspaces } from "@/db/schema/index";
import type { Context } from "@/lib/domain/context";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { workspaceColumns } from "@/lib/domain/workspaces/queries";
import { longSubject, newestWords } from "./long-thread";
import { makeText } from "./words";

const [messages = 300, bytes = 3_000_000] = process.argv.slice(2).map(Number);

/** Mail as it comes: paragraphs, a table with colours of its own, and what it answers quoted below. */
function mail(random: Random, size: number): string {
  const cells = (count: number) =>
    Array.from(
      { length: count },
      () => `<td style="padding:4px;color:#333333;border:1px solid #cccccc">${makeText(random, 1)}</td>`,
    );
  const parts: string[] = [];
  let length = 0;
  while (length < size) {
    const part =
      parts.length % 5 === 4
        ? `<table>${Array.from({ length: 4 }, () => `<tr>${cells(3).join("")}</tr>`).join("")}</table>`
        : `<p style="margin:0 0 12px;font-family:Calibri"><b>${makeText(random, 1)}</b> <a href="https://shop.example/${parts.length}">${makeText(random, 1)}</a> ${makeText(random, 4)}</p>`;
    parts.push(part);
    length += part.length;
  }
  const half = Math.ceil(parts.length / 2);
  return `${parts.slice(0, half).join("\n")}<blockquote>${parts.slice(half).join("\n")}</blockquote>`;
}

const [workspace] = await db.select(workspaceColumns).from(workspaces);
const [agent] = await db.select({ id: agents.id }).from(agents).where(eq(agents.active, true)).limit(1);
if (!workspace || !agent) throw new Error("The desk is empty.");
const ctx: Context = { workspace, actor: { type: "system", job: "bench" }, via: "mail", requestId: "bench" };
const random = makeRandom(3);
const quiet = { rules: true, autoreply: true, notifications: true };
const { ticket } = await createTicket(ctx, {
  subject: longSubject,
  contact: { email: "long.thread@mail.example", name: "Long Thread" },
  source: "email",
  author: "customer",
  message: { html: mail(random, bytes / messages) },
  suppress: quiet,
});
for (let at = 1; at < messages; at++) {
  const last = at === messages - 1 ? `<p>${newestWords}</p>` : "";
  await postUpdate(ctx, {
    ticketId: ticket.id,
    author: at % 2 === 0 || last ? "customer" : { agentId: agent.id },
    message: { html: last + mail(random, bytes / messages) },
    notifyCustomer: false,
    suppress: quiet,
  });
}
await closeDatabase();
