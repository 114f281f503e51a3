import { describe, expect, it } from "vitest";
import { forwardedSender, readParserTags } from "@/lib/mail/intake/tags";

describe("readParserTags", () => {
  it("reads every tag and takes it out of the words", () => {
    const text = [
      "##hs_customer_id:C-9##",
      "##hs_customer_firstname:Otto##",
      "##HS_Customer_LastName: Kern ##",
      "##hs_customer_phone:+49 30 1##",
      "##hs_customer_email:otto@kern.example##",
      "##hs_category:2## ##hs_assigned_to:5##",
      "The words.",
      "##hs_custom3:several\nlines, with a # in it##",
      "##hs_custom12:1####hs_request_id:77##",
    ].join("\n");
    const read = readParserTags({ subject: "Order ##forward:true##", text, html: null });
    expect(read.text).toBe("The words.");
    expect(read.subject).toBe("Order");
    expect(read.tags).toEqual({
      customer: {
        externalId: "C-9",
        firstName: "Otto",
        lastName: "Kern",
        phone: "+49 30 1",
        email: "otto@kern.example",
      },
      categoryId: 2,
      assigneeId: 5,
      customFields: new Map([
        [3, "several\nlines, with a # in it"],
        [12, "1"],
      ]),
      ticketId: 77,
      forwarded: true,
    });
  });

  it("leaves unknown tags, headings and half tags alone", () => {
    const text = "## Heading ##\n##hs_unknown:1##\n##hs_category:2\nno end";
    expect(readParserTags({ subject: "##hs_category:4##", text, html: null })).toMatchObject({
      text,
      subject: "##hs_category:4##",
      tags: { categoryId: null, forwarded: false },
    });
  });

  it("takes the tags out of the HTML too, and a number that is none is no number", () => {
    const read = readParserTags({ subject: "", text: "##hs_category:two##", html: "<p>##hs_category:two##Words</p>" });
    expect(read.html).toBe("<p>Words</p>");
    expect(read.tags.categoryId).toBeNull();
  });

  it("is fast on a body full of openings", () => {
    const start = performance.now();
    readParserTags({ subject: "", text: "##hs_category:".repeat(70_000), html: "##".repeat(500_000) });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("forwardedSender", () => {
  it.each([
    [
      "Hi\n\n---------- Forwarded message ---------\nFrom: Ola Berg <ola@berg.example>\nDate: Monday",
      "ola@berg.example",
    ],
    ["Von: Ola Berg [mailto:ola@berg.example]\nGesendet: Montag", "ola@berg.example"],
    ["> *From:* ola@berg.example\n> words", "ola@berg.example"],
    ["差出人: 大田 <ota@berg.example>", "ota@berg.example"],
    ["Message from: nobody", null],
    ["From: nobody at all", null],
    ["", null],
  ])("%s", (text, address) => {
    expect(forwardedSender(text)?.address ?? null).toBe(address);
  });
});
