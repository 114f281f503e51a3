import { useExtracted } from "next-intl";
import type { ResponseAct } from "@/lib/domain/responses/schema";

/** Acts with further ones. Of two that set the same the later one counts. */
export const withActs = (acts: readonly ResponseAct[], more: readonly ResponseAct[]): ResponseAct[] => [
  ...acts.filter((one) => !more.some(({ key }) => key === one.key)),
  ...more.filter((one, at) => more.findLastIndex(({ key }) => key === one.key) === at),
];

/** The changes of acts as one. */
export function changesOf(acts: readonly ResponseAct[]): ResponseAct["changes"] {
  const changes: ResponseAct["changes"] = Object.assign({}, ...acts.map((one) => one.changes));
  const fields = acts.flatMap((one) => (one.changes.fields ? [one.changes.fields] : []));
  return fields.length > 0 ? { ...changes, fields: Object.assign({}, ...fields) } : changes;
}

/** Says in words what an act sets. */
export function useActWords(): (act: ResponseAct) => string {
  const t = useExtracted("console");
  return ({ key, of = "", name }) => {
    switch (key) {
      case "statusId":
        return t("Status: {name}", { name });
      case "categoryId":
        return t("Category: {name}", { name });
      case "priorityId":
        return t("Priority: {name}", { name });
      case "assigneeId":
        return t("Assign to: {name}", { name });
      case "mailboxId":
        return t("From {name}", { name });
      case "tags":
        return t("Tags: {name}", { name });
    }
    return t("{field}: {name}", { field: of, name });
  };
}
