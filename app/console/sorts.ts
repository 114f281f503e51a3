/** Orders a list of tickets can have, each paged by key. The first is the usual one. */
export const SORTS = [
  { key: "-lastMessageAt", label: "Newest activity" },
  { key: "lastMessageAt", label: "Oldest activity" },
  { key: "waitingSince", label: "Waiting longest" },
  { key: "-createdAt", label: "Newest first" },
  { key: "createdAt", label: "Oldest first" },
  { key: "-updatedAt", label: "Changed last" },
  { key: "updatedAt", label: "Unchanged longest" },
  { key: "-id", label: "Highest number" },
  { key: "id", label: "Lowest number" },
  { key: "dueAt", label: "Due soonest" },
  { key: "dueOn", label: "Due date" },
  { key: "remindAt", label: "Reminder" },
] as const;

export type SortKey = (typeof SORTS)[number]["key"];
