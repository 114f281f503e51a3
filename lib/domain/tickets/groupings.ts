/** By what a list of tickets can be grouped. */
export const groupings = ["status", "assignee", "category", "priority", "customer", "organization", "dueDay"] as const;
export type Grouping = (typeof groupings)[number];
