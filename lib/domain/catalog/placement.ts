/**
 * The order of rows after `id` was put behind `afterId`; to the front when that is null, to the end when it is undefined
 * and `id` is new, and where it was when it is known.
 * @param ids the rows as they stand now, in order; `id` may be among them
 */
export function placed(ids: readonly number[], id: number, afterId: number | null | undefined): number[] {
  if (afterId === undefined) return ids.includes(id) ? [...ids] : [...ids, id];
  const others = ids.filter((one) => one !== id);
  const at = afterId === null ? 0 : others.indexOf(afterId) + 1;
  if (afterId !== null && at === 0) return placed(ids, id, undefined);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
