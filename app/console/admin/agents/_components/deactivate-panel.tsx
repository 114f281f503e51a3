"use client";

import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { useList } from "@/components/ui/use-list";
import type { AgentDetail } from "@/lib/domain/agents/admin-queries";
import type { Named } from "../../_components/fields";
import { deactivate, reactivate } from "../actions";

type DeactivatePanelProps = { detail: AgentDetail; heirs: Named[]; isMe: boolean };

/** Whether an agent works here: letting them go, with who gets their tickets, or letting them back in. */
export function DeactivatePanel({ detail, heirs, isMe }: DeactivatePanelProps) {
  const t = useExtracted("admin");
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="mt-6 grid gap-3 border-t border-border pt-4">
      <h3 id={headingId} className="font-semibold">
        {detail.active ? t("Deactivate") : t("Deactivated")}
      </h3>
      {detail.active ? (
        <>
          <p className="text-ink-muted">
            {isMe
              ? t("You cannot deactivate yourself. Ask another administrator.")
              : t(
                  "For somebody who leaves. They can no longer sign in; what they wrote stays, with their name. It can be undone.",
                )}
          </p>
          {isMe ? null : <DeactivateDialog detail={detail} heirs={heirs} />}
        </>
      ) : (
        <>
          <p className="text-ink-muted">
            {t(
              "{name} cannot sign in and gets no tickets. Back at work they have the password, teams and categories they had; tickets do not come back by themselves.",
              { name: detail.name },
            )}
          </p>
          <Reactivate detail={detail} />
        </>
      )}
    </section>
  );
}

function Reactivate({ detail }: { detail: AgentDetail }) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const result = await reactivate(detail.id).catch(() => null);
    setBusy(false);
    if (result?.ok) notify(t("{name} can work again", { name: detail.name }));
    else notifyError(t("Nothing was changed"), result?.message ?? t("The server did not answer. Try again."));
  };
  return (
    <div>
      <Button busy={busy} onClick={run}>
        {t("Let {firstName} work again", { firstName: detail.firstName })}
      </Button>
    </div>
  );
}

/** What deactivating this agent does, a sentence each. */
function useConsequences(detail: AgentDetail): string[] {
  const t = useExtracted("admin");
  const list = useList();
  const lines: string[] = [];
  if (detail.sessions > 0) {
    lines.push(
      t("They are signed out ({count, plural, one {# session} other {# sessions}}).", { count: detail.sessions }),
    );
  }
  if (detail.tokens > 0) {
    lines.push(
      t(
        "{count, plural, one {# API token of theirs stops working: programs that use it fail.} other {# API tokens of theirs stop working: programs that use them fail.}}",
        { count: detail.tokens },
      ),
    );
  }
  if (detail.invitedUntil) lines.push(t("The link to choose a password stops working."));
  if (detail.defaultOf.length > 0) {
    lines.push(
      t("New tickets of {categories} go to nobody until you choose another default agent.", {
        categories: list(detail.defaultOf),
      }),
    );
  }
  return lines;
}

function DeactivateDialog({ detail, heirs }: { detail: AgentDetail; heirs: Named[] }) {
  const t = useExtracted("admin");
  const [open, setOpen] = useState(false);
  const [heir, setHeir] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { openTickets } = detail;
  const consequences = useConsequences(detail);
  const run = async () => {
    if (busy) return;
    if (openTickets > 0 && heir === "") {
      setProblem(t("Choose who gets the open tickets."));
      return;
    }
    setBusy(true);
    const reassignTo = heir === "" || heir === "nobody" ? null : Number(heir);
    const result = await deactivate({ id: detail.id, reassignTo }).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      setOpen(false);
      notify(
        t(
          "{count, plural, =0 {{name} is deactivated} one {{name} is deactivated, # ticket handed over} other {{name} is deactivated, # tickets handed over}}",
          { name: detail.name, count: result.data },
        ),
      );
    } else {
      setProblem(result ? (result.fields.reassignTo ?? result.message) : t("The server did not answer. Try again."));
    }
  };
  return (
    <div>
      <Dialog
        title={t("Deactivate {name}?", { name: detail.name })}
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setProblem(undefined);
        }}
        trigger={<Button className="text-danger">{t("Deactivate…")}</Button>}
        footer={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t("Cancel")}
            </Button>
            <Button look="danger" busy={busy} onClick={run}>
              {t("Deactivate")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {consequences.length > 0 ? (
            <ul className="grid list-disc gap-1 ps-4">
              {consequences.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
          {openTickets > 0 ? (
            <Field
              label={
                openTickets === 1
                  ? t("Who gets the 1 open ticket?")
                  : t("Who gets the {openTickets, number} open tickets?", { openTickets })
              }
              help={t("Each ticket keeps a line in its history that says so.")}
              error={problem}
              required
            >
              {(control) => (
                <NativeSelect {...control} value={heir} onChange={(event) => setHeir(event.target.value)}>
                  <option value="" disabled>
                    {t("Choose")}
                  </option>
                  <option value="nobody">{t("Nobody: back to the inbox")}</option>
                  {heirs.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          ) : (
            <p>{t("They have no open tickets.")}</p>
          )}
          {openTickets === 0 && problem ? (
            <p role="alert" className="text-danger">
              {problem}
            </p>
          ) : null}
        </div>
      </Dialog>
    </div>
  );
}
