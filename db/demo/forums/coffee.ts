import type { DemoForum } from "./topic";

export const coffeeForum: DemoForum = {
  name: "Coffee corner",
  description: "Machines, beans, water, and recipes that worked.",
  isPublic: true,
  holdsFirstPosts: true,
  moderators: ["Jonas"],
  topics: [
    {
      title: "What is in your grinder this month?",
      daysAgo: 82,
      sticky: true,
      posts: [
        [
          "@Leïla",
          "A place for recommendations. Say which machine it is for and how coarse you grind; tastes differ, settings can be copied.",
        ],
        [
          "Sanne",
          "Half and half of a dark Italian and something washed from Ethiopia. Grinder at 4, double shot at 27 seconds.",
        ],
        [
          "Café Rond",
          "For guests we stay with the house blend at 5. Nobody ever complained, nobody ever asked for the name either.",
        ],
        ["Bertil", "Decaf from the river valley series. My doctor reads along."],
        ["Sanne", "Bertil, at which setting? Mine runs through in fifteen seconds."],
        ["Bertil", "Two steps finer than normal beans. Decaf breaks differently."],
      ],
    },
    {
      title: "Hard water: filter or descale more often?",
      daysAgo: 76,
      answer: 2,
      posts: [
        [
          "Ilse",
          "Our waterworks say 21 degrees. The machine wants to be descaled every ten days. The filter costs as much as the descaler. What do you do?",
        ],
        ["Bertil", "Filter. The coffee is better, and that was the surprise."],
        [
          "@Jonas",
          "With 21 degrees I would take the filter: scale does not only sit in the heater, it also grinds the valves. Change it every 60 litres; the machine counts, if you tell it Menu > Water > Filter inserted.",
        ],
        ["Ilse", "I had put a filter in and never told the machine. That explains the ten days."],
      ],
    },
    {
      title: "Milk foam collapses",
      reported: [[3, "other", "Now I want to know what it was."]],
      daysAgo: 69,
      answer: 4,
      posts: [
        ["Noor", "Foam looks fine and is gone before I reach the table. Whole milk, from the fridge."],
        ["Sanne", "How old is the bag of milk? After three days open mine does the same."],
        ["Café Rond", "And rinse the hose with hot water first. Old milk in the hose kills foam faster than anything."],
        ["Noor", "It was the hose. I will not describe it."],
        [
          "@Jonas",
          "For the record: hose and nozzle into the dishwasher once a week, upper rack, and a new hose each year. The part number is in the manual under Milk system.",
        ],
      ],
    },
    {
      title: "Cup warmer: does anybody use it?",
      daysAgo: 60,
      posts: [
        ["Bertil", "It draws 40 W all day. I asked a meter."],
        ["Noor", "We warm the cups with the water of the first rinse."],
        ["Café Rond", "In a café you need it. At home the rinse water does."],
        ["Bertil", "Off it goes."],
      ],
    },
    {
      title: "E04 and no leaf in the sieve",
      daysAgo: 53,
      answer: 3,
      posts: [
        ["Ilse", "I read the answer about E04 and the sieve. Mine is clean, and the error stays."],
        ["Jonte", "Air in the pump. Hold hot water for ten seconds, three times."],
        ["Ilse", "Third time it coughed and ran."],
        [
          "@Jonas",
          "Thank you, Jonte. If it happens again within a month the pump draws air at its inlet, then please write to us, that is a repair.",
        ],
      ],
    },
    {
      title: "Recipe: cold brew from the big machine",
      daysAgo: 46,
      posts: [
        [
          "Sanne",
          "Coarsest setting, 80 g, into a litre of cold water, over night, through a paper filter. The machine only grinds, but it grinds well.",
        ],
        ["Noor", "With a slice of orange peel in the bottle. Take it out after an hour."],
        ["Jonte", "Tried it with the orange. My colleagues think I have changed."],
      ],
    },
    {
      title: "Can the display speak Dutch?",
      daysAgo: 40,
      answer: 1,
      posts: [
        ["Café Rond", "New colleague, no English. I find German, French, Italian."],
        [
          "@Leïla",
          "Dutch came with version 2.3. You can see the version under Menu > Info. If yours is older, the machine updates itself from a stick; the file and the steps are on the download page.",
        ],
        ["Café Rond", "2.1. Updated, and it says Goedemorgen now."],
      ],
    },
    {
      title: "Beans stick in the hopper",
      daysAgo: 33,
      posts: [
        ["Jonte", "With the oily dark beans I have to knock on the lid, else it grinds air."],
        ["Sanne", "Wipe the hopper dry once a week and do not fill it to the brim."],
        ["Bertil", "Or drink lighter roasts. I am only half joking."],
        [
          "@Jonas",
          "Both are right. Oily beans leave a film on which the others stick. There is a hopper with steeper walls for the larger model, for the small one there is none.",
        ],
      ],
    },
    {
      title: "Does anyone repair the old lever model?",
      daysAgo: 26,
      posts: [
        [
          "Old Lever",
          "My father's machine, from the first series. It leaks at the group. I would rather repair than replace it.",
        ],
        ["Bertil", "Respect. The seal is 67 by 8, any shop for machine parts has it."],
        [
          "@Leïla",
          "We still have two sets of seals for the first series, they lie here since years. Write to us with your address, they are yours.",
        ],
        ["Old Lever", "Written. I have a lump in my throat."],
        ["Old Lever", "Sealed, and it made me a coffee tonight. My father would have said it was too hot."],
      ],
    },
    {
      title: "Your machines are all rubbish",
      daysAgo: 18,
      state: "hidden",
      posts: [
        ["Angry", "Three machines, three times broken, and you are liars, all of you."],
        [
          "@Leïla",
          "I am sorry. I have written to you directly; this is not the place for names, so I have put the topic away until we have sorted it out.",
        ],
      ],
    },
    {
      title: "Timer for the morning",
      daysAgo: 9,
      labels: ["planned"],
      posts: [
        ["Noor", "It would be nice to set different times for the weekend."],
        ["Ilse", "And holidays. It woke our cat in an empty house for two weeks."],
        [
          "@Jonas",
          "Weekend times are in version 2.5, which is being tested. Holidays I have added to the list, with the cat.",
        ],
      ],
    },
    {
      title: "Where do I get descaler that does not smell?",
      daysAgo: 0.8,
      posts: [
        [
          "Sanne",
          "The shop's own works well and smells like a swimming pool. Is there another one you accept for the warranty?",
        ],
        ["Jonte", "Citric acid, but I do not know what the warranty says about it."],
      ],
    },
    {
      title: "Is there a quieter grinder?",
      daysAgo: 0.5,
      state: "waiting",
      posts: [
        [
          "Tove",
          "Ours wakes the whole house at half past six. I have put a folded towel under it, which helps a little. Is one of the newer grinders quieter, or is that what grinding sounds like?",
        ],
      ],
    },
    {
      title: "Win a coffee machine",
      daysAgo: 0.3,
      state: "waiting",
      posts: [
        [
          "Lucky Prize",
          "You have won! Claim it at http://prize.example or http://prize2.example or http://prize3.example",
        ],
      ],
    },
  ],
};
