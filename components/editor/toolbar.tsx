import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading3,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  SquareCode,
  Strikethrough,
  TextQuote,
} from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { isLinkAddress, isPlaceOnSite } from "./extensions";

/** `key` goes with Ctrl. */
type Tool = { name: string; icon: LucideIcon; key?: string; run: (editor: Editor) => void; attributes?: object };

const TOOLS: Tool[] = [
  { name: "bold", icon: Bold, key: "B", run: (editor) => editor.chain().focus().toggleBold().run() },
  { name: "italic", icon: Italic, key: "I", run: (editor) => editor.chain().focus().toggleItalic().run() },
  { name: "strike", icon: Strikethrough, run: (editor) => editor.chain().focus().toggleStrike().run() },
  { name: "code", icon: Code, key: "E", run: (editor) => editor.chain().focus().toggleCode().run() },
  { name: "bulletList", icon: List, run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: "orderedList", icon: ListOrdered, run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: "blockquote", icon: TextQuote, run: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { name: "codeBlock", icon: SquareCode, run: (editor) => editor.chain().focus().toggleCodeBlock().run() },
  { name: "heading", icon: Heading3, run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: "horizontalRule", icon: Minus, run: (editor) => editor.chain().focus().setHorizontalRule().run() },
];

/** The buttons of the editor; one stop of the Tab key, within it the arrow keys move. */
export function Toolbar({ editor }: { editor: Editor }) {
  const t = useExtracted("ui");
  const on = useEditorState({
    editor,
    selector: ({ editor }) =>
      Object.fromEntries([...TOOLS.map((tool) => tool.name), "link"].map((name) => [name, editor.isActive(name)])),
  });
  const labels: Record<string, string> = {
    bold: t("Bold"),
    italic: t("Italic"),
    strike: t("Struck through"),
    code: t("Code"),
    bulletList: t("List"),
    orderedList: t("Numbered list"),
    blockquote: t("Quote"),
    codeBlock: t("Code block"),
    heading: t("Heading"),
    horizontalRule: t("Line across"),
  };
  const [stop, setStop] = useState(0);
  return (
    <div
      role="toolbar"
      aria-label={t("Formatting")}
      className="flex overflow-x-auto px-2 pt-1"
      onKeyDown={(event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button")];
        const at = buttons.indexOf(event.target as HTMLButtonElement);
        if (step === 0 || at < 0) return;
        const next = (at + step + buttons.length) % buttons.length;
        event.preventDefault();
        setStop(next);
        buttons[next]?.focus();
      }}
    >
      {TOOLS.map(({ name, icon: Icon, key, run }, index) => (
        <IconButton
          key={name}
          size="sm"
          label={labels[name] ?? name}
          title={key ? t("{name} (Ctrl+{key})", { name: labels[name] ?? name, key }) : labels[name]}
          tabIndex={index === stop ? 0 : -1}
          aria-pressed={name === "horizontalRule" ? undefined : on[name]}
          className={on[name] ? "bg-current/10" : "text-current!"}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        >
          <Icon className="size-4" aria-hidden="true" />
        </IconButton>
      ))}
      <LinkButton editor={editor} pressed={on.link ?? false} tabIndex={TOOLS.length === stop ? 0 : -1} />
    </div>
  );
}

function LinkButton({ editor, pressed, tabIndex }: { editor: Editor; pressed: boolean; tabIndex: number }) {
  const t = useExtracted("ui");
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState("");
  const [refused, setRefused] = useState(false);
  const apply = () => {
    const typed = address.trim();
    const onSite = editor.schema.nodes.film !== undefined && isPlaceOnSite(typed);
    const href =
      typed === "" || onSite || isLinkAddress(typed)
        ? typed
        : typed.includes("@")
          ? `mailto:${typed}`
          : `https://${typed}`;
    if (href !== "" && !onSite && !(URL.canParse(href) && isLinkAddress(href) && !/\s/.test(typed)))
      return setRefused(true);
    setOpen(false);
    const chain = editor.chain().focus().extendMarkRange("link");
    if (href === "") chain.unsetLink().run();
    else if (editor.state.selection.empty && !pressed) {
      chain.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
  };
  return (
    <Popover
      label={t("Link")}
      side="top"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefused(false);
        if (next) setAddress(String(editor.getAttributes("link").href ?? ""));
      }}
      trigger={
        <IconButton
          size="sm"
          label={t("Link")}
          tabIndex={tabIndex}
          aria-pressed={pressed}
          className={pressed ? "bg-current/10" : "text-current!"}
        >
          <LinkIcon className="size-4" aria-hidden="true" />
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
          aria-label={t("Address of the link")}
          value={address}
          autoComplete="off"
          aria-invalid={refused || undefined}
          onChange={(event) => setAddress(event.target.value)}
          placeholder="https://"
          className="min-w-0 flex-1"
        />
        <Button type="submit" look="primary">
          {address.trim() === "" && pressed ? t("Take off") : t("Set")}
        </Button>
        {refused ? (
          <p role="alert" className="w-full text-sm text-danger">
            {t("This is no address of a page, a mailbox or a phone.")}
          </p>
        ) : null}
      </form>
    </Popover>
  );
}
