export type DemoPage = {
  name: string;
  /** The text; of the handbook in Markdown, where `picture:panel` and `picture:trays` stand for drawings. */
  html?: string;
  markdown?: string;
  /** What it said first, in Markdown. */
  before?: string;
  tags?: string[];
  isHighlighted?: boolean;
  isHidden?: boolean;
  isDraft?: boolean;
  /** Names of other demo pages. */
  related?: string[];
  /** How many found it helpful, and how many did not. */
  votes?: [helpful: number, notHelpful: number];
  /** What those missed who did not. */
  reasons?: string[];
};

export type DemoChapter = { name: string; isAppendix?: boolean; isHidden?: boolean; pages: DemoPage[] };

export type DemoBook = { name: string; description: string; isPublic: boolean; chapters: DemoChapter[] };
