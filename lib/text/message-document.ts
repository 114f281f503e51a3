const FONT = `"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", sans-serif`;
const MONO = `"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace`;

const LIGHT = { ground: "#ffffff", ink: "#1e1c19", muted: "#6a655c", border: "#e5e1d9", accent: "#0b6a6b" };
const DARK = { ground: "#1a1a18", ink: "#ece9e2", muted: "#a8a297", border: "#2c2b28", accent: "#63c7c3" };

/** A private note stands on the note ground, as the tokens of the page's style sheet say. */
const LIGHT_NOTE = { ...LIGHT, ground: "#fff8df", ink: "#5c4a10", muted: "#5c4a10", border: "#ead9a3" };
const DARK_NOTE = { ...DARK, ground: "#29240f", ink: "#ead89a", muted: "#ead89a", border: "#54481a" };

/**
 * A whole HTML document for the `srcdoc` of a sandboxed frame, or to be served by itself. Its own policy forbids everything
 * but inline styles and pictures. A `srcdoc` frame also obeys the policy of the page around it.
 * In dark mode the mail takes our dark colours, and the colours it sets itself are turned from light to dark with their
 * hue kept, so its own contrasts hold; pictures stay as they are.
 * Needs nothing of the server, so it may run in the browser.
 * @param html sanitised HTML, passed through `blockRemoteImages` unless pictures from the web were asked for
 * @param options.remote whether pictures may come from the web (https)
 * @param options.nonce for the style block, where the policy of the page around asks for one
 * @param options.dark whether the page around is dark
 * @param options.note whether it is a private note
 * @param options.reading in the larger type of the portal (16 px) instead of the console's (14 px)
 */
export function toMessageDocument(
  html: string,
  options: { remote: boolean; nonce?: string; dark?: boolean; note?: boolean; reading?: boolean },
): string {
  const scheme = options.dark ? "dark" : "light";
  const [light, dark] = options.note ? [LIGHT_NOTE, DARK_NOTE] : [LIGHT, DARK];
  const colors = options.dark ? dark : light;
  const policy = `default-src 'none'; img-src 'self' data:${options.remote ? " https:" : ""}; style-src 'unsafe-inline'`;
  const nonce = options.nonce ? ` nonce="${options.nonce.replace(/[^\w+/=-]/g, "")}"` : "";
  const size = options.reading ? "16px/26px" : "14px/20px";
  const head = [
    `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="${scheme}">`,
    `<meta name="referrer" content="no-referrer"><base target="_blank">`,
    `<style${nonce}>${styles(colors, scheme, size)}</style>`,
  ];
  const body = options.dark ? inDarkColors(html) : html;
  return `<!doctype html><html><head>${head.join("")}</head><body>${body}</body></html>`;
}

function styles(color: typeof LIGHT, scheme: "light" | "dark", size: string): string {
  return `:root{color-scheme:${scheme}}
html{background:${color.ground};overflow-x:auto;overflow-y:hidden}
body{margin:0;color:${color.ink};font:400 ${size} ${FONT};overflow-wrap:anywhere}
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

// In sanitised HTML `<` and `>` inside an attribute are escaped, so this is exactly one tag.
const TAG = /<[a-z][^<>]*>/gi;
const COLOR_WORD = /#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|(?<![\w.#-])[a-z]{3,24}\b/gi;
const NO_COLOR =
  /^(?:inherit|initial|unset|none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset|thin|medium|thick|underline|overline)$/i;

function inDarkColors(html: string): string {
  return html.replace(TAG, (tag) => {
    if (!/ (?:style|bgcolor|color)="/i.test(tag)) return tag;
    let added = "";
    const rest = tag
      .replace(/ (bgcolor|color)="(#?)([^"]*)"/gi, (_, name: string, hash: string, value: string) => {
        const color = hash || /^(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) ? `#${value}` : value;
        added += `${name.toLowerCase() === "color" ? "color" : "background-color"}:${turned(color)};`;
        return "";
      })
      .replace(/ style="([^"]*)"/i, (_, style: string) => {
        added += style.replace(
          /(^|;)(color|background(?:-color)?|border[a-z-]*|text-decoration):([^;]+)/gi,
          turnedDeclaration,
        );
        return "";
      });
    return rest.replace(/ ?\/?>$/, (end) => ` style="${added}"${end}`);
  });
}

function turnedDeclaration(_: string, before: string, name: string, value: string): string {
  return `${before}${name}:${value.replace(COLOR_WORD, (word) => (NO_COLOR.test(word) ? word : turned(word)))}`;
}

// White becomes our dark ground, black our light ink, and what lies between keeps about the contrast it had to white (CSS
// Color 5, relative colours). A browser that does not know them drops the declaration, and the document's colours hold.
function turned(color: string): string {
  return `oklch(from ${/^windowtext$/i.test(color) ? "black" : color} calc(.93 - l*(.45 + .265*l)) c h)`;
}
