"use client";

import { useCallback, useEffect, useRef, useState } from "react";

type MessageFrameProps = {
  /** A whole HTML document, already sanitised. */
  document: string;
  /** Where the same message is served with its remote pictures allowed; null when it has none. */
  picturesHref: string | null;
  /** Names the frame for screen readers: "Message from Tom Ito". */
  title: string;
};

/**
 * Shows HTML from outside in a frame that runs no script. The parent measures it, so it has no scroll bar of its own,
 * and hands its key presses on, so that the console's keys work when the focus is inside. Remote pictures stay blocked
 * by the page's policy until asked for; then the frame loads the message from an address whose policy allows them.
 */
export function MessageFrame({ document: html, picturesHref, title }: MessageFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const observer = useRef<ResizeObserver>(null);
  const [height, setHeight] = useState(48);
  const [pictures, setPictures] = useState(false);

  const measure = useCallback(() => {
    const inside = frame.current?.contentDocument;
    const root = inside?.documentElement;
    if (!inside || !root) return;
    observer.current?.disconnect();
    const update = () => setHeight(Math.ceil(root.getBoundingClientRect().height));
    observer.current = new ResizeObserver(update);
    observer.current.observe(root);
    update();
    inside.addEventListener("keydown", passKeyOn);
  }, []);

  // The frame may have loaded before hydration; then no load event comes.
  useEffect(() => {
    if (frame.current?.contentDocument?.readyState === "complete") measure();
    return () => observer.current?.disconnect();
  }, [measure]);

  return (
    <>
      {picturesHref && !pictures ? (
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2 text-xs text-ink-muted">
          Pictures from the internet are not loaded, so the sender does not learn that you read this.
          <button type="button" className="link" onClick={() => setPictures(true)}>
            Show pictures
          </button>
        </p>
      ) : null}
      <iframe
        ref={frame}
        title={title}
        {...(pictures && picturesHref ? { src: picturesHref } : { srcDoc: html })}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        onLoad={measure}
        style={{ height }}
        className="mt-1.5 block w-full border-0"
      />
    </>
  );
}

function passKeyOn(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
  const copy = new KeyboardEvent("keydown", {
    key,
    code,
    ctrlKey,
    metaKey,
    shiftKey,
    altKey,
    bubbles: true,
    cancelable: true,
  });
  if (!document.dispatchEvent(copy)) event.preventDefault();
}
