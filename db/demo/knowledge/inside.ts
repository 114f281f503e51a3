import type { DemoBook } from "./book";

/** For the desk's own people. */
export const inside: DemoBook = {
  name: "How we work",
  description: "For the desk itself: promises, who decides what, and lines that were agreed on.",
  isPublic: false,
  chapters: [
    {
      name: "Promises",
      pages: [
        {
          name: "When we answer",
          html: "<p>Within four working hours, within one when it is urgent. A first answer says what happens next and when; “we have received your message” is no answer.</p>",
          isHighlighted: true,
          related: ["Goodwill: who decides"],
        },
        {
          name: "Goodwill: who decides",
          html: "<ul><li>Up to 50 euro: whoever answers.</li><li>Up to 500 euro: the lead of the team.</li><li>Above: Ines, with a note in the ticket why.</li></ul>",
          tags: ["Goodwill"],
        },
      ],
    },
    {
      name: "Carriers",
      pages: [
        {
          name: "Claims, step by step",
          html: "<p>Open the claim on the carrier's site on the day the pictures come, put its number into the ticket, set the tag <em>carrier-claim</em>, and look again after ten days. What the carrier refuses goes to Chiara.</p>",
          tags: ["Delivery", "Claim"],
        },
        {
          name: "Old claim form",
          html: "<p>Replaced by the carriers' sites. Kept for claims from before.</p>",
          isHidden: true,
        },
      ],
    },
  ],
};
