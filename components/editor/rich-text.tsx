"use client";

import { clsx } from "clsx";
import { type ComponentType, useEffect, useImperativeHandle, useRef, useState } from "react";
import { asParagraphs, plainWords } from "./plain-words";
import type { RichTextHandle, RichTextProps } from "./types";

const load = (kind: RichTextProps["kind"]): Promise<{ default: ComponentType<RichTextProps> }> =>
  kind === "page" ? import("./page-editor") : import("./rich-text-editor");

/**
 * Formatted text that is written, or only waits to be: until the focus comes in, what it says stands there in plain words and no
 * editor is loaded. It is fetched when the browser has nothing to do; keys pressed before it is there are kept for it.
 */
export function RichText({ ref, ...props }: RichTextProps) {
  const [Editor, setEditor] = useState<ComponentType<RichTextProps> | null>(null);
  const { kind } = props;
  const [wanted, setWanted] = useState(false);
  const [early, setEarly] = useState("");
  const [first] = useState(props.value);
  const editor = useRef<RichTextHandle>(null);
  const waiting = useRef<((handle: RichTextHandle) => void)[]>([]);
  const place = useRef<HTMLDivElement>(null);
  // Something was put in from elsewhere, and the first words do not say it.
  const open = wanted || kind === "page" || props.value !== first;
  useEffect(() => {
    // Somebody may have gone there before this script ran.
    if (place.current !== null && document.activeElement === place.current) setWanted(true);
  }, []);
  useEffect(() => {
    const fetchIt = () => void load(kind).then((module) => setEditor(() => module.default));
    if (open) return fetchIt();
    const wait = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 1500));
    const drop = window.cancelIdleCallback ?? window.clearTimeout;
    const handle = wait(fetchIt);
    return () => drop(handle);
  }, [open, kind]);
  const whenThere = (act: (handle: RichTextHandle) => void) => {
    if (editor.current) return act(editor.current);
    waiting.current.push(act);
    setWanted(true);
  };
  useImperativeHandle(ref, () => ({
    focus: () => whenThere((handle) => handle.focus()),
    insert: (html) => whenThere((handle) => handle.insert(html)),
    type: (character) => whenThere((handle) => handle.type(character)),
  }));
  if (open && Editor) {
    return (
      <Editor
        {...props}
        autoFocus={wanted}
        ref={(handle) => {
          editor.current = handle;
          if (!handle) return;
          for (const act of waiting.current.splice(0)) act(handle);
          if (early !== "") handle.insert(asParagraphs(early));
          setEarly("");
        }}
      />
    );
  }
  const words = plainWords(props.value);
  const look = "min-h-19 w-full overflow-y-auto px-3.5 py-2 leading-5.5 outline-none";
  return (
    <div className={clsx("flex min-h-0 flex-col", props.className)}>
      <div className="h-8 shrink-0" />
      {open ? (
        <>
          {words ? <div className={clsx(look, "break-words whitespace-pre-wrap")}>{words}</div> : null}
          {kind === "page" && !wanted ? null : (
            <textarea
              // biome-ignore lint/a11y/noAutofocus: the focus was here, on what this takes the place of
              autoFocus
              aria-label={props.label}
              value={early}
              onChange={(event) => setEarly(event.target.value)}
              className={clsx(look, "resize-none bg-transparent")}
            />
          )}
        </>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a text area would show line breaks where the editor shows paragraphs
        <div
          ref={place}
          role="textbox"
          aria-multiline="true"
          aria-label={props.label}
          aria-describedby={props.describedBy}
          id={props.id}
          tabIndex={0}
          dir="auto"
          onFocus={() => setWanted(true)}
          className={clsx(look, "cursor-text break-words whitespace-pre-wrap")}
        >
          {words || <span className="text-current/70">{props.placeholder}</span>}
        </div>
      )}
    </div>
  );
}
