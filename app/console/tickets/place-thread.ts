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

/** What the early script leaves at the box: it goes on placing while the page grows, until this is called. */
type Placed = HTMLElement & { endEarly?: () => void };

/**
 * Takes over from the early script.
 * @returns whether somebody scrolled the box before, and is not to be taken away from what they read
 */
export function endEarlyPlacing(box: HTMLElement): boolean {
  (box as Placed).endEarly?.();
  return box.dataset.scrolled !== undefined;
}

/**
 * The script that places a thread as soon as it is read, long before the page's scripts have come, and again when what comes
 * below leaves it less room: for the element that stands last in the content of the box.
 */
export function placeEarlyScript(newestFirst: boolean): string {
  return `(()=>{const content=document.currentScript.parentElement,box=content.parentElement,place=${placeThread.toString()};
const seen=new ResizeObserver(()=>place(box,${newestFirst}));seen.observe(box);seen.observe(content);place(box,${newestFirst});
box.endEarly=()=>seen.disconnect();
for(const act of["wheel","touchmove","keydown","pointerdown"])box.addEventListener(act,()=>{box.dataset.scrolled="";seen.disconnect()},{once:true,passive:true})})()`;
}
