"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notifyError } from "@/components/ui/toast";
import { splitOff } from "../actions";

export type SplitPost = { id: number; author: string; excerpt: string };

/** Makes a topic of its own of some posts of a topic. */
export function SplitDialog(props: { topicId: number; posts: SplitPost[]; onClose: () => void }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<number[]>([]);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const answer = await splitOff({ topicId: props.topicId, postIds: chosen, title }).catch(() => null);
    setBusy(false);
    if (answer?.ok) router.push(`/console/forums/topics/${answer.data}`);
    else notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || props.onClose()}
      title={t("Make another topic of some posts")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button
            look="primary"
            busy={busy}
            disabled={chosen.length === 0 || title.trim() === ""}
            onClick={() => void save()}
          >
            {t("{count, plural, =0 {Move posts} one {Move # post} other {Move # posts}}", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <Field label={t("Title of the new topic")} required className="mb-4">
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
      <FieldGroup label={t("Which posts go?")} help={t("The oldest of them opens the new topic.")}>
        <div className="grid max-h-80 gap-1 overflow-y-auto">
          {props.posts.map((post) => (
            <Checkbox
              key={post.id}
              checked={chosen.includes(post.id)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, post.id] : chosen.filter((id) => id !== post.id))
              }
              label={<bdi>{post.author}</bdi>}
              help={<span dir="auto">{post.excerpt}</span>}
            />
          ))}
        </div>
      </FieldGroup>
    </Dialog>
  );
}
