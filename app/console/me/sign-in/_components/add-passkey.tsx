"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NewCodes } from "@/lib/domain/second-step/commands";
import { useBrowserName } from "../../_components/use-browser-name";
import { askForNewPasskey, keepNewPasskey } from "../actions";
import type { useConfirmed } from "./use-confirmed";

type AddPasskeyProps = { run: ReturnType<typeof useConfirmed>["run"]; onDone: (made: NewCodes) => void };

/** Names a passkey and lets the browser make it. The code for that is fetched when it is wanted. */
export function AddPasskey({ run, onDone }: AddPasskeyProps) {
  const t = useExtracted("console");
  const nameOf = useBrowserName();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const begin = () => {
    setName(nameOf(navigator.userAgent).slice(0, 60));
    setProblem(undefined);
    setOpen(true);
  };
  const make = async () => {
    if (busy) return;
    if (name.trim() === "") return setProblem(t("Give the passkey a name."));
    setBusy(true);
    setProblem(await add().catch(() => t("The server did not answer. Try again.")));
    setBusy(false);
  };
  const add = async (): Promise<string | undefined> => {
    const asked = await run(askForNewPasskey);
    if (!asked) return;
    const { startRegistration } = await import("@simplewebauthn/browser");
    const made = await startRegistration({ optionsJSON: asked.data.options }).catch((error: Error) => error);
    if (made instanceof Error)
      return made.name === "InvalidStateError"
        ? t("This device has a passkey of yours already.")
        : t("No passkey was made.");
    const kept = await keepNewPasskey({ step: asked.data.step, passkey: JSON.stringify(made), name });
    if (!kept.ok) return kept.fields.name ?? kept.message;
    setOpen(false);
    onDone(kept.data);
  };
  return (
    <Dialog
      title={t("Add a passkey")}
      description={t("Your device, browser or security key keeps it, and asks for finger, face or PIN.")}
      size="sm"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button onClick={begin}>{t("Add a passkey")}</Button>}
      footer={
        <>
          <Button look="quiet" onClick={() => setOpen(false)}>
            {t("Cancel")}
          </Button>
          <Button look="primary" busy={busy} onClick={make}>
            {t("Make passkey")}
          </Button>
        </>
      }
    >
      <Field label={t("Name of the passkey")} help={t("So that you know it again.")} error={problem}>
        {(control) => (
          <Input {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
