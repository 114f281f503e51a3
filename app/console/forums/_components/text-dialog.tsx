"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";

type TextDialogProps = {
  title: string;
  label: string;
  help?: string;
  text: string;
  /** Several lines. */
  long?: boolean;
  maxLength?: number;
  busy: boolean;
  /** Answers whether it went well; then the dialog closes. */
  save: (text: string) => Promise<boolean>;
  onClose: () => void;
};

/** Asks for one text and saves it. */
export function TextDialog(props: TextDialogProps) {
  const t = useExtracted("console");
  const { title, label, help, long, maxLength, busy, save, onClose } = props;
  const [text, setText] = useState(props.text);
  const submit = async () => {
    if (!busy && (await save(text))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" busy={busy} onClick={submit}>
            {t("Save")}
          </Button>
        </>
      }
    >
      <Field label={label} help={help}>
        {(control) =>
          long ? (
            <Textarea {...control} dir="auto" rows={8} value={text} onChange={(event) => setText(event.target.value)} />
          ) : (
            <Input
              {...control}
              dir="auto"
              maxLength={maxLength}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") void submit();
              }}
            />
          )
        }
      </Field>
    </Dialog>
  );
}
