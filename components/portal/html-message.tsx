"use client";

import { PlainText } from "@/components/tickets/message";
import { MessageFrame } from "@/components/tickets/message-frame";
import { useScripts } from "./use-sending";

/**
 * A message that came as HTML, in a frame that runs nothing. The frame needs scripts to find its height, so without them
 * the message's text stands there; where they are about to run, it keeps the place unseen.
 */
export function HtmlMessage({ html, text, author }: { html: string; text: string; author: string }) {
  if (useScripts()) {
    return (
      <div>
        <MessageFrame html={html} picturesHref={null} reading title={`Message from ${author}`} />
      </div>
    );
  }
  return (
    <div className="[@media(scripting:enabled)]:invisible">
      <PlainText text={text} className="text-reading" />
    </div>
  );
}
