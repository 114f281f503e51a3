"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import type { BulkChoices } from "@/app/console/bulk/choices";
import { takeText } from "@/app/console/responses/actions";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { useList } from "@/components/ui/use-list";
import type { BulkAct } from "./bulk-bar";
import { BulkChanges } from "./bulk-changes";

export type BulkDialogKind = "change" | "reply" | "note" | "merge";

type BulkDialogProps = {
  kind: BulkDialogKind;
  choices: BulkChoices;
  ids: number[];
  howMany: string;
  onAct: (act: BulkAct) => Promise<boolean>;
  onClose: () => void;
};

/** Asks what is to be done to the ticked tickets, where one click cannot say it. */
export function BulkDialog({ kind, choices, ids, howMany, onAct, onClose }: BulkDialogProps) {
  const t = useExtracted("console");
  const titles: Record<BulkDialogKind, string> = {
    change: t("Change {howMany} tickets", { howMany }),
    reply: t("Reply on {howMany} tickets", { howMany }),
    note: t("Add a private note to {howMany} tickets", { howMany }),
    merge: t("Merge {howMany} tickets into one", { howMany }),
  };
  const [act, setAct] = useState<BulkAct | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (!act) return;
    setBusy(true);
    const done = await onAct(act);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title={titles[kind]}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" busy={busy} disabled={!act} onClick={() => void run()}>
            {kind === "reply"
              ? t("Send")
              : kind === "note"
                ? t("Add private note")
                : kind === "merge"
                  ? t("Merge")
                  : t("Change")}
          </Button>
        </>
      }
    >
      {kind === "change" ? <BulkChanges choices={choices} onChange={setAct} /> : null}
      {kind === "merge" ? <MergeInto ids={ids} onChange={setAct} /> : null}
      {kind === "reply" || kind === "note" ? <Words kind={kind} choices={choices} onChange={setAct} /> : null}
    </Dialog>
  );
}

type Part = { choices: BulkChoices; onChange: (act: BulkAct | null) => void };

/** What is said on each ticket, with a canned response where wanted, and a status to go with a reply. */
function Words({ kind, choices, onChange }: Part & { kind: "reply" | "note" }) {
  const t = useExtracted("console");
  const [text, setText] = useState("");
  const [statusId, setStatusId] = useState<number>();
  const tell = (words: string, status: number | undefined) => {
    setText(words);
    setStatusId(status);
    const changes = status === undefined ? {} : { changes: { statusId: status } };
    onChange(words.trim() === "" ? null : { message: { kind, text: words }, ...changes });
  };
  const take = async (id: number) => {
    const answer = await takeText(id);
    if (answer.ok) tell([text.trimEnd(), answer.data].filter(Boolean).join("\n\n"), statusId);
  };
  return (
    <div className="grid gap-3">
      <Field
        label={kind === "reply" ? t("Reply") : t("Private note")}
        help={
          kind === "reply"
            ? t("Each customer gets a mail of their own. {one} and {two} are filled in for each.", {
                one: "{{customer.firstName}}",
                two: "{{ticket.id}}",
              })
            : t("Only staff can read it. {one} and {two} are filled in for each.", {
                one: "{{customer.name}}",
                two: "{{ticket.id}}",
              })
        }
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            autoFocus
            rows={6}
            maxLength={50_000}
            value={text}
            onChange={(event) => tell(event.target.value, statusId)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        {choices.responses.length > 0 ? (
          <Combobox
            label={t("Canned response")}
            value={[]}
            options={choices.responses.map((one) => ({ value: String(one.id), label: one.title, hint: one.folder }))}
            onChange={([id]) => void take(Number(id))}
            trigger={<Button>{t("Canned response")}</Button>}
          />
        ) : null}
        <Field label={t("Status afterwards")} className="w-52">
          {(control) => (
            <NativeSelect
              {...control}
              value={statusId ?? ""}
              onChange={(event) => tell(text, event.target.value === "" ? undefined : Number(event.target.value))}
            >
              <option value="">{t("As it is")}</option>
              {choices.statuses.map((status) => (
                <option key={status.id} value={status.id}>
                  {status.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
    </div>
  );
}

/** Into which ticket the others go: one of the ticked, or any other by its number. */
function MergeInto({ ids, onChange }: { ids: number[] } & Pick<Part, "onChange">) {
  const t = useExtracted("console");
  const list = useList();
  const [typed, setTyped] = useState("");
  return (
    <Field
      label={t("Number of the ticket that stays")}
      help={t("What is said on the others moves there. Ticked: {tickets}", {
        tickets: list([...ids.slice(0, 12).map((id) => `#${id}`), ...(ids.length > 12 ? ["…"] : [])], "plain"),
      })}
    >
      {(control) => (
        <Input
          {...control}
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            const number = event.target.value.replace(/\D/g, "").slice(0, 9);
            setTyped(number);
            onChange(number === "" ? null : { mergeIntoId: Number(number) });
          }}
        />
      )}
    </Field>
  );
}
