import type { DemoChapter } from "./book";

/** Printing, copying and scanning. */
export const daily: DemoChapter[] = [
  {
    name: "Printing",
    pages: [
      {
        name: "Print on both sides",
        markdown: `Choose **Two-sided** in the print window. *Long edge* turns like a book, *short edge* like a notepad.

It is the default for new computers. Change it for everybody on the printer's own page, under **Defaults**.`,
        tags: ["Paper"],
        votes: [30, 1],
      },
      {
        name: "Choose a tray",
        markdown: `![Side view: tray 1 at the top, tray 2 below, the flap at the right](picture:trays)

| Tray | Holds | Takes |
| --- | ---: | --- |
| 1 | 250 sheets | A4 to A6, 60–120 g/m² |
| 2 | 550 sheets | A4 only, 60–105 g/m² |
| Flap | 50 sheets | everything else, up to 220 g/m² |

Left on *Automatic*, it takes the first tray whose paper fits.`,
        tags: ["Paper"],
        related: ["Paper it likes"],
        votes: [44, 3],
      },
      {
        name: "Print with a PIN",
        markdown: `For what nobody else should read.

1. In the print window choose **Job storage → With a PIN**, and four digits.
2. At the printer choose **Jobs**, your name, and type them.

Jobs nobody fetched within a day are wiped from the memory.`,
        tags: ["Privacy"],
        isHighlighted: true,
        votes: [39, 7],
      },
      {
        name: "Staple and punch",
        markdown: `Only with the finisher (order number \`HX-FIN2\`). Up to 50 sheets of 80 g/m²; mixed sizes are sorted, not stapled.

> [!NOTE]
> The finisher beeps twice when the staples go below fifty.`,
        tags: ["Finisher"],
        votes: [11, 2],
      },
      {
        name: "Booklets",
        markdown: `Choose **Layout → Booklet**. It puts four pages on each sheet in the order that folds right; the number of pages is filled up to a multiple of four.

Fold by hand, or staple in the middle with the finisher.`,
        tags: ["Finisher", "Paper"],
        votes: [17, 5],
      },
      {
        name: "Envelopes and labels",
        markdown: `Use the flap, one kind at a time. Envelopes go in with the flap closed and to the left. Labels: whole sheets only, never one from which a label has been taken.

Set **Paper type** in the print window, or the fuser runs too hot and the glue comes out.`,
        tags: ["Paper"],
        votes: [21, 8],
      },
    ],
  },
  {
    name: "Copying and scanning",
    pages: [
      {
        name: "Make a copy",
        markdown: `Put the pages face up into the feeder, or one face down on the glass, and press **Start**. The display offers smaller, lighter and two-sided before you press.`,
        tags: ["Copy"],
        votes: [24, 1],
      },
      {
        name: "Copy an identity card",
        markdown: `Choose **Copy → Card**. Lay the card in the corner with the arrow, press **Start**, turn it over, press again. Both sides end on one sheet.

Nothing of it stays in the memory.`,
        tags: ["Copy", "Privacy"],
        votes: [35, 0],
      },
      {
        name: "Scan to mail",
        markdown: `Needs a mail server, once: open the printer's page in a browser, **Scan → Mail**, and enter what your provider gave you.

| Field | Example |
| --- | --- |
| Server | smtp.example.com |
| Port | 587 |
| Sender | scanner@example.com |

Files above 20 MB are refused by most servers. Choose 200 dpi instead of 600.`,
        before: `Needs a mail server, once. Enter what your provider gave you.

| Field | Example |
| --- | --- |
| Server | mail.example.com |
| Port | 25 |`,
        tags: ["Scan"],
        isHighlighted: true,
        votes: [52, 14],
        reasons: ["Our provider asks for a second password for programs. Say so!"],
      },
      {
        name: "Scan to a folder",
        markdown: `Share a folder on a computer or server (SMB 3). On the printer's page choose **Scan → Folders → Add** and type:

\`\`\`
\\\\server\\scans
\`\`\`

Use an account that may write there and nowhere else.`,
        tags: ["Scan", "Network"],
        votes: [28, 9],
      },
      {
        name: "Scan to a memory stick",
        markdown: `The socket is at the left of the panel. Sticks must be formatted as FAT32 or exFAT. Wait for *Done* before you pull it out.

Your administrator can switch the socket off under **Security**.`,
        tags: ["Scan"],
        votes: [14, 2],
      },
      {
        name: "Searchable PDF",
        markdown: `With **PDF, searchable** the printer reads the letters while it scans. It knows 14 languages; choose the right one, or names come out wrong. A page takes about two seconds longer.`,
        tags: ["Scan"],
        votes: [19, 4],
      },
    ],
  },
];
