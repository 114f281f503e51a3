"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, Ellipsis, IndentDecrease, IndentIncrease, Plus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { type FieldError, type FieldValues, useController } from "react-hook-form";
import { Button, IconButton } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Switch } from "@/components/ui/switch";
import { Said } from "@/lib/i18n/said";
import type { BoundProps } from "./fields";
import { addAfter, changeDepth, move, type OutlineRow, removeAt, splitLines, withText } from "./outline";
import { controlId } from "./use-admin-form";

type OutlineFieldProps<In extends FieldValues, Out> = BoundProps<In, Out> & {
  /** What one row is. */
  noun: "choice" | "tag";
  /** Which key of a row holds its text. */
  text: "name" | "label";
  placeholder?: string;
  /** How many levels rows may have; one unless said. */
  levels?: number;
};

/**
 * An ordered list of words, edited in place; with `levels` a tree. Enter adds a row, Alt and an arrow moves or indents
 * one, and pasted lines become rows.
 */
export function OutlineField<In extends FieldValues, Out>(props: OutlineFieldProps<In, Out>) {
  const t = useExtracted("console");
  const { control, name, label, help, noun, text, placeholder, levels = 1, required } = props;
  const { field, formState } = useController({ control, name });
  const list = useRef<HTMLUListElement>(null);
  const rows: OutlineRow[] = field.value ?? [];
  const errors = (formState.errors as Record<string, unknown>)[name] as
    | (FieldError & Record<number, Record<string, FieldError>>)
    | undefined;

  const change = (next: OutlineRow[], focus?: number) => {
    field.onChange(next);
    if (focus === undefined) return;
    // After React has drawn the new rows.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>("input[data-row]")[focus]?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const act: Record<string, (() => void) | undefined> = {
      Enter: event.altKey ? undefined : () => change(addAfter(rows, index, text), index + 1),
      ArrowUp: event.altKey ? () => moveRow(index, -1) : undefined,
      ArrowDown: event.altKey ? () => moveRow(index, 1) : undefined,
      [rtl ? "ArrowLeft" : "ArrowRight"]: event.altKey ? () => change(changeDepth(rows, index, 1, levels)) : undefined,
      [rtl ? "ArrowRight" : "ArrowLeft"]: event.altKey ? () => change(changeDepth(rows, index, -1, levels)) : undefined,
    };
    const run = act[event.key];
    if (!run || event.nativeEvent.isComposing) return;
    event.preventDefault();
    run();
  };
  const moveRow = (index: number, by: 1 | -1) => {
    const moved = move(rows, index, by);
    change(moved.rows, moved.at);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, index: number) => {
    const pasted = splitLines(event.clipboardData.getData("text/plain"), text, levels);
    if (pasted.length < 2) return;
    event.preventDefault();
    const keep = event.currentTarget.value === "" ? [] : rows.slice(index, index + 1);
    change(
      [...rows.slice(0, index), ...keep, ...pasted, ...rows.slice(index + 1)],
      index + keep.length + pasted.length - 1,
    );
  };

  return (
    <FieldGroup
      id={controlId(name)}
      label={label}
      help={
        <>
          {help}{" "}
          {levels > 1
            ? t("Enter adds one below; Alt and the arrow keys move and indent; pasted lines become choices.")
            : t(
                "{noun, select, tag {Enter adds one below; Alt and the arrow keys move; pasted lines become tags.} other {Enter adds one below; Alt and the arrow keys move; pasted lines become choices.}}",
                { noun },
              )}
        </>
      }
      required={required}
      error={typeof errors?.message === "string" ? errors.message : undefined}
    >
      {rows.length > 0 ? (
        <ul ref={list} className="grid gap-1">
          {rows.map((row, index) => {
            const error = errors?.[index]?.[text]?.message;
            const place = t("{noun, select, tag {tag {place, number}} other {choice {place, number}}}", {
              noun,
              place: index + 1,
            });
            const word = row[text] || place;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn from their values alone, so their place is who they are
              <li key={index} style={{ marginInlineStart: `${(row.depth ?? 0) * 20}px` }}>
                <div className="flex items-center gap-1">
                  <Input
                    data-row=""
                    id={controlId(`${name}.${index}.${text}`)}
                    aria-label={
                      levels > 1 ? t("{place}, level {level, number}", { place, level: (row.depth ?? 0) + 1 }) : place
                    }
                    aria-invalid={error ? true : undefined}
                    dir="auto"
                    value={row[text] ?? ""}
                    placeholder={placeholder}
                    maxLength={200}
                    onChange={(event) => change(withText(rows, index, text, event.target.value))}
                    onBlur={field.onBlur}
                    onKeyDown={(event) => onKeyDown(event, index)}
                    onPaste={(event) => onPaste(event, index)}
                    className={clsx("w-auto min-w-0 flex-1", row.active === false && "text-ink-muted line-through")}
                  />
                  {row.id === undefined ? null : (
                    <Switch
                      aria-label={t("{word} is offered", { word })}
                      title={t("Offered to agents and customers")}
                      checked={row.active !== false}
                      onCheckedChange={(active) =>
                        change(rows.map((one, at) => (at === index ? { ...one, active } : one)))
                      }
                    />
                  )}
                  {levels > 1 ? (
                    <span className="flex max-sm:hidden">
                      <IconButton
                        label={t("Move {word} one level out", { word })}
                        size="sm"
                        disabled={(row.depth ?? 0) === 0}
                        onClick={() => change(changeDepth(rows, index, -1, levels))}
                      >
                        <IndentDecrease className="size-4 rtl:-scale-x-100" aria-hidden="true" />
                      </IconButton>
                      <IconButton
                        label={t("Move {word} one level in", { word })}
                        size="sm"
                        disabled={(row.depth ?? 0) > (rows[index - 1]?.depth ?? -1)}
                        onClick={() => change(changeDepth(rows, index, 1, levels))}
                      >
                        <IndentIncrease className="size-4 rtl:-scale-x-100" aria-hidden="true" />
                      </IconButton>
                    </span>
                  ) : null}
                  <span className="flex max-sm:hidden">
                    <IconButton
                      label={t("Move {word} up", { word })}
                      size="sm"
                      disabled={index === 0}
                      onClick={() => moveRow(index, -1)}
                    >
                      <ArrowUp className="size-4" aria-hidden="true" />
                    </IconButton>
                    <IconButton
                      label={t("Move {word} down", { word })}
                      size="sm"
                      disabled={index === rows.length - 1}
                      onClick={() => moveRow(index, 1)}
                    >
                      <ArrowDown className="size-4" aria-hidden="true" />
                    </IconButton>
                  </span>
                  <IconButton
                    label={t("Remove {word}", { word })}
                    size="sm"
                    className="max-sm:hidden"
                    onClick={() => change(removeAt(rows, index), Math.max(0, index - 1))}
                  >
                    <X className="size-4" aria-hidden="true" />
                  </IconButton>
                  <RowMenu
                    word={word}
                    levels={levels}
                    onMove={(by) => moveRow(index, by)}
                    onDepth={(by) => change(changeDepth(rows, index, by, levels))}
                    onRemove={() => change(removeAt(rows, index))}
                  />
                </div>
                {error ? (
                  <p className="text-sm text-danger">
                    <Said text={error} />
                  </p>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <div>
        <Button size="sm" onClick={() => change(addAfter(rows, rows.length - 1, text), rows.length)}>
          <Plus className="size-4" aria-hidden="true" />
          {t("{noun, select, tag {Add tag} other {Add choice}}", { noun })}
        </Button>
      </div>
    </FieldGroup>
  );
}

type RowMenuProps = {
  word: string;
  levels: number;
  onMove: (by: 1 | -1) => void;
  onDepth: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** What can be done with a row, where there is no room for a button each. */
function RowMenu({ word, levels, onMove, onDepth, onRemove }: RowMenuProps) {
  const t = useExtracted("console");
  return (
    <span className="sm:hidden">
      <Menu
        align="end"
        trigger={
          <IconButton label={t("More for {word}", { word })} size="sm">
            <Ellipsis className="size-4" aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => onMove(-1)}>{t("Move up")}</MenuItem>
        <MenuItem onSelect={() => onMove(1)}>{t("Move down")}</MenuItem>
        {levels > 1 ? (
          <>
            <MenuItem onSelect={() => onDepth(1)}>{t("One level in")}</MenuItem>
            <MenuItem onSelect={() => onDepth(-1)}>{t("One level out")}</MenuItem>
          </>
        ) : null}
        <MenuSeparator />
        <MenuItem danger onSelect={onRemove}>
          {t("Remove")}
        </MenuItem>
      </Menu>
    </span>
  );
}
