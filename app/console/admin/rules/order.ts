/** The list with one element at another place; places beyond the ends are the ends. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const target = Math.max(0, Math.min(list.length - 1, to));
  const moved = list[from];
  if (moved === undefined || from === target) return [...list];
  const without = list.filter((_, index) => index !== from);
  return [...without.slice(0, target), moved, ...without.slice(target)];
}

/**
 * The list of rules with one of them at another's place. Rules of one folder stand together: within it they change places,
 * and over what is outside it the folder moves as a whole.
 */
export function movedRule<R extends { folder: string }>(list: readonly R[], from: number, to: number): R[] {
  const at = Math.max(0, Math.min(list.length - 1, to));
  const [moved, target] = [list[from], list[at]];
  if (!moved || !target || moved.folder === target.folder) return movedTo(list, from, to);
  const goesAlong = (one: R) => one === moved || (moved.folder !== "" && one.folder === moved.folder);
  const stands = (one: R) => one === target || (target.folder !== "" && one.folder === target.folder);
  const rest = list.filter((one) => !goesAlong(one));
  const place = at > from ? rest.findLastIndex(stands) + 1 : rest.findIndex(stands);
  return [...rest.slice(0, place), ...list.filter(goesAlong), ...rest.slice(place)];
}
