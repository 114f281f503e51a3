"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useExtracted } from "next-intl";
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import type { FieldControl } from "./field";
import { Input } from "./input";

export type Suggestion = { value: string; description: string };

type SuggestInputProps = {
  control: FieldControl;
  /** What the field is called; names the list for screen readers. */
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** The list for what is typed; rejects with an error whose message can be shown. */
  offer: (text: string, signal: AbortSignal) => Promise<Suggestion[]>;
  maxLength?: number;
  size?: "md" | "lg";
};

type State =
  | { kind: "closed" }
  | { kind: "asking" }
  | { kind: "problem"; message: string }
  | { kind: "open"; options: Suggestion[]; active: number };

/** How long to wait for the next key before asking, in milliseconds. */
const PAUSE = 300;

/**
 * A line of text that may be chosen from a list asked for while typing: the editable combobox of the WAI-ARIA Authoring
 * Practices. Arrow keys open the list and move in it, Enter chooses, Escape closes; focus never leaves the input, and what
 * is typed stands whether it is in the list or not.
 */
export function SuggestInput({ control, label, value, onChange, offer, maxLength, size }: SuggestInputProps) {
  const t = useExtracted("ui");
  const [state, setState] = useState<State>({ kind: "closed" });
  const running = useRef<AbortController>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const optionId = (index: number) => `${listId}-${index}`;

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    running.current?.abort();
  }, []);
  useEffect(() => stop, [stop]);
  const close = () => {
    stop();
    setState({ kind: "closed" });
  };
  const ask = async (text: string, active: "first" | "last" | "none") => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    setState({ kind: "asking" });
    try {
      const options = await offer(text, mine.signal);
      const at = { none: -1, first: options.length > 0 ? 0 : -1, last: options.length - 1 }[active];
      if (!mine.signal.aborted) setState({ kind: "open", options, active: at });
    } catch (error) {
      if (!mine.signal.aborted) setState({ kind: "problem", message: (error as Error).message });
    }
  };
  const choose = (option: Suggestion | undefined) => {
    if (!option) return;
    onChange(option.value);
    close();
    input.current?.focus();
  };
  const open = state.kind === "open" && state.options.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (!open) return void ask(value, event.altKey ? "none" : down ? "first" : "last");
      const { options, active } = state;
      const next = down ? active + 1 : active < 0 ? options.length - 1 : active - 1;
      setState({ ...state, active: (next + options.length) % options.length });
    } else if (event.key === "Enter" && open && state.active >= 0) {
      event.preventDefault();
      choose(state.options[state.active]);
    }
  };
  const shown = state.kind !== "closed";
  useEffect(() => {
    if (!shown) return;
    // Heard before a dialog around the form hears it, which would close with all that was typed.
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || event.target !== input.current) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
      setState({ kind: "closed" });
    };
    window.addEventListener("keydown", onEscape, true);
    return () => window.removeEventListener("keydown", onEscape, true);
  }, [shown, stop]);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown || open) popup.current?.scrollIntoView({ block: "nearest" });
  }, [shown, open]);
  const active = open && state.active >= 0 ? optionId(state.active) : undefined;
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className="relative">
      <Input
        {...control}
        ref={input}
        size={size}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={active}
        autoComplete="off"
        dir="auto"
        value={value}
        maxLength={maxLength}
        className="pe-9!"
        onChange={(event) => {
          const text = event.target.value;
          onChange(text);
          stop();
          if (state.kind === "open") setState({ ...state, active: -1 });
          timer.current = setTimeout(() => void ask(text, "none"), PAUSE);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("Show choices for {label}", { label })}
        aria-expanded={open}
        aria-controls={listId}
        // The input keeps the focus, or leaving it would close what this opens.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          input.current?.focus();
          if (state.kind === "closed") void ask(value, "none");
          else close();
        }}
        className="absolute inset-y-px end-px grid w-8 place-items-center rounded-e-md text-ink-muted hover:text-ink"
      >
        <ChevronDown className="size-4" aria-hidden="true" />
      </button>
      <div
        ref={popup}
        className={clsx(
          "absolute inset-x-0 top-full z-40 mt-1 scroll-mb-2 rounded-md border border-border bg-raised shadow-float",
          !shown && "hidden",
        )}
      >
        {/* The list stands there also while it is empty, because the input names it. */}
        <div
          id={listId}
          role="listbox"
          aria-label={label}
          className={clsx("max-h-60 overflow-y-auto", !open && "hidden")}
        >
          {open
            ? state.options.map((option, index) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input hears the keys
                <div
                  key={`${option.value} ${option.description}`}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === state.active}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                  className={clsx(
                    "mx-1 flex min-h-8 cursor-default flex-wrap items-center gap-x-2 rounded-sm px-2 py-1 first:mt-1 last:mb-1",
                    index === state.active ? "bg-sunken" : "hover:bg-sunken",
                  )}
                >
                  <span dir="auto" className="wrap-anywhere">
                    {option.description || option.value}
                  </span>
                  {option.description !== "" && option.description !== option.value ? (
                    <span dir="auto" className="text-sm wrap-anywhere text-ink-muted">
                      {option.value}
                    </span>
                  ) : null}
                </div>
              ))
            : null}
        </div>
        {open ? null : (
          <p aria-hidden="true" className="px-3 py-2 text-ink-muted">
            <Status state={state} />
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        <Status state={state} />
      </p>
    </div>
  );
}

/** What the field says of its list. */
function Status({ state }: { state: State }) {
  const t = useExtracted("ui");
  switch (state.kind) {
    case "closed":
      return null;
    case "asking":
      return t("Asking…");
    case "problem":
      return t("{problem} You can still type a value.", { problem: state.message });
    case "open":
      return t("{count, plural, =0 {Nothing found} one {# choice} other {# choices}}", { count: state.options.length });
  }
}
