import type { DemoBook } from "./book";

/** What customers ask about what stands in their office. */
export const machines: DemoBook = {
  name: "Machines in your office",
  description: "Printers and coffee machines: setting up, looking after, and what to do when one stops.",
  isPublic: true,
  chapters: [
    {
      name: "Getting started",
      pages: [
        {
          name: "Unpack and set up a printer",
          html: "<p>Two people should lift it: most of our printers weigh more than 25 kg.</p><ol><li>Take off every orange strip, also those inside the toner door and under the scanner lid.</li><li>Put paper into tray 2 and push both guides against it.</li><li>Plug it straight into the wall, not into a strip with other machines.</li><li>Switch it on and let it calibrate. This takes about four minutes and is loud.</li></ol><p>Print the test page from the menu <strong>Reports</strong> before you connect it to the network.</p>",
          tags: ["Setup", "Printer"],
          isHighlighted: true,
          related: ["Connect a printer to the network", "Paper that fits"],
          votes: [41, 3],
        },
        {
          name: "Connect a printer to the network",
          html: "<p>Use the cable if you can. On the panel, open <strong>Network</strong> and read the address it was given; four numbers with dots between them.</p><p>On a computer, add a printer by that address. Windows and macOS find the driver by themselves; for ARM laptops take the universal driver from our download page.</p><h2>After a move or a new router</h2><p>The old address no longer leads to it. Print the network report, compare the first three numbers with those of your computer, and switch the printer back to automatic addresses when they differ.</p>",
          tags: ["Setup", "Printer", "Network"],
          related: ["The printer shows as offline"],
          votes: [37, 9],
        },
        {
          name: "First day of a coffee machine",
          html: "<p>Rinse it before the first cup: fill the tank, put a jug of at least one litre under the spout, and choose <strong>First rinse</strong>. Do it twice.</p><p>Tell the machine how hard your water is. The strip that comes with it turns one to four squares red; enter that number. It decides how often the machine asks for descaling.</p>",
          tags: ["Setup", "Coffee"],
          isHighlighted: true,
          related: ["Descale the machine", "Water hardness in numbers"],
          votes: [28, 1],
        },
        {
          name: "Paper that fits",
          html: "<p>80 to 120 g/m² from every tray, up to 220 g/m² from the side feeder. Let paper lie a day in the room where it is printed: cold paper curls and jams.</p><p>Labels only from the side feeder, and never a sheet from which a label has been taken.</p>",
          tags: ["Printer", "Paper"],
          votes: [12, 2],
        },
      ],
    },
    {
      name: "Looking after them",
      pages: [
        {
          name: "Clean the coffee machine every week",
          html: "<p>Ten minutes on a Friday keep it out of the workshop.</p><ul><li>Take the drip tray and the grounds drawer out and wash them by hand.</li><li>Take the brewing unit out, rinse it under warm water without soap, and let it dry overnight.</li><li>Wipe the milk spout after every day on which milk was used.</li><li>Run a cleaning tablet when the display asks for it.</li></ul>",
          tags: ["Coffee", "Cleaning"],
          related: ["Descale the machine", "Milk foam is cold or thin"],
          votes: [33, 2],
        },
        {
          name: "Descale the machine",
          html: "<p>Descaling takes 35 minutes, and nobody can have coffee meanwhile. Start it after lunch.</p><ol><li>Empty the tank, pour in one bottle of our descaler and fill up with cold water to the mark.</li><li>Choose <strong>Maintenance, Descale</strong> and follow the display.</li><li>Rinse the tank well, fill it with fresh water, and let the programme end by itself.</li></ol><p>If it asks again the next day, the programme was stopped before its last rinse. Run it once more to the end.</p>",
          tags: ["Coffee", "Descaling"],
          isHighlighted: true,
          related: ["Water hardness in numbers"],
          votes: [56, 8],
        },
        {
          name: "Change the toner",
          html: "<p>The message <em>Toner low</em> comes at 15 percent, enough for some 800 pages. Change it when the print pales, not before.</p><p>Shake the new cartridge five times from side to side, pull the strip out straight, and push the cartridge in until it clicks. Old cartridges go back into the box of the new one; the label for sending it back is inside.</p>",
          tags: ["Printer", "Toner"],
          related: ["Streaks, stripes and grey pages"],
          votes: [24, 1],
        },
      ],
    },
    {
      name: "When something is wrong",
      pages: [
        {
          name: "Paper jams in tray 2",
          html: "<p>Open the right door and take the sheet out in the direction it was going; pulled backwards it leaves scraps. If it jams on every second sheet:</p><ol><li>Take all paper out, fan it, and put back no more than the mark allows.</li><li>Wipe the grey roller above the tray with a cloth that is just damp.</li><li>Check that both guides touch the paper without bending it.</li></ol><p>If it goes on, the roller is worn. Send us the page count from the status report and we bring a new one.</p>",
          tags: ["Printer", "Paper jam"],
          isHighlighted: true,
          related: ["Paper that fits", "Ask us well"],
          votes: [88, 17],
        },
        {
          name: "Streaks, stripes and grey pages",
          html: "<p>Copy a white sheet from the glass, then print a page from a computer.</p><ul><li>A stripe on copies only: clean the narrow strip of glass left of the large one.</li><li>On both: the drum. Run <strong>Clean drum</strong> twice from the service menu.</li><li>Pale everywhere: shake the toner, or change it.</li></ul>",
          tags: ["Printer", "Print quality"],
          related: ["Change the toner"],
          votes: [45, 12],
        },
        {
          name: "The printer shows as offline",
          html: "<p>Nine times out of ten its address has changed. Print the network report at the printer; if the address differs from the one your computer uses, add the printer anew by the address on the report.</p><p>If the report says <em>No link</em>, try another cable and another socket.</p>",
          tags: ["Printer", "Network"],
          related: ["Connect a printer to the network"],
          votes: [39, 21],
        },
        {
          name: "Error E04 on the coffee machine",
          html: "<p>E04 means that the water does not get hot in time.</p><ol><li>Switch the machine off at the back and wait ten minutes.</li><li>Fill the tank with fresh water that is not too cold.</li><li>Switch it on and let it rinse.</li></ol><p>If E04 comes back within a day, the heater must be changed. Please do not open the case: it stays hot for an hour.</p>",
          tags: ["Coffee", "Error code"],
          isHighlighted: true,
          related: ["Descale the machine", "Ask us well"],
          votes: [61, 14],
        },
        {
          name: "Milk foam is cold or thin",
          html: "<p>Take fresh milk of 3.5 percent straight from the fridge. Take the spout apart, soak it in warm water for a quarter of an hour, and free the small air hole with the needle from the box. Oat and soy drinks foam only when the packet says so.</p>",
          tags: ["Coffee", "Milk"],
          votes: [19, 4],
        },
      ],
    },
    {
      name: "Words and numbers",
      isAppendix: true,
      pages: [
        {
          name: "Water hardness in numbers",
          html: '<table border="1" cellpadding="4"><tr><th>Red squares</th><th>German degrees</th><th>Descale after</th></tr><tr><td>1</td><td>under 7</td><td>about 900 cups</td></tr><tr><td>2</td><td>7 to 14</td><td>about 600 cups</td></tr><tr><td>3</td><td>14 to 21</td><td>about 350 cups</td></tr><tr><td>4</td><td>over 21</td><td>about 200 cups</td></tr></table>',
          tags: ["Coffee", "Descaling"],
        },
        {
          name: "Glossary",
          html: "<dl><dt>Drum</dt><dd>The part that carries the picture to the paper. Lasts for some 60,000 pages.</dd><dt>Duplex</dt><dd>Printing on both sides of a sheet.</dd><dt>Brewing unit</dt><dd>The part that presses the ground coffee. It can be taken out and washed.</dd></dl>",
        },
      ],
    },
  ],
};
