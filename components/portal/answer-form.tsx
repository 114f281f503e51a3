"use client";

import { useExtracted } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { FileField, type KeptFile } from "./file-field";
import { CopyField } from "./request-form-parts";
import { SendBar } from "./send-bar";
import { useSending } from "./use-sending";

type AnswerFormProps = {
  /** Where the answer goes. */
  action: string;
  token: string;
  text: string;
  /** Who is in copy, as one line. */
  copies: string;
  problems: Record<string, string>;
  files: KeptFile[];
  /** One sentence above the box, for example that an answer opens a closed request again. */
  hint?: string;
};

/** The box below a request in which the person who asked writes on, with files. */
export function AnswerForm({ action, token, text, copies, problems: before, files, hint }: AnswerFormProps) {
  const t = useExtracted("portal");
  const sending = useSending(before);
  const { problems } = sending;
  return (
    <form
      id="answer"
      method="post"
      action={action}
      encType="multipart/form-data"
      noValidate
      onSubmit={sending.submit}
      className="grid gap-4"
    >
      <ErrorSummary
        key={sending.round}
        errors={Object.entries(problems).map(([id, message]) => ({ ...(id === "" ? {} : { id }), message }))}
      />
      <input type="hidden" name="form" value={token} />
      <Field id="message" label={t("Your answer")} help={hint} error={problems.message}>
        {(control) => <Textarea {...control} name="message" defaultValue={text} rows={5} className="text-reading" />}
      </Field>
      <FileField kept={files} error={problems.files} />
      <CopyField value={copies} error={problems.cc} />
      <SendBar sending={sending} label={t("Send")} />
    </form>
  );
}
