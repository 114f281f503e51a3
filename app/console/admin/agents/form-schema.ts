import { z } from "zod";
import { createAgentInput, editAgentInput } from "@/lib/domain/agents/schema";

/** What the form of an agent holds. */
export const agentForm = createAgentInput.extend({
  outOfOffice: z.boolean().default(false),
  maxOpenTickets: editAgentInput.shape.maxOpenTickets.default(null),
});
export type AgentFormValues = z.input<typeof agentForm>;
