"use client";

import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { useExtracted } from "next-intl";
import * as Radix from "radix-ui/select";
import type { ReactNode } from "react";
import { controlClass } from "./input";

export type SelectOption = { value: string; label: ReactNode; disabled?: boolean };

type SelectProps = {
  options: SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  id?: string;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** One of a list whose options need more than plain text. For plain lists `NativeSelect` is lighter. Values must not be empty. */
export function Select(props: SelectProps) {
  const t = useExtracted("ui");
  const { options, placeholder = t("Choose"), id, className, ...rest } = props;
  const { "aria-label": label, "aria-describedby": describedBy, "aria-invalid": invalid, ...state } = rest;
  return (
    <Radix.Root {...state}>
      <Radix.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        className={clsx(
          controlClass,
          "flex h-8 items-center justify-between gap-2 px-2.5 data-placeholder:text-ink-faint",
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon>
          <ChevronDown className="size-4 text-ink-muted" aria-hidden="true" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-rise",
            "overflow-hidden rounded-md border border-border bg-raised shadow-float",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={clsx(
                  "flex min-h-8 cursor-default items-center gap-2 rounded-sm py-1 ps-2 pe-2 outline-none select-none",
                  "data-disabled:text-ink-faint data-highlighted:bg-sunken",
                )}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ms-auto">
                  <Check className="size-4" aria-hidden="true" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
