import { expect, test } from "@playwright/test";
import PostalMime from "postal-mime";
import { waitForMail } from "../../support/mail-sink";
import { bySmtp, helpspot, letter, post, settled, someone, support } from "./desk";

const bytes = Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 31) & 0xff));

test("a customer's mail, the agent's answer, and the customer's answer to it, are one ticket", async ({ request }) => {
  const from = someone();
  const opened = await settled(
    request,
    await bySmtp(letter({ from, subject: "The pump leaks" }), { from, to: support }),
  );

  const greeting = await PostalMime.parse((await waitForMail(from, ({ raw }) => raw.includes("auto-replied"))).raw);
  expect(greeting.subject).toBe(`Re: We have received your request [#${opened.ticketId}]`);
  expect(`${greeting.text}`).not.toContain("pump");

  await helpspot(request, "private.request.update", {
    xRequest: String(opened.ticketId),
    tNote: "Please send a picture.",
    fNoteType: "1",
    File1_sFilename: "Anleitung für Pumpen.pdf",
    File1_sFileMimeType: "application/pdf",
    File1_bFileBody: bytes.toString("base64"),
  });
  const reply = await PostalMime.parse((await waitForMail(from, ({ raw }) => raw.includes("send a picture"))).raw);
  expect(reply.subject).toBe(`Re: The pump leaks [#${opened.ticketId}]`);
  expect(reply.attachments[0]?.filename).toBe("Anleitung für Pumpen.pdf");
  expect(Buffer.from(reply.attachments[0]?.content as ArrayBuffer).equals(bytes)).toBe(true);

  const answer = [
    `In-Reply-To: ${reply.messageId}`,
    `References: ${reply.references} ${reply.messageId}`,
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"',
  ];
  const picture = `--b\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--b\r\nContent-Type: image/png; name="pump.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString("base64")}\r\n--b--`;
  const raw = letter({ from, subject: "no number here", headers: answer, text: picture });
  const back = await settled(request, await post(request, raw));
  expect(back).toMatchObject({ state: "processed", ticketId: opened.ticketId, parts: { leaves: 2, attachments: 1 } });

  const ticket = await helpspot(request, "private.request.get", { xRequest: String(opened.ticketId) });
  expect(JSON.stringify(ticket)).toContain("Here it is.");
  expect(JSON.stringify(ticket)).toContain("pump.png");
});
