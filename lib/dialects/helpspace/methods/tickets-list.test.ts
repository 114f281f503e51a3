import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { customers, organizations } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, call, type Desk, json, openDesk, outcome, send, tokenOf } from "@/lib/dialects/helpspace/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
const id: Record<string, number> = {};

const add = async (name: string, more: Record<string, unknown>) => {
  const ticket = await addTicket(desk, { subject: name, ...more });
  id[name] = ticket.id;
  return ticket;
};

beforeAll(async () => {
  desk = await openDesk();
  const lind = { email: "mara@lind.example", name: "Mara Lind" };
  await add("Paper jam 100%", {
    from_contact: lind,
    tags: ["Bug", "Spam"],
    assignee: { id: desk.agent.id },
    team: "Billing",
    created_at: "2023-01-01 00:00:00",
    message: { body: "<p>Nothing moves, <b>Zylinder</b> is stuck.</p>" },
  });
  const toner = await add("Toner", { tags: ["Bug"], status: "escalated", created_at: "2023-03-30 23:59:59" });
  await add("Noise", { tags: ["Spam"], status: "waiting", team: "Support", created_at: "2023-03-31" });
  await add("Invoice", { status: "closed", created_at: "2023-06-01" });
  await add("Win money", { status: "spam", created_at: "2023-06-02" });
  const gone = await add("Gone", {});
  const merged = await add("Merged", {});
  const ctx = asAgent(desk.workspace, desk.agent);
  await mergeTickets(ctx, { sourceId: merged.id, targetId: toner.id });
  await json(desk, "DELETE", `/tickets/${gone.id}`);
  const [organization] = await db
    .insert(organizations)
    .values({ workspaceId: desk.workspace.id, name: "Lind & Sons" })
    .returning();
  await db
    .update(customers)
    .set({ organizationId: organization?.id ?? null })
    .where(eq(customers.lastName, "Lind"));
  id.organization = organization?.id ?? 0;
  await addTicket(await openDesk(), { subject: "Theirs" });
});

const found = async (query: string) => {
  const { data } = await json(desk, "GET", `/tickets?per-page=50&${query}`);
  return data.map((ticket: { subject: string }) => ticket.subject);
};

test("all but deleted and merged ones, by number, each as it is by itself", async () => {
  expect(await found("")).toEqual(["Paper jam 100%", "Toner", "Noise", "Invoice", "Win money"]);
  const { data } = await json(desk, "GET", "/tickets");
  for (const ticket of data) expect((await json(desk, "GET", `/tickets/${ticket.id}`)).data).toEqual(ticket);
});

describe("filters", () => {
  test.each([
    ["subject[]=paper", ["Paper jam 100%"]],
    ["subject[]=100%25", ["Paper jam 100%"]],
    ["subject[]=0_%25", []],
    ["subject[]=paper&subject[]=NOISE", ["Paper jam 100%", "Noise"]],
    ["subject[0]=paper&subject[1]=noise", ["Paper jam 100%", "Noise"]],
    ["subject=paper", ["Paper jam 100%"]],
    ["body[]=zylinder", ["Paper jam 100%"]],
    ["body[]=paper", []],
    ["subject-or-body[]=zylinder&subject-or-body[]=toner", ["Paper jam 100%", "Toner"]],
    ["contacts[]=@LIND.example", ["Paper jam 100%"]],
    ["contact[]=mara lind", ["Paper jam 100%"]],
    ["assignees[]=Joe Main", ["Paper jam 100%"]],
    ["assignees[]=Joe", []],
    ["teams[]=billing&teams[]=Support", ["Paper jam 100%", "Noise"]],
    ["organizations[]=lind %26 sons", ["Paper jam 100%"]],
    ["organizations[]=Unknown", []],
    ["tags[]=Bug", ["Paper jam 100%", "Toner"]],
    ["tags[]=bug&tags[]=spam", ["Paper jam 100%"]],
    ["tags[]=bug&tags[]=unknown", []],
    ["status[]=open", ["Paper jam 100%"]],
    ["status[]=escaleted", ["Toner"]],
    ["status[]=escalated", ["Toner"]],
    ["status[0]=waiting&status[1]=closed", ["Noise", "Invoice"]],
    ["status=waiting,closed", ["Noise", "Invoice"]],
    ["status=SPAM", ["Win money"]],
    ["status[]=unassigned", []],
    ["status[]=1", ["Paper jam 100%"]],
    ["created-between=2023-01-01%2F2023-03-30", ["Paper jam 100%", "Toner"]],
    ["created-between=2023-01-01/2023-03-31", ["Paper jam 100%", "Toner", "Noise"]],
    ["created-between=2023-03-30T23:59:59Z/2023-03-31 00:00:00", ["Toner", "Noise"]],
    ["last-contact-between=2023-06-01/2023-06-01", ["Invoice"]],
    ["tags[]=bug&status[]=open&subject[]=paper", ["Paper jam 100%"]],
    ["tags[]=&status=&subject[]=", ["Paper jam 100%", "Toner", "Noise", "Invoice", "Win money"]],
    ["unknown=1", ["Paper jam 100%", "Toner", "Noise", "Invoice", "Win money"]],
  ])("%s", async (query, subjects) => {
    expect(await found(query)).toEqual(subjects);
  });

  test("by number", async () => {
    expect(await found(`assignees[]=${desk.agent.id}`)).toEqual(["Paper jam 100%"]);
    expect(await found(`teams[]=${desk.teams.Support}`)).toEqual(["Noise"]);
    expect(await found(`organizations[]=${id.organization}`)).toEqual(["Paper jam 100%"]);
  });

  test("the last contact is the later of both sides'", async () => {
    const ctx = asAgent(desk.workspace, desk.agent);
    const message = { text: "We look into it.", at: new Date("2023-07-01T12:00:00Z") };
    await postUpdate(ctx, { ticketId: id.Invoice ?? 0, message, notifyCustomer: false });
    expect(await found("last-contact-between=2023-06-01/2023-06-01")).toEqual([]);
    expect(await found("last-contact-between=2023-07-01/2023-07-02")).toEqual(["Invoice"]);
    expect((await json(desk, "GET", `/tickets/${id.Invoice}`)).data.last_contact).toBe("2023-07-01T12:00:00+00:00");
  });

  test.each([
    ["status[]=nonsense", "status", "The selected status is invalid."],
    [
      "created-between=2023-01-01",
      "created-between",
      "The created-between must be two dates with a slash between them.",
    ],
    [
      "last-contact-between=a/b",
      "last-contact-between",
      "The last-contact-between must be two dates with a slash between them.",
    ],
  ])("%s is refused", async (query, name, sentence) => {
    expect(await outcome(desk, "GET", `/tickets?${query}`)).toEqual([
      422,
      { message: "The given data was invalid.", errors: { [name]: [sentence] } },
    ]);
  });
});

describe("pages", () => {
  let full: Desk;
  const root = `${env.PUBLIC_URL}/api/v1/tickets`;
  const page = async (query: string) => {
    const { data, links, meta } = await json(full, "GET", `/tickets${query}`);
    return { count: data.length, links, meta };
  };

  test("of nothing, of one, of fifty and of fifty-one", async () => {
    full = await openDesk();
    expect(await page("")).toEqual({
      count: 0,
      links: { first: `${root}?page=1`, last: `${root}?page=1`, prev: null, next: null },
      meta: { current_page: 1, from: null, last_page: 1, path: root, per_page: 20, to: null, total: 0 },
    });
    await addTicket(full);
    expect((await page("")).meta).toEqual({
      current_page: 1,
      from: 1,
      last_page: 1,
      path: root,
      per_page: 20,
      to: 1,
      total: 1,
    });
    for (let count = 1; count < 50; count += 1) await addTicket(full);
    expect(await page("?per-page=50")).toMatchObject({
      count: 50,
      links: { next: null },
      meta: { last_page: 1, total: 50 },
    });
    await addTicket(full);
    const size = "per-page=50&status%5B%5D=open";
    expect(await page(`?${size}&page=2`)).toEqual({
      count: 1,
      links: {
        first: `${root}?${size}&page=1`,
        last: `${root}?${size}&page=2`,
        prev: `${root}?${size}&page=1`,
        next: null,
      },
      meta: { current_page: 2, from: 51, last_page: 2, path: root, per_page: 50, to: 51, total: 51 },
    });
    expect((await page(`?${size}`)).links.next).toBe(`${root}?${size}&page=2`);
    expect(await page(`?${size}&page=9`)).toMatchObject({
      count: 0,
      links: { prev: `${root}?${size}&page=2`, next: null },
      meta: { current_page: 9, from: null, to: null, last_page: 2, total: 51 },
    });
  });

  test.each([
    ["?per-page=51", 50, 1],
    ["?per_page=7", 7, 1],
    ["?per-page=0", 20, 1],
    ["?per-page=-1&page=-1", 20, 1],
    ["?per-page=x&page=x", 20, 1],
    ["?per-page=5&page=0", 5, 1],
    ["?per-page[]=5", 20, 1],
    ["?page=99999999", 20, 99_999_999],
    ["?page=99999999999999999999", 20, 1],
  ])("%s", async (query, size, number) => {
    expect((await page(query)).meta).toMatchObject({ per_page: size, current_page: number });
  });
});

describe("who may read", () => {
  test("a guest sees their own only", async () => {
    const guest = await makeAgent(desk.workspace, "Guest");
    const theirs = { ...desk, token: await tokenOf(desk.workspace, guest) };
    expect((await json(theirs, "GET", "/tickets")).data).toEqual([]);
    expect(await outcome(theirs, "GET", `/tickets/${id.Noise}`)).toEqual([404, { message: "Not found." }]);
  });

  test("another workspace's, an unknown one, one of no number", async () => {
    const other = await openDesk();
    for (const path of [id.Noise, 0, -1, "x", "1.5", 2 ** 31, "99999999999999999999"])
      expect(await outcome(other, "GET", `/tickets/${path}`), String(path)).toEqual([404, { message: "Not found." }]);
  });

  test("a deleted one, with the moment it was deleted", async () => {
    const { data } = await json(desk, "GET", `/tickets/${id.Gone}`);
    expect(data.deleted_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  });

  test("both headers are needed, and must fit together", async () => {
    const other = await openDesk();
    const url = "http://desk.test/api/v1/tickets";
    const bearer = `Bearer ${desk.token}`;
    const refused: Record<string, string>[] = [
      {},
      { authorization: bearer },
      { "hs-client-id": desk.clientId },
      { authorization: bearer, "hs-client-id": other.clientId },
      { authorization: `Bearer ${desk.token}x`, "hs-client-id": desk.clientId },
      { authorization: `Basic ${desk.token}`, "hs-client-id": desk.clientId },
    ];
    for (const headers of refused) {
      const response = await send(new Request(url, { headers }));
      expect([response.status, await response.json()]).toEqual([401, { message: "Unauthenticated." }]);
    }
    const good = { AUTHORIZATION: `bearer ${desk.token}`, "HS-CLIENT-ID": desk.clientId.toUpperCase() };
    expect((await send(new Request(url, { headers: good }))).status).toBe(200);
  });
});

describe("the transport", () => {
  test("a last slash changes nothing", async () => {
    const { data } = await json(desk, "GET", "/tickets/?per-page=1");
    expect(data).toHaveLength(1);
    expect((await json(desk, "GET", `/tickets/${id.Noise}/`)).data.id).toBe(id.Noise);
  });

  test("a verb that is not for a path names those that are", async () => {
    const response = await call(desk, "DELETE", "/tickets");
    expect([response.status, response.headers.get("allow"), await response.json()]).toEqual([
      405,
      "GET, POST, HEAD",
      { message: "The DELETE method is not supported for this route. Supported methods: GET, POST, HEAD." },
    ]);
  });

  test("an unknown path", async () => {
    for (const path of ["", "/", "/nothing", "/tickets/1/2/3"])
      expect(await outcome(desk, "GET", path)).toEqual([404, { message: "Not found." }]);
  });

  test("answers are JSON that no cache keeps", async () => {
    const { headers } = await call(desk, "GET", "/tickets");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });
});
