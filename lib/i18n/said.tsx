"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { inEnglish, type Say, type SentencePair, translatorOf } from "@/lib/text/sentences";

const Known = createContext<{ pairs: readonly SentencePair[]; say: Say }>({ pairs: [], say: inEnglish });

/** Gives the client components below it the domain's sentences of an area, beside those they have. */
export function Sentences({ pairs, children }: { pairs: readonly SentencePair[]; children: ReactNode }) {
  const above = useContext(Known);
  const value = useMemo(() => {
    const all = [...above.pairs, ...pairs];
    return { pairs: all, say: translatorOf(all) };
  }, [above, pairs]);
  return <Known value={value}>{children}</Known>;
}

/** Puts sentences of the domain, such as what a schema says of a field, into the reader's language. */
export function useSay(): Say {
  return useContext(Known).say;
}

/** A sentence of the domain in the reader's language. */
export function Said({ text }: { text: string }) {
  return useSay()(text);
}
