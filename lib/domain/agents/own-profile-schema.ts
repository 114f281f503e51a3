import { z } from "zod";
import { newPassword } from "../customers/account-schema";
import { line } from "../customers/schema";

export const ownProfileInput = z.object({
  firstName: line(200).refine((name) => name !== "", "Write your first name."),
  lastName: line(200),
  phone: line(100),
  /** Plain text; kept as HTML. */
  signature: z.string().max(5000),
});

export const ownPasswordInput = z.object({ current: z.string().max(1024), password: newPassword });
