/** Chapters to choose one from, each with its book's name. */
export const chapterNames = (chapters: readonly { id: number; name: string; bookName: string }[]) =>
  chapters.map(({ id, name, bookName }) => ({ id, name: `${bookName}: ${name}` }));
