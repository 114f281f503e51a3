/*
 * Which inline styles of a mail are kept. Every value must match its pattern from end to end, so nothing that loads
 * (`url()`), computes (`expression()`), escapes (`\`) or leaves its place (`position`, negative margins) gets through.
 */

const MAX_STYLE_LENGTH = 4000;
const MAX_PIXELS = 2000;

const LENGTH = String.raw`(?:0|[0-9]{1,4}(?:\.[0-9]{1,6})?(?:px|pt|em|rem|ex|ch|in|cm|mm|pc|%)|\.[0-9]{1,6}(?:px|pt|em|rem|in|cm|%))`;
const LENGTH_OR_AUTO = `(?:${LENGTH}|auto)`;
const COLOR = String.raw`(?:#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([0-9.,%/\s]{1,40}\)|[a-z]{3,24})`;
const LINE = "(?:none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset|windowtext)";
const THICKNESS = `(?:${LENGTH}|thin|medium|thick)`;
const FONT_NAMES = String.raw`[\p{L}\p{N} ,.'"_-]{1,300}`;

const exactly = (pattern: string) => new RegExp(`^(?:${pattern})$`, "iu");
const oneOf = (...words: string[]) => exactly(words.join("|"));
const upTo = (count: number, part: string) => exactly(String.raw`${part}(?:\s+${part}){0,${count - 1}}`);

const box = upTo(4, LENGTH_OR_AUTO);
const size = exactly(`${LENGTH_OR_AUTO}|none`);
const color = exactly(COLOR);
const border = upTo(3, `(?:${LINE}|${THICKNESS}|${COLOR})`);

const ALLOWED: Record<string, RegExp> = {
  color,
  background: color,
  "background-color": color,
  "font-family": exactly(FONT_NAMES),
  "font-size": exactly(`${LENGTH}|(?:xx?-)?(?:small|large)|medium|smaller|larger`),
  "font-style": oneOf("normal", "italic", "oblique"),
  "font-weight": oneOf("normal", "bold", "bolder", "lighter", "[1-9]00"),
  "font-variant": oneOf("normal", "small-caps"),
  "text-align": oneOf("left", "right", "center", "justify", "start", "end"),
  "text-decoration": upTo(3, `(?:none|underline|line-through|overline|solid|${COLOR})`),
  "text-decoration-line": oneOf("none", "underline", "line-through", "overline"),
  "text-transform": oneOf("none", "uppercase", "lowercase", "capitalize"),
  "text-indent": exactly(LENGTH),
  "line-height": exactly(String.raw`normal|[0-9](?:\.[0-9]{1,6})?|${LENGTH}`),
  "letter-spacing": exactly(`normal|${LENGTH}`),
  "vertical-align": oneOf("baseline", "top", "middle", "bottom", "sub", "super", "text-top", "text-bottom"),
  "white-space": oneOf("normal", "pre", "pre-wrap", "pre-line", "nowrap"),
  "word-break": oneOf("normal", "break-all", "break-word", "keep-all"),
  "overflow-wrap": oneOf("normal", "anywhere", "break-word"),
  direction: oneOf("ltr", "rtl"),
  "list-style": oneOf("none", "disc", "circle", "square", "decimal"),
  "list-style-type": oneOf("none", "disc", "circle", "square", "decimal", "(?:lower|upper)-(?:alpha|roman|latin)"),
  display: oneOf("none", "block", "inline", "inline-block", "table", "table-row", "table-cell", "list-item"),
  float: oneOf("left", "right", "none"),
  clear: oneOf("left", "right", "both", "none"),
  width: size,
  "max-width": size,
  "min-width": size,
  height: size,
  "max-height": size,
  margin: box,
  padding: box,
  border,
  "border-color": upTo(4, COLOR),
  "border-style": upTo(4, LINE),
  "border-width": upTo(4, THICKNESS),
  "border-collapse": oneOf("collapse", "separate"),
  "border-spacing": upTo(2, LENGTH),
  "border-radius": upTo(4, LENGTH),
};
for (const side of ["top", "right", "bottom", "left"]) {
  ALLOWED[`margin-${side}`] = exactly(LENGTH_OR_AUTO);
  ALLOWED[`padding-${side}`] = exactly(LENGTH);
  ALLOWED[`border-${side}`] = border;
  ALLOWED[`border-${side}-color`] = color;
  ALLOWED[`border-${side}-style`] = exactly(LINE);
  ALLOWED[`border-${side}-width`] = exactly(THICKNESS);
}

const PIXELS: Record<string, number> = {
  px: 1,
  pt: 1.34,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  in: 96,
  cm: 38,
  mm: 3.8,
  pc: 16,
};

/**
 * The harmless part of a `style` attribute, as `name:value;name:value`, or an empty string. Lengths are at most 2000
 * pixels and 400 percent; colours, fonts, alignment, boxes and borders stay; everything else goes.
 */
export function cleanStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, MAX_STYLE_LENGTH).split(";")) {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/\s+/g, " ")
      .replace(/ ?!important *$/i, "")
      .trim();
    if (Object.hasOwn(ALLOWED, name) && ALLOWED[name]?.test(value) && withinBounds(value))
      kept.push(`${name}:${value}`);
  }
  return kept.join(";");
}

function withinBounds(value: string): boolean {
  for (const [, number, unit = ""] of value.matchAll(/([0-9.]+)(px|pt|em|rem|ex|ch|in|cm|mm|pc|%)/gi)) {
    const unitName = unit.toLowerCase();
    if (unitName === "%" ? Number(number) > 400 : Number(number) * (PIXELS[unitName] ?? 1) > MAX_PIXELS) return false;
  }
  return true;
}
