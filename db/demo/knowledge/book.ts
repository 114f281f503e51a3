export type DemoPage = {
  name: string;
  html: string;
  tags?: string[];
  isHighlighted?: boolean;
  isHidden?: boolean;
  isDraft?: boolean;
  /** Names of other demo pages. */
  related?: string[];
  /** How many found it helpful, and how many did not. */
  votes?: [helpful: number, notHelpful: number];
};

export type DemoChapter = { name: string; isAppendix?: boolean; isHidden?: boolean; pages: DemoPage[] };

export type DemoBook = { name: string; description: string; isPublic: boolean; chapters: DemoChapter[] };
