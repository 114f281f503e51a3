/** By what a list of tickets can be grouped. */
export const groupings = ["status", "assignee", "category", "priority", "customer", "organization", "dueDay"] as const;
export type Grouping = (typeof groupings)[number];

/** Each in the words of the screens. */
export const groupingWords: Record<Grouping, string> = {
  status: "Status",
  assignee: "Assigned to",
  category: "Category",
  priority: "Priority",
  customer: "Customer",
  organization: "Organization",
  dueDay: "Due day",
};
