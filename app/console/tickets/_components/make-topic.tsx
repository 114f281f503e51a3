"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { notifyError } from "@/components/ui/toast";
import { beginTopicDraft, makeTopic } from "../../forums/actions";

type Draft = { title: string; text: string; forums: { id: number; name: string; isPublic: boolean }[] };

/** Begins a topic from a ticket: the agent sees and changes every word before anybody else reads it. */
export function MakeTopic({ ticketId }: { ticketId: number }) {
  const t = useExtracted("console");
  const [draft, setDraft] = useState<Draft | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const answer = await beginTopicDraft({ ticketId }).catch(() => null);
    setBusy(false);
    if (answer?.ok) setDraft(answer.data);
    else notifyError(answer?.message ?? t("The server did not answer. Try again."));
  };
  return (
    <>
      <Button size="sm" look="quiet" busy={busy} onClick={() => void open()} className="mt-2">
        {t("Make a topic of this")}
      </Button>
      {draft ? <MakeTopicDialog ticketId={ticketId} draft={draft} onClose={() => setDraft(null)} /> : null}
    </>
  );
}

function MakeTopicDialog(props: { ticketId: number; draft: Draft; onClose: () => void }) {
  const t = useExtracted("console");
  const router = useRouter();
  const { draft, ticketId, onClose } = props;
  const [forumId, setForumId] = useState(draft.forums[0]?.id ?? 0);
  const [title, setTitle] = useState(draft.title);
  const [text, setText] = useState(draft.text);
  const [busy, setBusy] = useState(false);
  const isPublic = draft.forums.find((forum) => forum.id === forumId)?.isPublic ?? false;
  const save = async () => {
    setBusy(true);
    const answer = await makeTopic({ ticketId, forumId, title, text }).catch(() => null);
    setBusy(false);
    if (answer?.ok) router.push(`/console/forums/topics/${answer.data}`);
    else notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={t("Make a topic of #{ticketId, number}", { ticketId })}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button
            look="primary"
            busy={busy}
            disabled={forumId === 0 || title.trim() === "" || text.trim() === ""}
            onClick={() => void save()}
          >
            {t("Post it")}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-muted">
        {isPublic
          ? t("It stands under your name, and everybody reads it. Take out names, addresses and numbers.")
          : t("It stands under your name, and only agents read it.")}
      </p>
      <div className="grid gap-4">
        <Field label={t("Forum")}>
          {(control) => (
            <NativeSelect {...control} value={forumId} onChange={(event) => setForumId(Number(event.target.value))}>
              {draft.forums.map((forum) => (
                <option key={forum.id} value={forum.id}>
                  {forum.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Title")} required>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              maxLength={300}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("First post")} required>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={8}
              className="max-h-[40vh]"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
