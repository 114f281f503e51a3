"use client";

import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { notify, notifyError } from "@/components/ui/toast";
import { useList } from "@/components/ui/use-list";
import type { AgentDetail } from "@/lib/domain/agents/admin-queries";
import { CopyBox } from "../../_components/copy-box";
import { invite, resetSignIn, setPassword } from "../actions";

type AccessPanelProps = { detail: AgentDetail; isMe: boolean };

/** How an agent signs in: when they were here last, a link to choose a new password by, a password set for them. */
export function AccessPanel({ detail, isMe }: AccessPanelProps) {
  const t = useExtracted("admin");
  const headingId = useId();
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const makeLink = async () => {
    setBusy(true);
    const result = await invite(detail.id).catch(() => null);
    setBusy(false);
    if (result?.ok) setLink(result.data);
    else notifyError(t("No link was made"), result?.message ?? t("The server did not answer. Try again."));
  };
  return (
    <section aria-labelledby={headingId} className="mt-6 grid gap-4 border-t border-border pt-4">
      <h3 id={headingId} className="font-semibold">
        {t("Sign-in")}
      </h3>
      <p className="text-ink-muted">
        {detail.lastSeenAt ? (
          <>
            {t("Last here")} <Time value={new Date(detail.lastSeenAt).toISOString()} />.
          </>
        ) : (
          t("Was never here.")
        )}{" "}
        {detail.hasPassword ? t("Has a password.") : t("Has no password yet.")}{" "}
        {detail.hasSecondStep ? t("Signs in with a second step.") : t("Has no second step.")}
        {detail.invitedUntil && !link ? (
          <>
            {" "}
            {t("A link works until")} <Time value={new Date(detail.invitedUntil).toISOString()} />.
          </>
        ) : null}
      </p>
      {link ? (
        <CopyBox
          label={t("Link to send")}
          value={link.url}
          help={t(
            "Works once, for seven days, and can be read only now. The password they have works until they choose the new one.",
          )}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={makeLink}>
          {detail.invitedUntil ? t("Make a new link") : t("Make a link for a new password")}
        </Button>
        <PasswordDialog detail={detail} isMe={isMe} />
        {detail.hasSecondStep && !isMe ? <ResetDialog detail={detail} /> : null}
      </div>
    </section>
  );
}

function ResetDialog({ detail }: { detail: AgentDetail }) {
  const t = useExtracted("admin");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const reset = async () => {
    setBusy(true);
    const result = await resetSignIn(detail.id).catch(() => null);
    setBusy(false);
    if (!result?.ok) return notifyError(result?.message ?? t("The server did not answer. Try again."));
    setOpen(false);
    notify(t("Second step reset"));
  };
  return (
    <Dialog
      title={t("Reset the second step of {name}", { name: detail.name })}
      description={t(
        "For somebody who has lost phone, passkeys and recovery codes. They are signed out, sign in with their password alone until they set it up again, and are told by mail. Be sure that it is them who asks.",
      )}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("Reset the second step…")}</Button>}
      footer={
        <>
          <Button look="quiet" onClick={() => setOpen(false)}>
            {t("Cancel")}
          </Button>
          <Button look="danger" busy={busy} onClick={reset}>
            {t("Reset")}
          </Button>
        </>
      }
    />
  );
}

function PasswordDialog({ detail, isMe }: AccessPanelProps) {
  const t = useExtracted("admin");
  const [open, setOpen] = useState(false);
  const [password, setPasswordText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const list = useList();
  const ends = [
    ...(detail.sessions > 0
      ? [t("{count, plural, one {# session} other {# sessions}}", { count: detail.sessions })]
      : []),
    ...(detail.tokens > 0
      ? [t("{count, plural, one {# API token} other {# API tokens}}", { count: detail.tokens })]
      : []),
  ];
  const close = (next: boolean) => {
    setOpen(next);
    setPasswordText("");
    setProblem(undefined);
  };
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const result = await setPassword({ id: detail.id, password }).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      close(false);
      notify(t("Password set"));
    } else {
      setProblem(result ? (result.fields.password ?? result.message) : t("The server did not answer. Try again."));
    }
  };
  return (
    <Dialog
      title={t("Set a password for {name}", { name: detail.name })}
      description={
        ends.length > 0
          ? isMe
            ? t("Their {ends} will end, but for this one.", { ends: list(ends) })
            : t("Their {ends} will end.", { ends: list(ends) })
          : t("They have no sessions and no tokens that would end.")
      }
      open={open}
      onOpenChange={close}
      trigger={<Button>{t("Set a password…")}</Button>}
      footer={
        <>
          <Button look="quiet" onClick={() => close(false)}>
            {t("Cancel")}
          </Button>
          <Button look="primary" busy={busy} onClick={submit}>
            {t("Set password")}
          </Button>
        </>
      }
    >
      <Field label={t("New password")} help={t("At least ten characters.")} error={problem} required>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPasswordText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                void submit();
              }
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
