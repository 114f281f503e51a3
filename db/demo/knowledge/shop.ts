import type { DemoBook } from "./book";

/** Everything around an order. */
export const shop: DemoBook = {
  name: "Orders, delivery and invoices",
  description: "The web shop from the first sign-in to the last invoice, and how to send something back.",
  isPublic: true,
  chapters: [
    {
      name: "Ordering",
      pages: [
        {
          name: "Change or cancel an order",
          html: "<p>Until six in the evening you can change an order yourself: open it under <strong>My orders</strong> and choose <strong>Change</strong>. After that it is being packed. Write to us at once with its number, and we take out what has not left yet.</p>",
          tags: ["Orders"],
          isHighlighted: true,
          related: ["Send something back"],
          votes: [31, 5],
        },
        {
          name: "Add colleagues to the company account",
          html: "<p>Whoever opened the account can invite others under <strong>Company, People</strong>. Give each a limit in euro for one order; what is above it waits for your consent.</p><p>Somebody left? Switch them off there on the same day. Their orders stay.</p>",
          tags: ["Account"],
          votes: [14, 0],
        },
        {
          name: "A new password",
          html: "<p>Choose <strong>Forgotten?</strong> on the sign-in page. The link in the mail works once and for one hour. If no mail comes, look into the spam folder and then ask whoever looks after your company account: the address may be written differently there.</p>",
          tags: ["Account", "Sign-in"],
          votes: [22, 6],
        },
      ],
    },
    {
      name: "Delivery",
      pages: [
        {
          name: "Where is my parcel?",
          html: "<p>The mail with the carrier's number comes on the evening on which we hand the parcel over. Carriers show nothing until the next morning.</p><p>More than three working days without a change? Tell us the order's number; we open a search with the carrier and send again when it finds nothing within two days.</p>",
          tags: ["Delivery"],
          isHighlighted: true,
          related: ["Something arrived damaged"],
          votes: [47, 11],
        },
        {
          name: "Something arrived damaged",
          html: "<p>Keep all the packing. Take three pictures: the parcel from outside, the label, and the damage. Send them to us within seven days, later the carrier no longer pays. You need not sign anything for us.</p>",
          tags: ["Delivery", "Damage"],
          votes: [26, 1],
        },
      ],
    },
    {
      name: "Returns and money",
      pages: [
        {
          name: "Send something back",
          html: "<p>Within 30 days, in a box you could sell it in. Ask for a label first: a parcel without one cannot be told from others and waits for weeks. Opened coffee and printed labels cannot come back.</p>",
          tags: ["Returns"],
          votes: [29, 7],
        },
        {
          name: "Copies and corrections of invoices",
          html: "<p>Every invoice of the last ten years lies under <strong>Company, Invoices</strong>. For another reference, cost centre or VAT number write to us with the invoice's number; we cancel it and send a new one with the same date of payment.</p>",
          tags: ["Billing"],
          votes: [18, 2],
        },
        {
          name: "Invoices as XML",
          html: "<p>We send XRechnung and UBL. Tell us the address they go to and, for public offices, your routing number. They come beside the PDF, from the next invoice on.</p>",
          tags: ["Billing", "E-invoice"],
          votes: [9, 0],
        },
        {
          name: "Paying in parts",
          html: "<p>From 500 euro, in three parts, without interest. We are working on a form for it; until then ask us.</p>",
          tags: ["Billing"],
          isDraft: true,
        },
      ],
    },
    {
      name: "About asking",
      isAppendix: true,
      pages: [
        {
          name: "Ask us well",
          html: "<p>Three things make an answer fast: the serial number from the label at the back, what the display says word for word, and a picture. One question in one request, please; each goes to those who know it best.</p>",
          tags: ["Support"],
          votes: [16, 1],
        },
      ],
    },
  ],
};
