import type { DemoChapter } from "./book";

/** Where it stands, power, network, people. */
export const setUp: DemoChapter[] = [
  {
    name: "Before you begin",
    pages: [
      {
        name: "What is in the box",
        markdown: `Check the parts before you throw the carton away. Anything missing is with you in two days if you tell us.

| Part | How many | Where it lies |
| --- | ---: | --- |
| Printer | 1 | in the middle, below the foam |
| Power cable, 1.8 m | 1 | left side, in the paper sleeve |
| Starter toner | 4 | already in the machine |
| Tray 2, 550 sheets | 1 | below the printer |
| Key for the side door | 2 | taped to the quick guide |

## Something is missing

Write down the number on the short side of the carton. It begins with \`HX\` and tells us who packed it.`,
        before: "Check the parts before you throw the carton away.",
        tags: ["Setup"],
        votes: [18, 1],
      },
      {
        name: "Choose a place",
        markdown: `The printer weighs 31 kg, and 46 kg with two more trays. Use a table that does not sway.

- 10 cm behind it, 45 cm to the right for the side door
- no direct sun, no radiator within one metre
- 10 to 30 °C, and not straight from a cold van

> [!WARNING]
> Two people lift it, by the four hollows at the foot. The scanner lid is no handle.`,
        tags: ["Setup"],
        votes: [22, 2],
      },
      {
        name: "Lights and buttons",
        markdown: `![The panel with its six buttons and three lights](picture:panel)

From left to right: home, back, the display, stop, start, power.

## What the lights say

| Light | Steady | Blinking |
| --- | --- | --- |
| green | ready | something is on its way |
| amber | toner or paper is low | a person must help |
| red | stopped | call us, and note the number on the display |`,
        tags: ["Panel"],
        isHighlighted: true,
        votes: [64, 4],
      },
    ],
  },
  {
    name: "Setting it up",
    pages: [
      {
        name: "Take off the transport locks",
        markdown: `There are nine orange strips and one red pin.

1. Open the front door and pull the four strips off the toner.
2. Open the side door and pull the pin straight towards you.
3. Lift the scanner lid and peel off the long strip.
4. Pull out both trays; two strips lie below the paper.

> [!CAUTION]
> Never switch it on with the red pin inside. It bends the transfer belt, and that is not covered.`,
        tags: ["Setup"],
        votes: [41, 3],
      },
      {
        name: "Switch it on for the first time",
        markdown: `Plug it straight into the wall. The first start takes six minutes, and it sounds like a small train.

It then asks for three things: language, time zone, and whether it may tell us its counters. The last is up to you; it changes nothing about how it prints.

> [!TIP]
> Print the page **Reports → First page** and keep it in the front door. All numbers that we may ask for are on it.`,
        tags: ["Setup"],
        related: ["Lights and buttons"],
        votes: [29, 2],
      },
      {
        name: "Connect it by cable",
        markdown: `Put the cable into the left of the two sockets; the right one is for our engineers. After a minute the display shows an address such as \`192.168.10.41\`.

## A fixed address

Open **Network → Cable → By hand** and enter address, mask and gateway. Leave the name server as it is unless you scan to mail.

\`\`\`
Address  192.168.10.41
Mask     255.255.255.0
Gateway  192.168.10.1
\`\`\``,
        tags: ["Network", "Setup"],
        votes: [33, 5],
      },
      {
        name: "Connect it without a cable",
        markdown: `It speaks 2.4 and 5 GHz, with WPA2 or WPA3. Guest networks that ask for a web page first do not work.

1. Choose **Network → Wireless → Find**.
2. Choose yours and type the word; capital letters with the arrow key.
3. Wait for the steady green light.

The cable while one is plugged in, wireless rests.`,
        tags: ["Network", "Setup"],
        related: ["It is not found on the network"],
        votes: [48, 11],
        reasons: ["It does not say what to do when the network is hidden.", "Where is the arrow key?"],
      },
      {
        name: "Add it on Windows",
        markdown: `Open **Settings → Bluetooth and devices → Printers and scanners → Add device**. The printer shows up as *Halden 600* with the last four signs of its number.

If it does not, choose **Add by hand**, then the address from the display.

For many computers at once:

\`\`\`powershell
Add-PrinterPort -Name "halden" -PrinterHostAddress "192.168.10.41"
Add-Printer -Name "Halden 600" -DriverName "Microsoft IPP Class Driver" -PortName "halden"
\`\`\``,
        tags: ["Windows", "Setup"],
        isHighlighted: true,
        votes: [71, 9],
      },
      {
        name: "Add it on a Mac",
        markdown: `Open **System Settings → Printers & Scanners → Add Printer**. Choose *Halden 600* and leave *AirPrint* as it is: stapling, trays and PIN work with it.

Nothing has to be installed. An older driver from a disc makes it slower.`,
        tags: ["Mac", "Setup"],
        votes: [37, 2],
      },
      {
        name: "Add it on phones and tablets",
        markdown: `Phone and printer must be in the same network. On an iPhone choose **Share → Print**. On Android choose **Print** in the menu of the app; the service *Default print service* must be on.

Pictures from a phone are large. The first one can take twenty seconds.`,
        tags: ["Phone", "Setup"],
        votes: [26, 6],
      },
    ],
  },
];
