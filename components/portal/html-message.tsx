"use client";

import { useSyncExternalStore } from "react";
import { PlainText } from "@/components/tickets/message";
import { MessageFrame } from "@/components/tickets/message-frame";
import { toMessageDocument } from "@/lib/text/message-document";

/** Tells when the theme of the page changes, by the device or by the switch. */
function watchTheme(changed: () => void): () => void {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  device.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    device.removeEventListener("change", changed);
  };
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * A message that came as HTML: in a frame that runs nothing, in the page's colours. The frame needs scripts to find its
 * height, so without them (and until they run) the message's text stands there.
 */
export function HtmlMessage({ html, text, author }: { html: string; text: string; author: string }) {
  const dark = useSyncExternalStore<boolean | null>(watchTheme, isDark, () => null);
  if (dark === null) {
    return (
      <div className="[@media(scripting:enabled)]:invisible">
        <PlainText text={text} />
      </div>
    );
  }
  return (
    <MessageFrame
      document={toMessageDocument(html, { remote: false, dark })}
      picturesHref={null}
      title={`Message from ${author}`}
    />
  );
}
