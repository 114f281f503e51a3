/** The greatest number that a row can have: PostgreSQL's `integer`. */
export const largestRowId = 2_147_483_647;

/** Whether a row could have this number; the database refuses to be asked for any other. */
export const isRowId = (id: number): boolean => Number.isSafeInteger(id) && id > 0 && id <= largestRowId;
