"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { Named } from "../../_components/fields";
import { removeRole } from "../actions";

type DeleteRoleProps = { id: number; name: string; holders: number; others: Named[] };

/** Deletes a role; asks what those who have it get instead. */
export function DeleteRole({ id, name, holders, others }: DeleteRoleProps) {
  const t = useExtracted("admin");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [replacement, setReplacement] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    const result = await removeRole({ id, replacementId: replacement ? Number(replacement) : null }).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      setProblem(result ? (result.fields.replacementId ?? result.message) : t("The server did not answer. Try again."));
      return;
    }
    setOpen(false);
    notify(t("Role deleted"));
    router.replace("/console/admin/roles");
    router.refresh();
  };
  return (
    <section
      aria-label={t("Delete")}
      className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4"
    >
      <p className="min-w-0 flex-1 text-ink-muted">
        {holders === 0
          ? t("Nobody has this role, so nobody misses it.")
          : t(
              "{count, plural, one {# agent with this role, deactivated ones counted, gets another that you choose.} other {# agents with this role, deactivated ones counted, get another that you choose.}}",
              { count: holders },
            )}
      </p>
      <Dialog
        title={t("Delete “{name}”?", { name })}
        description={t("This cannot be undone.")}
        size="sm"
        open={open}
        onOpenChange={setOpen}
        trigger={<Button className="text-danger">{t("Delete…")}</Button>}
        footer={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t("Cancel")}
            </Button>
            <Button look="danger" busy={busy} onClick={run}>
              {t("Delete")}
            </Button>
          </>
        }
      >
        {holders > 0 ? (
          <Field label={t("They get the role")} error={problem}>
            {(control) => (
              <NativeSelect {...control} value={replacement} onChange={(event) => setReplacement(event.target.value)}>
                <option value="" disabled>
                  {t("Choose")}
                </option>
                {others.map((role) => (
                  <option key={role.id} value={role.id}>
                    {role.name}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        ) : problem ? (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        ) : null}
      </Dialog>
    </section>
  );
}
