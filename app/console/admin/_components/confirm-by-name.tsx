"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";

type ConfirmByNameProps = {
  /** The button that opens it, and the one that does it: "Delete". */
  verb: string;
  /** The name of the thing, which must be typed. */
  name: string;
  /** What follows, in a sentence or two. */
  children: ReactNode;
  run: () => Promise<ActionResult<unknown>>;
  done: string;
  onDone: () => void;
};

/** A button for what cannot be undone: it says what follows and asks for the name of the thing. */
export function ConfirmByName({ verb, name, children, run, done, onDone }: ConfirmByNameProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const right = typed.trim().normalize("NFC") === name.trim().normalize("NFC");
  const submit = async () => {
    if (!right || busy) return;
    setBusy(true);
    setProblem(undefined);
    const result = await run().catch(() => null);
    setBusy(false);
    if (result?.ok) {
      setOpen(false);
      notify(done);
      onDone();
    } else setProblem(result?.message ?? t("The server did not answer. Nothing was changed; try again."));
  };
  return (
    <Dialog
      title={t("{verb} “{name}”?", { verb, name })}
      description={t("This cannot be undone.")}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setTyped("");
        setProblem(undefined);
      }}
      trigger={<Button className="text-danger">{t("{verb}…", { verb })}</Button>}
      footer={
        <>
          <Button look="quiet" onClick={() => setOpen(false)}>
            {t("Cancel")}
          </Button>
          <Button look="danger" disabled={!right} busy={busy} onClick={submit}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="text-ink-muted">{children}</div>
        <Field
          label={t.rich("Type <name></name> to confirm", {
            name: () => <span className="font-mono text-sm wrap-anywhere">{name}</span>,
          })}
          error={problem}
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  void submit();
                }
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
