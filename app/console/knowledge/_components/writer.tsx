"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useShortcuts } from "@/components/ui/shortcuts";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";
import { LeaveGuard } from "../../admin/_components/leave-guard";
import { discard, handIn, keepDraft, publish } from "../writing-actions";
import { PageTextField } from "./text-field";
import { useEditing } from "./use-editing";
import { PublishLater, ReturnForm } from "./writer-forms";

type Words = { name: string; bodyHtml: string; tags: string; note: string };

export type WriterProps = {
  pageId: number;
  /** Whether people outside read the page already. */
  isPublished: boolean;
  mayPublish: boolean;
  /** Those of the draft, or of the page where there is none. */
  words: Words;
  /** What the page says as long as a draft is not published. */
  page: Words;
  /** What was saved and is not read yet; null when there is nothing. Moments in ISO 8601. */
  draft: {
    revision: number;
    state: "writing" | "submitted" | "scheduled";
    authorName: string;
    updatedAt: string;
    publishAt: string | null;
    returnedNote: string;
  } | null;
};

/** Where the words of a page are written, handed in and published. */
export function Writer({ pageId, isPublished, mayPublish, words: stored, page, draft }: WriterProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const others = useEditing(pageId);
  const [words, setWords] = useState(stored);
  const [revision, setRevision] = useState(draft?.revision ?? 0);
  const [dirty, setDirty] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const change = (changed: Partial<typeof words>) => {
    setWords((now) => ({ ...now, ...changed }));
    setDirty(true);
  };
  const save = async (): Promise<boolean> => {
    const { tags, ...rest } = words;
    const answer = await keepDraft({ pageId, revision, ...rest, tags: tags.split(",") }).catch(() => null);
    if (!answer?.ok) {
      const fields = answer?.fields ?? {};
      setProblems(
        Object.keys(fields).length > 0 ? fields : { "": answer?.message ?? t("The server did not answer. Try again.") },
      );
      return false;
    }
    setProblems({});
    setRevision(answer.data.revision);
    setDirty(false);
    return true;
  };
  /** Saves first what is unsaved, then does it. */
  const act = async (work: ((id: number) => Promise<ActionResult<unknown>>) | null, said: string) => {
    if (busy) return;
    setBusy(true);
    const saved = work === null || dirty || revision === 0 ? await save() : true;
    const answer = saved && work !== null ? await work(pageId).catch(() => null) : null;
    setBusy(false);
    if (!saved) return;
    if (work !== null && !answer?.ok) {
      setProblems({ "": answer?.message ?? t("The server did not answer. Try again.") });
      return;
    }
    if (work === publish) setRevision(0);
    notify(said);
    router.refresh();
  };
  useShortcuts([
    { key: "mod+s", label: t("Save the draft"), group: "Knowledge", run: () => void act(null, t("Draft saved")) },
  ]);
  const waits = revision > 0 || dirty;
  return (
    <form
      noValidate
      className="grid max-w-190 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void act(null, t("Draft saved"));
      }}
    >
      <LeaveGuard when={dirty} />
      {others.length > 0 ? (
        <p role="status" className="rounded-md border border-warning bg-warning-soft px-3 py-2">
          {t("{names} has this page open, too. Whoever saves second is told.", { names: others.join(", ") })}
        </p>
      ) : null}
      <State draft={draft} />
      {problems[""] ? (
        <p role="alert" className="rounded-md border border-danger bg-danger-soft px-3 py-2">
          {problems[""]}
        </p>
      ) : null}
      <Field label={t("Name")} required error={problems.name}>
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            value={words.name}
            maxLength={200}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <PageTextField value={words.bodyHtml} onChange={(bodyHtml) => change({ bodyHtml })} error={problems.bodyHtml} />
      <Field label={t("Tags")} help={t("Words between commas. The page is found by them, too.")} error={problems.tags}>
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            value={words.tags}
            maxLength={2000}
            onChange={(event) => change({ tags: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("What is new")} help={t("A few words for the list of versions.")} error={problems.note}>
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            value={words.note}
            maxLength={300}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2 border-t border-border pt-4">
        {mayPublish ? (
          <Button
            look="primary"
            busy={busy}
            disabled={!waits && isPublished}
            onClick={() => void act(publish, t("Published"))}
          >
            {t("Publish")}
          </Button>
        ) : (
          <Button look="primary" busy={busy} disabled={!waits} onClick={() => void act(handIn, t("Handed in"))}>
            {t("Hand in")}
          </Button>
        )}
        <Button type="submit" busy={busy} disabled={!dirty}>
          {t("Save the draft")}
        </Button>
        {mayPublish && waits ? <PublishLater pageId={pageId} before={save} /> : null}
        {mayPublish && draft?.state === "submitted" ? <ReturnForm pageId={pageId} /> : null}
        {revision > 0 ? (
          <Button
            look="danger-quiet"
            busy={busy}
            onClick={async () => {
              const answer = await discard(pageId).catch(() => null);
              if (!answer?.ok) return notify(answer?.message ?? t("The server did not answer. Try again."));
              setWords(page);
              setRevision(0);
              setDirty(false);
              notify(t("Draft thrown away"));
              router.refresh();
            }}
          >
            {t("Throw the draft away")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function State({ draft }: Pick<WriterProps, "draft">) {
  const t = useExtracted("console");
  if (!draft) return null;
  const by = { author: draft.authorName, time: () => <Time value={draft.updatedAt} kind="inline" /> };
  return (
    <div className="rounded-md border border-border bg-sunken px-3 py-2">
      <p>
        {draft.state === "writing"
          ? t.rich("Draft of {author}, saved <time></time>. Readers do not see it.", by)
          : null}
        {draft.state === "submitted"
          ? t.rich("Handed in by {author}, saved <time></time>. It waits to be published.", by)
          : null}
        {draft.state === "scheduled" && draft.publishAt
          ? t.rich("It is published <at></at>. Saving it again takes it off the schedule.", {
              at: () => <Time value={draft.publishAt ?? ""} kind="inline" />,
            })
          : null}
      </p>
      {draft.returnedNote ? (
        <p dir="auto" className="mt-1">
          {t.rich("Given back: <words></words>", {
            words: () => <strong className="font-medium">{draft.returnedNote}</strong>,
          })}
        </p>
      ) : null}
    </div>
  );
}
