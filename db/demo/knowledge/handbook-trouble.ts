import type { DemoChapter } from "./book";

/** What to do when something is wrong, and words and numbers. */
export const trouble: DemoChapter[] = [
  {
    name: "When something is wrong",
    pages: [
      {
        name: "Paper is jammed",
        markdown: `The display shows where. Always pull in the direction the paper was going.

## In a tray

Pull the tray out all the way. If the sheet is torn, look at the roller above it for the rest.

## Behind the side door

> [!WARNING]
> The fuser is at 190 °C. Touch only what is green.

Push both green levers down, pull the sheet out slowly, push them up again.

## Again and again

Turn the pile of paper over, fan it, and set the guides so that they just touch it. If that does not help, the paper has lain open in a damp room.`,
        tags: ["Paper"],
        isHighlighted: true,
        related: ["Paper it likes", "Clean the rollers"],
        votes: [97, 12],
        reasons: ["The green levers are hard to find. A picture would help."],
      },
      {
        name: "It is not found on the network",
        markdown: `1. Read the address on the display. If it begins with \`169.254\`, it got none: check the cable or the wireless word.
2. Open that address in a browser. If a page comes, the printer is fine and the computer looks in the wrong place.
3. Compare the first three numbers with those of your computer. They must be the same.`,
        tags: ["Network"],
        related: ["Connect it by cable", "Connect it without a cable"],
        votes: [61, 15],
      },
      {
        name: "Lines and stains",
        markdown: `| What it looks like | What it is | What to do |
| --- | --- | --- |
| a thin line down the page | a speck on the narrow glass | clean the glass |
| a stain each 94 mm | the drum | call us |
| pale on one side | toner lies to one side | take it out and shake it |
| letters rub off | wrong paper type | choose the right one |`,
        tags: ["Cleaning", "Toner"],
        votes: [45, 8],
      },
      {
        name: "It is slow",
        markdown: `The first page after sleep takes nine seconds. Large pictures take longer, since the printer does the work. If every job is slow, look whether wireless shows one bar only, and use the cable.`,
        tags: ["Network"],
        votes: [22, 13],
        reasons: ["Still slow with the cable."],
      },
      {
        name: "Set it back to how it came",
        markdown: `**Settings → Service → Set back** asks for the administrator's word and forgets network, people and folders. Counters stay.

Print the first page before: it has everything you may want to type in again.`,
        tags: ["Panel", "Security"],
        votes: [17, 2],
      },
      {
        name: "Numbers on the display",
        markdown: `| Number | Meaning | You can |
| --- | --- | --- |
| 10-01 | door open | close it until it clicks |
| 13-20 | paper at the side door | see *Paper is jammed* |
| 41-03 | wrong size in a tray | tell the panel what is in it |
| 50-12 | fuser does not get warm | switch off for ten minutes, then call us |
| 79-00 | software stopped | switch off and on; if it comes back, update |`,
        tags: ["Panel"],
        isHighlighted: true,
        votes: [78, 6],
      },
    ],
  },
  {
    name: "Words and numbers",
    isAppendix: true,
    pages: [
      {
        name: "Technical data",
        markdown: `| | |
| --- | --- |
| Speed | 38 pages a minute |
| Resolution | 1200 × 1200 dpi |
| Memory | 2 GB |
| Size | 44 × 47 × 52 cm |
| Weight | 31 kg |
| Noise | 51 dB printing, silent asleep |`,
        tags: ["Data"],
        votes: [15, 0],
      },
      {
        name: "Glossary",
        markdown: `**Drum**: the roller that carries the picture to the paper.

**Duplex**: printing on both sides.

**Finisher**: the part at the left that staples, punches and folds.

**Fuser**: two hot rollers that melt the toner onto the paper.

**PIN**: four digits that let your job out.`,
        tags: ["Data"],
        votes: [12, 1],
      },
      {
        name: "Warranty and service",
        markdown: `Three years, on the next working day, at your place. Keep the number from the back and the counter from the first page at hand when you write to us.

Wear parts (rollers, toner, staples) are not in it.`,
        tags: ["Service"],
        votes: [26, 4],
      },
    ],
  },
];
