"use client";

import Form from "next/form";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { SuggestInput } from "@/components/ui/suggest-input";
import { suggest } from "../actions";

const KEPT = 8;

/** What this person searched for in this browser, the latest first. */
function recent(me: number): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`recent-searches-${me}`) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function remember(me: number, text: string): void {
  const next = [text, ...recent(me).filter((one) => one !== text)].slice(0, KEPT);
  try {
    localStorage.setItem(`recent-searches-${me}`, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing searches all the same.
  }
}

/** The search box: offers operators and values while typing, and in an empty box what was searched for before. */
export function SearchBox({ text, me }: { text: string; me: number }) {
  const t = useExtracted("console");
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (text !== "") remember(me, text);
  }, [text, me]);
  const offer = async (words: string) => {
    const before = words.trim() === "" ? recent(me).map((value) => ({ value, description: value })) : [];
    const answer = await suggest(words);
    if (!answer.ok) throw new Error(answer.message);
    return [
      ...before,
      ...answer.data.map(({ text: value, shown, asks }) => ({
        value,
        description: asks ? `${shown} ${asks}` : shown,
      })),
    ];
  };
  return (
    <Form action="/console/search" role="search" className="flex gap-2">
      <input type="hidden" name="q" value={typed} />
      <div className="min-w-0 flex-1">
        <label htmlFor="search" className="sr-only">
          {t("Search tickets")}
        </label>
        <SuggestInput
          control={{ id: "search" }}
          label={t("Search tickets")}
          size="lg"
          value={typed}
          onChange={setTyped}
          offer={offer}
          maxLength={500}
        />
      </div>
      <Button type="submit" look="primary" size="lg">
        {t("Search")}
      </Button>
    </Form>
  );
}
