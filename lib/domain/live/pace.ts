/** Counts are told at most so often, in milliseconds. */
export const countPause = 700;
/** As in the navigation: a count never costs more than a list. */
export const countCap = 1000;
/** So many counts travel in one statement. */
export const batch = 60;
