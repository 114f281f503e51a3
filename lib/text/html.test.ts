import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { blockRemoteImages, escapeHtml, excerpt, htmlToText, sanitizeHtml, textToHtml } from "./html";
import { ALLOWED_TAGS, ATTRIBUTE_NAMES, type DataImage } from "./html-attributes";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const link = (href: string, words: string) =>
  `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${words}</a>`;

/** Everything about some HTML that could do harm, read with a parser of its own. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!ALLOWED_TAGS.includes(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!ATTRIBUTE_NAMES.includes(attribute)) found.push(`${name} ${attribute}`);
        if (attribute === "href" && !/^(?:https?:\/\/|mailto:|tel:|\/api\/attachments\/)/.test(value))
          found.push(value);
        const picture = /^(?:https:\/\/|cid:|\/api\/attachments\/|data:image\/(?:png|jpeg|jpg|gif|webp);base64,)/i;
        if (attribute === "src" && !picture.test(value)) found.push(value);
        if (attribute === "style" && /url|expression|position|@|\\|import|behavior/i.test(value)) found.push(value);
      }
    },
    oncomment: (text) => found.push(`<!--${text}`),
    onprocessinginstruction: (name) => found.push(name),
  });
  parser.end(html);
  return found;
}

/** The text of HTML as a parser reads it. */
function wordsOf(html: string): string {
  let words = "";
  const parser = new Parser({
    ontext: (piece) => {
      words += piece;
    },
  });
  parser.end(html);
  return words;
}

describe("sanitizeHtml keeps what a mail is made of", () => {
  test.each([
    ["<p>Hello <b>you</b>,<br>bye</p>", "<p>Hello <b>you</b>,<br />bye</p>"],
    ['<ol start="3" type="a"><li>x</ol>', '<ol start="3" type="a"><li>x</li></ol>'],
    [
      '<table width="100%" cellpadding=2><tr><td colspan="2" bgcolor="#EEE" align=right>1<td>2</table>',
      '<table width="100%" cellpadding="2"><tr><td align="right" colspan="2" bgcolor="#EEE">1</td><td>2</td></tr></table>',
    ],
    [
      '<blockquote type="cite">q</blockquote><pre>a\n  b</pre>',
      '<blockquote type="cite">q</blockquote><pre>a\n  b</pre>',
    ],
    ['<font color="red" size="+1" face="Arial">x</font>', '<font color="red" size="+1" face="Arial">x</font>'],
    ['<p dir="rtl" lang="ar">مرحبا</p>', '<p lang="ar" dir="rtl">مرحبا</p>'],
    ['<a href="https://a.example/x?y=1&z=2">l</a>', link("https://a.example/x?y=1&amp;z=2", "l")],
    ["<a href=mailto:a@b.example?subject=Hi>m</a>", link("mailto:a@b.example?subject=Hi", "m")],
    ["<a href='tel:+49 30 1'>t</a>", link("tel:+49 30 1", "t")],
    ['<img src="cid:logo@x" alt="Logo" width="20">', '<img width="20" alt="Logo" src="cid:logo@x" />'],
    ['<img src="/api/attachments/ab12?key=cd">', '<img src="/api/attachments/ab12?key=cd" />'],
    [
      '<img src="/api/attachments/ab12/M%C3%A4rz%20(1)!.png?inline=1&access=x">',
      '<img src="/api/attachments/ab12/M%C3%A4rz%20(1)!.png?inline=1&amp;access=x" />',
    ],
    ['<img src="https://x.example/p.png">', '<img src="https://x.example/p.png" />'],
    [
      '<img src="http://x.example/p.png"><img src="//y.example/q">',
      '<img src="https://x.example/p.png" /><img src="https://y.example/q" />',
    ],
    ['<div class="gmail_quote other">q</div>', '<div class="gmail_quote">q</div>'],
    ['<div id="x_divRplyFwdMsg">q</div>', '<div class="quoted-text">q</div>'],
    [
      '<p style="COLOR: Red; font-family:&quot;Segoe UI&quot;,Arial; margin: 0in 0in 8pt !important">x</p>',
      '<p style="color:Red;font-family:&quot;Segoe UI&quot;,Arial;margin:0in 0in 8pt">x</p>',
    ],
    [
      '<p style="border:none;border-top:solid #E1E1E1 1.0pt">x</p>',
      '<p style="border:none;border-top:solid #E1E1E1 1.0pt">x</p>',
    ],
    ["1 < 2 & 3 > 2 &copy; &amp;lt;", "1 &lt; 2 &amp; 3 &gt; 2 © &amp;lt;"],
    ["<b>never closed", "<b>never closed</b>"],
    ["text of <unknown>tags</unknown> <button>stays</button>", "text of tags stays"],
  ])("%s", (html, expected) => {
    expect(sanitizeHtml(html)).toBe(expected);
  });
});

describe("sanitizeHtml drops what could do harm", () => {
  test.each([
    ["<script>alert(1)</script>a", "a"],
    ["<scr\0ipt>alert(1)</scr\0ipt>a", "a"],
    ["<style>p{color:red}</style><title>t</title>a", "a"],
    ["<!-- c --><!--[if mso]><b>x</b><![endif]-->a", "a"],
    ["<svg><style><img src=x onerror=alert(1)></style></svg>a", "a"],
    ["<math><mi xlink:href='javascript:alert(1)'>x</mi></math>a", "a"],
    ["<iframe src=https://x.example>y</iframe><object data=x></object><embed src=x>a", "a"],
    ["<form action=/x><input name=q><select><option>o</option></select>a</form>", "a"],
    ["<meta http-equiv=refresh content='0;url=x'><base href=//x><link rel=stylesheet href=x>a", "a"],
    ["<p onclick=alert(1) onmouseover='x' id=y name=z data-x=1 contenteditable>a</p>", "<p>a</p>"],
    ["<img src=x onerror=alert(1) alt='a&lt;b'>", "<span>a&lt;b</span>"],
    [
      "<img src='/console/tickets?delete=1'><img src='/api/attachments/../auth'><img src='/api/attachments/%2e%2E/auth'>",
      "<span></span><span></span><span></span>",
    ],
    ["<p style='position:fixed;top:0;background:url(https://x.example);width:expression(1)'>a</p>", "<p>a</p>"],
    [
      "<p style='color:r\\65 d;margin:-9px;width:99999px;behavior:x;color:rgb(1,2,3)'>a</p>",
      '<p style="color:rgb(1,2,3)">a</p>',
    ],
    ["<a href='/console' target=_self>a</a>", "<a>a</a>"],
    ["a\0b\u0007c\ud800d", "abcd"],
  ])("%s", (html, expected) => {
    expect(sanitizeHtml(html)).toBe(expected);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "javascript&#0000058alert(1)",
    "java\0script:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "blob:https://x.example/1",
    "file:///etc/passwd",
    "//x.example",
    "https:",
    "view-source:https://x.example",
  ])("address %j", (address) => {
    expect(sanitizeHtml(`<a href="${address}">a</a>`)).toBe("<a>a</a>");
    expect(dangers(sanitizeHtml(`<img src="${address}">`))).toEqual([]);
  });

  test.each([
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp><listing>&lt;img onerror=alert(1)&gt;</listing><plaintext>",
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
    "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror=alert(1)>'>",
    "<p><svg><desc><template><img src=x onerror=alert(1)></template></desc></svg>",
    "<a href='https://x.example/\"onmouseover=alert(1)//'>a</a>",
    "<![CDATA[<img src=x onerror=alert(1)>]]><?xml <img src=x onerror=alert(1)> ?>",
    "<<script>script>alert(1)<</script>/script>",
    "<img src=`javascript:alert(1)`><img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<div style=\"font-family:'x;color:red';y:url(1)\">a</div>",
  ])("mutation sample %s", (html) => {
    expect(dangers(sanitizeHtml(html))).toEqual([]);
  });

  test("nothing dangerous survives, and a second pass loses no words", () => {
    const piece = fc.constantFrom(
      ..."<|>|</|/>|<!--|-->|<![CDATA[|]]>|\"|'|`|=| |\n|\0|&lt;|&#60;|&|;|x|a href=|img src=|onerror=alert(1)|style=|javascript:|data:image/png;base64,AA==|https://x.example/|cid:1|url(x)|color:red|position:fixed|<svg>|<math>|<style>|</style>|<script>|</script>|<title>|<table>|<td>|<p>|<b|<template>|<noscript>|<form>|<xmp>|<iframe>|<plaintext>|<textarea>|</textarea>".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const clean = sanitizeHtml(pieces.join(""));
        expect(dangers(clean)).toEqual([]);
        expect(wordsOf(sanitizeHtml(clean))).toBe(wordsOf(clean));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("pictures", () => {
  test("small data pictures stay, large ones give way to their description", () => {
    const small = `<img src="data:image/png;base64,${PNG}" alt="dot">`;
    expect(sanitizeHtml(small)).toContain(`src="data:image/png;base64,${PNG}"`);
    expect(sanitizeHtml(`<img src="data:image/png;base64,${"A".repeat(60_000)}" alt="big">`)).toBe("<span>big</span>");
  });

  test("onDataImage gets the bytes and names the address instead, or drops the picture", () => {
    const seen: DataImage[] = [];
    const html = `<img src="data:image/jpg;base64,${PNG}"> and <img src="DATA:image/GIF;base64,R0lG" alt="gone">`;
    const clean = sanitizeHtml(html, {
      onDataImage: (image) => (seen.push(image) === 1 ? "cid:lifted-1" : null),
    });
    expect(clean).toBe('<img src="cid:lifted-1" /> and <span>gone</span>');
    expect(seen.map((image) => image.mimeType)).toEqual(["image/jpeg", "image/gif"]);
    expect(seen[0]?.bytes.toString("base64")).toBe(PNG);
  });

  test("a megabyte inside the HTML does not push the words over the limit", () => {
    const html = `<img src="data:image/png;base64,${"A".repeat(3_000_000)}"><p>the words</p>`;
    expect(sanitizeHtml(html, { onDataImage: () => "cid:1" })).toBe('<img src="cid:1" /><p>the words</p>');
  });

  test("data URLs that somebody writes about are text", () => {
    const text = "Try <code>data:image/png;base64,AAAA</code>";
    expect(sanitizeHtml(text, { onDataImage: () => "cid:1" })).toBe(text);
  });

  test("without remote pictures their description is left", () => {
    const html = '<img src="https://x.example/a" alt="Map"><img src="cid:1">';
    expect(sanitizeHtml(html, { allowRemoteImages: false })).toBe('<span>Map</span><img src="cid:1" />');
  });

  test("blockRemoteImages takes only web addresses away, and counts them", () => {
    const clean = sanitizeHtml(
      `<img alt='a > src="https://no"' src="https://x.example/a"><img src="cid:1"><img src="/api/attachments/1"> src="https://t"`,
    );
    const blocked = blockRemoteImages(clean);
    expect(blocked.count).toBe(1);
    expect(blocked.html).toContain('data-remote-src="https://x.example/a"');
    expect(blocked.html).not.toMatch(/<img[^>]* src="https:/);
    expect(blocked.html).toContain('src="cid:1"');
    expect(blocked.html.replace(' data-remote-src="', ' src="')).toBe(clean);
  });
});

describe("bounds", () => {
  test("deep nesting keeps its text", () => {
    expect(sanitizeHtml(`${"<div>".repeat(300)}deep`)).toMatch(/deep(?:<\/div>){200}$/);
    expect(sanitizeHtml(`${"<div>".repeat(100_000)}deep<p>two</p>&lt;b&gt;`)).toBe("deeptwo<br />&lt;b&gt;");
    expect(htmlToText(`${"<a href=x>".repeat(100_000)}deep`)).toBe("deep");
  });

  test("hostile HTML takes seconds at worst", () => {
    const unclosed = ["<b>", "<p>", "<a href=x>", "<", "<b a='", "<!--"];
    for (const bomb of [...unclosed, `${"<b>".repeat(490)}</i>`, "<p style='color:red'>x</p>"]) {
      const html = bomb.repeat(Math.ceil(600_000 / bomb.length));
      const started = performance.now();
      sanitizeHtml(html);
      htmlToText(html);
      expect(performance.now() - started, bomb.slice(0, 20)).toBeLessThan(10_000);
    }
  }, 60_000);
});

describe("htmlToText", () => {
  test("keeps structure and links", () => {
    const html = `<p>Dear <b>Mara</b>,</p><p>see <a href="https://a.example/x">this page</a> or
      <a href="https://b.example">https://b.example</a>.</p><ul><li>one</li><li>two</li></ul>
      <table><tr><td>Total</td><td>3</td></tr><tr><td>Tax</td><td>1</td></tr></table>
      <blockquote><p>quoted</p></blockquote><h1>Head</h1><style>x</style><script>y</script><img src=z alt="😀">`;
    expect(htmlToText(html)).toBe(
      "Dear Mara,\n\nsee this page <https://a.example/x> or https://b.example.\n\n * one\n * two\n\nTotal 3\nTax 1\n\n> quoted\n\nHead\n\n😀",
    );
  });

  test("drops addresses too long to read, and the contents of pictures", () => {
    expect(htmlToText(`<a href="https://t.example/${"x".repeat(400)}">Open</a>`)).toBe("Open");
    expect(htmlToText(`a<img src="data:image/png;base64,${PNG}">b`)).toBe("ab");
    expect(htmlToText("")).toBe("");
  });
});

describe("textToHtml", () => {
  test.each([
    ["one\ntwo\n\n \nthree", "<p>one<br>two</p><p>three</p>"],
    ["a <b> & \"c\" 'd'", "<p>a &#60;b&#62; &#38; &#34;c&#34; &#39;d&#39;</p>"],
    ["a  b", "<p>a &nbsp;b</p>"],
    [
      "(see https://a.example/x_(y)), ok",
      `<p>(see ${link("https://a.example/x_(y)", "https://a.example/x_(y)")}), ok</p>`,
    ],
    ["www.a.example.", `<p>${link("https://www.a.example/", "www.a.example")}.</p>`],
    ["mail me@a.example!", `<p>mail ${link("mailto:me@a.example", "me@a.example")}!</p>`],
    ["https://a.example/<script>", `<p>${link("https://a.example/", "https://a.example/")}&#60;script&#62;</p>`],
    ["javascript:alert(1) data:x", "<p>javascript:alert(1) data:x</p>"],
    [
      "見て https://a.example/日本。",
      `<p>見て ${link("https://a.example/%E6%97%A5%E6%9C%AC", "https://a.example/日本")}。</p>`,
    ],
    ["", ""],
  ])("%s", (text, html) => {
    expect(textToHtml(text)).toBe(html);
  });

  test("what it makes is safe, and says the same words", () => {
    const unit = fc.oneof(
      fc.constantFrom(..."<>\"'&@:/.\n ()", "https://", "www.", "a"),
      fc.string({ unit: "grapheme", maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const html = textToHtml(text);
        expect(dangers(html)).toEqual([]);
        const words = (value: string) => value.replace(/[\s\p{C}]/gu, "");
        expect(words(wordsOf(html))).toBe(words(text));
      }),
      { numRuns: 1500 },
    );
  });
});

test("escapeHtml leaves nothing a browser could read as markup", () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe("&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;");
});

describe("excerpt", () => {
  test.each([
    ["  two\n\n lines\t here ", 50, "two lines here"],
    ["abcd", 4, "abcd"],
    ["abcde", 4, "abc…"],
    ["ab cd", 4, "ab…"],
    ["👩‍👩‍👧e\u0301🇩🇪x", 4, "👩‍👩‍👧e\u0301🇩🇪x"],
    ["👩‍👩‍👧e\u0301🇩🇪xy", 3, "👩‍👩‍👧e\u0301…"],
    ["in\u00advoice \u202etxt\u034f \u200c \u200c hidden", 30, "invoice txt hidden"],
    ["", 10, ""],
  ])("%j in %i", (text, length, expected) => {
    expect(excerpt(text, length)).toBe(expected);
  });

  test("never longer than asked, never half a character", () => {
    const segmenter = new Intl.Segmenter();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const short = excerpt(text, length);
        expect([...segmenter.segment(short)].length).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
