"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toMessageDocument } from "@/lib/text/message-document";
import { hideQuotes } from "./frame-quotes";
import { quoteButton } from "./quote-fold";

type MessageFrameProps = {
  /** Sanitised HTML whose remote pictures are blocked. */
  html: string;
  /** Where the same message is served with its remote pictures; null when it has none. */
  picturesHref: string | null;
  /** Names the frame for screen readers: "Message from Tom Ito". */
  title: string;
  /** On the ground of private notes. */
  note?: boolean;
  /** In the larger type of the portal. */
  reading?: boolean;
  /** Stands in its place until the frame is drawn, which waits for the page's scripts. */
  children?: ReactNode;
};

/**
 * Shows HTML from outside in a frame that runs no script. The parent measures it, so it has no scroll bar of its own, folds
 * what it quotes, and hands its key presses on, so that the console's keys work when the focus is inside. Remote pictures
 * stay blocked by the page's policy until asked for; then the frame loads from an address whose policy allows them.
 */
export function MessageFrame({
  html,
  picturesHref,
  title,
  note = false,
  reading = false,
  children,
}: MessageFrameProps) {
  const t = useExtracted("ui");
  const frame = useRef<HTMLIFrameElement>(null);
  const observer = useRef<ResizeObserver>(null);
  const [height, setHeight] = useState(48);
  const [drawn, setDrawn] = useState(false);
  const [pictures, setPictures] = useState(false);
  const [quotes, setQuotes] = useState<"none" | "hidden" | "shown">("none");
  const theme = useSyncExternalStore(watchTheme, isDark, () => null);

  const prepare = useCallback(() => {
    const inside = frame.current?.contentDocument;
    const root = inside?.documentElement;
    if (!inside?.body || !root) return;
    setQuotes((now) => (hideQuotes(inside, now !== "shown") ? (now === "shown" ? "shown" : "hidden") : "none"));
    observer.current?.disconnect();
    const update = () => setHeight(Math.ceil(root.getBoundingClientRect().height));
    observer.current = new ResizeObserver(update);
    observer.current.observe(root);
    update();
    setDrawn(true);
    inside.addEventListener("keydown", passKeyOn);
  }, []);
  useEffect(() => () => observer.current?.disconnect(), []);

  const toggle = () => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    hideQuotes(inside, quotes === "shown");
    setQuotes(quotes === "shown" ? "hidden" : "shown");
  };

  // Until the browser says which theme it has, there is no frame: the text would flash in the wrong colours, and an empty frame
  // costs a browser as much as a page.
  const sourceOf = (dark: boolean) =>
    pictures && picturesHref
      ? { src: `${picturesHref}?dark=${dark ? 1 : 0}` }
      : { srcDoc: toMessageDocument(html, { remote: false, dark, note, reading }) };
  return (
    <>
      {picturesHref && !pictures ? (
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2 text-xs text-ink-muted">
          {t("Pictures from the internet are not loaded, so the sender does not learn that you read this.")}
          <button type="button" className="link" onClick={() => setPictures(true)}>
            {t("Show pictures")}
          </button>
        </p>
      ) : null}
      {drawn ? null : children}
      {theme === null ? (
        children ? null : (
          <div style={{ height }} className="mt-1.5" />
        )
      ) : (
        <iframe
          key={`${theme}${pictures}`}
          ref={frame}
          title={title}
          {...sourceOf(theme)}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          onLoad={prepare}
          style={{ height: drawn || !children ? height : 0 }}
          className="mt-1.5 block w-full border-0"
        />
      )}
      {quotes === "none" ? null : (
        <button
          type="button"
          aria-expanded={quotes === "shown"}
          aria-label={quotes === "shown" ? t("Hide quoted text") : t("Show quoted text")}
          title={quotes === "shown" ? t("Hide quoted text") : t("Show quoted text")}
          onClick={toggle}
          className={quoteButton}
        >
          …
        </button>
      )}
    </>
  );
}

function passKeyOn(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  // Enter belongs to the link that has the focus.
  if (event.key === "Enter" && event.target instanceof Node && event.target.nodeName === "A") return;
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
  const options = { key, code, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true };
  if (!document.dispatchEvent(new KeyboardEvent("keydown", options))) event.preventDefault();
}

/** Calls back when the theme of the page changes, by the switch or by the device. */
function watchTheme(onChange: () => void): () => void {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(onChange);
  device.addEventListener("change", onChange);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    device.removeEventListener("change", onChange);
    page.disconnect();
  };
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
