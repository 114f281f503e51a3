"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Chip, type ChipTone, chipClass } from "@/components/ui/chip";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { useShortcuts } from "@/components/ui/shortcuts";

type PickChipProps = {
  /** What is picked: "Assignee". */
  label: string;
  /** What the palette calls picking it: "Assign to …". */
  action: string;
  /** What is picked now, in words. */
  text: string;
  value: string;
  options: ComboboxOption[];
  tone?: ChipTone;
  onPick: (value: string) => void;
  /** A key that opens it. */
  shortcut: string;
  /** True shows the value only. */
  disabled: boolean;
};

/** A property of a ticket as a chip that opens the list of its choices. */
export function PickChip({ label, action, text, value, options, tone, onPick, shortcut, disabled }: PickChipProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const choices = () =>
    options
      .filter((option) => option.value !== value)
      .map((option) => ({ label: option.label, hint: option.hint, run: () => onPick(option.value) }));
  useShortcuts([
    {
      key: shortcut,
      label: action,
      group: t("Ticket"),
      when: !disabled,
      choices,
      run: () => setOpen(true),
    },
  ]);
  if (disabled) {
    return (
      <Chip tone={tone} className="max-w-48">
        <span className="sr-only">{label}: </span>
        <span className="truncate">{text}</span>
      </Chip>
    );
  }
  return (
    <Combobox
      label={label}
      open={open}
      onOpenChange={setOpen}
      options={options}
      value={[value]}
      onChange={([picked]) => {
        if (picked !== undefined && picked !== value) onPick(picked);
      }}
      trigger={
        <button type="button" className={clsx(chipClass(tone), "max-w-48 hover:brightness-96")}>
          <span className="sr-only">{label}: </span>
          <span className="truncate">{text}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  );
}
