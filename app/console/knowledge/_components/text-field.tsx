"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { RichTextField } from "@/components/editor/rich-text-field";
import { uploadFile } from "@/components/tickets/upload";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { asHtml, asMarkdown } from "../writing-actions";

type BodyProps = { value: string; onChange: (html: string) => void; error?: string | undefined };

/** Sends a picture for the text; says what went wrong. */
const upload = (picture: File): Promise<string | null> =>
  uploadFile("/console/knowledge/files", picture, () => {}, true).then(
    (file) => file.href ?? null,
    (error: Error) => {
      notify(error.message);
      return null;
    },
  );

/** The text of a page, written as it will look or as Markdown. Its value is HTML either way. */
export function PageTextField({ value, onChange, error }: BodyProps) {
  const t = useExtracted("console");
  const [markdown, setMarkdown] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = async () => {
    setBusy(true);
    const answer = await (markdown === null ? asMarkdown(value) : asHtml(markdown)).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notify(answer?.message ?? t("The server did not answer. Try again."));
    if (markdown === null) return setMarkdown(answer.data);
    setMarkdown(null);
    onChange(answer.data);
  };
  return (
    <div>
      {markdown === null ? (
        <RichTextField
          label={t("Text")}
          kind="page"
          value={value}
          onChange={onChange}
          upload={upload}
          error={error ?? ""}
        />
      ) : (
        <Field label={t("Text as Markdown")} help={t("It is taken over when you turn back.")} error={error}>
          {(wired) => (
            <Textarea
              {...wired}
              value={markdown}
              dir="auto"
              rows={22}
              spellCheck
              onChange={(event) => setMarkdown(event.target.value)}
              className="font-mono text-sm"
            />
          )}
        </Field>
      )}
      <Button look="quiet" size="sm" busy={busy} onClick={turn} className="mt-1">
        {markdown === null ? t("Write it as Markdown") : t("Back to formatted text")}
      </Button>
    </div>
  );
}
