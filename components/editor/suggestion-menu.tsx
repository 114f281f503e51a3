import { Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { ReactRenderer } from "@tiptap/react";
import { type SuggestionProps, Suggestion as suggestionPlugin } from "@tiptap/suggestion";
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import type { Suggestion, SuggestionSource } from "./types";

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 120;

/** A menu that one character opens at the caret. Arrow keys move, Enter or Tab chooses, Escape closes. */
export const suggestionMenu = (source: SuggestionSource) =>
  Extension.create({
    name: `suggestion ${source.char}`,
    // Before the editor's own meaning of Enter, Tab and Escape.
    priority: 1000,
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        suggestionPlugin<Suggestion, Suggestion>({
          editor,
          char: source.char,
          pluginKey: new PluginKey(`suggestion ${source.char}`),
          allowSpaces: source.blanks ?? false,
          allowedPrefixes: source.anywhere ? null : [" ", "\u00a0", "("],
          debounce: PAUSE,
          placement: "top-start",
          allow: () => !editor.isActive("codeBlock") && !editor.isActive("code"),
          items: ({ query, signal }) => source.search(query, signal),
          command: async ({ editor, range, props }) => {
            let { from } = range;
            while (from > 1 && editor.state.doc.textBetween(from - 1, from) === source.char) from--;
            editor.chain().focus().deleteRange({ from, to: range.to }).run();
            const html = await source.choose(props);
            if (html !== null && !editor.isDestroyed) editor.chain().focus().insertContent(html).run();
          },
          render: () => menu(source.label),
        }),
      ];
    },
  });

function menu(label: string) {
  let list: ReactRenderer<unknown, ListProps> | null = null;
  let unmount = () => {};
  let shown: SuggestionProps<Suggestion, Suggestion> | null = null;
  let active = 0;
  const draw = () => {
    if (!list || !shown) return;
    const { items, command, editor } = shown;
    active = Math.max(0, Math.min(active, items.length - 1));
    list.updateProps({ items, active, label, choose: command });
    const box = editor.view.dom;
    if (items.length > 0) box.setAttribute("aria-activedescendant", optionId(active));
    else box.removeAttribute("aria-activedescendant");
  };
  return {
    onStart: (props: SuggestionProps<Suggestion, Suggestion>) => {
      shown = props;
      active = 0;
      list = new ReactRenderer(SuggestionList, {
        editor: props.editor,
        props: { items: props.items, active, label, choose: props.command },
      });
      list.element.style.zIndex = "60";
      unmount = props.mount(list.element);
      draw();
    },
    onUpdate: (props: SuggestionProps<Suggestion, Suggestion>) => {
      if (shown?.query !== props.query) active = 0;
      shown = props;
      draw();
    },
    onKeyDown: ({ event }: { event: KeyboardEvent }) => {
      const items = shown?.items ?? [];
      if (!shown || items.length === 0 || event.ctrlKey || event.metaKey) return false;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        active = (active + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
        draw();
        return true;
      }
      const chosen = items[active];
      if ((event.key !== "Enter" && event.key !== "Tab") || !chosen) return false;
      shown.command(chosen);
      return true;
    },
    onExit: () => {
      shown?.editor.view.dom.removeAttribute("aria-activedescendant");
      unmount();
      list?.destroy();
      list = null;
      shown = null;
    },
  };
}

type ListProps = { items: Suggestion[]; active: number; label: string; choose: (one: Suggestion) => void };

const optionId = (index: number) => `suggestion-${index}`;

function SuggestionList({ items, active, label, choose }: ListProps) {
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  });
  if (items.length === 0) return null;
  return (
    <div
      role="listbox"
      aria-label={label}
      className="max-h-72 w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-border bg-raised p-1 text-ink shadow-float"
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option
        <div
          key={item.id}
          ref={index === active ? current : null}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(item);
          }}
          className={clsx("cursor-default rounded-sm px-2 py-1", index === active && "bg-sunken")}
        >
          <span dir="auto" className="block truncate">
            {item.title}
            {item.hint ? <span className="ms-2 text-ink-muted">{item.hint}</span> : null}
          </span>
          {item.warning ? <span className="block text-xs text-warning">{item.warning}</span> : null}
        </div>
      ))}
    </div>
  );
}
