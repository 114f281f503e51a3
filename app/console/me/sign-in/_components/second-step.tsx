"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import type { NewCodes } from "@/lib/domain/second-step/commands";
import { beginApp, dropPasskey, removeApp, renewCodes } from "../actions";
import { AddPasskey } from "./add-passkey";
import { AppSetUp } from "./app-set-up";
import { RecoveryCodes } from "./recovery-codes";
import { useConfirmed } from "./use-confirmed";

/** How the second step of an agent stands; moments as ISO 8601. */
export type SecondStepView = {
  hasApp: boolean;
  passkeys: { id: number; name: string; createdAt: string; lastUsedAt: string | null }[];
  codesLeft: number;
  passkeysWork: boolean;
};

type SecondStepProps = {
  view: SecondStepView;
  desk: string;
  /** Where to go once a first one is set up; without, the page stays. */
  leaveTo?: string;
};

/** The app, the passkeys and the recovery codes of an agent, each with what can be done to it. */
export function SecondStep({ view, desk, leaveTo }: SecondStepProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const { run, dialog } = useConfirmed();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [setUp, setSetUp] = useState<{ secret: string; picture: string } | null>(null);

  const leave = () => {
    setCodes(null);
    if (leaveTo) location.assign(leaveTo);
    else router.refresh();
  };
  const done = (made: NewCodes) => {
    setSetUp(null);
    if (made.recoveryCodes) setCodes(made.recoveryCodes);
    else leave();
  };
  const remove = async (attempt: Parameters<typeof run>[0], sentence: string) => {
    if (!(await run(attempt))) return;
    notify(sentence);
    router.refresh();
  };
  const begin = async () => setSetUp((await run(beginApp))?.data ?? null);
  const renew = async () => {
    const made = await run(renewCodes);
    if (made) done(made.data);
  };

  if (codes) return <RecoveryCodes codes={codes} desk={desk} onKept={leave} />;
  const any = view.hasApp || view.passkeys.length > 0;
  return (
    <div className="rounded-md border border-border bg-surface">
      {dialog}
      <Line
        title={t("Authenticator app")}
        text={t("An app on your phone shows a new code every half minute.")}
        on={view.hasApp}
        action={
          view.hasApp ? (
            <Button look="danger-quiet" onClick={() => remove(removeApp, t("App removed"))}>
              {t("Remove")}
            </Button>
          ) : setUp ? null : (
            <Button onClick={begin}>{t("Set up an app")}</Button>
          )
        }
      />
      {setUp ? <AppSetUp shown={setUp} onDone={done} onCancel={() => setSetUp(null)} /> : null}
      <Line
        title={t("Passkeys")}
        text={
          view.passkeysWork
            ? t("Sign in with finger, face, PIN or a security key, also without your password.")
            : t("Passkeys need this desk to be reached by https and a name.")
        }
        on={view.passkeys.length > 0}
        action={view.passkeysWork ? <AddPasskey run={run} onDone={done} /> : null}
      />
      {view.passkeys.length > 0 ? (
        <ul aria-label={t("Your passkeys")} className="border-t border-border">
          {view.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{name}</bdi>
                <span className="block text-sm text-ink-muted">
                  <PasskeyFacts createdAt={createdAt} lastUsedAt={lastUsedAt} />
                </span>
              </span>
              <Button
                size="sm"
                look="danger-quiet"
                aria-label={t("Remove {name}", { name })}
                onClick={() => remove((password) => dropPasskey({ id, ...password }), t("Passkey removed"))}
              >
                {t("Remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {any ? (
        <Line
          title={t("Recovery codes")}
          text={
            view.codesLeft === 0
              ? t("None is left. Make new ones while you can sign in.")
              : t(
                  "{count, plural, one {# code is} other {# codes are}} left, each for one use. New ones end the old.",
                  { count: view.codesLeft },
                )
          }
          action={<Button onClick={renew}>{t("Make new codes")}</Button>}
        />
      ) : null}
    </div>
  );
}

function PasskeyFacts({ createdAt, lastUsedAt }: { createdAt: string; lastUsedAt: string | null }) {
  const t = useExtracted("console");
  const added = () => <Time value={createdAt} kind="inline" />;
  if (lastUsedAt === null) return t.rich("Added <added></added> · never used", { added });
  const used = () => <Time value={lastUsedAt} kind="inline" />;
  return t.rich("Added <added></added> · last used <used></used>", { added, used });
}

function Line({ title, text, on, action }: { title: string; text: string; on?: boolean; action: ReactNode }) {
  const t = useExtracted("console");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border px-4 py-3 not-first:border-t">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">
          {title} {on === undefined ? null : on ? <Chip tone="positive">{t("on")}</Chip> : <Chip>{t("off")}</Chip>}
        </p>
        <p className="text-sm text-ink-muted">{text}</p>
      </div>
      {action}
    </div>
  );
}
