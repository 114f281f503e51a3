"use client";

import { useExtracted } from "next-intl";
import { useEffect, useRef } from "react";
import { optionsOf, type WidgetChoice } from "../snippet";

type Widget = { release: () => void };
type WidgetWindow = Window & { HelpRealmWidget?: new (options: unknown) => Widget };

type WidgetPreviewProps = { workspace: string; widgetKey: string; choice: WidgetChoice };

const page = `<!doctype html><html lang="en"><head><title>Preview of the widget</title></head>
<body><main id="support-widget"></main></body></html>`;

/** The widget in a page of its own, so that its fixed places are the frame's and not the console's. */
export function WidgetPreview({ workspace, widgetKey, choice }: WidgetPreviewProps) {
  const t = useExtracted("admin");
  const frame = useRef<HTMLIFrameElement>(null);
  const options = JSON.stringify(optionsOf(workspace, widgetKey, choice));
  useEffect(() => {
    const element = frame.current;
    let widget: Widget | undefined;
    let ended = false;
    const script = () => (element?.contentWindow as WidgetWindow | null | undefined)?.HelpRealmWidget;
    const make = () => {
      const HelpRealmWidget = script();
      if (!ended && HelpRealmWidget) widget = new HelpRealmWidget(JSON.parse(options));
    };
    const load = () => {
      const document = element?.contentDocument;
      if (!document?.getElementById("support-widget")) return;
      if (script()) return make();
      // Made here and not written into the page: the policy of pages lets only scripts in that ours bring along.
      const tag = document.createElement("script");
      tag.src = "/js/widget.js";
      tag.addEventListener("load", make);
      document.head.append(tag);
    };
    element?.addEventListener("load", load);
    // The frame may have been there before this code was.
    load();
    return () => {
      ended = true;
      element?.removeEventListener("load", load);
      widget?.release();
    };
  }, [options]);
  return (
    <iframe
      ref={frame}
      srcDoc={page}
      title={t("Preview of the widget")}
      className="h-160 w-full rounded-md border border-border bg-sunken"
    />
  );
}
