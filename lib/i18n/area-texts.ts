import type { AbstractIntlMessages } from "next-intl";
import type { SentencePair } from "@/lib/text/sentences";

/** The parts of the interface whose texts travel to the browser together; each is a namespace of the catalog. */
export const areaNames = ["ui", "console", "admin", "portal"] as const;
export type AreaName = (typeof areaNames)[number];

/** What client components show in one area, and the domain's sentences that they say. */
export type AreaTexts = { messages: AbstractIntlMessages; pairs: readonly SentencePair[] };

export type KeptTexts = {
  /**
   * The texts of an area: those kept before, else those sent with the page, else a promise of those that `fetchTexts` brings.
   * The same object each time, so that nothing is drawn anew for a page that brings the same texts again.
   */
  find: (language: string, area: AreaName, sent: AreaTexts | null) => AreaTexts | Promise<AreaTexts>;
};

/** Keeps the texts of areas for as long as a document lives. What could not be fetched is asked for again the next time. */
export function keepTexts(fetchTexts: (language: string, area: AreaName) => Promise<AreaTexts>): KeptTexts {
  const kept = new Map<string, AreaTexts | Promise<AreaTexts>>();
  return {
    find: (language, area, sent) => {
      const key = `${language} ${area}`;
      const known = kept.get(key);
      if (known && !(known instanceof Promise && sent)) return known;
      const found = sent ?? fetchTexts(language, area);
      kept.set(key, found);
      if (found instanceof Promise) {
        const settle = (texts?: AreaTexts) => {
          if (kept.get(key) !== found) return;
          if (texts) kept.set(key, texts);
          else kept.delete(key);
        };
        found.then(settle, () => settle());
      }
      return found;
    },
  };
}
