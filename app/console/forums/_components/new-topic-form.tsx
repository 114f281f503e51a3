"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { beginTopic } from "../actions";

/** Begins a topic in a forum. */
export function NewTopicForm({ forumId, isPublic }: { forumId: number; isPublic: boolean }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [follow, setFollow] = useState(true);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await beginTopic({ forumId, title, text, follow }).catch(() => null);
    if (answer?.ok) {
      notify(t("Topic begun"));
      router.replace(`/console/forums/topics/${answer.data}`);
      return;
    }
    setBusy(false);
    const message = answer?.message ?? t("The server did not answer. What you wrote is still here.");
    setErrors(answer && Object.keys(answer.fields).length > 0 ? answer.fields : { "": message });
  };
  return (
    <form
      noValidate
      className="grid max-w-190 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <ErrorSummary errors={errors[""] ? [{ message: errors[""] }] : []} />
      <Field label={t("Title")} required error={errors.title}>
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
      <Field
        label={t("Text")}
        required
        error={errors.post ?? errors.text}
        help={isPublic ? t("Everybody reads it, with your name.") : t("Only agents read it.")}
      >
        {(control) => (
          <Textarea {...control} dir="auto" rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <Checkbox
        label={t("Mail me the answers")}
        checked={follow}
        onChange={(event) => setFollow(event.target.checked)}
      />
      <span>
        <Button type="submit" look="primary" busy={busy}>
          {t("Begin topic")}
        </Button>
      </span>
    </form>
  );
}
