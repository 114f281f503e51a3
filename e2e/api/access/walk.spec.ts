import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import type postgres from "postgres";
import { anonymous, signedIn } from "../../support/callers";
import { addAgent, addCustomer, addWorkspace, deskDatabase, type Person, unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";
import { routePatterns, serverActions } from "../../support/routes";

/*
 * Walks every route of the product as everybody. A route that is not entered below fails the first test, so a new one
 * cannot slip in without a word on who may open it.
 */

const callers = ["nobody", "customer", "other", "admin", "staff", "level2", "guest", "foreign"] as const;
type Caller = (typeof callers)[number];
const agents: Caller[] = ["admin", "staff", "level2", "guest", "foreign"];

/** shown · sent to a sign-in page · sent elsewhere · not found · 401 or 403 · told that the call itself is bad. */
type Outcome = "open" | "sign-in" | "moved" | "hidden" | "refused" | "bad";
type Expected = Record<Caller, Outcome>;

type Scene = {
  ticketId: number;
  publicWord: string;
  privateWord: string;
  fileAddress: string;
  accessKey: string;
  customerId: number;
  messageId: number;
  forumId: number;
  topicId: number;
  postId: number;
  contactId: number;
  responseId: number;
  sourceId: number;
  webhookId: number;
  deliveryId: string;
  pushTargetId: number;
  filterId: number;
  ruleId: number;
  bulkRunId: number;
};

/** One outcome for everybody but those named. */
const all = (outcome: Outcome, others: Partial<Expected> = {}): Expected =>
  Object.fromEntries(callers.map((caller) => [caller, others[caller] ?? outcome])) as Expected;
const forAgents = (outcome: Outcome, rest: Outcome = "sign-in"): Expected =>
  all(rest, Object.fromEntries(agents.map((caller) => [caller, outcome])));

/** The ticket of the scene is seen by those with the scope "all", and by nobody of another workspace. */
const seers = (rest: Outcome): Expected => ({ ...forAgents("hidden", rest), admin: "open", staff: "open" });

/** What every agent of our workspace may open, and nobody of another. */
const ourAgents: Expected = { ...forAgents("open"), foreign: "hidden" };

/** The knowledge base is written by those whose role says so; the ones of another workspace have nothing to do with ours. */
const writers: Expected = { ...forAgents("hidden"), admin: "open", staff: "open" };

/** Pages of the admin area: for administrators of any workspace, each in their own. */
const adminPages = (...sections: string[]): Record<string, Entry> =>
  Object.fromEntries(
    sections.map((section) => [
      `/console/admin/${section}`,
      { expected: { ...forAgents("hidden"), admin: "open" as const, foreign: "open" as const } },
    ]),
  );

/** The page of one row of our workspace: for our administrator only. Row 1 of everything is ours. */
const adminRows = (...sections: string[]): Record<string, Entry> =>
  Object.fromEntries(
    sections.map((section) => [
      `/console/admin/${section}/[id]`,
      {
        address: () => `/console/admin/${section}/1`,
        expected: { ...forAgents("hidden"), admin: "open" as const },
      },
    ]),
  );

/** A consent is the administrator's who began it. */
const consents: Expected = all("refused", { admin: "bad", foreign: "bad" });

type Entry = { address?: (scene: Scene) => string; expected: Expected };

const pages: Record<string, Entry> = {
  "/": { expected: all("open") },
  "/requests/new": { expected: all("open") },
  "/developers": { expected: all("open") },
  "/developers/lookup": { expected: all("open") },
  "/developers/integrations": { expected: all("open") },
  "/developers/[dialect]": { address: () => "/developers/helpspot", expected: all("open") },
  "/sign-in": { expected: { ...forAgents("moved", "open") } },
  // Only for those who must set one up, which nobody here must.
  "/sign-in/second-step": { expected: { ...forAgents("moved") } },
  "/account/sign-in": { expected: all("open", { customer: "moved", other: "moved" }) },
  "/account/sign-up": { expected: all("open", { customer: "moved", other: "moved" }) },
  "/account/password": { expected: all("open") },
  "/account/link/[token]": { address: () => `/account/link/${"x".repeat(43)}`, expected: all("open") },
  "/account": { expected: all("sign-in", { customer: "open", other: "open" }) },
  "/requests": { expected: all("sign-in", { customer: "open", other: "open" }) },
  "/requests/[key]": {
    address: (scene) => `/requests/${scene.ticketId}`,
    expected: all("sign-in", { customer: "open", other: "hidden" }),
  },
  "/requests/[key]/sent": {
    address: (scene) => `/requests/${scene.ticketId}/sent`,
    expected: all("sign-in", { customer: "open", other: "hidden" }),
  },
  // No answer of staff on this ticket has the number 1, so there is nothing to rate for anybody.
  "/requests/[key]/rate/[messageId]": {
    address: (scene) => `/requests/${scene.ticketId}/rate/1`,
    expected: all("sign-in", { customer: "hidden", other: "hidden" }),
  },
  "/search": { address: () => "/search?q=paper", expected: all("open") },
  "/terms": { expected: all("open") },
  "/forums": { expected: all("open") },
  "/forums/[id]": { address: (scene) => `/forums/${scene.forumId}`, expected: all("open") },
  "/forums/topics/[id]": { address: (scene) => `/forums/topics/${scene.topicId}`, expected: all("open") },
  "/forums/[id]/new": { address: (scene) => `/forums/${scene.forumId}/new`, expected: all("open") },
  "/forums/search": { address: () => "/forums/search?q=topic", expected: all("open") },
  "/forums/posts/[id]/flag": { address: (scene) => `/forums/posts/${scene.postId}/flag`, expected: all("open") },
  // A guest wrote it, and nobody can tell that they are that guest.
  "/forums/posts/[id]/edit": { address: (scene) => `/forums/posts/${scene.postId}/edit`, expected: all("hidden") },
  "/forums/posts/[id]/history": {
    address: (scene) => `/forums/posts/${scene.postId}/history`,
    expected: all("hidden"),
  },
  "/forums/follow/[key]": { address: () => `/forums/follow/${"x".repeat(32)}`, expected: all("open") },
  "/forums/unsubscribe/[key]": { address: () => `/forums/unsubscribe/${"x".repeat(32)}`, expected: all("open") },
  "/console/forums": { expected: forAgents("open") },
  "/console/forums/[id]": { address: (scene) => `/console/forums/${scene.forumId}`, expected: ourAgents },
  "/console/forums/[id]/new": { address: (scene) => `/console/forums/${scene.forumId}/new`, expected: ourAgents },
  "/console/forums/topics/[id]": {
    address: (scene) => `/console/forums/topics/${scene.topicId}`,
    expected: ourAgents,
  },
  "/console/forums/review": { expected: forAgents("open") },
  "/console/forums/bans": { expected: { ...forAgents("hidden"), admin: "open", foreign: "open" } },
  "/console/admin/forums/[id]": {
    address: (scene) => `/console/admin/forums/${scene.forumId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  // The first page of the demo desk is in a public book.
  "/knowledge/pages/[id]": {
    address: () => "/knowledge/pages/1-unpack-and-set-up-a-printer",
    expected: all("open"),
  },
  "/knowledge": { expected: all("open") },
  "/knowledge/search": { address: () => "/knowledge/search?q=paper", expected: all("open") },
  "/knowledge/tags/[tag]": { address: () => "/knowledge/tags/Setup", expected: all("open") },
  "/knowledge/books/[id]": { address: () => "/knowledge/books/1-machines-in-your-office", expected: all("open") },
  "/console/knowledge/work": { expected: { ...writers, foreign: "open" } },
  "/console/knowledge/pages/[id]/settings": {
    address: () => "/console/knowledge/pages/1/settings",
    expected: writers,
  },
  "/console/knowledge/pages/[id]/languages": {
    address: () => "/console/knowledge/pages/1/languages",
    expected: writers,
  },
  "/console/knowledge/pages/[id]/versions": {
    address: () => "/console/knowledge/pages/1/versions",
    expected: writers,
  },
  "/console/knowledge/pages/[id]/versions/[number]": {
    address: () => "/console/knowledge/pages/1/versions/1",
    expected: writers,
  },
  "/console/knowledge": { expected: forAgents("open") },
  "/console/knowledge/[id]": {
    address: () => "/console/knowledge/1",
    expected: ourAgents,
  },
  "/console/knowledge/pages/[id]": {
    address: () => "/console/knowledge/pages/1",
    expected: ourAgents,
  },
  "/console/knowledge/new": { expected: { ...writers, foreign: "open" } },
  "/console/knowledge/[id]/settings": { address: () => "/console/knowledge/1/settings", expected: writers },
  "/console/knowledge/chapters/[id]": { address: () => "/console/knowledge/chapters/1", expected: writers },
  "/console/knowledge/chapters/new": { address: () => "/console/knowledge/chapters/new?book=1", expected: writers },
  "/console/knowledge/pages/new": { address: () => "/console/knowledge/pages/new?chapter=1", expected: writers },
  "/console": { expected: forAgents("moved") },
  "/console/tickets": { expected: forAgents("open") },
  "/console/tickets/[id]": { address: (scene) => `/console/tickets/${scene.ticketId}`, expected: seers("sign-in") },
  "/print/tickets/[id]": { address: (scene) => `/print/tickets/${scene.ticketId}?notes=1`, expected: seers("sign-in") },
  // Not the word itself: the page repeats what was asked for.
  "/console/search": { address: () => "/console/search?q=everybody+with+a+right", expected: forAgents("open") },
  "/console/customers": { expected: forAgents("open") },
  "/console/customers/[id]": {
    address: (scene) => `/console/customers/${scene.customerId}`,
    expected: { ...forAgents("open"), foreign: "hidden" },
  },
  "/console/contacts": { expected: forAgents("open") },
  "/console/contacts/new": { expected: { ...forAgents("open"), guest: "hidden" } },
  "/console/contacts/[id]": { address: (scene) => `/console/contacts/${scene.contactId}`, expected: ourAgents },
  "/console/responses": { expected: forAgents("open") },
  "/console/responses/new": { expected: forAgents("open") },
  "/console/responses/[id]": { address: (scene) => `/console/responses/${scene.responseId}`, expected: ourAgents },
  "/console/filters": { expected: forAgents("open") },
  "/console/filters/new": { expected: forAgents("open") },
  "/console/filters/[id]": { address: (scene) => `/console/filters/${scene.filterId}`, expected: ourAgents },
  "/console/bulk": { expected: forAgents("open") },
  // The run is the administrator's own.
  "/console/bulk/[id]": {
    address: (scene) => `/console/bulk/${scene.bulkRunId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/new": { expected: forAgents("open") },
  "/console/outbox": { expected: forAgents("open") },
  "/console/notifications": { expected: forAgents("open") },
  "/console/ratings": { expected: { ...forAgents("hidden"), admin: "open", foreign: "open" } },
  "/console/me": { expected: forAgents("open") },
  "/console/me/away": { expected: forAgents("open") },
  "/console/me/preferences": { expected: forAgents("open") },
  "/console/me/sign-in": { expected: forAgents("open") },
  "/console/me/tokens": { expected: forAgents("open") },
  "/invitation/[token]": { address: () => `/invitation/${"x".repeat(43)}`, expected: all("open") },
  "/console/admin": { expected: { ...forAgents("hidden"), admin: "open", foreign: "open" } },
  ...adminPages("agents", "agents/new", "apis", "audit", "categories", "categories/new", "fields", "fields/new"),
  ...adminPages("calendars", "calendars/new", "promises", "promises/new"),
  ...adminPages(
    "mailboxes",
    "mailboxes/new",
    "priorities",
    "priorities/new",
    "roles",
    "roles/new",
    "statuses",
    "statuses/new",
  ),
  ...adminPages("forums", "forums/new", "portals", "portals/new", "teams", "teams/new", "tokens", "tokens/new"),
  ...adminPages("live-lookup", "live-lookup/new", "mail-queue", "widget", "workspace"),
  "/console/admin/live-lookup/[id]": {
    address: (scene) => `/console/admin/live-lookup/${scene.sourceId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  ...adminPages("webhooks", "webhooks/new", "push-targets", "push-targets/new"),
  "/console/admin/webhooks/[id]": {
    address: (scene) => `/console/admin/webhooks/${scene.webhookId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/admin/webhooks/[id]/deliveries/[delivery]": {
    address: (scene) => `/console/admin/webhooks/${scene.webhookId}/deliveries/${scene.deliveryId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/admin/push-targets/[id]": {
    address: (scene) => `/console/admin/push-targets/${scene.pushTargetId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/admin/mailboxes/[id]/fetch": {
    address: () => "/console/admin/mailboxes/1/fetch",
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/admin/mailboxes/[id]/send": {
    address: () => "/console/admin/mailboxes/1/send",
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  ...adminRows(
    "agents",
    "calendars",
    "categories",
    "fields",
    "mailboxes",
    "portals",
    "priorities",
    "promises",
    "roles",
    "statuses",
    "teams",
    "tokens",
  ),
  "/console/admin/rules": { expected: { ...forAgents("hidden"), admin: "moved", foreign: "moved" } },
  "/console/admin/rules/[kind]": {
    address: () => "/console/admin/rules/automations",
    expected: { ...forAgents("hidden"), admin: "open", foreign: "open" },
  },
  "/console/admin/rules/[kind]/new": {
    address: () => "/console/admin/rules/mail/new?example=out-of-office",
    expected: { ...forAgents("hidden"), admin: "open", foreign: "open" },
  },
  "/console/admin/rules/[kind]/[id]": {
    address: (scene) => `/console/admin/rules/triggers/${scene.ruleId}`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
  "/console/admin/rules/[kind]/[id]/log": {
    address: (scene) => `/console/admin/rules/triggers/${scene.ruleId}/log`,
    expected: { ...forAgents("hidden"), admin: "open" },
  },
};

const scene = {} as Scene;
const as = {} as Record<Caller, APIRequestContext>;
let sql: postgres.Sql;

test.beforeAll(async ({ baseURL }) => {
  if (!baseURL) throw new Error("There is no desk to walk through.");
  const { helpspot, agent } = readFirstRun();
  sql = deskDatabase();
  const customer = await addCustomer(sql, 1);
  const people: Record<Exclude<Caller, "nobody">, Person> = {
    customer,
    other: await addCustomer(sql, 1),
    admin: { id: agent.id, email: agent.email, password: agent.password },
    staff: await addAgent(sql, 1, "Help Desk Staff"),
    level2: await addAgent(sql, 1, "Level 2"),
    guest: await addAgent(sql, 1, "Guest"),
    foreign: await addAgent(sql, await addWorkspace(sql), "Administrator"),
  };
  as.nobody = await anonymous(baseURL);
  for (const caller of callers) {
    if (caller === "nobody") continue;
    as[caller] = await signedIn(baseURL, agents.includes(caller) ? "agent" : "customer", people[caller]);
  }
  Object.assign(scene, { publicWord: unique("public"), privateWord: unique("private"), customerId: customer.id });
  const call = async (method: string, form: Record<string, string>) =>
    (
      await as.nobody.post(`/api/index.php?method=${method}&output=json`, {
        form,
        headers: { authorization: `Bearer ${helpspot.token}` },
      })
    ).json();
  const created = await call("private.request.create", {
    sEmail: customer.email,
    xCategory: "1",
    fNoteType: "1",
    email_from: "0",
    tNote: `What everybody with a right may read: ${scene.publicWord}`,
    File1_sFilename: "proof.txt",
    File1_sFileMimeType: "text/plain",
    File1_bFileBody: Buffer.from(scene.publicWord).toString("base64"),
  });
  scene.ticketId = Number(created.xRequest);
  await call("private.request.update", { xRequest: String(scene.ticketId), fNoteType: "0", tNote: scene.privateWord });
  const [file] = await sql`select key, file_name, message_id from attachments where ticket_id = ${scene.ticketId}`;
  const [ticket] = await sql`select access_password from tickets where id = ${scene.ticketId}`;
  scene.fileAddress = `/api/attachments/${file?.key}/${file?.file_name}`;
  scene.messageId = file?.message_id;
  const [forum] = await sql`insert into forums (workspace_id, name) values (1, ${unique("Talk")}) returning id`;
  const [topic] = await sql`insert into forum_topics (workspace_id, forum_id, title, author_name)
    values (1, ${forum?.id}, 'Topic', 'Bob') returning id`;
  const [post] = await sql`insert into forum_posts
    (workspace_id, topic_id, is_opening, author_type, author_name, body_text, body_hash, via)
    values (1, ${topic?.id}, true, 'visitor', 'Bob', 'Words', 'none', 'portal') returning id`;
  const [contact] = await sql`insert into address_book_contacts (workspace_id, first_name, last_name, email)
    values (1, 'Carla', 'Carrier', 'carla@carrier.example') returning id`;
  const [response] = await sql`insert into canned_responses (workspace_id, owner_id, title, body_html)
    values (1, ${agent.id}, ${unique("Response")}, '<p>Hello</p>') returning id`;
  const [source] = await sql`insert into lookup_sources (workspace_id, name, kind, target, active)
    values (1, ${unique("Source")}, 'http_get', 'https://crm.example/', false) returning id`;
  scene.sourceId = source?.id;
  const [webhook] = await sql`insert into webhooks (workspace_id, name, format)
    values (1, ${unique("Hook")}, 'json') returning id`;
  const [delivery] = await sql`insert into webhook_deliveries
    (id, workspace_id, webhook_id, trigger, subject_type, subject_id, state)
    values (${unique("delivery-")}, 1, ${webhook?.id}, 'ticket.created', 'ticket', ${scene.ticketId}, 'given_up')
    returning id`;
  const [target] = await sql`insert into push_targets (workspace_id, name, url)
    values (1, ${unique("Bugs")}, 'https://bugs.example') returning id`;
  Object.assign(scene, { webhookId: webhook?.id, deliveryId: delivery?.id, pushTargetId: target?.id });
  const [filter] = await sql`insert into filters (workspace_id, owner_id, name, sharing, query)
    values (1, ${agent.id}, ${unique("Filter")}, 'everyone', ${sql.json({ all: [] })}) returning id`;
  const [run] = await sql`insert into bulk_runs (workspace_id, agent_id, act, title, state)
    values (1, ${agent.id}, ${sql.json({ follow: true })}, 'Followed', 'done') returning id`;
  scene.bulkRunId = run?.id;
  const [rule] = await sql`insert into rules (workspace_id, kind, name) values (1, 'trigger', ${unique("Rule")})
    returning id`;
  const definition = { on: ["ticket.created"], when: { all: [] }, actions: [{ do: "stop" }] };
  await sql`insert into rule_versions (rule_id, version, definition) values (${rule?.id}, 1, ${sql.json(definition)})`;
  scene.filterId = filter?.id;
  scene.ruleId = rule?.id;
  scene.contactId = contact?.id;
  scene.responseId = response?.id;
  scene.forumId = forum?.id;
  scene.topicId = topic?.id;
  scene.postId = post?.id;
  scene.accessKey = `${scene.ticketId}${ticket?.access_password}`;
});

test.afterAll(async () => {
  for (const caller of Object.values(as)) await caller.dispose();
  await sql?.end();
});

function outcomeOf(response: APIResponse): Outcome {
  const status = response.status();
  if (status >= 300 && status < 400) {
    const target = response.headers().location ?? "";
    return /\/sign-in(\?|$)/.test(target) ? "sign-in" : "moved";
  }
  if (status === 404) return "hidden";
  if (status === 401 || status === 403) return "refused";
  if (status >= 200 && status < 300) return "open";
  if (status >= 400 && status < 500) return "bad";
  throw new Error(`${response.url()} answered ${status}`);
}

/** Nobody is shown a word that is not for them, whatever the status says. */
async function checkWords(caller: Caller, response: APIResponse) {
  const text = await response.text();
  const where = `${caller} at ${response.url()}`;
  const staff = caller === "admin" || caller === "staff";
  if (!staff) expect(text, where).not.toContain(scene.privateWord);
  if (!staff && caller !== "customer") expect(text, where).not.toContain(scene.publicWord);
}

function checkUncached(response: APIResponse) {
  expect(response.headers()["cache-control"] ?? "", response.url()).toContain("no-store");
}

test("every page has its word on who may open it", () => {
  expect(Object.keys(pages).sort()).toEqual(routePatterns("page"));
});

for (const [pattern, entry] of Object.entries(pages)) {
  test(`page ${pattern}`, async () => {
    const outcomes = {} as Expected;
    for (const caller of callers) {
      const response = await as[caller].get(entry.address?.(scene) ?? pattern);
      outcomes[caller] = outcomeOf(response);
      await checkWords(caller, response);
      if (outcomes[caller] === "open" && caller !== "nobody") checkUncached(response);
    }
    expect(outcomes).toEqual(entry.expected);
  });
}

type Call = {
  name: string;
  send: (caller: APIRequestContext, scene: Scene, origin: string) => Promise<APIResponse>;
  expected: Expected;
};

const get = (name: string, address: (scene: Scene) => string, expected: Expected): Call => ({
  name,
  send: (caller, scene) => caller.get(address(scene)),
  expected,
});

/** A call that changes something, as a page of our own sends it. */
const write = (
  name: string,
  method: "POST" | "PUT",
  address: (scene: Scene) => string,
  data: unknown,
  expected: Expected,
): Call => ({
  name,
  send: (caller, scene, origin) => caller.fetch(address(scene), { method, data, headers: { origin } }),
  expected,
});

const fromElsewhere = (call: Call): Call => ({
  name: `${call.name}, sent by another site`,
  send: (caller, scene) => call.send(caller, scene, "https://elsewhere.example"),
  expected: all("refused"),
});

const upload = write("an upload", "POST", () => "/console/attachments", "x", forAgents("open", "refused"));
const draft = write(
  "a draft",
  "PUT",
  (s) => `/console/tickets/${s.ticketId}/draft`,
  { kind: "note", body: "begun", to: [], cc: [], bcc: [], uploadIds: [] },
  seers("refused"),
);
const mark = write("a read mark", "POST", (s) => `/console/tickets/${s.ticketId}/read`, { upTo: 1 }, seers("refused"));
const trial = write(
  "a rule is tried",
  "POST",
  () => "/api/rules/trial",
  { rule: { kind: "mail", name: "Trial", when: { all: [] }, actions: [{ do: "stop" }] } },
  all("refused", { admin: "open", foreign: "open" }),
);
const fileSeers = all("hidden", { customer: "open", admin: "open", staff: "open" });

const lookup = write(
  "a lookup",
  "POST",
  (s) => `/console/lookup/${s.sourceId}`,
  { ticketId: 0 },
  forAgents("bad", "refused"),
);
const people = write(
  "a search for people",
  "POST",
  () => "/console/people",
  { text: "x" },
  forAgents("open", "refused"),
);
const fieldChoices = write(
  "choices of no such field",
  "POST",
  () => "/console/field-choices/999999999",
  { text: "" },
  forAgents("hidden", "refused"),
);

const presence = write(
  "presence at a ticket",
  "POST",
  () => "/console/presence",
  { browser: "b", tab: "t", ticketId: null, doing: "looks" },
  forAgents("open", "refused"),
);

const picture = write("no picture", "POST", () => "/api/agent-pictures", "x", forAgents("bad", "refused"));

const everyEditor = (outcome: Outcome) => all("refused", { admin: outcome, staff: outcome, foreign: outcome });
const pageFile = write("a file of a page", "POST", () => "/console/knowledge/files", "x", everyEditor("open"));
const bookFile = write("what is no book", "POST", () => "/console/knowledge/import", "x", everyEditor("bad"));
const vote = write("a vote for no page", "POST", () => "/knowledge/pages/999999999/vote", "x", all("hidden"));

/** Route handlers by pattern: every way of calling them that matters here. */
const endpoints: Record<string, Call[]> = {
  "/api": [get("no method", () => "/api?method=private.version", all("refused"))],
  "/api/index.php": [
    get(
      "private without a credential, whatever cookie",
      (s) => `/api/index.php?method=private.request.get&xRequest=${s.ticketId}`,
      all("refused"),
    ),
    get(
      "public with a wrong key",
      (s) => `/api/index.php?method=request.get&accesskey=${s.ticketId}aaaaaaaaaaaaaaaaaaaa`,
      all("bad"),
    ),
  ],
  // Every outcome of HelpRealm's is HTTP 200; its own code is in the body.
  "/api/[workspace]/ticket/[...action]": [
    write("without a key", "POST", () => `/api/${"0".repeat(32)}/ticket/info`, {}, all("open")),
    get("read", () => `/api/${"0".repeat(32)}/ticket/info`, all("bad")),
    write("no such call", "POST", () => `/api/${"0".repeat(32)}/ticket/list`, {}, all("hidden")),
  ],
  "/api/[workspace]/widget/[...action]": [
    write("without a key", "POST", () => `/api/${"0".repeat(32)}/widget/ticket/create`, {}, all("open")),
    get("read", () => `/api/${"0".repeat(32)}/widget/ticket/create`, all("bad")),
  ],
  "/uploads/[name]": [get("a guessed file", () => `/uploads/proof.txt_1_${"0".repeat(32)}.txt`, all("hidden"))],
  "/api/health": [get("health", () => "/api/health", all("open"))],
  "/api/auth/[audience]/[...nextauth]": [
    get("a session says nothing", () => "/api/auth/agent/session", all("open")),
    get("no such audience", () => "/api/auth/other/session", all("hidden")),
  ],
  "/api/agent-pictures": [picture, fromElsewhere(picture)],
  "/api/agent-pictures/[id]": [get("an agent without a picture", () => "/api/agent-pictures/1", all("hidden"))],
  "/api/attachments/[key]/[name]": [
    get("a file", (s) => s.fileAddress, fileSeers),
    get("a file with another ticket's key", (s) => `${s.fileAddress}?access=1aaaaaaaaaaaaaaaaaaaa`, fileSeers),
    get(
      "a file with a guessed signature",
      (s) => `${s.fileAddress}?until=9999999999&signature=${"0".repeat(32)}`,
      all("hidden"),
    ),
    get("a guessed file", () => "/api/attachments/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/proof.txt", all("hidden")),
  ],
  "/api/1.1/json/[[...path]]": [get("tickets without a key", () => "/api/1.1/json/tickets/", all("refused"))],
  "/api/json/1.1/[[...path]]": [
    get("a ticket without a key", (s) => `/api/json/1.1/ticket/${s.ticketId}/`, all("refused")),
  ],
  "/api/1.1/users/[[...path]]": [get("contacts without a key", () => "/api/1.1/users/", all("refused"))],
  "/get_hdp_temporarily_attachment/[key]": [
    get("a guessed picture", () => `/get_hdp_temporarily_attachment/${"a".repeat(32)}/`, all("hidden")),
  ],
  "/api/mail/inbound": [
    write("without a token", "POST", () => "/api/mail/inbound", "From: x@y.example", all("refused")),
  ],
  "/api/mail/inbound/[id]": [get("without a token", () => "/api/mail/inbound/1", all("refused"))],
  "/api/mail/raw/[messageId]": [
    get("a message that came by no mail", (s) => `/api/mail/raw/${s.messageId}`, forAgents("hidden", "refused")),
  ],
  "/api/mail/oauth/start": [get("a consent nobody began", () => "/api/mail/oauth/start?state=1.x", consents)],
  "/api/mail/oauth/callback": [
    get("an answer nobody asked for", () => "/api/mail/oauth/callback?code=a&state=1.x", consents),
  ],
  "/api/rules/trial": [trial, fromElsewhere(trial)],
  "/api/rules/placeholders": [
    get(
      "the values of a template's placeholders",
      (s) => `/api/rules/placeholders?ticket=${s.ticketId}`,
      all("refused", { admin: "open", foreign: "hidden" }),
    ),
  ],
  "/api/tickets_create.php": [
    write("without a token", "POST", () => "/api/tickets_create.php", { subject: "x" }, all("refused")),
  ],
  "/api/tickets_list.php": [
    get("without a token", () => "/api/tickets_list.php?user_email=a@b.example", all("refused")),
  ],
  "/api/ticket_view.php": [
    get(
      "without a token",
      (s) => `/api/ticket_view.php?ticket_id=${s.ticketId}&user_email=a@b.example`,
      all("refused"),
    ),
  ],
  "/api/ticket_reply.php": [
    write("without a token", "POST", () => "/api/ticket_reply.php", { message: "x" }, all("refused")),
  ],
  "/api/ticket_categories.php": [get("public categories", () => "/api/ticket_categories.php", all("open"))],
  "/api/ticket_custom_fields.php": [get("public fields", () => "/api/ticket_custom_fields.php", all("open"))],
  "/api/v1/[[...path]]": [
    get("without a token, whatever cookie", (s) => `/api/v1/tickets/${s.ticketId}`, all("refused")),
    get("a path of nothing", () => "/api/v1/", all("hidden")),
  ],
  "/knowledge/feed.xml": [get("new pages", () => "/knowledge/feed.xml", all("open"))],
  "/knowledge/files/[key]/[name]": [
    get("a guessed file of a page", () => `/knowledge/files/${"a".repeat(24)}/plan.png`, all("hidden")),
  ],
  "/knowledge/pages/[id]/vote": [vote, fromElsewhere(vote)],
  "/sitemap.xml": [get("every page", () => "/sitemap.xml", all("open"))],
  "/texts/[language]/[area]": [
    get("words of the interface", () => "/texts/de/console", all("open")),
    get("an area that is none", () => "/texts/de/domain", all("hidden")),
  ],
  "/console/knowledge/files": [pageFile, fromElsewhere(pageFile)],
  "/console/knowledge/import": [bookFile, fromElsewhere(bookFile)],
  "/console/knowledge/[id]/export": [
    get("a book of ours", () => "/console/knowledge/1/export", {
      ...forAgents("refused"),
      admin: "open",
      staff: "open",
      foreign: "hidden",
    }),
  ],
  "/api/portal/requests": [
    write("an empty form goes back to its page", "POST", () => "/api/portal/requests", {}, all("moved")),
    fromElsewhere(write("a form", "POST", () => "/api/portal/requests", {}, all("bad"))),
  ],
  "/api/portal/requests/[key]": [
    write(
      "an empty answer",
      "POST",
      (s) => `/api/portal/requests/${s.ticketId}`,
      {},
      all("bad", { customer: "moved", other: "hidden" }),
    ),
    fromElsewhere(write("an answer", "POST", (s) => `/api/portal/requests/${s.ticketId}`, {}, all("bad"))),
  ],
  "/api/portal/suggestions": [
    get("what may answer a question", () => "/api/portal/suggestions?q=some+paper", all("open")),
  ],
  "/api/portal/logo/[version]": [get("a guessed logo", () => `/api/portal/logo/${"a".repeat(16)}`, all("hidden"))],
  "/account/export": [
    get("one's own data", () => "/account/export", all("refused", { customer: "open", other: "open" })),
  ],
  "/api/portal/forums/[id]": [
    write("an empty topic", "POST", (s) => `/api/portal/forums/${s.forumId}`, {}, all("moved")),
    fromElsewhere(write("a topic", "POST", (s) => `/api/portal/forums/${s.forumId}`, {}, all("bad"))),
  ],
  "/api/portal/topics/[id]": [
    write("an empty post", "POST", (s) => `/api/portal/topics/${s.topicId}`, {}, all("moved")),
    fromElsewhere(write("a post", "POST", (s) => `/api/portal/topics/${s.topicId}`, {}, all("bad"))),
  ],
  "/api/portal/similar-topics": [
    get("similar topics", (s) => `/api/portal/similar-topics?forum=${s.forumId}&q=some+topic`, all("open")),
  ],
  "/forums/posts/[id]": [get("a post", (s) => `/forums/posts/${s.postId}`, all("moved"))],
  "/forums/feed": [get("the feed of all forums", () => "/forums/feed", all("open"))],
  "/forums/[id]/feed": [get("the feed of a forum", (s) => `/forums/${s.forumId}/feed`, all("open"))],
  // Mail programs post there without a session, and the key alone is the right to; what it says is the same for every key.
  "/forums/unsubscribe/[key]/one-click": [
    get("the address of a mail's header", () => `/forums/unsubscribe/${"x".repeat(32)}/one-click`, all("moved")),
    write("a POST without its words", "POST", () => `/forums/unsubscribe/${"x".repeat(32)}/one-click`, {}, all("bad")),
    {
      name: "one click with a guessed key",
      send: (caller) =>
        caller.post(`/forums/unsubscribe/${"x".repeat(32)}/one-click`, { form: { "List-Unsubscribe": "One-Click" } }),
      expected: all("open"),
    },
  ],
  "/forums/files/[key]/[name]": [
    get("a guessed picture", () => `/forums/files/${"a".repeat(32)}/a.png`, all("hidden")),
  ],
  "/index.php": [
    get(
      "an old address with a wrong key",
      (s) => `/index.php?pg=request.check&id=${s.ticketId}aaaaaaaaaaaaaaaaaaaa`,
      all("moved"),
    ),
  ],
  "/admin.php": [
    get("an old address of a request", (s) => `/admin.php?pg=request&reqid=${s.ticketId}`, forAgents("moved")),
  ],
  "/console/live": [],
  "/console/find": [get("words", () => "/console/find?q=everybody+with+a+right", forAgents("open"))],
  "/console/presence": [presence, fromElsewhere(presence)],
  "/console/outbox/[id]": [get("no such mail", () => "/console/outbox/999999999", forAgents("hidden"))],
  "/console/attachments": [upload, fromElsewhere(upload)],
  "/console/messages/[id]": [get("a message's page", (s) => `/console/messages/${s.messageId}`, seers("refused"))],
  "/console/lookup/[id]": [
    lookup,
    fromElsewhere(lookup),
    {
      ...lookup,
      name: "a lookup at no such source",
      send: (caller, s, origin) =>
        caller.fetch("/console/lookup/999999999", {
          method: "POST",
          data: { ticketId: s.ticketId },
          headers: { origin },
        }),
      expected: forAgents("hidden", "refused"),
    },
  ],
  "/console/bulk/[id]/progress": [
    get("how far a bulk change is", (s) => `/console/bulk/${s.bulkRunId}/progress`, {
      ...forAgents("hidden"),
      admin: "open",
    }),
  ],
  "/console/people": [people, fromElsewhere(people)],
  "/console/field-choices/[id]": [fieldChoices, fromElsewhere(fieldChoices)],
  "/console/tickets/[id]/draft": [
    draft,
    fromElsewhere(draft),
    get("one's own drafts", (s) => `/console/tickets/${s.ticketId}/draft`, seers("sign-in")),
    get("earlier drafts", (s) => `/console/tickets/${s.ticketId}/draft?versions=note`, seers("sign-in")),
  ],
  "/console/tickets/[id]/suggest": [
    get("offers", (s) => `/console/tickets/${s.ticketId}/suggest?what=people&kind=note&text=`, seers("sign-in")),
  ],
  "/console/tickets/[id]/news": [
    get("what is new", (s) => `/console/tickets/${s.ticketId}/news?since=0`, seers("sign-in")),
  ],
  "/console/tickets/[id]/read": [mark, fromElsewhere(mark)],
};

test("every endpoint has its word on who may call it", () => {
  expect(Object.keys(endpoints).sort()).toEqual(routePatterns("route"));
});

for (const [pattern, calls] of Object.entries(endpoints)) {
  for (const call of calls) {
    test(`endpoint ${pattern}: ${call.name}`, async ({ baseURL }) => {
      const outcomes = {} as Expected;
      for (const caller of callers) {
        const response = await call.send(as[caller], scene, baseURL ?? "");
        outcomes[caller] = outcomeOf(response);
        await checkWords(caller, response);
      }
      expect(outcomes).toEqual(call.expected);
    });
  }
}

test("no server action of the console does anything for people outside", async ({ baseURL }) => {
  const actions = serverActions().filter((action) => action.file.startsWith("app/console/"));
  expect(actions.length).toBeGreaterThan(5);
  for (const action of actions) {
    for (const caller of ["nobody", "customer"] as const) {
      const response = await as[caller].post("/account/sign-in", {
        headers: { "next-action": action.id, origin: baseURL ?? "", "content-type": "text/plain;charset=UTF-8" },
        data: "[{}]",
      });
      const text = await response.text();
      const where = `${action.file} ${action.name} for ${caller}`;
      // The action is either unknown at this address, or answers that nobody is signed in.
      if (response.status() === 404) continue;
      expect(text, where).toContain('"code":"unauthenticated"');
    }
  }
});

test("live events are for agents, and tell of a ticket only to those who may see it", async ({ baseURL }) => {
  for (const caller of ["nobody", "customer", "other"] as const) {
    expect((await as[caller].get("/console/live")).status(), caller).toBe(401);
  }
  const heard = async (caller: Caller) => {
    const { cookies } = await as[caller].storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const stop = new AbortController();
    const stream = await fetch(new URL("/console/live?since=1", baseURL), { headers: { cookie }, signal: stop.signal });
    const timer = setTimeout(() => stop.abort(), 3000);
    let text = "";
    try {
      for await (const chunk of stream.body ?? []) text += Buffer.from(chunk).toString();
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
    return text;
  };
  const listening = agents.map(heard);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await as.admin.fetch(`/api/index.php?method=private.request.update`, {
    method: "POST",
    form: { xRequest: String(scene.ticketId), fNoteType: "0", tNote: "heard" },
    headers: { authorization: `Bearer ${readFirstRun().helpspot.token}` },
  });
  const texts = await Promise.all(listening);
  const told = agents.filter((_caller, index) =>
    new RegExp(`"ticketId":${scene.ticketId}\\b`).test(texts[index] ?? ""),
  );
  expect(told).toEqual(["admin", "staff"]);
});

test("an access key opens its request and its public file, and nothing private", async () => {
  for (const address of [`/requests/${scene.accessKey}`, `${scene.fileAddress}?access=${scene.accessKey}`]) {
    const response = await as.nobody.get(address);
    expect(response.status(), address).toBe(200);
    const text = await response.text();
    expect(text).toContain(scene.publicWord);
    expect(text).not.toContain(scene.privateWord);
  }
});

test("files are downloads that cannot run", async () => {
  const {
    "content-disposition": shown,
    "x-content-type-options": sniff,
    "content-security-policy": policy,
  } = (await as.admin.get(scene.fileAddress)).headers();
  expect(shown).toMatch(/^attachment/);
  expect(sniff).toBe("nosniff");
  expect(policy).toContain("sandbox");
});
