"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { keepSynonyms } from "../writing-actions";

/** Groups of words that searches take for each other. */
export function SynonymsForm({ text: stored }: { text: string }) {
  const t = useExtracted("console");
  const [text, setText] = useState(stored);
  const [problem, setProblem] = useState("");
  const save = async () => {
    const answer = await keepSynonyms({ text }).catch(() => null);
    setProblem(
      answer?.ok ? "" : (answer?.fields.text ?? answer?.message ?? t("The server did not answer. Try again.")),
    );
    if (answer?.ok) notify(t("Saved"));
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Field
        label={t("Groups")}
        help={t("One group a line, its words between commas. A search for one finds the others.")}
        error={problem || undefined}
      >
        {(wired) => (
          <Textarea
            {...wired}
            dir="auto"
            rows={5}
            value={text}
            placeholder={t("sign in, log on, login")}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button onClick={() => void save()}>{t("Save")}</Button>
    </div>
  );
}
