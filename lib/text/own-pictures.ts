/** Addresses of files of this desk in pictures, as sanitised HTML holds them. The file's key is the first group. */
export const OWN_PICTURE = / src="\/api\/attachments\/([A-Za-z0-9_-]{1,100})\/[^"]*"/g;

/** The keys of the files that sanitised HTML shows as pictures, each once. */
export const pictureKeys = (html: string): string[] => [
  ...new Set([...html.matchAll(OWN_PICTURE)].map(([, key = ""]) => key)),
];
