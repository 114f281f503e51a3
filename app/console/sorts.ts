/** Orders a list of tickets can have, each paged by key. The first is the usual one. */
export const SORTS = [
  "-lastMessageAt",
  "lastMessageAt",
  "waitingSince",
  "-createdAt",
  "createdAt",
  "-updatedAt",
  "updatedAt",
  "-id",
  "id",
  "dueAt",
  "dueOn",
  "remindAt",
] as const;

export type SortKey = (typeof SORTS)[number];
