import type { CountMatches } from "@/components/conditions/match-count";
import { countTickets } from "../count-action";

/** Counts for the editor of conditions; what the server refuses is said in its words. */
export const countMatches: CountMatches = async (query) => {
  const answer = await countTickets(query);
  if (answer.ok) return answer.data;
  return { problem: answer.fields.query ?? answer.message };
};
