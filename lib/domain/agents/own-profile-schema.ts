import { z } from "zod";
import { lines } from "../catalog/schema";
import { newPassword } from "../customers/account-schema";
import { line } from "../customers/schema";

export const ownProfileInput = z.object({
  firstName: line(200).refine((name) => name !== "", "Write your first name."),
  lastName: line(200),
  phone: line(100),
  /** HTML that ends the agent's replies; made safe before it is stored. */
  signatureHtml: lines(20_000),
});

export const ownPasswordInput = z.object({ current: z.string().max(1024), password: newPassword });
