"use client";

import { clsx } from "clsx";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { Content, Portal, Root, Trigger } from "radix-ui/popover";
import { type ReactNode, useState } from "react";

export type ComboboxOption = {
  value: string;
  label: string;
  /** Small text after the label, searched too. */
  hint?: string;
  /** Drawn before the label, for example an avatar. */
  icon?: ReactNode;
};

type ComboboxProps = {
  /** The button that opens it; needs a name. */
  trigger: ReactNode;
  /** What is chosen here, for the search box and screen readers: "Assignee". */
  label: string;
  options: ComboboxOption[];
  /** The chosen values; several only with `multiple`. */
  value: string[];
  onChange: (value: string[]) => void;
  multiple?: boolean;
  /** Gets the text as typed; give it when the options come from the server, which then does the matching. */
  onSearch?: (text: string) => void;
  /** Offers to make an option of the typed text when nothing matches. */
  onCreate?: (text: string) => void;
  empty?: string;
  align?: "start" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A list with a search box in a popover. Arrow keys move, Enter chooses, Escape closes. */
export function Combobox(props: ComboboxProps) {
  const { trigger, label, options, value, onChange, multiple, onSearch, onCreate, align = "start" } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [text, setText] = useState("");
  const open = props.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    props.onOpenChange?.(next);
    if (!next) setText("");
  };
  const choose = (chosen: string) => {
    if (!multiple) {
      onChange([chosen]);
      setOpen(false);
      return;
    }
    onChange(value.includes(chosen) ? value.filter((one) => one !== chosen) : [...value, chosen]);
  };
  const typed = text.trim();
  const canCreate = onCreate && typed && !options.some((option) => option.label.toLowerCase() === typed.toLowerCase());
  return (
    <Root open={open} onOpenChange={setOpen}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-64 max-w-[calc(100vw-1rem)] animate-rise rounded-md border border-border bg-raised shadow-float outline-none"
        >
          <Command label={label} shouldFilter={!onSearch} loop>
            <Command.Input
              value={text}
              onValueChange={(next) => {
                setText(next);
                onSearch?.(next);
              }}
              placeholder={label}
              className="h-9 w-full border-b border-border bg-transparent px-3 outline-none"
            />
            <Command.List
              className="max-h-72 overflow-y-auto overscroll-contain p-1"
              aria-multiselectable={multiple || undefined}
            >
              {canCreate ? null : (
                <Command.Empty className="px-2 py-3 text-ink-muted">{props.empty ?? "Nothing matches"}</Command.Empty>
              )}
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, option.hint ?? ""]}
                  onSelect={() => choose(option.value)}
                  className={itemClass}
                >
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">
                    {option.label}
                    {option.hint ? <span className="ms-2 text-ink-muted">{option.hint}</span> : null}
                  </span>
                  {value.includes(option.value) ? (
                    <>
                      <Check className="size-4" aria-hidden="true" />
                      <span className="sr-only">(chosen)</span>
                    </>
                  ) : null}
                </Command.Item>
              ))}
              {canCreate ? (
                <Command.Item
                  forceMount
                  value={`create:${typed}`}
                  onSelect={() => {
                    onCreate(typed);
                    setText("");
                    if (!multiple) setOpen(false);
                  }}
                  className={itemClass}
                >
                  Add “{typed}”
                </Command.Item>
              ) : null}
            </Command.List>
          </Command>
        </Content>
      </Portal>
    </Root>
  );
}

const itemClass = clsx(
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 select-none",
  "data-[selected=true]:bg-sunken",
);
