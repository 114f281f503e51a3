"use client";

import { MessageFrame } from "@/components/tickets/message-frame";
import { PlainText } from "@/components/tickets/plain-text";
import { useScripts } from "./use-sending";

/**
 * A message or page of HTML, in a frame that runs nothing. The frame needs scripts to find its height, so without them
 * the message's text stands there; where they are about to run, it keeps the place unseen.
 */
export function HtmlMessage({ html, text, title }: { html: string; text: string; title: string }) {
  if (useScripts()) {
    return (
      <div>
        <MessageFrame html={html} picturesHref={null} reading title={title} />
      </div>
    );
  }
  return (
    <div className="[@media(scripting:enabled)]:invisible">
      <PlainText text={text} className="text-reading" />
    </div>
  );
}
