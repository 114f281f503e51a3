/** The list with one element at another place; places beyond the ends are the ends. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const target = Math.max(0, Math.min(list.length - 1, to));
  const moved = list[from];
  if (moved === undefined || from === target) return [...list];
  const without = list.filter((_, index) => index !== from);
  return [...without.slice(0, target), moved, ...without.slice(target)];
}
