/** The same text, made the begin of a sentence. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
