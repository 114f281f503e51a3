import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { md5 } from "@/lib/dialects/helprealm/present";
import { addComment, ask, bugs, type Desk, makeTicket, openDesk } from "@/lib/dialects/helprealm/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let desk: Desk;
let hash: string;
let ids: number[];
beforeAll(async () => {
  desk = await openDesk();
  hash = await makeTicket(desk, { email: "Joe@X.de" });
  ids = [];
  for (let count = 1; count <= 13; count += 1) ids.push(await addComment(desk, hash, `Comment ${count}`));
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const thread = (sent = {}) => ask(desk.hash, "/ticket/thread", { apitoken: desk.key, hash, ...sent });
const shown = async (sent: Record<string, string>) =>
  ((await thread(sent)).data as { id: number }[]).map(({ id }) => ids.indexOf(id) + 1);

test("a new ticket's thread is empty: the opening is no post", async () => {
  const fresh = await makeTicket(desk);
  expect(await thread({ hash: fresh })).toEqual({ code: "200", workspace: desk.hash, ticket: fresh, data: [] });
});

test("without a limit there are ten posts, newest first, with every key", async () => {
  expect(await shown({})).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  const answer = await thread({ limit: "1" });
  const moment = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
  const [ticket] = await db.select().from(tickets).where(eq(tickets.hash, hash));
  expect(answer).toEqual({
    code: "200",
    workspace: desk.hash,
    ticket: hash,
    data: [
      {
        id: ids[12],
        ticket_id: ticket?.id,
        user_id: 0,
        text: "Comment 13",
        created_at: moment,
        updated_at: moment,
        user_name: "Joe",
        user_avatar: `https://www.gravatar.com/avatar/${md5(ticket?.contactEmail ?? "")}?d=identicon`,
      },
    ],
  });
});

test.each([
  [{ limit: "3" }, [13, 12, 11]],
  [{ limit: "3.9" }, [13, 12, 11]],
  [{ paginate: "5th" as string, limit: "2" }, []],
  [{ limit: "0" }, []],
  [{ limit: "abc" }, []],
  [{ limit: "-1" }, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  [{ limit: "" }, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  [{ limit: "99999999999999999999" }, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  [{ limit: "1e400" }, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  [{ paginate: "0" }, []],
  [{ paginate: "" }, []],
  [{ paginate: "-7" }, []],
  [{ paginate: "99999999999999999999", limit: "1" }, [13]],
])("%j shows %j", async (sent, expected) => {
  expect(await shown(sent)).toEqual(expected);
});

test("paginate goes on below a post", async () => {
  const below = (count: number) => String(ids[count - 1]);
  expect(await shown({ paginate: below(5) })).toEqual([4, 3, 2, 1]);
  expect(await shown({ paginate: below(5), limit: "2" })).toEqual([4, 3]);
  expect(await shown({ paginate: below(1) })).toEqual([]);
});

test("agents are told by name; private notes are not told", async () => {
  const fresh = await makeTicket(desk);
  const agent = await makeAgent(desk.workspace, "Administrator", "Ida Lorenz");
  const [ticket] = await db.select().from(tickets).where(eq(tickets.hash, fresh));
  const ctx = asAgent(desk.workspace, agent);
  const ticketId = ticket?.id ?? 0;
  await postUpdate(ctx, { ticketId, message: { text: "We look into it." } });
  await postUpdate(ctx, { ticketId, message: { visibility: "private", text: "Between us." } });
  const { data } = await thread({ hash: fresh });
  expect(data).toMatchObject([
    {
      user_id: agent.id,
      text: "We look into it.",
      user_name: "Ida Lorenz",
      user_avatar: "http://desk.test/gfx/avatars/default.png",
    },
  ]);
});

test("no ticket, no hash, wrong key", async () => {
  const wrong = "0".repeat(32);
  expect(await thread({ hash: wrong })).toEqual({ code: "404", workspace: desk.hash, ticket: wrong });
  expect(await thread({ hash: undefined })).toMatchObject({ invalid_fields: [{ name: "hash", value: null }] });
  expect(await thread({ apitoken: "x" })).toEqual({ code: "403", workspace: desk.hash, apitoken: "x" });
});
