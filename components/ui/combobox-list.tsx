"use client";

import { clsx } from "clsx";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useExtracted } from "next-intl";
import { Content, Portal, Root, Trigger } from "radix-ui/popover";
import { useState } from "react";
import type { ComboboxProps } from "./combobox";

/** What a `Combobox` becomes once it was opened. */
export function ComboboxList(props: ComboboxProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useExtracted("ui");
  const { trigger, label, options, value, onChange, multiple, onSearch, onCreate, align = "start" } = props;
  const [text, setText] = useState("");
  const { open } = props;
  const setOpen = (next: boolean) => {
    props.onOpenChange(next);
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
                <Command.Empty className="px-2 py-3 text-ink-muted">
                  {props.empty ?? t("Nothing matches")}
                </Command.Empty>
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
                      <span className="sr-only">{t("(chosen)")}</span>
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
                  {t("Add “{typed}”", { typed })}
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
