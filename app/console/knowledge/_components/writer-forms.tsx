"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { notify } from "@/components/ui/toast";
import { giveBack, publishLater } from "../writing-actions";

/** Chooses a moment for a draft to be published at. `before` saves what is unsaved. */
export function PublishLater({ pageId, before }: { pageId: number; before: () => Promise<boolean> }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState("");
  const [problem, setProblem] = useState("");
  const send = async () => {
    const moment = new Date(at);
    if (Number.isNaN(moment.getTime())) return setProblem(t("Choose a day and a time."));
    if (!(await before())) return setOpen(false);
    const answer = await publishLater({ pageId, at: moment.toISOString() }).catch(() => null);
    if (!answer?.ok)
      return setProblem(answer?.fields.at ?? answer?.message ?? t("The server did not answer. Try again."));
    setOpen(false);
    notify(t("It will be published then"));
    router.refresh();
  };
  return (
    <Popover
      label={t("Publish later")}
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("Publish later")}</Button>}
    >
      <div className="grid w-64 gap-3">
        <Field label={t("When")} error={problem || undefined}>
          {(wired) => (
            <Input {...wired} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
          )}
        </Field>
        <Button look="primary" onClick={() => void send()}>
          {t("Publish then")}
        </Button>
      </div>
    </Popover>
  );
}

/** Gives a draft that was handed in back to its author, with a reason. */
export function ReturnForm({ pageId }: { pageId: number }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const send = async () => {
    const answer = await giveBack({ pageId, reason }).catch(() => null);
    if (!answer?.ok)
      return setProblem(answer?.fields.reason ?? answer?.message ?? t("The server did not answer. Try again."));
    setOpen(false);
    notify(t("Given back"));
    router.refresh();
  };
  return (
    <Popover
      label={t("Give back")}
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("Give back")}</Button>}
    >
      <div className="grid w-72 gap-3">
        <Field label={t("What should be different")} error={problem || undefined}>
          {(wired) => (
            <Textarea
              {...wired}
              dir="auto"
              rows={3}
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button look="primary" onClick={() => void send()}>
          {t("Give back")}
        </Button>
      </div>
    </Popover>
  );
}
