import type { Context } from "../context";
import type { Delivery } from "./deliveries";

/** How a format says a delivery. */
export type Wording = {
  contentType: string;
  /** The body, or null when nothing is left to tell of. */
  body: (ctx: Context, delivery: Delivery, options: { withHistory: boolean }) => Promise<string | null>;
  /** The header by which that desk's receivers know their sender, beside those that every format has. */
  sign?: (secret: string, body: string) => Record<string, string>;
};
