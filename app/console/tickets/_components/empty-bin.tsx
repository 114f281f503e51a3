"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { emptyTheTrash, trashAllSpam } from "../bin-actions";

/** Empties the trash for good, or all spam into the trash, once the number of tickets was typed. */
export function EmptyBin({ bin, count }: { bin: "trash" | "spam"; count: number }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const title = bin === "trash" ? t("Empty the trash") : t("Empty the spam");
  const change = (next: boolean) => {
    setOpen(next);
    setTyped("");
    setProblem(undefined);
  };
  const run = async () => {
    if (typed.trim() !== String(count)) return setProblem(t("Type the number {count}.", { count: String(count) }));
    setBusy(true);
    const answer = await (bin === "trash" ? emptyTheTrash(count) : trashAllSpam(null)).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setProblem(answer?.message ?? t("The server did not answer. Try again."));
    change(false);
    notify(
      bin === "trash"
        ? t("The trash is being emptied")
        : t("The spam goes to the trash. “Bulk changes” shows how far it is and takes it back."),
    );
    router.refresh();
  };
  return (
    <Dialog
      title={title}
      description={
        bin === "trash"
          ? t(
              "{count, plural, one {# ticket is} other {# tickets are}} deleted for good, with messages, files and history. This cannot be undone.",
              { count },
            )
          : t("{count, plural, one {# ticket goes} other {# tickets go}} to the trash. This can be undone.", { count })
      }
      size="sm"
      open={open}
      onOpenChange={change}
      trigger={
        <Button look="danger-quiet" size="sm" aria-label={title} onClick={() => setOpen(true)}>
          {t("Empty")}
        </Button>
      }
      footer={
        <>
          <Button look="quiet" onClick={() => change(false)}>
            {t("Cancel")}
          </Button>
          <Button look="danger" busy={busy} onClick={() => void run()}>
            {title}
          </Button>
        </>
      }
    >
      <Field label={t("Type {count} to confirm", { count: String(count) })} error={problem}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
