import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { sanitizeHtml } from "./html";
import { fromMarkdown, toMarkdown } from "./markdown";

const clean = (html: string) => sanitizeHtml(html, { ofPage: true });

describe("Markdown", () => {
  it("comes in as a page's HTML", () => {
    const markdown = [
      "## Steps",
      "> [!WARNING]\n> The water is **hot**.",
      "> Only a quote",
      "| a | b |\n|---|--:|\n| 1 | 2 |",
      "```sh\nls <x>\n```",
      "https://youtu.be/dQw4w9WgXcQ",
      "![A](/knowledge/files/abcdefgh12345678/a.png)",
    ].join("\n\n");
    const html = clean(fromMarkdown(markdown));
    expect(html).toContain('<aside data-callout="warning"><p>The water is <strong>hot</strong>.</p>');
    expect(html).toContain("<blockquote><p>Only a quote</p>");
    expect(html).toContain('<th align="right">b</th>');
    expect(html).toContain('<code class="language-sh">ls &lt;x&gt;');
    expect(html).toContain('<figure data-embed="https://youtu.be/dQw4w9WgXcQ">');
    expect(html).toContain('src="/knowledge/files/abcdefgh12345678/a.png"');
  });

  it("goes out and comes back the same", () => {
    const html = clean(
      fromMarkdown(
        "## One\n\nText with *marks* and `code`.\n\n- a\n- b\n\n> [!TIP]\n> Do it.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```js\nx < 1\n```\n\nhttps://vimeo.com/76979871\n\n1. first\n2. second",
      ),
    );
    expect(clean(fromMarkdown(toMarkdown(html))).replace(/\s+/g, " ")).toBe(html.replace(/\s+/g, " "));
  });

  it("is harmless once it was made safe", () => {
    for (const sample of [
      "[x](javascript:alert(1))",
      "[x](java\tscript:alert(1))",
      "[x]( javascript&colon;alert(1))",
      "<javascript:alert(1)>",
      "![x](data:image/svg+xml;base64,PHN2Zy8+)",
      "<img src=x onerror=alert(1)>",
      "<script>alert(1)</script>",
      '[x](https://a.example/" onmouseover="alert(1))',
      "> [!NOTE]\n> <svg onload=alert(1)>",
      '| <iframe srcdoc="<script>alert(1)</script>"> | b |\n|---|---|\n| 1 | 2 |',
    ]) {
      const found: string[] = [];
      const parser = new Parser({
        onopentag: (name, attributes) => {
          if (/^(?:script|svg|iframe)$/.test(name)) found.push(name);
          for (const [key, value] of Object.entries(attributes)) {
            if (key.startsWith("on") || /^\s*(?:java|data:image\/svg)/i.test(value)) found.push(`${key}=${value}`);
          }
        },
      });
      parser.end(clean(fromMarkdown(sample)));
      expect(found, sample).toEqual([]);
    }
  });

  it.each(["#", "######", "+", "-", "1.", "1)", "2) two", "3. three", "=", "---", "***", "12:30", "1.5 mm"])(
    "keeps %s, which alone would be a mark",
    (words) => {
      expect(clean(fromMarkdown(toMarkdown(`<p>${words}</p>`))).trim()).toBe(`<p>${words}</p>`);
    },
  );

  it("keeps the words of plain paragraphs, whatever signs are in them", () => {
    const words = fc.stringMatching(/^[a-z0-9*_#>[\]()!|`~\\.+=-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (parts) => {
        const html = `<p>${parts.join(" ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</p>`;
        expect(clean(fromMarkdown(toMarkdown(html))).trim()).toBe(clean(html));
      }),
      { numRuns: 200 },
    );
  });
});
