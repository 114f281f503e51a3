import { a, act, c, n, type Story, solved, waiting, x } from "../story";

export const shopStories: readonly Story[] = [
  {
    category: "Orders",
    subject: "{Please add|Add} [paper|two boxes of toner] to order $order",
    fields: { "Order Number": "$order" },
    reporting: ["Change of order"],
    copies: 4,
    steps: [
      c(
        "{I forgot half of what I was asked to buy.|My colleague just told me what else we are out of.} Can you add [ten packs of A4, 80 g|two boxes of TK-410] to $order before it leaves?",
      ),
      a(
        "{Just in time, the parcel was not closed yet.|It is added.} You get a new confirmation with the sum; the delivery date stays.",
        { hours: 0.7, ...solved },
      ),
    ],
  },
  {
    category: "Orders",
    subject: "{Cancel|Please cancel} $order",
    fields: { "Order Number": "$order" },
    reporting: ["Cancellation"],
    copies: 4,
    steps: [
      c(
        "[Ordered twice by mistake, once by me and once by my colleague.|The project was stopped this morning, we no longer need the machine.] Please cancel $order. [The other one stays.|Sorry for the trouble.]",
      ),
      n("Already picked. Asked the warehouse to hold it.", { hours: 0.3 }),
      a(
        "Cancelled. {Nothing was charged.|The payment goes back to your card; banks take three to five working days for that.}",
        { hours: 1, ...solved },
      ),
    ],
  },
  {
    category: "Orders",
    subject: "{When will the InkPro A3 be back?|InkPro A3 out of stock?}",
    fields: { "Order Number": "none yet" },
    source: "web_form",
    reporting: ["Out of stock"],
    copies: 3,
    steps: [
      c(
        "Your shop shows the InkPro A3 as 'not available'. {We need one by the end of the month.|Is it worth waiting for?} {Would you reserve one?|Or is there a successor?}",
      ),
      a(
        "The next twelve come {on the 23rd|in week 32}, seven of them are promised to others. I can put your name on one without any obligation.",
        { ...waiting },
      ),
      c(
        "{Yes please.|Do that, please.} {Delivery to the usual address.|We will send the order once the budget is signed.}",
      ),
      a(
        "Noted, you are number eight. {You will get a message as soon as it stands here.|I will write on the day it arrives.}",
        { status: "Waiting for parts", dueInDays: 12 },
      ),
    ],
  },
  {
    category: "Orders",
    subject: "{Wrong toner|Not what we ordered}: $order",
    fields: { "Order Number": "$order" },
    reporting: ["Wrong item"],
    copies: 4,
    steps: [
      c(
        "We ordered {TK-410|four times TK-410, black} and got TK-401. {It looks the same but does not fit.|My colleague opened one before noticing, sorry.}",
        { files: [{ kind: "photo", name: "box-label.png" }] },
      ),
      a(
        "That was our mistake, the two lie side by side on the shelf. The right ones leave today by express, and the driver takes the wrong ones back, opened or not.",
        { hours: 1.5 },
      ),
      x(
        "warehouse@northwind.example",
        "TK-401 picked instead of TK-410 again, order $order. That is the third time this quarter: could the two move to different aisles?",
        { hours: 0.2 },
      ),
      c("{All exchanged, thank you for the speed.|The right ones are here and the wrong ones gone.}", { hours: 30 }),
      act({ ...solved, tags: ["goodwill"] }),
    ],
  },
  {
    category: "Orders",
    subject: "{Quote|Offer} for [three|five] LaserJet 620 Duo with contract",
    fields: { "Order Number": "quote" },
    copies: 4,
    steps: [
      c(
        "[We are comparing offers for three multifunction printers with service for four years.|Our printers have reached the end of their life. Please quote five 620 Duo with a full service contract.] We print about {9,000|14,000} pages a month, a fifth of it in colour.",
      ),
      a(
        "With pleasure. Two questions so that the figures fit: do you need a second paper tray, and is there a lift to the floor?",
        { hours: 3, ...waiting },
      ),
      c("{Second tray yes, lift yes.|No lift, one tray is enough.} {We decide on Friday.|There is no hurry.}"),
      a(
        "The offer is attached: purchase and rental side by side, service and toner included in both. {The page prices hold for the whole term.|I added a machine on trial for two weeks, free of charge.}",
        { files: [{ kind: "pdf", name: "offer-$order.pdf" }], minutes: 30 },
      ),
      c(
        "[The price per colour page is higher than with your competitor. Is that your last word?|Thank you. The board asks whether 5 % are possible.]",
      ),
      n("May go down to 3.9 ct for colour, not lower. Ines agrees.", { agent: "Ines" }),
      a(
        "I have asked. [3.9 cents a page, if the term is four years.|With a term of four years we can go down by 4 %, that is the most.]",
      ),
      c("{We accept. Order follows by post, our rules are old-fashioned.|Agreed. You will have the order tomorrow.}"),
      act({ ...solved, hours: 30 }),
    ],
  },
  {
    category: "Delivery",
    subject: "{Where is|Still waiting for} $order?",
    fields: { Product: "Supplies > Paper" },
    reporting: ["Late"],
    copies: 6,
    steps: [
      c(
        "{The parcel should have been here on Tuesday.|Tracking number $tracking has not moved for four days.} {We are down to the last pack of paper.|Could you find out where it is?}",
      ),
      a(
        "The carrier has it in {the depot at Utrecht|the wrong depot}, a label was damaged. They have promised it for tomorrow. I keep an eye on it.",
        { hours: 2 },
      ),
      c("{It is 4 pm and nobody came.|Nothing yet.}", { hours: 27 }),
      x(
        "claims@fastparcel.example",
        "Tracking $tracking: promised for today, not delivered. Please confirm until noon tomorrow that it is on a vehicle, otherwise we declare it lost.",
        { hours: 0.5, tags: ["carrier-claim"] },
      ),
      a(
        "I am sorry. A second parcel left us an hour ago by another carrier and is with you before ten tomorrow. If the first one turns up as well, please refuse it.",
        { hours: 1, priority: "High" },
      ),
      c(
        "{Arrived at 9:20. Thank you for not leaving us alone with it.|Both came, the driver took one back with him.}",
        { hours: 19 },
      ),
      act({ ...solved, hours: 1 }),
    ],
  },
  {
    category: "Delivery",
    subject: "{Box arrived crushed|Damaged on arrival}: $order",
    fields: { "Packaging damaged": true, Product: "Coffee machines > Espresso" },
    reporting: ["Damaged"],
    priority: "High",
    copies: 5,
    steps: [
      c(
        "{The box of the coffee machine looks as if somebody had sat on it.|One corner of the box is pressed in by ten centimetres and something rattles inside.} {The driver wrote 'damaged' on his device.|We signed before we saw it.} Pictures attached. {We have not opened it.|We opened it: the water tank is cracked.}",
        {
          files: [
            { kind: "photo", name: "box-front.png" },
            { kind: "photo", name: "box-corner.png" },
          ],
        },
      ),
      a(
        "Thank you for the pictures, they are all the carrier needs. You will get a new machine {on Thursday|within two days}; please keep the damaged one in its box, it is fetched at the same time.",
        { hours: 1.2 },
      ),
      n("Claim filed with the carrier, value € 849. Form wants the weight: 14.2 kg.", {
        hours: 0.4,
        minutes: 15,
        tags: ["carrier-claim"],
      }),
      c("{The new one is here and in one piece.|Exchange went well.} {Coffee for everybody.|Thanks.}", { hours: 50 }),
      act(solved),
    ],
  },
  {
    category: "Delivery",
    subject: "[Deliver to the back entrance, please|Delivery only between 7 and 9?]",
    fields: { Product: "Supplies > Beans" },
    reporting: ["Wrong address"],
    copies: 3,
    steps: [
      c(
        "[Our street is a building site from Monday on. Could the driver use the back entrance in Mill Lane?|We are a kitchen and can take nothing between 10 and 15. Is early delivery possible?] [It is number 4a.|The last two deliveries went back.]",
      ),
      a(
        "I have noted it for all your orders, and it is printed on the label. [The carrier follows it nine times out of ten; tell me about the tenth.|Early delivery costs € 6 a time; I have ticked it for you, and the first one is on us.]",
        { hours: 6, ...solved },
      ),
    ],
  },
  {
    category: "Delivery",
    subject: "{Only half of $order|$order: two boxes missing}",
    reporting: ["Partial delivery"],
    fields: { Product: "Supplies > Toner" },
    copies: 4,
    steps: [
      c(
        "{We got three of five boxes. The delivery note says five.|The delivery note lists five boxes, three arrived.} {Is the rest still on its way?|The driver knew nothing.}",
        { files: [{ kind: "csv", name: "delivery-note.csv" }] },
      ),
      a(
        "The other two were on a second pallet that left a day later. They are {in Antwerp|on the vehicle} and should arrive tomorrow. {Had somebody told you, you would not have had to write; sorry.|The mail that should have told you went to an old address, I have corrected it.}",
        { hours: 2, ...waiting },
      ),
      c("{Complete now.|All five here.}", { hours: 30 }),
      act(solved),
    ],
  },
  {
    category: "Returns",
    subject: "{Return of|Sending back} [the LabelMate|two capsule machines]",
    source: "web_form",
    fields: { "Reason of return": "No longer needed", Product: "[Printers > Labels|Coffee machines > Capsules]" },
    reporting: ["Within 30 days"],
    copies: 4,
    steps: [
      c(
        "[It turns out that our software does not work with it.|We planned for more people than came.] {Bought eleven days ago|Delivered last week}, order $order, in the original packing. How {does the return work|do we send it back}?",
      ),
      a(
        "The label is attached; print it, stick it over the old one and hand the box in at any shop of the carrier. {The money is back within five days of arrival.|Please leave the power supply in the box.}",
        { files: [{ kind: "pdf", name: "return-label.pdf" }], ...waiting, hours: 2 },
      ),
      c("{Handed in today, receipt attached.|On its way.}", {
        files: [{ kind: "photo", name: "receipt.png" }],
        hours: 40,
      }),
      n("Arrived, complete, like new. Back to stock.", { hours: 55, agent: "Chiara" }),
      a(
        "Arrived and checked: the full price goes back to you today. {Thank you for the careful packing.|Should you find something that fits, we are here.}",
        { ...solved, status: "Refunded", fields: { Resolution: "Refunded" } },
      ),
    ],
  },
  {
    category: "Returns",
    subject: "{Machine does not work, want to return it|Dead on arrival: $machine}",
    fields: { "Reason of return": "Does not work", Product: "Coffee machines > Espresso" },
    reporting: ["Warranty"],
    copies: 4,
    steps: [
      c(
        "{It was out of its box for ten minutes. No light, no sound, three different sockets.|Plugged in, filled with water, nothing happens at all.} {I want my money back, not another one.|Please exchange it quickly.}",
      ),
      a(
        "That is a poor start, I am sorry. One question before it travels: is the drip tray in as far as it goes? The machine stays completely dead without it, and the foam of the packing sometimes holds it back.",
        { hours: 1 },
      ),
      c("[There was a piece of foam. I am embarrassed. It works.|No foam, tray is in. It is dead.]", { hours: 3 }),
      n("Whatever it was, exchange it if he still wants that.", { agent: "Rubén", hours: 0.5 }),
      a(
        "[Nothing to be embarrassed about, the foam is grey and so is the machine.|Understood. A new one leaves today, and the driver takes the dead one along.] If anything else comes up in the first 30 days, it goes back without questions.",
        { ...solved, fields: { Resolution: "[Withdrawn by the customer|Replaced]" } },
      ),
    ],
  },
  {
    category: "Returns",
    subject: "{Arrived with a scratch|Scratched glass}",
    fields: {
      "Reason of return": "Arrived damaged",
      Product: "Printers > Ink",
      "Describe the damage": "A scratch of about 8 cm across the glass of the scanner.",
    },
    reporting: ["Goodwill"],
    copies: 3,
    steps: [
      c(
        "{The scanner glass has a long scratch, visible on every copy.|There is a scratch on the glass. It shows on scans as a white line.} {Packaging was fine.|The box was fine, so it must have been there before.}",
        { files: [{ kind: "photo", name: "glass.png" }] },
      ),
      a(
        "Would it be all right if we send you the glass alone? It is held by four screws. I would rather spare you the packing, and take € 60 off the invoice for your work. {Otherwise we exchange the whole printer, of course.|If not, a new one comes.}",
        { hours: 4, ...waiting },
      ),
      c("{Four screws we can manage. Agreed.|Good solution.}", { hours: 5 }),
      a("The glass is on its way and the credit note is attached.", {
        files: [{ kind: "pdf", name: "credit-note-$invoice.pdf" }],
        tags: ["goodwill"],
        ...solved,
        fields: { Resolution: "Repaired" },
      }),
    ],
  },
  {
    category: "Account and web shop",
    subject: "{Cannot sign in to the shop|Shop does not accept my password}",
    source: "web_form",
    reporting: ["Sign-in"],
    copies: 5,
    steps: [
      c(
        "{I changed the password twice today and each time it says 'unknown user or password'.|The shop says my password is wrong. It is not.} {With my private address it works.|The mail for a new password does not arrive.}",
      ),
      a(
        "Your company has two accounts with nearly the same address, [one with a dot and one without|an old one from before the merger and a new one]; the new password was set for the other. I have joined them: please use [the one with the dot|the new one] from now on.",
        { hours: 0.8 },
      ),
      c("{I am in. Thank you.|Works.}", { hours: 1 }),
      act({ ...solved, hours: 0.2 }),
    ],
  },
  {
    category: "Account and web shop",
    subject: "{New colleague needs access|Please add a user}: {purchasing|accounts}",
    reporting: ["New user"],
    tags: ["onboarding"],
    copies: 4,
    steps: [
      c(
        "Please give [our new colleague in purchasing|my successor] access to our account, [orders up to € 500 without approval|with the same rights as mine]. [Her address is new.starter at our usual domain.|I am leaving at the end of the month, so mine can be closed then.]",
      ),
      a(
        "Done, the invitation is on its way and is valid for three days. [The limit is set.|Your own access ends on the last of the month, as you wished.]",
        { hours: 2, ...solved },
      ),
    ],
  },
  {
    category: "Account and web shop",
    subject: "[VAT twice in the basket?|Shop shows wrong prices]",
    reporting: ["Shop fault"],
    priority: "High",
    copies: 3,
    steps: [
      c(
        "[Since this morning the basket shows prices with VAT twice.|Our negotiated prices are gone from the shop.] {Screenshot attached.|I have not ordered, but others may.}",
        { files: [{ kind: "screenshot", name: "basket.png" }] },
      ),
      n("Reproduced with a test account. Only for customers in price group C. Told the shop people, they are on it.", {
        hours: 0.3,
        agent: "Ines",
      }),
      a(
        "Thank you for telling us at once. You found a fault of last night's update; it concerns the display only, invoices are right. It will be corrected within the hour.",
        { hours: 0.6 },
      ),
      a(
        "It is corrected. Please reload the page with Ctrl + F5. As a thank-you for the notice there is a voucher in your account.",
        { hours: 1.3, ...solved, tags: ["feedback"] },
      ),
    ],
  },
  {
    category: "Account and web shop",
    subject: "[What do you store about me?|Delete my data]",
    source: "letter",
    reporting: ["Privacy"],
    copies: 2,
    steps: [
      c(
        "(letter, scanned) [Under article 15 of the GDPR I ask for a copy of the data you hold on me.|I have bought once, three years ago, and wish my account to be deleted.]",
        { files: [{ kind: "pdf", name: "letter.pdf" }] },
      ),
      n("Identity checked by call-back. Deadline is one month from receipt.", { dueInDays: 30, hours: 3 }),
      a(
        "[A copy of everything we hold on you is attached.|Your account is deleted; what was in it is attached.] Invoices have to stay for ten years by law; nobody but accounting can see them.",
        { hours: 70, files: [{ kind: "csv", name: "your-data.csv" }], ...solved },
      ),
    ],
  },
];
