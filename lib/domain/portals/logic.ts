/** Does a portal with this list offer the row? Without a list it offers every public one. */
export const offers = (list: readonly number[] | null, id: number): boolean => list === null || list.includes(id);
