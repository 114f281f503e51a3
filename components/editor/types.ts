/** One line of a menu that opens at the caret. */
export type Suggestion = {
  id: string;
  title: string;
  /** Small words behind the title. */
  hint?: string;
  /** A word of warning below the title. */
  warning?: string;
  /** What is put in, where the offer knows it. */
  html?: string;
};

/** A character that opens a menu at the caret, what the menu offers, and what is put in for a choice. */
export type SuggestionSource = {
  char: string;
  /** Names the menu for screen readers. */
  label: string;
  /** Whether what is looked for can have blanks in it. */
  blanks?: boolean;
  /** Whether it opens in the middle of a word, too. */
  anywhere?: boolean;
  /** What fits what was typed behind the character; an empty list lets the menu go. */
  search: (query: string, signal: AbortSignal) => Suggestion[] | Promise<Suggestion[]>;
  /** HTML to put in the place of the character and what follows it; null puts nothing in. */
  choose: (chosen: Suggestion) => Promise<string | null>;
};

/** What the page around an editor can ask of it. */
export type RichTextHandle = {
  focus: () => void;
  /** Puts HTML in at the caret. */
  insert: (html: string) => void;
  /** Writes a character at the caret as if it were typed, apart from the word before: it may open a menu. */
  type: (character: string) => void;
};

/** What the editor itself says within the text, in the reader's language. */
export type EditorWords = {
  /** The description of a picture that has no name of its own. */
  picture: string;
  uploading: (name: string) => string;
};

export type RichTextProps = {
  /** The name of the text box. */
  label: string;
  /** HTML; another value than what was told last replaces what the editor shows. */
  value: string;
  /** Told after each change; "" when nothing is left. */
  onChange: (html: string) => void;
  placeholder?: string;
  /** A page of the knowledge base has tables, call-outs and films beside what messages have. */
  kind?: "message" | "page";
  /** Must keep its identity between renders, as must `upload` and `onFiles`. */
  suggestions?: readonly SuggestionSource[];
  /** Sends a picture and gives the address it can be shown from, or null. Without it, pictures are files. */
  upload?: (picture: File) => Promise<string | null>;
  /** Gets files that were pasted or dropped and do not go into the text. */
  onFiles?: (files: File[]) => void;
  /** Ctrl+Enter or Cmd+Enter. */
  onSubmit?: () => void;
  /** Put into the box as soon as it is there. */
  autoFocus?: boolean;
  ref?: React.Ref<RichTextHandle>;
  id?: string;
  describedBy?: string;
  invalid?: boolean;
  className?: string;
};
