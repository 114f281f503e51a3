import type { DemoChapter } from "./book";

/** Paper, toner, cleaning, updates, safety. */
export const care: DemoChapter[] = [
  {
    name: "Paper and toner",
    pages: [
      {
        name: "Paper it likes",
        markdown: `Plain paper of 75 to 90 g/m², kept in its wrapper until it is needed. Recycled paper is fine; it leaves more dust, so clean the rollers twice as often.

Never use coated paper for inkjets. It melts on the fuser.`,
        tags: ["Paper"],
        votes: [27, 3],
      },
      {
        name: "Change the toner",
        markdown: `Each colour by itself; the display says which.

1. Open the front door and push the lever of that colour down.
2. Pull the old one out and put it into the bag of the new one.
3. Shake the new one five times sideways, pull off the strip, push it in until it clicks.

https://youtu.be/M7lc1UVf-VE

> [!TIP]
> Toner on clothes: cold water only. Warm water makes it stay.`,
        tags: ["Toner"],
        isHighlighted: true,
        votes: [83, 6],
      },
      {
        name: "How long toner lasts",
        markdown: `| Colour | Pages at 5 % ink |
| --- | ---: |
| Black | 9,000 |
| Cyan, magenta, yellow | 6,000 each |

The starters last a third of that. A page with a photo uses about eight times as much.`,
        tags: ["Toner"],
        votes: [23, 5],
      },
      {
        name: "Send empty toner back",
        markdown: `Put six or more into their own carton and print the free label from your order. The courier fetches it; you need not be there.`,
        tags: ["Toner"],
        votes: [16, 0],
      },
    ],
  },
  {
    name: "Looking after it",
    pages: [
      {
        name: "Clean the rollers",
        markdown: `Every 20,000 sheets, or when it takes two sheets at once. Switch it off, pull tray 1 out, and wipe the two grey rollers with a damp cloth. No alcohol: it makes rubber hard.`,
        tags: ["Cleaning"],
        votes: [31, 2],
      },
      {
        name: "Clean the scanner glass",
        markdown: `A line along every scan is a speck on the narrow glass at the left, not on the large one. Wipe it with the cloth from the front door.`,
        tags: ["Cleaning", "Scan"],
        related: ["Lines and stains"],
        votes: [58, 1],
      },
      {
        name: "Update its software",
        markdown: `It looks for updates on the first Sunday of a month at three in the morning. By hand: **Settings → Software → Look now**. It takes nine minutes and must not be switched off meanwhile.

What is new stands on our page for each version.`,
        tags: ["Security"],
        votes: [13, 3],
      },
      {
        name: "Sleep and power use",
        markdown: `| State | Watts |
| --- | ---: |
| Printing | 620 |
| Ready | 48 |
| Asleep | 1.2 |

It falls asleep after ten minutes and wakes within eight seconds.`,
        tags: ["Power"],
        votes: [9, 1],
      },
      {
        name: "Make it secure",
        markdown: `1. Change the administrator's word; the first one is on the back.
2. Switch off what nobody uses: FTP, Telnet, the stick's socket.
3. Let it speak only to your own network.
4. Wipe the memory before it leaves the house: **Security → Wipe all**.

> [!WARNING]
> Nobody at our desk ever asks for the administrator's word.`,
        tags: ["Security", "Privacy"],
        isHighlighted: true,
        votes: [20, 1],
      },
    ],
  },
];
