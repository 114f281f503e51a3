/** The subject of the ticket with a long thread, and what its newest message says first. */
export const longSubject = "A long thread of the bench";
export const newestWords = "These are the newest words of the thread.";
