"use client";

import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { Input } from "@/components/ui/input";

/** The subject as the heading of the ticket; a double click or F2 on it opens it for editing. */
export function SubjectEdit(props: { subject: string; editable: boolean; onSave: (subject: string) => void }) {
  const t = useExtracted("console");
  const { subject, editable, onSave } = props;
  const [editing, setEditing] = useState(false);
  const cancelled = useRef(false);
  if (!editing) {
    return (
      <h1 className="min-w-0 pt-1 max-md:order-last max-md:basis-full text-lg font-semibold tracking-[-0.01em] text-balance break-words">
        {editable ? (
          <button
            type="button"
            title={t("Edit the subject")}
            onClick={() => setEditing(true)}
            className="-mx-1 cursor-text rounded-sm px-1 text-start text-balance hover:bg-sunken"
          >
            {subject}
          </button>
        ) : (
          subject
        )}
      </h1>
    );
  }
  return (
    <form
      className="min-w-0 flex-1 max-md:order-last max-md:basis-full"
      onSubmit={(event) => {
        event.preventDefault();
        setEditing(false);
      }}
    >
      <Input
        autoFocus
        aria-label={t("Subject")}
        defaultValue={subject}
        maxLength={250}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            cancelled.current = true;
            setEditing(false);
          }
        }}
        onBlur={(event) => {
          const next = event.target.value.trim();
          if (!cancelled.current && next && next !== subject) onSave(next);
          cancelled.current = false;
          setEditing(false);
        }}
      />
    </form>
  );
}
