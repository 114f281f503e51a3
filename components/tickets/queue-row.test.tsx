import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ClockProvider } from "@/components/ui/time";
import { QueueRow, type QueueTicket } from "./queue-row";
import { useRowWords } from "./row-words";

const now = Date.parse("2026-11-25T12:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const plain: QueueTicket = {
  id: 7,
  subject: "Printer",
  excerpt: "",
  customer: "",
  organization: null,
  at: ago(5),
  status: { name: "Active", phase: "open" },
  urgent: false,
  priority: null,
  unread: false,
  assignee: null,
  assigneeId: null,
  waitingSince: null,
  tags: [],
  files: 0,
  noted: false,
  spam: false,
  trashed: false,
  due: { dueAt: null, nearAt: null, paused: false },
  reminder: null,
};

function Row({ ticket }: { ticket: QueueTicket }) {
  return <QueueRow ticket={ticket} assigneeShown words={useRowWords()} />;
}

/** What a row says, without its markup. */
const said = (change: Partial<QueueTicket>): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{}} onError={() => {}}>
      <ClockProvider clock={{ now, timeZone: "UTC", locale: "en-GB" }}>
        <Row ticket={{ ...plain, ...change }} />
      </ClockProvider>
    </NextIntlClientProvider>,
  )
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|");

test.each<[string, Partial<QueueTicket>, string]>([
  ["who has neither name nor address", {}, "|Unknown|"],
  ["no words", {}, "|No text|"],
  ["a short wait", { waitingSince: ago(14) }, "|waits 14 min|"],
  ["a wait of days", { waitingSince: ago(3 * 24 * 60) }, "|waits since Sun|"],
  ["a long wait", { waitingSince: ago(22 * 24 * 60) }, "|waits since 3 Nov|"],
  ["a wait that has just begun", { waitingSince: ago(0) }, "|waits since just now|"],
  ["one file", { files: 1 }, "|1 file|"],
  ["many files", { files: 1200 }, "|1,200 files|"],
  ["what is due", { due: { dueAt: ago(-40), nearAt: null, paused: false } }, "|due in 40 min|"],
  ["what is late", { due: { dueAt: ago(125), nearAt: null, paused: false } }, "|late by 2 h 5 min|"],
])("a row says %s", (_, change, words) => {
  expect(said(change)).toContain(words);
});
