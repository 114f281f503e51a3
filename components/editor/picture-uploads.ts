import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { EditorWords, RichTextProps } from "./types";

type Change = { add: { mark: object; at: number; name: string } } | { remove: object };

const key = new PluginKey<DecorationSet>("pictureUploads");

/** The types that are shown in place; the server says the same. */
const isPicture = (file: File) => /^image\/(?:png|jpeg|gif|webp)$/.test(file.type);

/**
 * Pictures that are pasted or dropped go up and stand where they were put; a mark keeps the place meanwhile, whatever is
 * typed around it. Other files are handed on.
 */
export const pictureUploads = (now: () => Pick<RichTextProps, "upload" | "onFiles"> & { words: EditorWords }) =>
  Extension.create({
    name: "pictureUploads",
    addProseMirrorPlugins() {
      const { editor } = this;
      const take = (list: FileList | undefined, at: number): boolean => {
        const files = [...(list ?? [])];
        if (files.length === 0) return false;
        const { upload, onFiles, words } = now();
        const pictures = upload ? files.filter(isPicture) : [];
        for (const picture of pictures) if (upload) void put(editor, picture, at, upload, words);
        const others = files.filter((file) => !pictures.includes(file));
        if (others.length > 0) onFiles?.(others);
        return true;
      };
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply: (transaction, before) => {
              const marks = before.map(transaction.mapping, transaction.doc);
              const change = transaction.getMeta(key) as Change | undefined;
              if (change === undefined) return marks;
              if ("add" in change) {
                const { mark, at, name } = change.add;
                return marks.add(transaction.doc, [
                  Decoration.widget(at, () => placeHolder(now().words.uploading(name)), { mark }),
                ]);
              }
              return marks.remove(marks.find(undefined, undefined, (spec) => spec.mark === change.remove));
            },
          },
          props: {
            decorations: (state) => key.getState(state),
            handlePaste: (view, event) => {
              // Office programs add a picture of the text to the text: then the text is meant.
              if (event.clipboardData?.getData("text/plain")) return false;
              return take(event.clipboardData?.files, view.state.selection.from);
            },
            handleDrop: (view, event) => {
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
              const taken = take(event.dataTransfer?.files, at ?? view.state.selection.from);
              if (taken) event.preventDefault();
              return taken;
            },
            // A picture without an address of its own cannot be sent.
            transformPastedHTML: (html) => html.replace(/<img\b[^>]*\ssrc=["']?(?:data|file|blob|cid):[^>]*>/gi, ""),
          },
        }),
      ];
    },
  });

async function put(
  editor: Editor,
  picture: File,
  at: number,
  upload: NonNullable<RichTextProps["upload"]>,
  words: EditorWords,
) {
  const mark = {};
  const tell = (change: Change) => editor.view.dispatch(editor.state.tr.setMeta(key, change));
  tell({ add: { mark, at, name: picture.name } });
  const src = await upload(picture).catch(() => null);
  if (editor.isDestroyed) return;
  const [place] = key.getState(editor.state)?.find(undefined, undefined, (spec) => spec.mark === mark) ?? [];
  tell({ remove: mark });
  if (src === null || !place) return;
  editor.commands.insertContentAt(place.from, { type: "image", attrs: { src, alt: nameOf(picture, words) } });
}

/** What a screen reader says; programs call what they paste "image". */
const nameOf = (picture: File, words: EditorWords) =>
  /^image\.\w+$/.test(picture.name) ? words.picture : picture.name;

function placeHolder(words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "picture-on-its-way";
  element.textContent = words;
  return element;
}
