/**
 * Scrolls the box of a thread to the message that the address names, to what is new, or else to its newest end. It runs in the
 * page before the page's scripts do (`PlaceEarly`) and again with them, so it may use nothing but its arguments and the browser.
 * @param box what scrolls; its content is its first child
 * @param newestFirst the newest message is on top, so that is where it opens
 */
export function placeThread(box: HTMLElement, newestFirst: boolean): void {
  const named = document.getElementById(/^#(message-\d+)$/.exec(location.hash)?.[1] ?? "");
  const mark = named ?? (newestFirst ? null : box.querySelector<HTMLElement>("[data-new-line]"));
  const end = newestFirst ? 0 : box.scrollHeight;
  box.scrollTop = mark ? mark.offsetTop - box.offsetTop - 16 : end;
}

/** Whether somebody scrolled the box before the page's scripts ran. */
export const wasScrolled = (box: HTMLElement): boolean => box.dataset.scrolled !== undefined;

/**
 * The script that places a thread as soon as it is read, long before the page's scripts have come: for the element that stands
 * last in the content of the box. It also notes that somebody scrolls, so that nobody is taken away from what they read.
 */
export function placeEarlyScript(newestFirst: boolean): string {
  return `(()=>{const box=document.currentScript.parentElement.parentElement;(${placeThread.toString()})(box,${newestFirst});
for(const act of["wheel","touchmove","keydown","pointerdown"])box.addEventListener(act,()=>{box.dataset.scrolled=""},{once:true,passive:true})})()`;
}
