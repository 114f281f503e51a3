"use client";

import { Button } from "@/components/ui/button";

/** Opens the browser's dialog for printing. */
export function PrintButton() {
  return (
    <Button look="primary" onClick={() => window.print()}>
      Print
    </Button>
  );
}
