import { type Editor, Extension, type Extensions } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";
import { Placeholder } from "@tiptap/extensions";
import { Markdown } from "@tiptap/markdown";
import { StarterKit } from "@tiptap/starter-kit";
import { markdownPaste } from "./markdown-paste";
import { pictureUploads } from "./picture-uploads";
import { suggestionMenu } from "./suggestion-menu";
import type { EditorWords, RichTextProps, SuggestionSource } from "./types";

/** Where a link may lead. */
const SCHEMES = ["http", "https", "mailto", "tel"];

export const isLinkAddress = (address: string): boolean => {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme !== undefined && SCHEMES.includes(scheme);
};

/** Pages of the knowledge base also link to each other, and to places in themselves. */
export const isPlaceOnSite = (address: string): boolean => /^(?:\/knowledge\/|#)\S+$/.test(address);

/** At once: the editor's own command waits for the next frame, and a key that comes sooner would be typed. */
const leave = ({ editor }: { editor: Editor }) => {
  editor.view.dom.blur();
  window.getSelection()?.removeAllRanges();
  return true;
};

type Options = {
  placeholder: string;
  suggestions: readonly SuggestionSource[];
  /** Added behind what all texts have. */
  more: Extensions;
  /** Read when they are needed, so that the editor need not be made anew. */
  now: () => Pick<RichTextProps, "upload" | "onFiles" | "onSubmit"> & { words: EditorWords };
};

/** What the editor knows: marks, lists, quotes, code, small headings, rules, links and pictures. */
export function extensionsFor({ placeholder, suggestions, more, now }: Options): Extensions {
  const ofPage = more.length > 0;
  return [
    StarterKit.configure({
      heading: { levels: [2, 3, 4] },
      underline: false,
      link: {
        openOnClick: false,
        protocols: ["mailto", "tel"],
        defaultProtocol: "https",
        isAllowedUri: (address) =>
          isLinkAddress(address) || /^[^\s:]+\.[^\s:]+$/.test(address) || (ofPage && isPlaceOnSite(address)),
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
      },
    }),
    // Small pictures may stand inside a page; in a message they are files.
    Image.configure({ allowBase64: ofPage }),
    Placeholder.configure({ placeholder, showOnlyCurrent: false }),
    Markdown,
    Extension.create({
      name: "keys",
      addKeyboardShortcuts: () => ({
        "Mod-Enter": () => {
          const { onSubmit } = now();
          onSubmit?.();
          return onSubmit !== undefined;
        },
        Escape: leave,
      }),
    }),
    ...suggestions.map(suggestionMenu),
    pictureUploads(now),
    markdownPaste,
    ...more,
  ];
}
