"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notifyError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";

type Attempt = (password: { password?: string }) => Promise<ActionResult<unknown>>;
type Asked = { attempt: Attempt; settle: (answer: ActionResult<unknown> | null) => void };

/**
 * Runs what changes the sign-in. When the session is not fresh the server asks for the password first; then a dialog does, and
 * it is tried again.
 * @returns `run`, which resolves to the answer's data or to null after telling why not, and the dialog to draw
 */
export function useConfirmed(): {
  run: <T>(attempt: (password: { password?: string }) => Promise<ActionResult<T>>) => Promise<{ data: T } | null>;
  dialog: ReactNode;
} {
  const t = useExtracted("console");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const settle = (answer: ActionResult<unknown> | null) => {
    asked?.settle(answer);
    setAsked(null);
    setProblem(undefined);
  };
  const retry = async () => {
    if (!asked || busy) return;
    setBusy(true);
    const answer = await asked.attempt({ password: input.current?.value ?? "" }).catch(() => null);
    setBusy(false);
    if (answer && !answer.ok && (answer.reason === "confirm_password" || answer.code === "rate_limited"))
      setProblem(answer.fields.password ?? answer.message);
    else
      settle(answer ?? { ok: false, code: "failed", message: t("The server did not answer. Try again."), fields: {} });
  };

  const run = async <T,>(attempt: (password: { password?: string }) => Promise<ActionResult<T>>) => {
    let answer: ActionResult<T> | null = await attempt({}).catch(() => ({
      ok: false as const,
      code: "failed" as const,
      message: t("The server did not answer. Try again."),
      fields: {},
    }));
    if (!answer.ok && answer.reason === "confirm_password") {
      answer = await new Promise<ActionResult<T> | null>((resolve) =>
        setAsked({ attempt, settle: resolve as Asked["settle"] }),
      );
    }
    if (answer?.ok) return { data: answer.data };
    if (answer) notifyError(answer.message);
    return null;
  };

  const dialog = (
    <Dialog
      title={t("Is it you?")}
      description={t("You signed in a while ago. Enter your password to change how you sign in.")}
      size="sm"
      open={asked !== null}
      onOpenChange={(open) => (open ? undefined : settle(null))}
      footer={
        <>
          <Button look="quiet" onClick={() => settle(null)}>
            {t("Cancel")}
          </Button>
          <Button look="primary" busy={busy} onClick={retry}>
            {t("Go on")}
          </Button>
        </>
      }
    >
      <Field label={t("Password")} error={problem}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            type="password"
            autoComplete="current-password"
            maxLength={1024}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              void retry();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
  return { run, dialog };
}
