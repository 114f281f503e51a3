import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** Lines that only somebody who writes Markdown writes: a heading, a list of two, a fence, a quote, a link, bold words. */
const MARKS = [
  /^#{1,4} \S/m,
  /^(?:[-*+]|\d+[.)]) \S.*\n+(?:[-*+]|\d+[.)]) \S/m,
  /^```/m,
  /^> \S/m,
  /\[[^\]\n]{1,500}\]\((?:https?|mailto|tel):[^)\s]{1,2000}\)/,
  /\*\*[^*\s][^*\n]{0,500}\*\*/,
];

/** Whether plain text was written as Markdown. */
export const looksLikeMarkdown = (text: string): boolean => MARKS.some((mark) => mark.test(text));

/** Pasted plain text that is Markdown arrives formatted; with Shift held down it stays as it is. */
export const markdownPaste = Extension.create({
  name: "markdownPaste",
  addProseMirrorPlugins() {
    const { editor } = this;
    let plain = false;
    return [
      new Plugin({
        props: {
          handleKeyDown: (_, event) => {
            plain = event.shiftKey;
            return false;
          },
          handlePaste: (_, event) => {
            const text = event.clipboardData?.getData("text/plain") ?? "";
            const asIs = plain || (event.clipboardData?.types.includes("text/html") ?? false);
            if (asIs || text.length > 200_000 || editor.isActive("codeBlock") || !looksLikeMarkdown(text)) return false;
            return editor.commands.insertContent(text, { contentType: "markdown" });
          },
        },
      }),
    ];
  },
});
