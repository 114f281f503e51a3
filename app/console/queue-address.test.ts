import { expect, test } from "vitest";
import { narrowing, readQueueAddress } from "./queue-address";
import { queueSearch } from "./queue-search";

test("an address is read and written back", () => {
  const params = { view: "mine", sort: "-createdAt", group: "status", rows: "dense", status: "3", assignee: "me" };
  const address = readQueueAddress({ ...params, unread: "1" });
  expect(queueSearch(address)).toBe("?view=mine&sort=-createdAt&group=status&rows=dense&status=3&assignee=me&unread=1");
  expect(narrowing(address)).toEqual([
    { field: "statusId", op: "is", value: 3 },
    { field: "isUnread", op: "is", value: true },
    { field: "assigneeId", op: "is", value: "me" },
  ]);
});

test("what cannot be used is left out, and the inbox is where one lands", () => {
  const address = readQueueAddress({
    sort: "subject; drop",
    group: "hash",
    rows: "wide",
    status: "x",
    assignee: "you",
    category: ["1", "2"],
  });
  expect(queueSearch(address)).toBe("?view=inbox&category=1");
});

test("pages keep the way back", () => {
  const address = readQueueAddress({ view: "inbox", after: "c2", trail: "c0.c1" });
  expect(address.trail).toEqual(["c0", "c1"]);
  expect(queueSearch(address, { after: "c3", trail: [...address.trail, "c2"] })).toBe(
    "?view=inbox&after=c3&trail=c0.c1.c2",
  );
});
