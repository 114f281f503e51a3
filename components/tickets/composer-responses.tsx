"use client";

import { TextQuote } from "lucide-react";
import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";

/** Opens the menu of canned responses at the caret, as `/` does. */
export function ComposerResponses({ className, onOpen }: { className: string; onOpen: () => void }) {
  const t = useExtracted("console");
  return (
    <Button look="quiet" className={className} title={t("Put in a canned response (/)")} onClick={onOpen}>
      <TextQuote className="size-4" aria-hidden="true" />
      <span className="@max-xl/composer:sr-only">{t("Responses")}</span>
    </Button>
  );
}
