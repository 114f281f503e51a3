"use client";

import { Quote } from "lucide-react";
import { useExtracted } from "next-intl";
import type { MouseEvent } from "react";
import { buttonClass } from "@/components/ui/button";
import { quoteOf } from "@/lib/text/mentions";

type QuoteLinkProps = { href: string; postId: number; author: string; text: string };

/**
 * Begins an answer that quotes a post: what is selected in it, else all of it. Without scripts the link opens the page with
 * the quote in the box.
 */
export function QuoteLink({ href, postId, author, text }: QuoteLinkProps) {
  const t = useExtracted("portal");
  const quote = (event: MouseEvent) => {
    const box = document.querySelector<HTMLTextAreaElement>("#answer textarea[name=message]");
    if (!box) return;
    event.preventDefault();
    const before = box.value.trimEnd();
    box.value = `${before}${before === "" ? "" : "\n\n"}${quoteOf(author, selectedIn(postId) || text)}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
    box.scrollIntoView({ block: "center" });
  };
  return (
    <a
      href={href}
      rel="nofollow"
      onClick={quote}
      aria-label={t("Quote the post by {name}", { name: author })}
      className={`${buttonClass("quiet", "sm")} text-base! max-sm:h-9`}
    >
      <Quote className="size-4" aria-hidden="true" />
      {t("Quote")}
    </a>
  );
}

/** The words that are selected in a post; "" where nothing is, or something beside it. */
function selectedIn(postId: number): string {
  const selection = getSelection();
  const post = document.querySelector(`[data-post="${postId}"]`);
  if (!selection || selection.rangeCount === 0 || !post) return "";
  const inside = [selection.anchorNode, selection.focusNode].every((node) => node !== null && post.contains(node));
  return inside ? selection.toString().trim() : "";
}
