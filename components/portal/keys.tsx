"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { isForSomethingElse, keysAreOn, pageKeys } from "./page-keys";

const KeySheet = dynamic(() => import("./key-sheet").then((module) => module.KeySheet), { ssr: false });

/** Single keys on the portal's pages. `?` shows those of the page, also when they are switched off. */
export function Keys() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isForSomethingElse(event)) return;
      if (event.key === "?") {
        event.preventDefault();
        return setOpen(true);
      }
      const wanted = keysAreOn() ? pageKeys().find(({ keys, run }) => run && keys.includes(event.key)) : undefined;
      if (!wanted) return;
      event.preventDefault();
      wanted.run?.();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return open ? <KeySheet onClose={() => setOpen(false)} /> : null;
}
