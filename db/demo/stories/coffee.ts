import { a, act, c, n, type Story, solved, waiting } from "../story";

export const coffeeStories: readonly Story[] = [
  {
    category: "Coffee machines",
    subject: "$machine: {descaling never ends|asks for descaling again and again}",
    fields: { Symptoms: ["Error on the display", "Slow"] },
    reporting: ["Descaling"],
    copies: 4,
    steps: [
      c(
        "{We have descaled the machine twice this week and the lamp comes back after ten cups.|The descaling programme ran to the end, then the lamp came on again the same afternoon.} {The water here is very hard.|We use the liquid from the supermarket, could that be it?}",
      ),
      a(
        `The programme counts only when the last rinse has run completely, and that needs a full tank. If the tank runs empty at the end, the counter is not set back.

Please run it once more with the tank filled to the upper mark at the rinse, and set the hardness under Menu > Water to {4|the value of your waterworks}.`,
        waiting,
      ),
      c("{Now the lamp stays off. So simple.|It has been quiet for two days, I think that was it.}"),
      act(solved),
    ],
  },
  {
    category: "Coffee machines",
    subject: "{E04|Error E04} on the $machine",
    fields: { Symptoms: ["Error on the display", "Does not start"] },
    reporting: ["Error code"],
    copies: 4,
    steps: [
      c(
        "{Display: E04. Nothing works, not even hot water.|This morning the machine greeted us with E04 and sixty colleagues without coffee.} Switching it off and on does not help.",
        { files: [{ kind: "photo", name: "E04.png" }] },
      ),
      a(
        "E04 says that no water flows. Please take out the tank, look whether the little sieve in its seat is clean, and put the tank back with a firm push. After that hold the hot-water key for ten seconds to draw out the air.",
        { hours: 0.4 },
      ),
      c("{It gurgled and now it works!|There was a leaf of a tea bag in the sieve. Works.}"),
      a(
        "{Glad to hear it.|A classic.} If E04 comes back within the month, tell us, then the pump should be looked at.",
        solved,
      ),
    ],
  },
  {
    category: "Coffee machines",
    subject: "{Puddle under|Water under} the $machine",
    fields: { Symptoms: ["Leaks"] },
    reporting: ["Leak"],
    tags: ["warranty"],
    copies: 4,
    steps: [
      c(
        "{Every morning there is about half a cup of water under the machine.|The machine stands in a small lake after each weekend.} The drip tray is {dry|in place}. Serial number $serial.",
        { files: [{ kind: "photo", name: "puddle.png" }] },
      ),
      a(
        "That sounds like the seal of the boiler valve, which is a warranty matter. Until we come, please empty the tank in the evening. Which mornings suit you for a visit?",
        { hours: 2 },
      ),
      c("{Any morning before ten.|Tuesdays and Thursdays.}"),
      act({ status: "Waiting for parts", hours: 1, agent: "Jonas" }),
      n("Valve kit VK-2 is out of stock until the {14th|end of the week}. Ordered two.", {
        agent: "Jonas",
        hours: 0.1,
      }),
      a(
        "The seal set arrives with us at the end of the week. {I will come the day after.|I suggest the Tuesday after that, at half past eight.}",
        { agent: "Jonas" },
      ),
      c("{Fine, we put a towel under it.|OK. The towel holds.}"),
      a(
        "Seals replaced, machine tested with 20 cups, floor dry. {The towel is back in the cupboard.|Please watch it over the weekend and tell me on Monday.}",
        { agent: "Jonas", hours: 70, minutes: 60, ...solved },
      ),
    ],
  },
  {
    category: "Coffee machines",
    subject: "{Coffee tastes of nothing|Watery coffee} since the last [service|delivery of beans]",
    fields: { Symptoms: ["Poor result"] },
    reporting: ["Grinder"],
    copies: 4,
    steps: [
      c(
        "[I hate to complain about taste, but the coffee is thin since you were here for the service.|Since we opened the new bag of beans the coffee is brown water.] [Five people signed this mail.|The director noticed as well, so I must write.]",
      ),
      a(
        "No need to apologise. After a service the grinder is set back to medium, and lighter beans need it finer. Please turn the dial in the bean hopper two steps towards the small dot, {while it grinds|only while the grinder runs, otherwise it jams}, and throw the first two cups away.",
      ),
      c("[Much better. The five signatories thank you.|Three steps and it is coffee again.]"),
      act({ ...solved, tags: ["feedback"] }),
    ],
  },
  {
    category: "Coffee machines",
    subject: "Milk foam {is cold|stays cold|collapses}",
    fields: { Symptoms: ["Poor result"] },
    reporting: ["Milk system"],
    copies: 3,
    steps: [
      c(
        "{The foam comes out lukewarm and in splashes.|No proper foam any more, only bubbles.} We clean the milk hose {every evening|as the display demands}.",
      ),
      a(
        "Is the air inlet clean as well? It is the pinhole at the back of the foamer head, and a dried drop of milk is enough to close it. A needle and warm water do the job.",
        { hours: 5 },
      ),
      c("{Which head? We have found no hole.|Where exactly? The drawing in the manual is tiny.}"),
      a("I have marked it in the attached picture. Pull the head down, turn it round, upper edge in the middle.", {
        files: [{ kind: "photo", name: "foamer-head.png" }],
        ...waiting,
      }),
      c("{Found it, cleaned it, foam like on the first day.|Found. It was completely closed.}"),
      act(solved),
    ],
  },
  {
    category: "Coffee machines",
    subject: "{How many cups a day can the $machine make?|Is the $machine large enough for 45 people?}",
    source: "web_form",
    copies: 3,
    steps: [
      c(
        "{We will be 45 people from next month, today we are 20.|We are 45 people now and thinking of a second machine for the new floor.} Is ours large enough, or {should we change it|do we need a larger one}? We are not in a hurry.",
      ),
      a(
        "As a rule of thumb people drink two and a half cups a day, most of them between 8 and 10. Yours is built for 80 cups a day, 30 of them in an hour. For 45 people I would put a second one of the same kind beside it: same cleaning, same spare parts, and there is coffee when one of them is being serviced. {Shall a colleague send an offer?|An offer takes me ten minutes, if you like.}",
        { hours: 20 },
      ),
      c("{That makes sense. Yes please.|Please do.}"),
      n("Offer by Emil, he knows them. Passing on.", { assign: "Tomasz", team: "Support" }),
    ],
  },
  {
    category: "Coffee machines",
    subject: "{Beans stuck|Hopper blocked}, machine says {empty|no beans}",
    copies: 2,
    steps: [
      c(
        "The hopper is full, the machine says there are no beans. {We use the caramel-flavoured ones this month.|Could it be because the beans look oily?}",
      ),
      a(
        "Flavoured and very dark beans are oily and stick together above the grinder. {Take them out with a spoon|Vacuum the hopper}, wipe it with a dry cloth, and use other beans: the oil also shortens the life of the grinder, and I would hate to sell you one for that.",
        { hours: 1 },
      ),
    ],
  },
  {
    category: "Coffee machines",
    subject: "Cleaning tablets: {which ones fit|can we use other ones}?",
    source: "chat",
    copies: 2,
    steps: [
      c(
        "{Can I use the tablets of the old machine in the new one?|The shop offers 2 g and 3,5 g tablets. Which ones?}",
      ),
      a("For the $machine the 2 g ones (CT-2). The larger ones do not dissolve completely in its small chamber.", {
        hours: 0.1,
        ...solved,
      }),
    ],
  },
];
