import type { Filter } from "@/lib/domain/filters/filters";

/** With whom a filter is shared. */
export const sharingWords: Record<Filter["sharing"], string> = {
  private: "Only me",
  everyone: "Everyone",
  role: "Everyone with a role",
  team: "A team",
  people: "Certain people",
};
