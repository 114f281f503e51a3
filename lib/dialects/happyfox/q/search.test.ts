import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { statuses, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { openDesk } from "@/lib/dialects/happyfox/desk";
import { compileSearch, readSearch } from "@/lib/dialects/happyfox/q/compile";
import { addField, bugs, makeTicket, ok, openScene, type Scene, send } from "@/lib/dialects/happyfox/testing";
import { editCustomer } from "@/lib/domain/customers/edit-customer";
import { asAgent, freshen, makeAgent } from "@/lib/domain/testing";
import { compileQuery } from "@/lib/domain/tickets/compile-query";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let scene: Scene;
/** Ids of the tickets, by a letter each. */
let ids: Record<string, number>;
const now = Date.now();
const dayIn = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  scene = await openScene();
  const { workspace, field, choice } = scene;
  await db.insert(statuses).values([
    { workspaceId: workspace.id, name: "New", phase: "open", position: 100 },
    { workspaceId: workspace.id, name: "In Progress", phase: "open", position: 110 },
    { workspaceId: workspace.id, name: "Closed", phase: "closed", position: 120 },
    { workspaceId: workspace.id, name: "Really Closed", phase: "closed", position: 130 },
  ]);
  await freshen(workspace);
  const byName = Object.fromEntries((await ok(scene, "statuses/")).map((one: { name: string }) => [one.name, one]));
  const status = (name: string) => byName[name].id;
  await addField(scene, { name: "Enterprise Company Name", type: "text" });
  await addField(scene, { name: "Checked", type: "checkbox" });
  await addField(scene, { name: "Seen at", type: "date_time" });
  await addField(scene, { name: "Shared", type: "text" });
  await addField(scene, { name: "shared", type: "text", subject: "customer" });
  await addField(scene, { name: "status", type: "text" });
  const cf = (name: string) => `t-cf-${scene.field[name]}`;
  const make = async (payload: Record<string, unknown>) => (await makeTicket(scene, payload)).id as number;
  ids = {
    a: await make({
      email: "ann+shop@example.com",
      name: "Ann O'Brien",
      phone: "+49 (30) 1234-5",
      subject: "Printer on fire",
      tags: "routine_checks,VIP",
      priority: scene.priority.High,
      created_at: "2019-01-24T23:59:59",
      [cf("Enterprise Company Name")]: "The Enterprise Company, Ltd. REF-7741",
      [cf("City")]: choice.Bengaluru,
      [cf("Country")]: [choice.Finland],
      [cf("Number Field")]: 300,
      [cf("Date Field")]: "2019-08-23",
      [cf("Shared")]: "alpha",
    }),
    b: await make({
      email: "bob@example.com",
      name: "Bob Ode",
      subject: "Paper",
      text: "Where is my paper?",
      tags: "a b",
      created_at: "2019-01-25T00:00:00",
      due_date: dayIn(0),
      [cf("Country")]: [choice.Germany, choice.France],
      [cf("Enterprise Company Name")]: "enterprise",
      [cf("Checked")]: "true",
      [cf("Seen at")]: "2020-02-02 10:00",
    }),
    c: await make({ email: "cy@example.com", name: "Cy", created_at: "2019-01-25T23:59:59", due_date: dayIn(-1) }),
    d: await make({ email: "cy@example.com", name: "Cy", created_at: "2019-01-26T00:00:00", due_date: dayIn(1) }),
    e: await make({ email: "eve@example.com", name: "Eve", due_date: dayIn(7), [cf("status")]: "odd" }),
    f: await make({ email: "fay@example.com", name: "Fay", due_date: dayIn(8) }),
  };
  const agent = await makeAgent(workspace, "Administrator", "Ida Lorenz");
  const ctx = asAgent(workspace, agent);
  const { user } = await ok(scene, `ticket/${ids.b}/`);
  await editCustomer(ctx, { id: user.id, organization: "Acme Inc", fields: { [String(scene.field.shared)]: "alpha" } });
  await postUpdate(ctx, { ticketId: ids.b ?? 0, changes: { assigneeId: agent.id, statusId: status("In Progress") } });
  await postUpdate(ctx, {
    ticketId: ids.c ?? 0,
    message: { text: "Done.", files: [] },
    changes: { statusId: status("Closed") },
  });
  await postUpdate(ctx, { ticketId: ids.d ?? 0, changes: { statusId: status("Really Closed") } });
  const hash = "a".repeat(64);
  await postUpdate(ctx, {
    ticketId: ids.e ?? 0,
    message: {
      visibility: "private",
      text: "secretword",
      files: [{ hash, size: 1, fileName: "proof.txt", mimeType: "text/plain" }],
    },
  });
  const at = (text: string) => new Date(`${text}Z`);
  await db
    .update(tickets)
    .set({
      updatedAt: at("2019-01-25T12:00:00"),
      lastAgentMessageAt: at("2019-01-25T12:00:00"),
      lastCustomerMessageAt: at("2019-01-25T12:00:00"),
      lastClosedAt: at("2019-01-25T12:00:00"),
    })
    .where(eq(tickets.id, ids.c ?? 0));
  expect(field.Country).toBeGreaterThan(0);
});

async function found(q: string, more = ""): Promise<string> {
  const answer = await ok(scene, `tickets/?fields=id&size=50&q=${encodeURIComponent(q)}${more}`);
  const letters = Object.entries(ids);
  return answer.data
    .map((row: { id: number }) => letters.find(([, id]) => id === row.id)?.[0] ?? "?")
    .sort()
    .join("");
}

describe("q", () => {
  it.each<readonly [string, string]>([
    ["", "abcdef"],
    ['""', "abcdef"],
    // Flags.
    ["unresponded:true", "abef"],
    ["unresponded:false", "cd"],
    ["UNRESPONDED:TRUE", "abef"],
    ["unresponded:perhaps", ""],
    ["breached:true", "c"],
    ["breached:false", "abdef"],
    ["has_attachments:true", "e"],
    ["has_attachments:false", "abcdf"],
    ["unassigned:true", "acdef"],
    ["unassigned:false", "b"],
    // Tags: letter case counts, the whole tag.
    ['tag:"routine_checks"', "a"],
    ["tags:VIP", "a"],
    ["tag:vip", ""],
    ["tag:routine", ""],
    ["tag:a b", "b"],
    ['tag:"a+b"', "b"],
    ['tag:"a b","VIP"', "ab"],
    // Due dates.
    ["duedate:today", "b"],
    ["duedate:yesterday", "c"],
    ["duedate:tomorrow", "d"],
    ["duedate:overdue", "c"],
    ["duedate:next 7 days", "bde"],
    ['duedate:"next+7+days",overdue', "bcde"],
    ["duedate:someday", ""],
    // Names.
    ['priority:"HIGH"', "a"],
    ['priority:"HIGH","normal"', "abcdef"],
    ['status:"In Progress","New"', "b"],
    ['status:"In+Progress"', "b"],
    ["status:Closed,Really Closed", "cd"],
    ["status:closed", "c"],
    ["status:Unheard", ""],
    ["assignee:none", "acdef"],
    ["assignee:--none", "acdef"],
    ["assignee:any", "b"],
    ["assignee:--any", "b"],
    ["assignee:Ida", "b"],
    ["assignee:Lorenz", "b"],
    ['assignee:"Ida Lorenz"', "b"],
    ["assignee:ida", ""],
    ["group:none", "acdef"],
    ["group:--any", "b"],
    ['group:"Acme Inc"', "b"],
    ['group:"acme inc"', ""],
    ["category:default category", "abcdef"],
    ["category:Other", ""],
    // Contacts.
    ["contact: “BOB@example.com”", "b"],
    ["contact:bob@example", ""],
    ["contact:O'Brien", "a"],
    ["contact:od", "b"],
    ['contact:"ann+shop@example.com"', "a"],
    ['contact:"ann shop@example.com"', "a"],
    ['contact:"+49 30 12345"', "a"],
    ["contact:bob,fay", "bf"],
    ["contact:%", ""],
    // Dates, on the day before, on it, and after it.
    ['created-on:"2019/01/25"', "bc"],
    ["created-on:2019-01-25", "bc"],
    ['created-on-or-before:"2019/01/25"', "abc"],
    ['created-on-or-after:"2019/01/25"', "bcdef"],
    ['created-before:"2019/01/25"', "a"],
    ['created-after:"2019/01/25"', "def"],
    ['created-on:"2019/02/30"', ""],
    ["created-on:soon", ""],
    ['last-closed-on-or-after:"2019/01/26"', "d"],
    ...["last-modified", "last-staff-replied", "last-contact-replied", "last-closed"].flatMap((stem) => [
      [`${stem}-on:"2019/01/25" id:{c}`, "c"] as const,
      [`${stem}-on:"2019/01/24" id:{c}`, ""] as const,
      [`${stem}-on-or-before:"2019/01/25" id:{c}`, "c"] as const,
      [`${stem}-on-or-before:"2019/01/24" id:{c}`, ""] as const,
      [`${stem}-on-or-after:"2019/01/25" id:{c}`, "c"] as const,
      [`${stem}-on-or-after:"2019/01/26" id:{c}`, ""] as const,
      [`${stem}-before:"2019/01/26" id:{c}`, "c"] as const,
      [`${stem}-before:"2019/01/25" id:{c}`, ""] as const,
      [`${stem}-after:"2019/01/24" id:{c}`, "c"] as const,
      [`${stem}-after:"2019/01/25" id:{c}`, ""] as const,
    ]),
    ["last-staff-replied-on-or-before:2030/01/01", "c"],
    // Custom fields.
    ['"Enterprise Company Name":"enterprise company"', "a"],
    ['"enterprise company NAME":"ENTERPRISE"', "ab"],
    ['"Enterprise Company Name":"enter"', ""],
    ['"Enterprise Company Name":"ref-7741"', "a"],
    ['City:"bengaluru"', "a"],
    ['"City":"bengaluru","CHENNAI"', "a"],
    ['"Country":"finland","germany"', "ab"],
    ['"Country":"france"', "b"],
    ['"Number Field":"300"', "a"],
    ['"Number Field":"300.00"', "a"],
    ['"Number Field":"30"', ""],
    ['"Number Field":"many"', ""],
    ['"Date Field":"08/23/2019"', "a"],
    ['"Date Field":"2019/08/23"', "a"],
    ['"Date Field":"2019-08-23"', "a"],
    ['"Date Field":"08/24/2019"', ""],
    ["Checked:yes", "b"],
    ["Checked:no", ""],
    ['"Seen at":"02/02/2020"', "b"],
    ["Shared:alpha", "ab"],
    ['"status":"odd"', "e"],
    ['"priority":"High"', "a"],
    ['"Nobody knows":"this"', ""],
    // Numbers.
    ["id:{a},{b}", "ab"],
    ["id:DC{a8},#DC{b8}", "ab"],
    ["id:XX{a8}", "a"],
    ["id:0,99999999999", ""],
    // Words: all of them, in any order, in notes too.
    ["printer", "a"],
    ["fire printer", "a"],
    ['"fire printer"', "a"],
    ["printer paper", ""],
    ["secretword", "e"],
    ["DC{a8}", "a"],
    ["bob@example.com", "b"],
    ["routine_checks", "a"],
    ["-printer", "a"],
    // Together.
    ['tag:"routine_checks" status:"Active"', "a"],
    ['tag:"routine_checks"+status:"Active"', "a"],
    ['tag:"VIP" tag:"routine_checks"', "a"],
    ['tag:"VIP" tag:"a b"', ""],
    ['contact:"bob@example.com" "Country":"germany" paper', "b"],
    ['priority:"Normal" assignee:none created-on-or-after:"2019/01/26"', "def"],
  ])("%s finds %j", async (q, letters) => {
    const real = q
      .replace(/\{([a-f])8\}/g, (_, letter: string) => String(ids[letter]).padStart(8, "0"))
      .replace(/\{([a-f])\}/g, (_, letter: string) => String(ids[letter]));
    expect(await found(real)).toBe(letters);
  });

  it("reads a plus of the address as a blank", async () => {
    const answer = await ok(scene, 'tickets/?fields=id&status=_all&q=tag:"routine_checks"+status:"Active"');
    expect(answer.data).toEqual([{ id: ids.a }]);
    expect((await ok(scene, 'tickets/?fields=id&q=status:"In+Progress","New"')).data).toEqual([{ id: ids.b }]);
  });

  it("takes filters as parameters of the address, too", async () => {
    expect(await found("", "&unresponded=false")).toBe("cd");
    expect(await found("", "&tag=VIP,a%20b")).toBe("ab");
    expect(await found("", "&duedate=next%207%20days&assignee=none")).toBe("de");
    expect(await found("contact:cy", `&status=_pending`)).toBe("");
    expect(await found("contact:cy", `&status=_completed`)).toBe("cd");
  });

  const pieces = [
    ...[
      '"',
      "“",
      "”",
      "'",
      ":",
      ",",
      "+",
      " ",
      "\t",
      "-",
      "--",
      "#",
      "%",
      "\\",
      "\0",
      "\uD800",
      "😀",
      "0",
      "99999999999",
    ],
    ...["status", "tag:", "priority:", "assignee:", "group:", "contact:", "id:", "duedate:", "category:", "City:"],
    ...['"Number Field":', '"Date Field":', "Shared:", "Country:", "created-on:", "last-closed-after:", "breached:"],
    ...["next 7 days", "2019/01/25", "2019/99/99", "In Progress", "true", "none", "Finland", "DC00000001", "a b"],
  ];
  /** A text of pieces of the language, or of any signs at all. */
  const textOf = (random: () => number) => {
    const below = (end: number) => Math.floor(random() * end);
    const sign = () => String.fromCharCode(below(random() < 0.5 ? 128 : 65_536));
    return Array.from({ length: below(12) }, () => (random() < 0.7 ? pieces[below(pieces.length)] : sign())).join("");
  };
  /** Always the same numbers (the generator is mulberry32), so that a failure is found again. */
  const randomFrom = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };

  it("compiles whatever is asked: 100,000 texts", async () => {
    const desk = await openDesk(asAgent(scene.workspace, scene.agent));
    const random = randomFrom(Date.now());
    for (let run = 0; run < 100_000; run += 1) {
      const text = textOf(random);
      try {
        const { query } = compileSearch(desk, readSearch(desk, text));
        if (query) compileQuery(desk.ctx, desk.catalog, query);
      } catch (cause) {
        throw new Error(`It fails for ${JSON.stringify(text)}`, { cause });
      }
    }
  }, 60_000);

  it("answers whatever is asked with 200", async () => {
    const random = randomFrom(Date.now());
    for (let run = 0; run < 200; run += 1) {
      const text = textOf(random);
      const response = await send(scene, `tickets/?fields=id&q=${encodeURIComponent(text.toWellFormed())}`);
      expect([response.status, bugs.splice(0)], text).toEqual([200, []]);
    }
  }, 60_000);
});
