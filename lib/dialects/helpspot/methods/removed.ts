import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import { method } from "@/lib/dialects/helpspot/method";
import type { Tree } from "@/lib/dialects/helpspot/tree";

export const privateCustomerGetPasswordByEmail = method({
  name: "private.customer.getPasswordByEmail",
  verb: "GET",
  access: "private",
  doc: "Removed: passwords are not kept in a form that can be read. Always answers error 303.",
  parameters: {},
  example: {},
  removed: true,
  run: async (): Promise<Tree> => {
    throw new HelpspotError({ id: 303 });
  },
  present: (tree) => tree,
});
