import type { DemoForum } from "./topic";

export const printerForum: DemoForum = {
  name: "Printers and scanners",
  description: "Questions, workarounds and what you have found out about the machines.",
  isPublic: true,
  moderators: ["Priya", "Jonas"],
  topics: [
    {
      title: "Read this first: how to get a quick answer",
      daysAgo: 88,
      sticky: true,
      closed: true,
      posts: [
        [
          "@Priya",
          "Three things let us help with the first answer: the model (it stands on the label behind the flap), how it is connected (cable, wireless, through a server), and what you have tried.\n\nSerial numbers and order numbers do not belong here. If it is about your order, ask us directly and we look it up.",
        ],
      ],
    },
    {
      title: "Grey stripes on every second page",
      daysAgo: 84,
      answer: 3,
      posts: [
        [
          "Hedda K.",
          "The laser in our reception prints a pale grey stripe about two fingers from the left edge, but only on every second page. Toner is new.",
        ],
        ["Milo", "Is it the duplex side? Look whether the odd pages are clean when you print single-sided."],
        ["Hedda K.", "You are right, single-sided is clean."],
        [
          "@Priya",
          "Then it is the transfer roller of the duplex unit. Pull the unit out at the back and wipe the dark roller with a dry cloth, turning it by hand. No alcohol, it hardens the rubber.",
        ],
        ["Hedda K.", "Clean as new. Thank you both."],
      ],
    },
    {
      title: "Wireless printer vanishes after the weekend",
      daysAgo: 79,
      answer: 2,
      posts: [
        ["Oskar", "On Monday mornings nobody can print. Switching the printer off and on helps until next Monday."],
        ["Femke", "Same here until I gave it a fixed address in the router."],
        [
          "@Jonas",
          "Femke has it. The printer sleeps longer than its lease lasts, the router gives the address away, and the computers go on writing to the old one. Either reserve the address in the router or set Network > Sleep > Keep connection to On. It costs about one watt.",
        ],
        ["Oskar", "Reserved. I will report on Monday."],
        ["Oskar", "Monday. It prints."],
      ],
    },
    {
      title: "Which paper for the label tray?",
      daysAgo: 73,
      posts: [
        ["Bruna", "The manual says up to 200 g. The sheets of labels I like do not say what they weigh."],
        ["Milo", "Kitchen scales: ten sheets in grams, times 1.6, is the weight per square metre for A4."],
        ["Bruna", "152 g. That is a trick I will keep."],
      ],
    },
    {
      title: "Scan to folder stopped working after an update of the server",
      daysAgo: 66,
      answer: 5,
      posts: [
        [
          "P. Aurelio",
          "Since our administrator updated the file server the scanner says “Connection refused”. Nothing was changed on the scanner.",
        ],
        [
          "Femke",
          "Which generation is it? Older ones speak only the first version of the file sharing protocol, and servers no longer answer that.",
        ],
        ["P. Aurelio", "It is from the older series, with the green display."],
        [
          "@Kenji",
          "The green display is the sign. Since firmware 4.10 it can speak the newer version: Menu > Service > Protocols > SMB 2. Without a service password the entry is hidden; the password stands in the quick guide, page 12.",
        ],
        ["P. Aurelio", "Firmware was 4.02. After the update the entry is there, and it scans."],
        ["@Kenji", "Good. Please do not switch the first version back on at the server, it was left out for a reason."],
      ],
    },
    {
      title: "Does the big one really need its own circuit?",
      daysAgo: 61,
      posts: [
        [
          "Studio Vesna",
          "We are about to buy the A3 model. The electrician asks whether it can hang on the line with the fridge.",
        ],
        [
          "Grete",
          "Ours shares a line with two computers. When the fuser heats up the lights dim for a second, nothing worse.",
        ],
        [
          "@Jonas",
          "It draws up to 1,450 W for some seconds when it wakes. With a fridge starting in the same moment a 10 A fuse may go. A line of its own is not required, one with nothing that has a motor is a good idea.",
        ],
        ["Studio Vesna", "Then the fridge moves. Thanks."],
      ],
    },
    {
      title: "Idea: show the pages left in the status window",
      daysAgo: 55,
      labels: ["planned"],
      posts: [
        [
          "Milo",
          "The display knows how many pages the toner has left. The status window on the computer says only “low”. A number there would save me a walk.",
        ],
        ["Bruna", "Yes please. My walk has stairs in it."],
        ["Oskar", "And a mail at 300 pages, so that somebody else orders."],
        [
          "@Priya",
          "We passed this on to the makers of the driver. They have it on their list for the spring. The mail exists already: Settings > Alerts > Supplies, it can be sent to two addresses.",
        ],
        ["Oskar", "I never looked behind “Alerts”. Found."],
      ],
    },
    {
      title: "Envelopes come out sealed",
      daysAgo: 49,
      answer: 2,
      posts: [
        ["Kanzlei am Markt", "The heat glues the flaps. We have forty wedding invitations that cannot be opened."],
        [
          "Grete",
          "Congratulations to the couple. Use envelopes with a peel-off strip, and open the lever for envelopes on both sides of the fuser.",
        ],
        [
          "@Priya",
          "And feed them flap open, flap last. If the lever (blue, two of them) is missing at your model, choose Thick 2 for the paper: it lowers the temperature by about ten degrees.",
        ],
        ["Kanzlei am Markt", "There were two blue levers. We had found one."],
      ],
    },
    {
      title: "Quieter at night?",
      daysAgo: 44,
      posts: [
        [
          "Ruta",
          "Our printer stands in a flat share and gets a fax at three in the morning. Can it collect them until breakfast?",
        ],
        [
          "@Jonas",
          "Yes: Fax > Receive > Hold from/until. It keeps up to 400 pages and prints them when the time is over.",
        ],
        ["Ruta", "You have saved a friendship."],
      ],
    },
    {
      title: "Driver for an old laptop",
      daysAgo: 37,
      posts: [
        ["Wim", "My laptop is fourteen years old and does what I want. The new driver does not install on it."],
        ["Femke", "Use the generic driver that comes with the system. No stapling, but it prints."],
        ["Wim", "It prints. I have nothing to staple."],
      ],
    },
    {
      title: "Cleaning pages use up how much toner?",
      daysAgo: 29,
      posts: [
        ["Bruna", "Somebody here prints a cleaning page every morning “to be safe”. Is that as wasteful as it feels?"],
        ["Milo", "One of ours did the same. The counter says a cleaning page is about as much as six normal pages."],
        [
          "@Priya",
          "Milo's number is about right for the laser models. Once a month is plenty, or when you see marks. With ink machines it is worse, there every cleaning goes into the waste tank, and that tank is a wear part.",
        ],
        ["Bruna", "I have put your answer on the wall."],
      ],
    },
    {
      title: "Paper jam in tray 2, but there is no paper in it",
      daysAgo: 20,
      answer: 3,
      posts: [
        ["Hedda K.", "It says jam in tray 2. We took everything out, twice, with a torch."],
        [
          "Oskar",
          "Look for a torn corner at the sensor, a black flag the size of a fingernail. It hides behind the rail.",
        ],
        ["Hedda K.", "The flag is there, and it stands up."],
        [
          "@Priya",
          "It has to hang down when the tray is empty. Push it gently; if it does not fall back by itself its spring has come off. The part costs less than postage, write to us and we send it with your next order.",
        ],
        ["Hedda K.", "It fell down and stayed down. I shall watch it."],
      ],
    },
    {
      title: "CHEAP TONER www.toner-sale.example www.ink-sale.example www.more-sale.example",
      daysAgo: 12,
      state: "spam",
      posts: [["Toner Sale", "Best prices http://toner-sale.example http://ink-sale.example http://more-sale.example"]],
    },
    {
      title: "Can two computers share one scanner over a cable?",
      daysAgo: 6,
      posts: [
        ["Wim", "I have the old laptop and a newer one now. One cable, one scanner."],
        ["Grete", "There are switches for that, with a button. Mine works since years."],
        [
          "@Jonas",
          "The switch works as long as nobody presses the button during a scan. If both computers are in the same network, connect the scanner to the router and leave the cable alone.",
        ],
        ["Wim", "Router it is."],
      ],
    },
    {
      title: "First page takes a minute since the last update",
      daysAgo: 1.5,
      posts: [
        [
          "Femke",
          "Firmware 5.1, model with the round corners. The first page of the day takes over a minute, before it was fifteen seconds.",
        ],
        ["Ruta", "I see it, too. After that it is as quick as ever."],
        [
          "@Priya",
          "We can see it here as well and have told the maker. Until there is an answer: Menu > Energy > Wake-up > Fast brings the old time back, for about three watts more in the night.",
        ],
      ],
    },
  ],
};
