"use client";

import { TextQuote } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";

export type ResponseTitle = { id: number; title: string; folder: string };

/** Chooses a canned response to put into what is being written; nothing while there are none. */
export function ComposerResponses(props: {
  responses: ResponseTitle[];
  className: string;
  onTake: (id: number) => void;
}) {
  const { responses, className, onTake } = props;
  if (responses.length === 0) return null;
  return (
    <Combobox
      label="Canned response"
      value={[]}
      options={responses.map(({ id, title, folder }) => ({ value: String(id), label: title, hint: folder }))}
      onChange={([id]) => onTake(Number(id))}
      empty="No response of this name"
      trigger={
        <Button look="quiet" className={className} title="Put in a canned response">
          <TextQuote className="size-4" aria-hidden="true" />
          <span className="@max-xl/composer:sr-only">Responses</span>
        </Button>
      }
    />
  );
}

/** A text with another put in at a place, as a paragraph of its own. Returns it and where the caret then stands. */
export function withInsert(text: string, at: number, insert: string): { text: string; caret: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const head = before === "" || before.endsWith("\n") ? before : `${before}\n\n`;
  const tail = after === "" || after.startsWith("\n") ? after : `\n\n${after}`;
  return { text: `${head}${insert}${tail}`, caret: head.length + insert.length };
}
