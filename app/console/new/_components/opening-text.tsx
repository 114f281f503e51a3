"use client";

import { useExtracted } from "next-intl";
import { type RefObject, useMemo } from "react";
import { RichTextField } from "@/components/editor/rich-text-field";
import type { SuggestionSource } from "@/components/editor/types";
import { ComposerFiles } from "@/components/tickets/composer-files";
import type { useUploads } from "@/components/tickets/use-uploads";
import { notifyError } from "@/components/ui/toast";
import { findResponses, takeForOpening } from "../actions";

type OpeningTextProps = {
  label: string;
  value: string;
  onChange: (html: string) => void;
  error: string | undefined;
  files: ReturnType<typeof useUploads>;
  /** Whom the message is to, as far as that is known; read when a response is taken. */
  person: RefObject<() => { name: string; email: string }>;
};

/** The first message of a ticket: formatted, with files and pictures, and canned responses by `/`. */
export function OpeningText({ label, value, onChange, error, files, person }: OpeningTextProps) {
  const t = useExtracted("console");
  const { add } = files;
  const title = t("Canned responses");
  const refusal = t("The response could not be loaded.");
  const suggestions = useMemo<SuggestionSource[]>(
    () => [
      {
        char: "/",
        label: title,
        blanks: true,
        search: async (text) => {
          const answer = await findResponses({ text }).catch(() => null);
          return answer?.ok ? answer.data : [];
        },
        choose: async ({ id }) => {
          const answer = await takeForOpening({ responseId: Number(id), ...person.current() }).catch(() => null);
          if (!answer?.ok) {
            notifyError(refusal);
            return null;
          }
          add(answer.data.files);
          return answer.data.html;
        },
      },
    ],
    [add, person, title, refusal],
  );
  return (
    <div className="grid gap-2">
      <RichTextField
        id="new-message"
        label={label}
        required
        error={error}
        value={value}
        onChange={onChange}
        suggestions={suggestions}
        upload={files.upload}
        onFiles={files.attach}
      />
      <div className="-mx-3.5">
        <ComposerFiles files={files.files} pending={files.pending} onRemove={files.remove} />
      </div>
    </div>
  );
}
