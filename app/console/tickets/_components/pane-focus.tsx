"use client";

import { useParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** Where one pane shows at a time; as the layout's `md`. */
const NARROW = "(max-width: 767px)";

/**
 * On small screens the focus goes with the pane: into the ticket that opens, and back to its row on return, so that neither
 * keys nor screen readers are left on what is hidden. Draws nothing.
 */
export function PaneFocus() {
  const { id } = useParams<{ id?: string }>();
  const before = useRef(id);
  useEffect(() => {
    const from = before.current;
    before.current = id;
    if (from === id || !matchMedia(NARROW).matches) return;
    const target = id ? "[data-ticket-page] main" : `[data-ticket="${from}"]`;
    document.querySelector<HTMLElement>(target)?.focus({ preventScroll: id !== undefined });
  }, [id]);
  return null;
}
