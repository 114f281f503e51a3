"use client";

import { pageExtensions } from "./page-extensions";
import { PageTools } from "./page-tools";
import RichTextEditor from "./rich-text-editor";
import type { RichTextProps } from "./types";

/** The editor with what pages have beside messages. Loaded by `RichText` for a text of that kind. */
export default function PageEditor(props: RichTextProps) {
  return (
    <RichTextEditor
      {...props}
      more={pageExtensions}
      tools={(editor) => <PageTools editor={editor} {...(props.upload ? { upload: props.upload } : {})} />}
    />
  );
}
