import { a, act, auto, c, n, type Story, solved, waiting, x } from "../story";

export const printerStories: readonly Story[] = [
  {
    category: "Printers",
    subject: "{Paper jam in tray 2, every time|Tray 2 jams on every second sheet|Constant jams, tray 2}",
    fields: { Model: "LaserJet 620 Duo", Symptoms: ["Noise", "Error on the display"], "Pages printed": 48200 },
    reporting: ["Paper jam"],
    copies: 5,
    steps: [
      c(
        `{Since Monday|Since the weekend|For three days now} our $printer {jams|stops with a jam} whenever it takes paper from tray 2. Tray 1 is fine. {The display says 13.20.|It shows code 13.20 and wants the back door opened, where there is nothing.}

We have {cleaned the rollers as the manual says|tried another pack of paper and turned the stack over}, no change.`,
        { files: [{ kind: "photo", name: "display.png" }] },
      ),
      a(
        `Code 13.20 on the Duo is nearly always the separation pad of tray 2, not the rollers. It is a part you can change yourself in two minutes, without tools:

1. Take tray 2 out completely.
2. Press the two blue clips under the pad together and lift it out.
3. Put the new pad in until it clicks.

I have put one in the post for you, free of charge. {It should be with you on Thursday.|Please allow two working days.}`,
        { minutes: 10, ...waiting },
      ),
      c(
        "{The pad came this morning. 200 pages without a jam. Thank you!|Pad fitted, printing again. That was easier than I feared.|It works. Thanks for the quick help.}",
      ),
      act({ ...solved, hours: 3 }),
    ],
  },
  {
    category: "Printers",
    subject: "Printer offline after [the office move|our new router]",
    fields: { Model: "InkPro A3", Symptoms: ["Does not start"] },
    reporting: ["Network"],
    copies: 5,
    steps: [
      c(`[We moved to the second floor last week|Our provider replaced the router on Friday] and since then {nobody can print|every computer says the printer is offline}. The printer itself is on and shows an address that starts with 169.254.

What do we have to do?`),
      a(`An address that starts with 169.254 means that the printer did not get one from your network. Most often the cable is in a socket that is not live.

Could you try {another socket|the cable of a computer that works} and tell me what address the printer shows then? Menu > Network > Status.`),
      c(
        "{You were right, dead socket.|It was the socket.} Now it shows {192.168.1.40|10.0.4.118} but the computers still say offline.",
      ),
      a(
        `Good. The computers still look for the printer under its old address. On each of them, remove the printer and add it again, or ask your administrator to point the print queue to the new address.

So that it does not happen again, {reserve the address in the router|give the printer a fixed address outside the range the router hands out}.`,
        waiting,
      ),
      c("{All five computers print.|Done, works everywhere.} Thank you for the patience."),
      act({ ...solved, hours: 1 }),
    ],
  },
  {
    category: "Printers",
    subject: "{Grey streaks on every page|Vertical lines on all printouts|Dark stripe on the left of each page}",
    fields: { Model: "LaserJet 410 Office", Symptoms: ["Poor result"], "Pages printed": 31750 },
    reporting: ["Print quality", "Toner"],
    copies: 5,
    steps: [
      c(
        `{All our pages have a grey stripe about two centimetres from the left edge.|There is a thin dark line down every page, always in the same place.} We changed the toner {last week|two weeks ago}. {It was there before as well, only fainter.|Before that everything was fine.} A scan of one page is attached.`,
        { files: [{ kind: "screenshot", name: "page-scan.png" }] },
      ),
      a(`Thank you for the scan, it helps. A stripe that is always in the same place comes from the drum, or from dust on the laser window above it.

Could you print the cleaning page twice (Menu > Service > Clean) and send me what comes out the second time? {If the stripe is still there, the drum has to be replaced.|After that we know which of the two it is.}`),
      c(
        "{Did that, the stripe is still there, maybe a little lighter.|Second cleaning page attached. No real difference.}",
        { files: [{ kind: "screenshot", name: "cleaning-page.png" }] },
      ),
      n(
        "Drum is at 31k of a nominal 30k. Not a fault of the toner. Offer the drum at contract price, he is a good customer.",
        { hours: 0.3 },
      ),
      a(
        `That is clear then: the drum has reached its life of about 30,000 pages. The part is DR-410, € 89, and you can change it yourself; a sheet with pictures comes with it.

Shall I {add it to your next order|send one and put it on the usual invoice}?`,
        waiting,
      ),
      c("Yes please, {send one|with the next delivery}."),
      a(
        "It leaves today under order $order. {Let me know should the stripe survive it.|If anything is not as it should be, just answer here.}",
        solved,
      ),
    ],
  },
  {
    category: "Printers",
    subject: "{Which driver for Windows 11 on ARM?|Driver for an ARM laptop}",
    source: "web_form",
    fields: { Model: "LaserJet 410 Office" },
    reporting: ["Driver"],
    copies: 3,
    steps: [
      c(
        "{Our new laptops have ARM processors and the installer from your site refuses to run.|I get 'This app can't run on your PC' when I start the driver set-up on the new Surface.} Is there a version that works?",
      ),
      a(
        `The full installer is for Intel and AMD only, sorry for the trouble. On ARM use the driver that Windows brings along:

1. Settings > Bluetooth & devices > Printers > Add device.
2. Wait for "Add manually", choose "IP address", and type the address of the printer.
3. As the type choose "IPP Device".

Everything works with it except the toner display.`,
        { ...waiting, minutes: 5 },
      ),
      c("{Works. The toner display is no loss.|That did it, thanks.}"),
      act({ ...solved, hours: 2 }),
    ],
  },
  {
    category: "Printers",
    subject: "Scan to e-mail {fails|no longer works}: {535 authentication|authentication error}",
    fields: { Model: "LaserJet 620 Duo", Symptoms: ["Error on the display"] },
    reporting: ["Scanner", "Network"],
    copies: 4,
    steps: [
      c(
        `{Scan to e-mail worked for two years. Since the first of the month it says "535 5.7.139 Authentication unsuccessful".|From one day to the next we cannot scan to mail. The log says 535.} {Nobody changed the password.|The password is the right one, I can sign in to the mailbox with it.}`,
        { files: [{ kind: "log", name: "scan-log.txt" }] },
      ),
      a(`Your mail provider has switched off signing in with a plain password for machines; that is what 5.7.139 means. There are two ways:

- Ask the provider's administrator to allow SMTP AUTH for this one mailbox.
- Or use our relay, which is included in your contract. I can set it up from here if you agree; only the address of the sender changes.`),
      c("{The second, please.|We have no administrator who would dare. Relay, please.} What do you need from us?"),
      a(
        "Only your consent, and that somebody restarts the printer after {16:00|lunch}. The scans will come from scans@relay.northwind.example.",
        { minutes: 25, billable: true },
      ),
      n("Relay account made, pushed by remote management. Told them to restart.", { hours: 0.5 }),
      c("Restarted, {first scan arrived|works}. {You are a magician.|Many thanks.}"),
      act(solved),
    ],
  },
  {
    category: "Printers",
    subject: "{Loud grinding noise|It screams} when printing {both sides|duplex}",
    fields: { Model: "LaserJet 620 Duo", Symptoms: ["Noise"] },
    tags: ["warranty"],
    copies: 4,
    steps: [
      c(
        "{Printing on both sides makes a noise as if something was caught in the gears.|Duplex printing is so loud that people next door complain.} Single-sided is quiet. The machine is {eight|fourteen} months old. I have recorded it but cannot attach a video {here|to the form}.",
        {
          files: [{ kind: "photo", name: "rear-door-open.png" }],
        },
      ),
      a(
        "From your description this is the duplex unit's drive gear; we have seen a few from that series. You have 24 months of warranty, so this is ours to fix. What is the serial number, on the plate at the back? Two letters and six digits.",
      ),
      c("$serial"),
      n(
        "{Serial is in the affected batch.|In the range of the technical bulletin.} Owen is in the area on {Tuesday|Wednesday}, gear set is in the van.",
        { assign: "Owen", hours: 0.5 },
      ),
      a(
        "Thank you. Our engineer Owen Pritchard can come on {Tuesday between 9 and 12|Wednesday afternoon}. The work takes half an hour, and the printer is out of use only for that time. Does that suit you?",
        { status: "Visit planned", agent: "Priya" },
      ),
      c("{Perfect, please ask for me at reception.|Suits us. Second floor, the lift is broken, sorry.}"),
      a(
        "Gear set replaced, 60 sheets printed on both sides without a sound worth mentioning. {Old parts taken along for the maker.|The counter was at 22,310.}",
        { minutes: 45, agent: "Owen", ...solved, hours: 40 },
      ),
    ],
  },
  {
    category: "Printers",
    subject: "Firmware 4.2 {and our labels|breaks the label printing}",
    fields: { Model: "LabelMate 80", Symptoms: ["Poor result", "Slow"] },
    tags: ["firmware-4.2"],
    priority: "High",
    copies: 4,
    steps: [
      c(
        `After the update to firmware 4.2 our LabelMate prints {every label shifted by four millimetres|the barcode half off the label}. {We print 900 labels a day|The carriers refuse our parcels}, so this is {urgent|rather urgent}. Can we go back to 4.1?`,
        { files: [{ kind: "photo", name: "label.png" }] },
      ),
      n("Third one today with 4.2 on the 80. Kenji, is this the gap sensor thing?", { agent: "Jonas", hours: 0.2 }),
      n(
        "Yes. 4.2 resets the sensor calibration to factory values and does not say so. Going back is not needed, calibrating is.",
        { agent: "Kenji", hours: 0.6 },
      ),
      a(
        `Going back is possible, but there is a quicker way. The update resets the calibration of the gap sensor. To set it again:

1. Load a roll and close the lid.
2. Switch the printer off.
3. Hold the feed button, switch it on, and let go when the lamp turns green.

It feeds about ten labels and has then learned their length. {Please tell me whether this puts the barcode back in its place.|One run is enough for each kind of label.}`,
        { hours: 0.5, minutes: 15 },
      ),
      c("{That was it! Why does the update not say so?|All four printers calibrated, all good again.}"),
      a(
        "A fair question, and I have passed it on to the maker. We have added a warning to the download page in the meantime.",
        { ...solved, tags: ["firmware-4.2", "feedback"] },
      ),
    ],
  },
  {
    category: "Printers",
    subject: "Toner {says empty|reported empty} at {30|40} %",
    fields: { Model: "LaserJet 410 Office", "Pages printed": 12100 },
    reporting: ["Toner"],
    copies: 3,
    steps: [
      c(
        "{The printer stops and says the toner is empty. The status page says 38 % left.|According to the web page of the printer the cartridge is at 41 %, according to its display it is empty.} Which of the two is right, and how do I get it to print until {the new one is here|Friday}?",
      ),
      a(
        "Shake the cartridge gently from side to side, five or six times, and put it back: the sensor measures the weight on one end only. {That usually gives you some hundred pages more.|If the display still insists, choose Menu > Supplies > Continue at empty.}",
      ),
      c("{It prints again. Thank you.|Shaken, not stirred. Prints.}"),
      act(solved),
    ],
  },
  {
    category: "Printers",
    subject: "{Confidential print: PIN not accepted|PIN printing refuses our PINs}",
    fields: { Model: "LaserJet 620 Duo" },
    copies: 2,
    steps: [
      c(
        "We wanted to start with PIN printing {this week|for the third floor}. The jobs arrive, but the panel says 'wrong PIN' for everybody. {I typed mine ten times and I am quite sure of it.|Even 0000 is refused.}",
      ),
      a(
        "Do the PINs have more than four digits? The panel takes four, the driver lets you type up to eight and says nothing.",
      ),
      c("{Six, our policy demands six.|Yes, six digits.}"),
      a(
        "Then there are two choices: four digits in the driver, or the security pack (€ 120 once), which lets you use eight digits or your door cards. I am attaching the sheet about the pack.",
        { files: [{ kind: "pdf", name: "security-pack.pdf" }], ...waiting },
      ),
      auto("I am out of the office until Monday. In urgent matters please ask for my colleagues at reception."),
      c("Sorry for the silence. We take the pack. {Please send an offer for three machines.|Three licences, please.}", {
        hours: 90,
      }),
      a("The offer is attached, valid for 30 days.", {
        files: [{ kind: "pdf", name: "offer-$order.pdf" }],
        assign: "Tomasz",
      }),
    ],
  },
  {
    category: "Printers",
    subject: "{Smell of burning|Burnt smell} from the printer in {room 12|the copy room}",
    fields: { Symptoms: ["Smell"] },
    priority: "Urgent",
    source: "phone",
    copies: 2,
    steps: [
      c(
        "(by phone) {A colleague smelt something burnt near the large printer, no smoke.|There was a smell like hot plastic when the printer warmed up.} It is unplugged now and the room is aired.",
      ),
      a(
        "Thank you for calling at once. Please leave it unplugged. I have booked the first visit for tomorrow and put a spare machine on the van.",
        { status: "Visit planned", hours: 0.2, agent: "Priya", dueInDays: 1 },
      ),
      x(
        "recalls@makers-desk.example",
        "Possible overheating of a fuser, serial $serial, customer $company. Unplugged, nobody hurt. We collect the unit tomorrow. Please confirm the case number and where to send it.",
        { agent: "Priya", hours: 1 },
      ),
      n("Maker answered by phone: case 77-1042, they pay the freight.", { agent: "Priya", hours: 3 }),
      a(
        "Fuser thermistor loose, lamp ran on. Unit exchanged for a new one, settings and address book copied. The old one goes to the maker for examination; you will hear the result from us.",
        { agent: "Owen", hours: 18, minutes: 95, ...solved },
      ),
    ],
  },
];
