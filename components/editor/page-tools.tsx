import type { Editor } from "@tiptap/core";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, toggleHeaderRow } from "@tiptap/pm/tables";
import { useEditorState } from "@tiptap/react";
import { Film, Heading2, ImagePlus, MessageSquareWarning, Table } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { embedOf } from "@/lib/text/embeds";
import { newTable } from "./page-extensions";
import type { RichTextProps } from "./types";

type ToolsProps = { editor: Editor } & Pick<RichTextProps, "upload">;

const keepFocus = { onMouseDown: (event: React.MouseEvent) => event.preventDefault() };

/** The second row of buttons: what pages have beside messages, and what can be done with the table at the caret. */
export function PageTools({ editor, upload }: ToolsProps) {
  const t = useExtracted("ui");
  const on = useEditorState({
    editor,
    selector: ({ editor }) => ({
      table: editor.isActive("table"),
      heading: editor.isActive("heading", { level: 2 }),
      callout: String(editor.getAttributes("callout").kind ?? ""),
    }),
  });
  const inTable: [string, typeof addRowAfter][] = [
    [t("Add a row"), addRowAfter],
    [t("Add a column"), addColumnAfter],
    [t("Headings on or off"), toggleHeaderRow],
    [t("Take the row out"), deleteRow],
    [t("Take the column out"), deleteColumn],
    [t("Take the table out"), deleteTable],
  ];
  return (
    <div
      role="toolbar"
      aria-label={t("Parts of a page")}
      className="flex flex-wrap gap-0.5 border-b border-border px-2 pb-1"
    >
      <IconButton
        {...keepFocus}
        size="sm"
        label={t("Large heading")}
        aria-pressed={on.heading}
        className={on.heading ? "bg-current/10" : "text-current!"}
        onClick={() => editor.chain().focus().toggleHeading({ level: 2 }).run()}
      >
        <Heading2 className="size-4" aria-hidden="true" />
      </IconButton>
      {upload ? <PictureButton editor={editor} upload={upload} /> : null}
      <IconButton
        {...keepFocus}
        size="sm"
        label={t("Table")}
        className="text-current!"
        disabled={on.table}
        onClick={() => editor.chain().focus().insertContent(newTable).run()}
      >
        <Table className="size-4" aria-hidden="true" />
      </IconButton>
      <CalloutButton editor={editor} kind={on.callout} />
      <FilmButton editor={editor} />
      {on.table
        ? inTable.map(([label, command]) => (
            <Button
              {...keepFocus}
              key={label}
              look="quiet"
              size="sm"
              onClick={() => {
                command(editor.state, editor.view.dispatch);
                editor.commands.focus();
              }}
            >
              {label}
            </Button>
          ))
        : null}
    </div>
  );
}

function PictureButton({ editor, upload }: Required<ToolsProps>) {
  const t = useExtracted("ui");
  const put = async (file: File) => {
    const src = await upload(file).catch(() => null);
    if (src)
      editor
        .chain()
        .focus()
        .setImage({ src, alt: file.name.replace(/\.\w+$/, "") })
        .run();
  };
  return (
    <FilePicker
      label={t("Picture to put in")}
      accept="image/png,image/jpeg,image/gif,image/webp"
      onChoose={([file]) => file && void put(file)}
    >
      {(open) => (
        <IconButton size="sm" label={t("Picture")} className="text-current!" onClick={open}>
          <ImagePlus className="size-4" aria-hidden="true" />
        </IconButton>
      )}
    </FilePicker>
  );
}

function CalloutButton({ editor, kind }: { editor: Editor; kind: string }) {
  const t = useExtracted("ui");
  const [open, setOpen] = useState(false);
  const kinds = { note: t("Note"), tip: t("Tip"), warning: t("Careful"), danger: t("Danger") };
  const choose = (chosen: string) => {
    setOpen(false);
    const chain = editor.chain().focus();
    if (kind === chosen) chain.lift("callout").run();
    else if (kind !== "") chain.updateAttributes("callout", { kind: chosen }).run();
    else chain.wrapIn("callout", { kind: chosen }).run();
  };
  return (
    <Popover
      label={t("Call-out")}
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          size="sm"
          label={t("Call-out")}
          aria-pressed={kind !== ""}
          className={kind === "" ? "text-current!" : "bg-current/10"}
        >
          <MessageSquareWarning className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="flex flex-wrap gap-1">
        {Object.entries(kinds).map(([name, word]) => (
          <Button key={name} size="sm" look="quiet" aria-pressed={kind === name} onClick={() => choose(name)}>
            {kind === name ? t("No longer “{kind}”", { kind: word }) : word}
          </Button>
        ))}
      </div>
    </Popover>
  );
}

function FilmButton({ editor }: { editor: Editor }) {
  const t = useExtracted("ui");
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState("");
  const [refused, setRefused] = useState(false);
  const apply = () => {
    const typed = address.trim().replace(/^http:/i, "https:");
    if (!embedOf(typed)) return setRefused(true);
    setOpen(false);
    setAddress("");
    editor
      .chain()
      .focus()
      .insertContent({ type: "film", attrs: { address: typed } })
      .run();
  };
  return (
    <Popover
      label={t("Film")}
      side="top"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefused(false);
      }}
      trigger={
        <IconButton size="sm" label={t("Film")} className="text-current!">
          <Film className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      <form
        className="flex w-72 flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          apply();
        }}
      >
        <Input
          aria-label={t("Address of the film")}
          value={address}
          autoComplete="off"
          placeholder="https://"
          aria-invalid={refused || undefined}
          onChange={(event) => setAddress(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit" look="primary">
          {t("Put in")}
        </Button>
        {refused ? (
          <p role="alert" className="w-full text-sm text-danger">
            {t("Only films of YouTube and Vimeo can be shown.")}
          </p>
        ) : null}
      </form>
    </Popover>
  );
}
