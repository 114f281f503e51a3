import { a, act, c, n, type Story, solved, waiting } from "../story";

export const billingStories: readonly Story[] = [
  {
    category: "Billing",
    subject: "{Copy of invoice $invoice|Please send $invoice again}",
    fields: { "Invoice number": "$invoice" },
    reporting: ["Invoice copy"],
    copies: 5,
    steps: [
      c(
        "{The auditors ask for it and we cannot find ours.|It must have got lost between two offices.} Could you send a copy of $invoice{, please||, the sooner the better}?",
      ),
      a(
        "Attached. {All invoices of the last ten years are also in the shop, under My account > Invoices.|You can have them sent to accounts by themselves, if you like.}",
        { files: [{ kind: "pdf", name: "$invoice.pdf" }], hours: 1, ...solved },
      ),
    ],
  },
  {
    category: "Billing",
    subject: "{Wrong amount on|Question about} $invoice",
    fields: { "Invoice number": "$invoice", "Amount in question": 284.5 },
    reporting: ["Wrong amount"],
    copies: 5,
    steps: [
      c(
        "{You charge $amount, the offer said less.|The sum on $invoice is not the one we agreed on.} [The difference is the delivery, which was to be free.|I count four items, the invoice has five.]",
      ),
      n(
        "[Offer says free delivery above € 300. Shop did not apply it because of two separate shipments.|The fifth item is the sample that Emil promised them for nothing.]",
        {
          hours: 1.5,
          minutes: 10,
        },
      ),
      a(
        "You are right. The credit note is attached, and the corrected invoice as well. Please pay the corrected one only.",
        {
          files: [
            { kind: "pdf", name: "credit-note-$invoice.pdf" },
            { kind: "pdf", name: "$invoice-corrected.pdf" },
          ],
          hours: 0.5,
          ...waiting,
        },
      ),
      c("{Paid today.|Thanks, that matches our books now.}", { hours: 20 }),
      act(solved),
    ],
  },
  {
    category: "Billing",
    subject: "{Reminder for an invoice that we paid|Why a reminder for $invoice?}",
    fields: { "Invoice number": "$invoice", "Amount in question": 1249 },
    reporting: ["Reminder"],
    copies: 5,
    steps: [
      c(
        "{We received a reminder although we paid on the 3rd.|Your reminder of today crosses with a payment that left us ten days ago.} {Bank statement attached.|The reference is on the transfer.}",
        { files: [{ kind: "pdf", name: "bank-statement.pdf" }] },
      ),
      a(
        "I have found it: the payment carried the number of the order instead of the invoice, so the system could not match it. It is booked now and the reminder is cancelled. No fee, of course.",
        { hours: 2.2, ...solved },
      ),
      c("{Good. Then we are even.|Thank you. We will tell accounts to use the other number.}", { hours: 2 }),
      act({ ...solved, hours: 0.5 }),
    ],
  },
  {
    category: "Billing",
    subject: "VAT number [missing|wrong] on {our invoices|$invoice}",
    fields: { "Invoice number": "$invoice" },
    reporting: ["VAT"],
    copies: 4,
    steps: [
      c(
        "[Our VAT number is missing on the last two invoices, so you charged us local VAT.|We moved and have a new VAT number. The old one is still on the last two invoices.] Please {correct both|issue them anew}.",
      ),
      a("Could you give me the number as it is registered? I check it with the European register before I change it.", {
        hours: 3,
        ...waiting,
      }),
      c("{NL004495445B01|DE811907980|ESB58378431}", { hours: 2 }),
      a("Valid and saved. The corrected invoices are attached; what you paid too much is transferred back.", {
        files: [{ kind: "pdf", name: "$invoice-corrected.pdf" }],
        hours: 1,
        ...solved,
      }),
    ],
  },
  {
    category: "Billing",
    subject: "{Can we pay in three parts?|Payment plan for $invoice}",
    fields: { "Invoice number": "$invoice", "Amount in question": 4720 },
    copies: 3,
    steps: [
      c(
        "{Our grant is paid in September only.|It has been a hard season for us.} Would it be possible to pay in three parts? {We have never been late before.|I would rather ask than be late.}",
      ),
      n("Good payer since 2017. I would say yes. Hanna?", { agent: "Aylin", hours: 2 }),
      n("Yes. Three parts, no interest, written confirmation.", { agent: "Hanna", hours: 4 }),
      a(
        "Thank you for asking early. We can do three equal parts, on the first of the next three months, without interest. The agreement is attached; a signature by mail is enough.",
        { files: [{ kind: "pdf", name: "agreement.pdf" }], agent: "Hanna", ...waiting, hours: 1 },
      ),
      c("{Signed and attached. This helps us a lot.|Signed. Thank you, also in the name of the team.}", {
        files: [{ kind: "pdf", name: "agreement-signed.pdf" }],
        hours: 22,
      }),
      act({ ...solved, tags: ["goodwill"] }),
    ],
  },
  {
    category: "Billing",
    subject: "{Charged twice|Card charged two times} for $order",
    fields: { "Amount in question": 312.4 },
    reporting: ["Refund"],
    priority: "High",
    copies: 4,
    steps: [
      c(
        "{My card shows two payments of $amount for the same order.|I pressed the button twice because nothing happened, and now I have paid twice.} {Please refund one of them.|I hope I have not bought two machines?}",
        { files: [{ kind: "screenshot", name: "card-statement.png" }] },
      ),
      a(
        "One order, one machine. The second charge is a reservation that our payment service made when the page did not answer; I have released it. Most banks show that within three days. If it is still there on {Friday|Monday}, write to me and I will transfer the sum.",
        { hours: 0.9, ...waiting },
      ),
      c("{It is gone. Thanks!|Released this morning.}", { hours: 50 }),
      act({ status: "Refunded" }),
    ],
  },
  {
    category: "Billing",
    subject: "{Invoices by e-mail as XML|Can you send XRechnung / UBL?}",
    copies: 2,
    steps: [
      c(
        "From {January|next month} on we may only accept {structured invoices|e-invoices}. {Do you support Peppol?|Which format do you offer?}",
      ),
      a(
        "Yes, by Peppol or as a file by mail. I need your participant number and the address that should get them. {We can send a test invoice first.|The change takes effect with the next invoice.}",
        { hours: 5, ...waiting },
      ),
      c("Our number is {0106:39158236|0204:991-01484-64}. Test invoice, please.", { hours: 26 }),
      a("The test has been sent. Please tell me whether your side swallows it.", {
        files: [{ kind: "csv", name: "test-invoice-lines.csv" }],
      }),
    ],
  },
];
