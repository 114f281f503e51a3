import { useExtracted } from "next-intl";
import type { auditActions } from "@/lib/domain/audit/schema";
import type { Via } from "@/lib/domain/context";

/** What was done, as the verb of a sentence. */
export function useActionWords(): Record<(typeof auditActions)[number], string> {
  const t = useExtracted("admin");
  return {
    add: t("added"),
    edit: t("changed"),
    delete: t("deleted"),
    login: t("signed in"),
    export: t("exported"),
  };
}

/** From where it was done. */
export const viaWords: Record<Via, string> = {
  console: "Console",
  portal: "Portal",
  mail: "Mail",
  helpspot: "HelpSpot API",
  helprealm: "HelpRealm API",
  helpspace: "HelpSpace API",
  happyfox: "HappyFox API",
  phpdesk: "PHP desk API",
  widget: "Widget",
  job: "By itself",
};
