import { makeRandom } from "@/db/demo/random";
import type { Desk } from "./databases";
import type { Call } from "./load";
import { commonWord, makeText, rareWord } from "./words";

/** What is called, by name. */
export type Target = {
  name: string;
  /** Its floor's name. */
  plan: string;
  /** What names the ticket of each call; without one every call is the same. */
  ticket?: "id" | "hash";
  /** Makes a ticket, so the numbers it draws go into its later statements. */
  makes?: true;
  call: (ticket: string) => Call;
};

const form = "application/x-www-form-urlencoded";
const text = makeText(makeRandom(7), 6);
const someone = "somebody.known@mail.example";

/** Every API call that is measured. */
export const targets = (desk: Desk): Target[] => [
  ...helpspot(desk),
  ...happyfox(desk),
  ...helpspace(desk),
  ...helprealm(desk),
  ...phpdesk(desk),
];

function helpspot({ keys, customer, since }: Desk): Target[] {
  const headers = { authorization: `Bearer ${keys.helpspot}` };
  const get = (method: string, query: Record<string, string> = {}, who = headers): Call => ({
    method: "GET",
    path: `/api/index.php?${new URLSearchParams({ method, ...query })}`,
    headers: who,
  });
  const read = (name: string, query: Record<string, string>, what = ""): Target => ({
    name: what ? `${name}, ${what}` : name,
    plan: `${name} ${what}`.replace(/\W+/g, "-"),
    call: () => get(name, query),
  });
  const create = new URLSearchParams({
    tNote: text,
    sTitle: "A ticket of the bench",
    xCategory: "1",
    sEmail: someone,
    fOpenedVia: "1",
  });
  return [
    {
      name: "private.request.create",
      plan: "create",
      makes: true,
      call: () => ({
        ...get("private.request.create"),
        method: "POST",
        headers: { ...headers, "content-type": form },
        body: create.toString(),
      }),
    },
    {
      name: "private.request.get",
      plan: "get",
      ticket: "id",
      call: (id) => get("private.request.get", { xRequest: id }),
    },
    read("private.request.search", { sSearch: rareWord, length: "50" }, "rare word"),
    read("private.request.search", { sSearch: commonWord, length: "50" }, "common word"),
    read("private.request.search", { length: "50" }, "newest"),
    read("private.filter.get", { xFilter: "inbox", length: "50" }),
    read("private.request.getChanged", { dtGMTChange: String(since) }),
    read("customer.getRequests", { sEmail: customer.email, sPassword: customer.password }),
    read("kb.search", { q: commonWord }),
  ];
}

function helpspace({ keys, hash }: Desk): Target[] {
  const headers = {
    authorization: `Bearer ${keys.helpspace}`,
    "hs-client-id": hash,
    "content-type": "application/json; charset=utf-8",
  };
  const path = "/api/v1/tickets";
  const ticket = {
    subject: "A ticket of the bench",
    channel: { id: 1 },
    from_contact: { email: someone },
    status: "open",
    message: { body: `<p>${text}</p>` },
  };
  return [
    {
      name: "HelpSpace list of 50",
      plan: "helpspace-list",
      call: () => ({ method: "GET", path: `${path}?per-page=50`, headers }),
    },
    {
      name: "HelpSpace create",
      plan: "helpspace-create",
      makes: true,
      call: () => ({ method: "POST", path, headers, body: JSON.stringify(ticket) }),
    },
  ];
}

function happyfox({ keys }: Desk): Target[] {
  const headers = {
    authorization: `Basic ${Buffer.from(keys.happyfox).toString("base64")}`,
    "content-type": "application/json",
  };
  const path = "/api/1.1/json/tickets/";
  const ticket = { name: "Somebody Known", email: someone, subject: "A ticket of the bench", text, category: 1 };
  return [
    {
      name: "HappyFox list of 50",
      plan: "happyfox-list",
      call: () => ({ method: "GET", path: `${path}?size=50`, headers }),
    },
    {
      name: "HappyFox create",
      plan: "happyfox-create",
      makes: true,
      call: () => ({ method: "POST", path, headers, body: JSON.stringify(ticket) }),
    },
  ];
}

function helprealm({ keys, hash }: Desk): Target[] {
  const post = (action: string, fields: Record<string, string>): Call => ({
    method: "POST",
    path: `/api/${hash}/ticket/${action}`,
    headers: { "content-type": form },
    body: new URLSearchParams({ apitoken: keys.helprealm, ...fields }).toString(),
  });
  const ticket = {
    subject: "A ticket of the bench",
    text,
    name: "Somebody Known",
    email: someone,
    type: "1",
    prio: "2",
  };
  return [
    { name: "HelpRealm create", plan: "helprealm-create", makes: true, call: () => post("create", ticket) },
    { name: "HelpRealm thread", plan: "helprealm-thread", ticket: "hash", call: (hash) => post("thread", { hash }) },
  ];
}

function phpdesk({ keys, customer }: Desk): Target[] {
  const path = `/api/tickets_list.php?user_email=${encodeURIComponent(customer.email)}`;
  const headers = { authorization: `Bearer ${keys.phpdesk}` };
  return [{ name: "PHP desk list", plan: "phpdesk-list", call: () => ({ method: "GET", path, headers }) }];
}
