"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { useColumnWords } from "@/app/console/use-list-words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { filterColumns } from "@/lib/domain/filters/columns";
import type { Filter } from "@/lib/domain/filters/filters";
import type { Grouping } from "@/lib/domain/tickets/groupings";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { dropFilter, keepFilter } from "../actions";

type FilterFormProps = {
  query: TicketQuery;
  sort: string;
  grouping: Grouping | "";
  dense: boolean;
  /** The filter that is shown now; a new one is made when it is another's, or there is none. */
  filter: Filter | null;
  mayShare: boolean;
  onDone: () => void;
};

/** Names the list that is shown now and keeps it as a filter. */
export function FilterForm({ query, sort, grouping, dense, filter, mayShare, onDone }: FilterFormProps) {
  const t = useExtracted("console");
  const columnWords = useColumnWords();
  const router = useRouter();
  const own = filter?.mine ? filter : null;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const save = async (data: FormData) => {
    setBusy(true);
    const sharing = String(data.get("sharing") ?? own?.sharing ?? "private") as Filter["sharing"];
    const chosen = new Set(data.getAll("columns"));
    const answer = await keepFilter({
      id: own?.id,
      name: String(data.get("name")),
      folder: String(data.get("folder")),
      sharing,
      teamId: own?.teamId ?? null,
      roleId: own?.roleId ?? null,
      agentIds: own?.agentIds ?? [],
      grouping,
      dense,
      query,
      sort,
      columns: filterColumns.filter((column) => chosen.has(column)),
    });
    setBusy(false);
    if (!answer.ok) {
      setErrors(Object.keys(answer.fields).length > 0 ? answer.fields : { name: answer.message });
      return;
    }
    onDone();
    notify(own ? t("Filter changed") : t("Filter saved"));
    router.push(`/console/tickets?view=filter-${answer.data.id}`);
  };
  const drop = async () => {
    if (!own) return;
    const answer = await dropFilter({ filterId: own.id });
    if (!answer.ok) return notifyError(answer.message);
    notify(t("Filter “{name}” deleted", { name: own.name }));
    router.push("/console/tickets");
  };
  return (
    <form action={save} className="grid gap-3">
      <Field label={t("Name of the filter")} error={errors.name}>
        {(control) => <Input {...control} name="name" autoFocus required maxLength={100} defaultValue={own?.name} />}
      </Field>
      <Field label={t("Folder")} error={errors.folder}>
        {(control) => <Input {...control} name="folder" maxLength={100} defaultValue={own?.folder} />}
      </Field>
      {mayShare ? (
        <Field label={t("Who sees it")}>
          {(control) => (
            <NativeSelect {...control} name="sharing" defaultValue={own?.sharing ?? "private"}>
              <option value="private">{t("Only me")}</option>
              <option value="everyone">{t("Everyone")}</option>
              {own?.sharing === "team" ? <option value="team">{t("The team it is shared with")}</option> : null}
              {own?.sharing === "role" ? <option value="role">{t("The role it is shared with")}</option> : null}
              {own?.sharing === "people" ? <option value="people">{t("The people it is shared with")}</option> : null}
            </NativeSelect>
          )}
        </Field>
      ) : null}
      <details className="text-sm">
        <summary className="cursor-default font-medium">{t("Columns")}</summary>
        <p className="mt-1 mb-2 text-ink-muted">
          {t(
            "What a dense list shows, and a program that reads this filter through an API. None ticked: the usual ones.",
          )}
        </p>
        <div className="grid max-h-44 grid-cols-2 overflow-y-auto rounded-md border border-border p-1.5">
          {filterColumns.map((column) => (
            <Checkbox
              key={column}
              name="columns"
              value={column}
              defaultChecked={own?.columns.includes(column)}
              label={columnWords[column]}
            />
          ))}
        </div>
      </details>
      {own ? (
        <Link href={`/console/filters/${own.id}`} prefetch={false} className="text-sm">
          {t("Change its conditions")}
        </Link>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="sm" busy={busy}>
          {t("Save filter")}
        </Button>
        <Button look="quiet" size="sm" onClick={onDone}>
          {t("Back")}
        </Button>
        {own ? (
          <Button look="danger-quiet" size="sm" className="ms-auto" onClick={drop}>
            {t("Delete")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
