import { z } from "zod";
import { callHeaders, type WebhookHeader } from "@/lib/domain/webhooks/schema";

/** Headers as a form's text has them, one on each line as `Name: value`; out come those of the domain. */
export const headerLines = z
  .string()
  .max(50_000)
  .transform((text, ctx): WebhookHeader[] => {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const headers = lines.map((line) => {
      const [key = "", ...value] = line.split(":");
      return { key, value: value.join(":") };
    });
    const checked = callHeaders.safeParse(headers);
    if (checked.success) return checked.data;
    ctx.addIssue({ code: "custom", message: checked.error.issues[0]?.message ?? "Write one header on each line." });
    return z.NEVER;
  });

/** Stored headers as the text of a form. */
export const linesOfHeaders = (headers: readonly WebhookHeader[]): string =>
  headers.map(({ key, value }) => `${key}: ${value}`).join("\n");
