"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { AgentAvatar } from "@/components/tickets/agent-avatar";
import { Button } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";
import { notify } from "@/components/ui/toast";
import { dropPicture } from "../actions";

/** The agent's own picture, with buttons to choose another and to take it away. */
export function PictureField({ agentId, name, present }: { agentId: number; name: string; present: boolean }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (act: () => Promise<string | null>, done: string) => {
    setBusy(true);
    const refusal = await act().catch(() => t("The server did not answer. Try again."));
    setBusy(false);
    setProblem(refusal ?? undefined);
    if (refusal !== null) return;
    notify(done);
    router.refresh();
  };
  const send = (file: File) =>
    run(async () => {
      const answer = await fetch("/api/agent-pictures", { method: "POST", body: file });
      if (answer.ok) return null;
      const said: unknown = await answer.json().catch(() => null);
      return refusalIn(said) ?? t("The picture could not be sent.");
    }, t("Picture changed"));
  const remove = () =>
    run(async () => {
      const answer = await dropPicture({ agentId });
      return answer.ok ? null : answer.message;
    }, t("Picture removed"));
  return (
    <fieldset>
      <legend className="sr-only">{t("Picture")}</legend>
      <div className="flex items-center gap-4">
        <AgentAvatar agentId={agentId} name={name} size="xl" />
        <div className="grid min-w-0 flex-1 gap-1.5">
          <div className="flex flex-wrap gap-2">
            <FilePicker
              label={t("Picture file")}
              accept="image/jpeg,image/png,image/gif,image/webp"
              onChoose={([file]) => file && void send(file)}
            >
              {(open) => (
                <Button busy={busy} onClick={open}>
                  {present ? t("Change picture") : t("Choose a picture")}
                </Button>
              )}
            </FilePicker>
            {present ? (
              <Button look="danger-quiet" disabled={busy} onClick={() => void remove()}>
                {t("Remove picture")}
              </Button>
            ) : null}
          </div>
          <p className="text-sm text-ink-muted">
            {t(
              "JPEG, PNG, GIF or WebP, up to 10 MB. Its middle is cut out as a square. Customers see it beside what you write to them.",
            )}
          </p>
          {problem ? (
            <p role="alert" className="text-sm text-danger">
              {problem}
            </p>
          ) : null}
        </div>
      </div>
    </fieldset>
  );
}

/** Why the server refused, by field or as a whole. */
function refusalIn(said: unknown): string | undefined {
  const { fields, message } = (said ?? {}) as { fields?: { picture?: string }; message?: string };
  return fields?.picture ?? message;
}
