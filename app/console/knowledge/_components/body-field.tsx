"use client";

import { Bold, Heading2, Italic, Link2, List, ListOrdered, type LucideIcon } from "lucide-react";
import { useRef, useState } from "react";
import { type FieldValues, useController } from "react-hook-form";
import { MessageFrame } from "@/components/tickets/message-frame";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { BoundProps } from "../../admin/_components/fields";
import { controlId } from "../../admin/_components/use-admin-form";
import { previewBody } from "../actions";
import { aroundSelection } from "./around-selection";

/** What each button puts before and after what is selected. */
const MARKS: { label: string; icon: LucideIcon; before: string; after: string }[] = [
  { label: "Heading", icon: Heading2, before: "<h2>", after: "</h2>" },
  { label: "Bold", icon: Bold, before: "<strong>", after: "</strong>" },
  { label: "Italic", icon: Italic, before: "<em>", after: "</em>" },
  { label: "Link", icon: Link2, before: '<a href="https://">', after: "</a>" },
  { label: "List", icon: List, before: "<ul>\n  <li>", after: "</li>\n</ul>" },
  { label: "Numbered list", icon: ListOrdered, before: "<ol>\n  <li>", after: "</li>\n</ol>" },
];

type Preview = { html: string } | { problem: string } | null;

/** The text of a page as HTML, with a look at how it will be shown. */
export function BodyField<In extends FieldValues, Out>(props: BoundProps<In, Out> & { pageName: string }) {
  const { control, name, label, pageName } = props;
  const { field, fieldState } = useController({ control, name });
  const [preview, setPreview] = useState<Preview>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const text: string = field.value ?? "";
  const look = async (tab: string) => {
    setPreview(null);
    if (tab !== "preview") return;
    const result = await previewBody(text).catch(() => null);
    if (result?.ok) setPreview({ html: result.data });
    else setPreview({ problem: result?.fields.bodyHtml ?? result?.message ?? "The server did not answer. Try again." });
  };
  const mark = (before: string, after: string) => {
    const { current } = area;
    if (!current) return;
    const next = aroundSelection(text, current.selectionStart, current.selectionEnd, before, after);
    field.onChange(next.text);
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(next.start, next.end);
    });
  };
  return (
    <Tabs defaultValue="write" onValueChange={look}>
      <TabPanel value="write" forceMount className="data-[state=inactive]:hidden">
        <Field
          label={label}
          help="HTML, or plain text with empty lines between paragraphs. What could do harm is taken out when it is saved."
          id={controlId(name)}
          error={fieldState.error?.message}
        >
          {(wired) => (
            <>
              <div role="toolbar" aria-label="Marks" aria-controls={wired.id} className="flex flex-wrap gap-0.5">
                {MARKS.map(({ label, icon: Icon, before, after }) => (
                  <IconButton key={label} label={label} size="sm" onClick={() => mark(before, after)}>
                    <Icon className="size-4" aria-hidden="true" />
                  </IconButton>
                ))}
              </div>
              <Textarea
                {...field}
                {...wired}
                ref={(element) => {
                  area.current = element;
                  field.ref(element);
                }}
                value={text}
                dir="auto"
                rows={16}
                spellCheck
                className="font-mono text-sm"
              />
            </>
          )}
        </Field>
      </TabPanel>
      <TabPanel value="preview">
        <p className="mb-1 font-medium">{label}</p>
        <div className="min-h-40 rounded-md border border-border bg-surface px-3 py-2">
          {preview === null ? <p className="text-ink-muted">One moment…</p> : null}
          {preview && "problem" in preview ? <p className="text-danger">{preview.problem}</p> : null}
          {preview && "html" in preview ? (
            <MessageFrame html={preview.html} picturesHref={null} title={`Preview of ${pageName}`} reading />
          ) : null}
        </div>
      </TabPanel>
      <TabList aria-label="Text or preview" className="mt-1">
        <Tab value="write">Write</Tab>
        <Tab value="preview">Preview</Tab>
      </TabList>
    </Tabs>
  );
}
