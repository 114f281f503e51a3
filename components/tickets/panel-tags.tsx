"use client";

import { Plus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { IconButton } from "@/components/ui/button";
import { chipClass } from "@/components/ui/chip";
import { Combobox } from "@/components/ui/combobox";
import { useShortcuts } from "@/components/ui/shortcuts";
import { PanelSection } from "./panel";

type TagsPanelProps = {
  title: string;
  /** What the palette and the button call adding one, and the key that does it. */
  action: { label: string; add: string; key?: string };
  tags: string[];
  /** What can be added. */
  offered: string[];
  /** True when any word may become a tag. */
  free: boolean;
  editable: boolean;
  onChange: (tags: string[]) => Promise<void>;
};

/** Tags as chips that can be taken off, and a list to add from. */
export function TagsPanel({ title, action, tags, offered, free, editable, onChange }: TagsPanelProps) {
  const t = useExtracted("console");
  const [shown, apply] = useOptimistic(tags);
  const [, startTransition] = useTransition();
  const change = (next: string[]) =>
    startTransition(async () => {
      apply(next);
      await onChange(next);
    });
  const options = [...new Set([...offered, ...shown])].map((tag) => ({ value: tag, label: tag }));
  const [open, setOpen] = useState(false);
  useShortcuts([
    {
      ...(action.key ? { key: action.key } : {}),
      label: action.label,
      words: t("label"),
      group: t("Ticket"),
      when: editable,
      choices: () =>
        options.map(({ label }) => ({
          label,
          hint: shown.includes(label) ? t("Take off") : t("Add"),
          run: () => change(shown.includes(label) ? shown.filter((one) => one !== label) : [...shown, label]),
        })),
      run: () => setOpen(true),
    },
  ]);
  return (
    <PanelSection
      title={title}
      action={
        editable ? (
          <Combobox
            label={title}
            open={open}
            onOpenChange={setOpen}
            multiple
            align="end"
            options={options}
            value={shown}
            onChange={change}
            onCreate={free ? (text) => change([...new Set([...shown, text])]) : undefined}
            empty={free ? t("Type a new tag") : t("This category offers none")}
            trigger={
              <IconButton label={action.add} size="sm" className="-my-1">
                <Plus className="size-4" aria-hidden="true" />
              </IconButton>
            }
          />
        ) : null
      }
    >
      {shown.length === 0 ? (
        <p className="text-ink-muted">{t("None")}</p>
      ) : (
        <ul className="flex flex-wrap gap-1" aria-label={title}>
          {shown.map((tag) => (
            <li key={tag} className={`${chipClass()} max-w-full ${editable ? "pe-0.5" : ""}`}>
              <span className="truncate">{tag}</span>
              {editable ? (
                <button
                  type="button"
                  aria-label={t("Remove {tag}", { tag })}
                  onClick={() => change(shown.filter((one) => one !== tag))}
                  className="grid size-5 place-items-center rounded-full hover:bg-border"
                >
                  <X className="size-3" aria-hidden="true" />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
