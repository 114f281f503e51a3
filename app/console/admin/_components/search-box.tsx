"use client";

import { Search, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useRef } from "react";
import { IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type SearchBoxProps = { label: string; value: string; onChange: (text: string) => void; className?: string };

/** A box that narrows what is below it while one types; Escape empties it. */
export function SearchBox({ label, value, onChange, className }: SearchBoxProps) {
  const t = useExtracted("console");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={`relative ${className ?? ""}`}>
      <Search className="pointer-events-none absolute start-2.5 top-2 size-4 text-ink-faint" aria-hidden="true" />
      <Input
        ref={input}
        type="search"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value) {
            event.preventDefault();
            onChange("");
          }
        }}
        className="ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {value ? (
        <IconButton
          label={t("Empty the search")}
          size="sm"
          className="absolute end-0.5 top-0.5"
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
        >
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Does a text hold every word of a search? Case and accents do not count. */
export function matches(text: string, search: string): boolean {
  const hay = folded(text);
  return folded(search)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
