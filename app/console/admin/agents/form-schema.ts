import { z } from "zod";
import { createAgentInput, editAgentInput } from "@/lib/domain/agents/schema";

/** A signature as people type it: plain text, kept as HTML. */
const signature = z.string().max(5000, "Use at most 5000 characters.");

/** What the form of an agent holds. */
export const agentForm = createAgentInput.omit({ signatureHtml: true }).extend({
  signature,
  outOfOffice: z.boolean().default(false),
  maxOpenTickets: editAgentInput.shape.maxOpenTickets.default(null),
});
export type AgentFormValues = z.input<typeof agentForm>;

/** What the form of a known agent sends: only what was changed. */
export const agentEdits = editAgentInput.omit({ signatureHtml: true }).extend({ signature: signature.optional() });
