"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { findTopics, mergeTopic } from "../actions";

type Found = { id: number; title: string; forum: string; posts: number };

/** Searched once somebody has stopped typing for so long, in milliseconds. */
const pause = 300;

/** Moves all posts of a topic into another one, which is searched by its words. */
export function MergeTopicDialog(props: { topicId: number; title: string; onClose: () => void }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [text, setText] = useState(props.title);
  const found = useTopics(text, props.topicId);
  const [intoId, setIntoId] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const into = found.find((one) => one.id === intoId);
  const save = async () => {
    if (!into) return;
    setBusy(true);
    const answer = await mergeTopic({ topicId: props.topicId, intoId: into.id }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      notify(t("The topics are one now"));
      router.replace(`/console/forums/topics/${into.id}`);
    } else notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || props.onClose()}
      title={t("Merge into another topic")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" busy={busy} disabled={!into} onClick={() => void save()}>
            {t("Merge")}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-muted">
        {t(
          "All posts move, in the order they were written. The address of this topic leads there. It cannot be undone in one step.",
        )}
      </p>
      <Field label={t("Search the topic that stays")} className="mb-4">
        {(control) => (
          <Input
            {...control}
            dir="auto"
            maxLength={300}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <FieldGroup label={t("Which topic stays?")}>
        {found.length === 0 ? <p className="text-ink-muted">{t("No other topic holds these words.")}</p> : null}
        {found.map((one) => (
          <Checkbox
            key={one.id}
            kind="radio"
            name="into"
            checked={one.id === intoId}
            onChange={() => setIntoId(one.id)}
            label={<bdi>{one.title}</bdi>}
            help={t("{forum}, {count, plural, one {# post} other {# posts}}", { forum: one.forum, count: one.posts })}
          />
        ))}
      </FieldGroup>
    </Dialog>
  );
}

function useTopics(text: string, exceptId: number): Found[] {
  const [found, setFound] = useState<Found[]>([]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await findTopics({ text, exceptId }).catch(() => null);
      if (wanted && answer?.ok) setFound(answer.data);
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, exceptId]);
  return found;
}
