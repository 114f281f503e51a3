"use client";

import type { Editor, Extensions } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { extensionsFor } from "./extensions";
import { Toolbar } from "./toolbar";
import type { EditorWords, RichTextProps } from "./types";

/** What a kind of text has beside what all have; must keep their identity. */
type More = { more?: Extensions; tools?: (editor: Editor) => ReactNode };

const NO_MORE: Extensions = [];
const NO_SUGGESTIONS: NonNullable<RichTextProps["suggestions"]> = [];

/**
 * A box for formatted text. It gives HTML of a closed list of tags, which the server makes safe all the same. Heavy: load it by
 * `RichText`, which shows a light stand-in until
 * somebody writes.
 */
export default function RichTextEditor(props: RichTextProps & More) {
  const { label, value, placeholder = "", suggestions = NO_SUGGESTIONS, autoFocus, ref, className } = props;
  const t = useExtracted("ui");
  const words: EditorWords = { picture: t("Picture"), uploading: (name) => t("Uploading {name}", { name }) };
  const now = useRef({ ...props, words });
  useEffect(() => {
    now.current = { ...props, words };
  });
  const told = useRef(value);
  const editor = useEditor(
    {
      extensions: extensionsFor({ placeholder, suggestions, more: props.more ?? NO_MORE, now: () => now.current }),
      content: value,
      // It is drawn in the browser only, where TipTap would wait all the same when it sees Next.
      immediatelyRender: true,
      textDirection: "auto",
      // The page's policy and its tokens are in our own style sheet.
      injectCSS: false,
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          ...(props.id ? { id: props.id } : {}),
          ...(props.describedBy ? { "aria-describedby": props.describedBy } : {}),
          ...(props.invalid ? { "aria-invalid": "true" } : {}),
          class: "rich-text min-h-19 px-3.5 py-2 outline-none",
        },
      },
      onUpdate: ({ editor }) => {
        told.current = editor.isEmpty ? "" : editor.getHTML();
        now.current.onChange(told.current);
      },
    },
    [label, placeholder, suggestions, props.describedBy, props.invalid],
  );
  // In the same moment as whatever had the focus before goes, so that no key falls on the page between.
  useLayoutEffect(() => {
    if (!autoFocus) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
  }, [editor, autoFocus]);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.commands.focus(),
      insert: (html) => editor.chain().focus().insertContent(html).run(),
      type: (character) => {
        const { $from } = editor.state.selection;
        const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset);
        const text = /\S/.test(before) ? ` ${character}` : character;
        editor.chain().focus().insertContent({ type: "text", text }).run();
      },
    }),
    [editor],
  );
  return (
    <div className={clsx("flex min-h-0 flex-col", className)}>
      <Toolbar editor={editor} />
      {props.tools?.(editor)}
      <EditorContent editor={editor} className="min-h-0 overflow-y-auto" />
    </div>
  );
}
