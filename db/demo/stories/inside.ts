import { a, act, c, n, type Story, solved, waiting, x } from "../story";

/** Private categories, the inbox, and the few threads that go on for weeks. */
export const insideStories: readonly Story[] = [
  {
    category: "Service contracts",
    subject: "Renewal of contract {SC-2210|SC-2188|SC-2305}",
    source: "staff",
    fields: { "Contract number": "SC-2210" },
    reporting: ["Renewal"],
    copies: 3,
    steps: [
      a(
        "Your service contract ends in {eight|six} weeks. You had {three|two} visits in the last year, all within the promised day. Would you like to go on under the same conditions? The price stays as it is.",
        { agent: "Kenji", minutes: 10, ...waiting },
      ),
      c(
        "[Yes, same again.|We would like to include the second coffee machine.] {Please send the papers to me.|My signature is enough.}",
        { hours: 70 },
      ),
      a(
        "The new contract is attached. [Thank you for your trust.|The second machine is included from the first of the month.]",
        { agent: "Kenji", files: [{ kind: "pdf", name: "contract.pdf" }], minutes: 15, ...solved },
      ),
    ],
  },
  {
    category: "Service contracts",
    subject: "{Complaint: engineer did not come|Nobody came on Tuesday}",
    source: "phone",
    fields: { "Contract number": "SC-2188" },
    reporting: ["Visit"],
    tags: ["vip", "call-back"],
    priority: "High",
    copies: 2,
    steps: [
      c(
        "(by phone) The visit was agreed for Tuesday, 9 to 12. {Nobody came and nobody called.|Three people waited.} {This is the second time.|Please call back today.}",
      ),
      n("Van broke down near Swindon, message to the customer was never sent. Calling now.", {
        agent: "Ines",
        hours: 0.2,
        minutes: 5,
      }),
      a(
        "We have just spoken on the phone; in writing once more: I am sorry. Jonas comes tomorrow at eight, and this month's fee is on us.",
        { agent: "Ines", hours: 0.5, status: "Visit planned", minutes: 10 },
      ),
      a("Yearly service done on all three machines, two rollers changed.", {
        agent: "Jonas",
        hours: 20,
        minutes: 130,
        billable: false,
        ...solved,
      }),
    ],
  },
  {
    category: "Suppliers",
    subject: "{Recall of capsule machine batch 24-07|Batch 24-07: recall notice of the maker}",
    source: "email",
    tags: ["recall"],
    reporting: ["Recall"],
    priority: "Urgent",
    copies: 1,
    steps: [
      c(
        "(forwarded notice of the maker) A heating element of CapsuleMate S, serial numbers CM240700 to CM240955, may overheat. Stop selling, inform the owners, return the units.",
        { files: [{ kind: "csv", name: "serial-numbers.csv" }] },
      ),
      n(
        "62 of them sold by us, list of owners attached. Suggest one mail to all, machine collected and exchanged, no questions.",
        { agent: "Chiara", files: [{ kind: "csv", name: "owners.csv" }], hours: 2, minutes: 90 },
      ),
      n("Agreed. I write the text, Leïla translates, Rubén books the carrier.", { agent: "Ines", hours: 0.6 }),
      n("French, Spanish and Italian are done. Arabic tomorrow.", { agent: "Leïla", hours: 5, minutes: 120 }),
      x(
        "recalls@makers-desk.example",
        "62 units sold, 62 owners informed today. Please send 62 replacements to our warehouse and confirm who bears the freight.",
        { agent: "Chiara", hours: 20 },
      ),
      n("41 back so far. Nobody hurt, two kettles of complaints about the colour of the new one.", {
        agent: "Rubén",
        hours: 160,
        minutes: 45,
      }),
      n("60 back. The last two do not answer; letters sent by registered mail.", {
        agent: "Rubén",
        hours: 200,
        minutes: 30,
        dueInDays: 20,
      }),
    ],
  },
  {
    category: "Suppliers",
    subject: "[Price list of the paper mill from the 1st|New price list, toner]",
    source: "email",
    reporting: ["Price list"],
    copies: 2,
    steps: [
      c(
        "Please find attached our price list valid from the first of next month. [Paper goes up by 4 %.|Prices of TK-410 and TK-620 are unchanged.]",
        { files: [{ kind: "csv", name: "price-list.csv" }] },
      ),
      n("Imported to the shop, effective on the 1st. Old orders keep the old price.", {
        agent: "Rubén",
        hours: 24,
        minutes: 40,
      }),
      act({ ...solved, agent: "Rubén" }),
    ],
  },
  {
    category: null,
    subject: "{Question|A question|Hello}",
    copies: 5,
    steps: [
      c(
        "[Do you also sell paper made of grass?|Is it true that you take back empty cartridges?|Do you have a showroom where one can look at the machines?|Are you open between Christmas and New Year?] {I found nothing on your site.|My sister recommended you.}",
      ),
      a(
        "[Yes, indeed: it is in the shop under Supplies. If you like, I will send you a sample.|Yes, free of charge: put them back into their box, the label for the way back lies inside.|We have, in the front of the warehouse, weekdays from nine to five. You are welcome at any time.|We are, from nine to three. Only the warehouse is closed, so please order before the 20th.]",
        { hours: 6, ...solved },
      ),
    ],
  },
  {
    category: null,
    subject: "{Thank you|Just a thank-you}",
    tags: ["feedback"],
    copies: 3,
    steps: [
      c(
        "{I rarely write such mails, but the colleague on the phone yesterday was wonderful.|Everything arrived, everything works, the driver even carried it upstairs.} {Please pass it on.|Keep it up.}",
      ),
      act({ ...solved, hours: 5 }),
    ],
  },
  {
    category: null,
    subject: "{Application as a service engineer|Job enquiry}",
    copies: 2,
    steps: [
      c(
        "{I have repaired copiers for twelve years and am looking for something closer to home.|I am finishing my training in July.} My CV is attached.",
        { files: [{ kind: "pdf", name: "cv.pdf" }] },
      ),
      n("Not for us, forwarding to HR.", { hours: 4 }),
      x("jobs@northwind.example", "For you. Looks good to me.", { hours: 0.1 }),
      a("Thank you for writing to us. Your papers are with our colleagues who hire; they answer within two weeks.", {
        hours: 0.2,
        ...solved,
      }),
    ],
  },
  {
    category: "Printers",
    subject:
      "{Accounts floor: printer drops off the network every few hours|Printer loses the network several times a day}",
    fields: {
      Model: "LaserJet 620 Duo",
      Symptoms: ["Slow", "Error on the display"],
      "Pages printed": 76400,
      "Steps tried so far": "Other cable, other socket, factory settings.",
    },
    priority: "High",
    tags: ["vip"],
    reporting: ["Network"],
    copies: 2,
    steps: [
      c(
        "For a week now the printer on the accounts floor disappears from the network, three to five times a day. After ten minutes, or after switching it off and on, it is back. Other devices on the same switch have no trouble.",
        { files: [{ kind: "log", name: "ping.txt" }] },
      ),
      a(
        "Thank you for the log, that saves us a round. Two things to begin with: which firmware does it run, and is 'energy saving' of the network port on? Menu > Network > Advanced.",
      ),
      c("Firmware 4.1.7. Energy saving was on, I have switched it off.", { hours: 2 }),
      a("Good. Then let us watch it for a day.", waiting),
      c("It fell out twice today, at 10:42 and 14:15.", { hours: 24 }),
      n("Times in their log are 12,780 seconds apart, give or take. Smells like a lease.", {
        agent: "Kenji",
        hours: 1,
      }),
      a(
        "The times you wrote down are about three and a half hours apart each. Could the address lease of your network be seven hours? A device renews at half time, and if the answer does not arrive it drops out.",
        { agent: "Kenji" },
      ),
      c(
        "Lease time is eight hours, our network people say. They see the request of the printer and say they answer it.",
        { hours: 20 },
      ),
      a(
        "Then the answer gets lost on its way. Could somebody record the traffic on the port of the printer for half a day? A file of a few megabytes is enough.",
      ),
      c("They are not amused, but here it is.", { hours: 48, files: [{ kind: "log", name: "capture-summary.txt" }] }),
      n("Answer comes from a second DHCP server with another gateway! Somebody brought a router.", {
        agent: "Kenji",
        hours: 3,
        minutes: 75,
      }),
      a(
        "Found something: there are two servers that give out addresses in your network. The one you know, and a second one at the hardware address that ends in 7e:04. When that one wins, the printer gets a gateway which does not exist.",
        { agent: "Kenji", files: [{ kind: "screenshot", name: "two-answers.png" }] },
      ),
      c("Oh dear. I know exactly whose router that is. Give me an hour.", { hours: 1 }),
      c("It was a Wi-Fi box under a desk in marketing. It is now in a drawer.", { hours: 2 }),
      a("A good place for it. Let us leave the ticket open until the end of the week.", waiting),
      c("Three days without a drop. One last thing: since the box is gone, scanning to the marketing folder fails.", {
        hours: 72,
      }),
      a(
        "The folder's computer took its address from the box. It has a new one now; in the address book of the printer the entry 'Marketing' still has the old one. Use the computer's name instead of the number, then this cannot happen again.",
      ),
      c("Changed, scanning works.", { hours: 4 }),
      n("For the record: 2:40 h of work, contract customer, not billed.", { agent: "Priya", minutes: 160 }),
      c("One question while I have you: can we see such things ourselves next time?", { hours: 20 }),
      a(
        "Yes. Under Menu > Network > Log the printer notes every address it gets, and from whom. If the sender is not your server, look under the desks.",
        { hours: 2 },
      ),
      c("I shall frame that sentence.", { hours: 1 }),
      n("Kenji, worth a page in the knowledge base?", { agent: "Priya", hours: 0.5 }),
      n("Written, waiting for Ines to read it.", { agent: "Kenji", hours: 26, minutes: 35 }),
      n("Read, two commas moved.", { agent: "Ines", hours: 4 }),
      a("Wonderful. I close this; if it drops once more, answer here and it opens by itself.", solved),
      c("Closed too early! It dropped again this morning at 8:03.", { hours: 60, priority: "Urgent" }),
      a(
        "At 8:03 your switch restarted, according to the log that you sent on Monday: there is a scheduled restart every first of the month. May I suggest that this one does not count?",
        { hours: 1 },
      ),
      c("Agreed, and my apologies. That one does not count.", { hours: 0.5 }),
      a("None needed. Until the first of next month, then.", { hours: 0.3 }),
      act({ ...solved, hours: 1 }),
    ],
  },
  {
    category: "Orders",
    subject:
      "{Equipping the new branch: 14 printers, 6 coffee machines|Fit-out of our new office, everything in one ticket please}",
    fields: { "Order Number": "$order" },
    tags: ["vip", "onboarding"],
    copies: 2,
    steps: [
      c(
        "We open a new branch on the first of the month after next. The list is attached. I should like to have one contact for all of it.",
        { files: [{ kind: "csv", name: "equipment.csv" }] },
      ),
      a(
        "That will be me. Thank you for the list: all but two positions are in stock. I propose three deliveries, so that nothing stands in the way of the painters.",
        { files: [{ kind: "csv", name: "delivery-plan.csv" }] },
      ),
      c("Good plan. The painters are late, as painters are. Please move the first delivery by a week.", { hours: 30 }),
      a("Moved by a week."),
      n("Reserve 14 x 620 Duo. Chiara, can the warehouse hold them for five weeks?", { hours: 0.5 }),
      n("Four weeks without cost, the fifth is on us. Fine.", { agent: "Chiara", hours: 2 }),
      c("Do the coffee machines need a water connection? The architect asks.", { hours: 48 }),
      a(
        "Two of them can have one, the other four have tanks. For a connection the plumber needs a 3/4 inch thread and a tap within a metre. The drawing is attached.",
        { files: [{ kind: "pdf", name: "water-connection.pdf" }] },
      ),
      c("Passed on. He says he has never seen such a clear drawing.", { hours: 26 }),
      a("I shall tell the colleague who drew it."),
      c("First delivery arrived, complete. One pallet stood in the rain for an hour, the boxes are dry inside.", {
        hours: 200,
        files: [{ kind: "photo", name: "pallet.png" }],
      }),
      a("Thank you for checking. If a machine shows anything in the first weeks, it is exchanged, rain or no rain."),
      c("The electrician asks for the power of one 620 Duo when it starts.", { hours: 40 }),
      a("1,350 watts for two seconds, then 600. Not more than two of them on one fuse, please."),
      c("Second delivery: here. Printer 9 has a dent in its lid.", {
        hours: 120,
        files: [{ kind: "photo", name: "lid.png" }],
      }),
      a("A new lid is on its way; it clicks in without tools.", { hours: 1 }),
      n("Third delivery Thursday, engineer Friday. All networks names are in the sheet.", {
        agent: "Jonas",
        files: [{ kind: "csv", name: "network-names.csv" }],
        minutes: 30,
      }),
      a(
        "The last delivery comes on Thursday, and on Friday from seven Jonas sets everything up, so that people can print on Monday.",
        { hours: 3 },
      ),
      c("Friday at seven there will be coffee, if he begins with the coffee machines.", { hours: 2 }),
      a("He begins with the coffee machines.", { hours: 1 }),
      a(
        "All set up: 14 printers, 6 coffee machines, 31 computers. Two users had wishes I could fulfil at once, one will write to you himself.",
        { agent: "Jonas", hours: 90, minutes: 420, billable: true },
      ),
      c("Opening was today. Everything printed, everything brewed. The mayor had two espressos.", { hours: 70 }),
      a("We are delighted. The invoice comes in one piece, as you asked.", {
        files: [{ kind: "pdf", name: "$invoice.pdf" }],
        ...solved,
      }),
      c("Paid. Until the next branch!", { hours: 150 }),
      act({ ...solved, hours: 0.5 }),
    ],
  },
];

/** What nobody asked for. Each becomes one ticket that was marked as spam. */
export const spam: readonly { from: string; name: string; subject: string; text: string }[] = [
  {
    from: "growth@rank-rocket.example",
    name: "Rank Rocket",
    subject: "Your website is on page 7",
    text: "Dear website owner, we looked at your site and found 47 critical errors. For only $99 a month we bring you to page 1. Guaranteed results or money back*.",
  },
  {
    from: "mr.barrister@legacy-funds.example",
    name: "Barr. Edwin Cole",
    subject: "CONFIDENTIAL: unclaimed inheritance",
    text: "Good day. A client with your surname left 8.4 million dollars and no heir. I propose to share it 60/40. Reply with your full name, address and bank.",
  },
  {
    from: "sales@cheap-toner-direct.example",
    name: "Cheap Toner Direct",
    subject: "Toner -80% only today!!!",
    text: "Compatible cartridges for ALL printers. Free shipping. Click before midnight.",
  },
  {
    from: "notice@parcel-hold.example",
    name: "Parcel Service",
    subject: "Your parcel could not be delivered",
    text: "Pay the open customs fee of 1.99 within 24 hours to avoid return: http://parcel-hold.example/pay",
  },
  {
    from: "hr@quick-hire.example",
    name: "Quick Hire",
    subject: "500 developers available from tomorrow",
    text: "We provide offshore teams at $12 an hour. May I have 15 minutes of your time this week?",
  },
  {
    from: "it-desk@northwind-mail.example",
    name: "IT Desk",
    subject: "Mailbox almost full: confirm your password",
    text: "Your mailbox has used 98 % of its quota. Confirm your password to keep receiving mail.",
  },
  {
    from: "info@seo-friends.example",
    name: "Jessica",
    subject: "Re: Re: link exchange",
    text: "Hi, just following up on my last three mails about a guest post on your blog. Any thoughts?",
  },
  {
    from: "lotto@winner-board.example",
    name: "Winner Board",
    subject: "恭喜您中奖了",
    text: "尊敬的用户，您的邮箱在抽奖中获得一等奖。请在三天内回复姓名、电话和银行账号领取。",
  },
  {
    from: "crypto@moon-coins.example",
    name: "Moon Coins",
    subject: "She made 12,000 in a week from her kitchen",
    text: "No experience needed. Our algorithm trades for you while you sleep. Limited places.",
  },
  {
    from: "angebot@druckerpatronen24.example",
    name: "Patronen24",
    subject: "Unschlagbare Preise nur heute",
    text: "Jetzt zugreifen: alle Patronen zum halben Preis. Abmelden ist leider nicht möglich.",
  },
];
