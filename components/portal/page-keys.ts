/** What a key of the portal's pages does there: a control to press, one to write in, or a step among lines. */
export type PageKey = { name: PageKeyName; keys: readonly string[]; run: (() => void) | null };
export type PageKeyName =
  | "search"
  | "next line"
  | "previous line"
  | "open"
  | "next page"
  | "previous page"
  | "new topic"
  | "answer"
  | "useful"
  | "edit";

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const press = (target: HTMLElement | null | undefined) => (target ? () => target.click() : null);
const write = (target: HTMLElement | null) => {
  if (!target) return null;
  return () => {
    target.focus();
    target.scrollIntoView({ block: "center" });
  };
};

/** Topics, posts, pages and requests: whatever stands one below the other, marked with `data-line`. */
const lines = () => [...document.querySelectorAll<HTMLElement>("main [data-line]")];
const lineAt = () => document.activeElement?.closest<HTMLElement>("[data-line]") ?? null;

function step(by: 1 | -1): (() => void) | null {
  const all = lines();
  if (all.length === 0) return null;
  return () => {
    const now = lineAt();
    const at = now ? all.indexOf(now) + by : by === 1 ? 0 : all.length - 1;
    const target = all[at];
    const link = target?.querySelector<HTMLElement>("a, button");
    link?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };
}

/**
 * The keys of the page that is shown now, after those of Discourse, BookStack and Outline. `run` is null where a page has
 * nothing for a key. They are no more than short ways to controls that stand on the page.
 */
export function pageKeys(): PageKey[] {
  const line = lineAt();
  const [forward, backward] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  return [
    { name: "search", keys: ["/"], run: write(find("main input[type=search], aside input[type=search]")) },
    { name: "next line", keys: ["j"], run: step(1) },
    { name: "previous line", keys: ["k"], run: step(-1) },
    { name: "open", keys: ["o"], run: press((line ?? find("main [data-line]"))?.querySelector("a")) },
    { name: "next page", keys: [forward, "n"], run: press(find("a[rel=next]")) },
    { name: "previous page", keys: [backward, "p"], run: press(find("a[rel=prev]")) },
    { name: "new topic", keys: ["c"], run: press(find("[data-key=new]")) },
    { name: "answer", keys: ["r"], run: write(find("main textarea[name=message]")) },
    { name: "useful", keys: ["l"], run: press((line ?? find("main [data-line]"))?.querySelector("[data-key=useful]")) },
    { name: "edit", keys: ["e"], run: press(find("[data-key=edit]")) },
  ];
}

const OFF = "portal-keys-off";

/** Whether single keys act here; people who speak to their computers switch them off (WCAG 2.2, 2.1.4). */
export const keysAreOn = (): boolean => localStorage.getItem(OFF) === null;
export const switchKeys = (on: boolean): void => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));

/** Whether a key that was pressed belongs to what is written or chosen in, or to the browser. */
export function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target as HTMLElement | null;
  return target?.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;
}
