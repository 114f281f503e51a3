import { expect, it } from "vitest";
import { attachmentHref } from "./attachment-address";
import { sanitizeHtml } from "./html";
import { showInlinePictures } from "./inline-pictures";

const file = (contentId: string, mimeType = "image/png", fileName = "logo & co.png") => ({
  contentId,
  mimeType,
  fileName,
  key: "k".repeat(32),
});
const href = (one: ReturnType<typeof file>) => attachmentHref(one, { accessKey: "12abc", inline: true });

it("shows a picture by its content id and leaves it out of the downloads", () => {
  const files = [file("<a%b@x>"), file("", "application/pdf", "b.pdf")];
  const html = sanitizeHtml('<p>Hi <img src="cid:a%25b@x" alt="logo"></p>');
  const shown = showInlinePictures(html, files, href);
  expect(shown.html).toContain(
    `src="/api/attachments/${"k".repeat(32)}/logo%20%26%20co.png?access=12abc&amp;inline=1"`,
  );
  expect(shown.otherFiles).toEqual([files[1]]);
});

it("drops the address of a picture that has no file, or one that can hold script", () => {
  const svg = file("s@x", "image/svg+xml");
  const shown = showInlinePictures('<img src="cid:s@x" alt="s" /><img src="cid:none" alt="n" />', [svg], href);
  expect(shown.html).toBe('<img alt="s" /><img alt="n" />');
  expect(shown.otherFiles).toEqual([svg]);
});

it("leaves everything else alone", () => {
  const html = '<p>src="cid:x" <a href="cid:x">cid:x</a></p>';
  expect(showInlinePictures(html.replaceAll('"', "&quot;"), [file("x")], href).html).not.toContain("/api/attachments");
});

it("builds a download address without a query", () => {
  expect(attachmentHref({ key: "abc", fileName: "a/b?.txt" })).toBe("/api/attachments/abc/a%2Fb%3F.txt");
});
