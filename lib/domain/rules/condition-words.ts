import { inEnglish, type Say } from "@/lib/text/sentences";
import type { Catalog } from "../catalog/catalog";
import { conditionInWords as inWords } from "../tickets/condition-words";
import type { TicketCondition } from "../tickets/query";
import type { Choice } from "./choices";
import { offeredField } from "./rule-fields";
import type { RuleKind } from "./schema";

/** One condition of a rule in words, as it is in the log: "Status is one of Active or Waiting for customer". */
export const conditionInWords = (
  catalog: Catalog,
  kind: RuleKind,
  condition: TicketCondition,
  companies: readonly Choice[],
  say: Say = inEnglish,
): string => inWords(condition, offeredField(catalog, kind, condition.field, companies, say), say);
