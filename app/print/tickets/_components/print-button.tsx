"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";

/** Opens the browser's dialog for printing. */
export function PrintButton() {
  const t = useExtracted("console");
  return (
    <Button look="primary" onClick={() => window.print()}>
      {t("Print")}
    </Button>
  );
}
