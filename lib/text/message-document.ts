import { setsColors } from "./html-styles";

const FONT = `"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", sans-serif`;
const MONO = `"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace`;

const LIGHT = { ground: "#ffffff", ink: "#1e1c19", muted: "#6a655c", border: "#e5e1d9", accent: "#0b6a6b" };
const DARK = { ground: "#1a1a18", ink: "#ece9e2", muted: "#a8a297", border: "#2c2b28", accent: "#63c7c3" };

/**
 * A whole HTML document for the `srcdoc` of a sandboxed frame, or to be served by itself. Its own policy forbids everything
 * but inline styles and pictures. A `srcdoc` frame also obeys the policy of the page around it.
 * In dark mode plain mail takes our dark colours. Mail that sets colours of its own is turned as a whole (light to dark,
 * hues kept, pictures turned back), so its own contrasts hold.
 * Needs nothing of the server, so it may run in the browser.
 * @param html sanitised HTML, passed through `blockRemoteImages` unless pictures from the web were asked for
 * @param options.remote whether pictures may come from the web (https)
 * @param options.nonce for the style block, where the policy of the page around asks for one
 * @param options.dark whether the page around is dark
 */
export function toMessageDocument(html: string, options: { remote: boolean; nonce?: string; dark?: boolean }): string {
  const turned = Boolean(options.dark) && setsColors(html);
  const colors = options.dark && !turned ? DARK : LIGHT;
  const scheme = options.dark && !turned ? "dark" : "light";
  const policy = `default-src 'none'; img-src 'self' data:${options.remote ? " https:" : ""}; style-src 'unsafe-inline'`;
  const nonce = options.nonce ? ` nonce="${options.nonce.replace(/[^\w+/=-]/g, "")}"` : "";
  // The turned white is #1a1a18 after all: 90 % of the way, the same ground as the console's.
  const turn = turned ? "html{filter:invert(.9) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}" : "";
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="${scheme}"><meta name="referrer" content="no-referrer"><base target="_blank"><style${nonce}>${styles(colors, scheme)}${turn}</style></head><body>${html}</body></html>`;
}

function styles(color: typeof LIGHT, scheme: "light" | "dark"): string {
  return `:root{color-scheme:${scheme}}
html{background:${color.ground};overflow-x:auto;overflow-y:hidden}
body{margin:0;color:${color.ink};font:400 14px/20px ${FONT};overflow-wrap:anywhere}
p{margin:0 0 12px}
p:last-child{margin-bottom:0}
a{color:${color.accent};text-underline-offset:2px}
img{max-width:100%;height:auto}
img[data-remote-src]{display:inline-block;min-width:16px;min-height:16px;border:1px dashed ${color.border}}
table{max-width:100%;border-color:${color.border}}
hr{border:0;border-top:1px solid ${color.border};margin:12px 0}
pre,code,kbd,samp,tt{font-family:${MONO};font-size:13px}
pre{white-space:pre-wrap;margin:0 0 12px}
ul,ol{margin:0 0 12px;padding-inline-start:24px}
h1,h2,h3,h4,h5,h6{margin:16px 0 8px;font-weight:600;line-height:1.3}
h1{font-size:20px}h2{font-size:16px}h3,h4,h5,h6{font-size:14px}
blockquote{margin:0 0 12px;padding-inline-start:12px;border-inline-start:2px solid ${color.border};color:${color.muted}}
`;
}
