"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { answerTopic } from "../actions";

/** The answer box at the foot of a topic. */
export function AnswerForm({ topicId, remark }: { topicId: number; remark: string }) {
  const t = useExtracted("console");
  const [text, setText] = useState("");
  const [follow, setFollow] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await answerTopic({ topicId, text, follow }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      setText("");
      setError(undefined);
      notify(t("Answer posted"));
    } else setError(answer?.message ?? t("The server did not answer. What you wrote is still here."));
  };
  return (
    <form
      className="grid gap-3 border-t border-border pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <Field label={t("Answer")} help={remark} error={error}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={4}
            className="max-h-[50vh]"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <span className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" busy={busy}>
          {t("Post answer")}
        </Button>
        <Checkbox
          label={t("Mail me what follows")}
          checked={follow}
          onChange={(event) => setFollow(event.target.checked)}
        />
      </span>
    </form>
  );
}
