import type { DemoForum } from "./topic";

export const insideForum: DemoForum = {
  name: "Behind the counter",
  description: "For us only: how we do things, and what we learned.",
  isPublic: false,
  moderators: ["Hanna"],
  topics: [
    {
      title: "How long do we wait before we close?",
      daysAgo: 71,
      sticky: true,
      posts: [
        [
          "@Hanna",
          "Some of us close after three days without an answer, some after two weeks. Customers notice. Proposal: seven days, with one friendly reminder on day four.",
        ],
        ["@Tomasz", "For the shop seven is fine. For schools it is not, they have holidays."],
        ["@Aylin", "Then schools get the tag and fourteen days. Invoices never close by themselves, please."],
        ["@Hanna", "Agreed: seven, schools fourteen, invoices never. It goes into the handbook."],
      ],
    },
    {
      title: "Photos save a round of questions",
      daysAgo: 50,
      posts: [
        [
          "@Priya",
          "I counted: when the first answer asks for a photo of the page, the case takes 1.4 days less. Ask for it at once, also when you think you know.",
        ],
        [
          "@Kenji",
          "And of the label behind the flap. Half of the serial numbers that are typed have a mistake in them.",
        ],
        ["@Owen", "Does the portal shrink them?"],
        ["@Priya", "No, and that is good. I need the dots."],
      ],
    },
    {
      title: "Carrier strike on Thursday",
      daysAgo: 31,
      closed: true,
      posts: [
        [
          "@Chiara",
          "No parcels leave from the south on Thursday. I have put a line into the answers about delivery times; it goes out again on Friday evening.",
        ],
        ["@Rubén", "Barcelona is in. Express only with the small vans."],
        ["@Chiara", "It is over. The line is out of the answers."],
      ],
    },
    {
      title: "Who has the test machine with the round corners?",
      daysAgo: 15,
      posts: [
        ["@Jonas", "I need it to look at the slow first page. It is not in the cabinet."],
        ["@Kenji", "With me, sorry, since the fair. It comes back with Monday's post."],
        ["@Jonas", "It came. It is slow, I can see it."],
      ],
    },
    {
      title: "Answers in the forum: first name or whole name?",
      daysAgo: 4,
      posts: [
        ["@Leïla", "Our posts show the whole name. Two customers have found me elsewhere since, both friendly, still."],
        ["@Marcus", "I would rather have first names only."],
        [
          "@Hanna",
          "I understand. Until the next meeting: whoever wants to can ask me, I change the name you are shown by.",
        ],
      ],
    },
  ],
};
