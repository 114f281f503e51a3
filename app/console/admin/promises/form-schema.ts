import { z } from "zod";
import { createPromiseInput } from "@/lib/domain/promises/schema";

const checked = createPromiseInput.required({ placeAfterId: true });
export type PromiseValues = z.output<typeof checked>;

/** Checks the form in the browser; that something is promised at all is said at the first of the three targets. */
export const promiseFormSchema = z.custom<PromiseValues>().superRefine((values, check) => {
  if (values.firstReplyMinutes === null && values.nextReplyMinutes === null && values.resolutionMinutes === null) {
    check.addIssue({ code: "custom", path: ["firstReplyMinutes"], message: "Promise at least one of the three." });
  }
  for (const { path, message } of checked.safeParse(values).error?.issues ?? []) {
    check.addIssue({ code: "custom", path: [String(path[0] ?? "name")], message });
  }
});
