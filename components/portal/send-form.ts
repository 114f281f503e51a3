/** What the server says to a form that a script sent: where to go on, or what is wrong, by control (`""`: the whole form). */
export type SentAnswer = { location: string } | { problems: Record<string, string> };

/**
 * Sends a form with its files as one POST to `url` and reports progress from 0 to 1. Never rejects: a broken connection
 * is a problem of the whole form, in one of `words`. Aborting `signal` stops the sending.
 */
export function sendForm(
  url: string,
  data: FormData,
  onProgress: (part: number) => void,
  signal: AbortSignal,
  words: { unreadable: string; broken: string; stopped: string },
): Promise<SentAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (sentence: string) => resolve({ problems: { "": sentence } });
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      const answer = readAnswer(request.response);
      if (answer) resolve(answer);
      else fail(words.unreadable);
    };
    request.onerror = () => fail(words.broken);
    request.onabort = () => fail(words.stopped);
    if (signal.aborted) return fail(words.stopped);
    signal.addEventListener("abort", () => request.abort());
    request.send(data);
  });
}

function readAnswer(body: unknown): SentAnswer | null {
  if (typeof body !== "object" || body === null) return null;
  if ("location" in body && typeof body.location === "string") return { location: body.location };
  if ("problems" in body && typeof body.problems === "object" && body.problems !== null) {
    const entries = Object.entries(body.problems).filter((entry): entry is [string, string] => {
      return typeof entry[1] === "string";
    });
    return { problems: Object.fromEntries(entries) };
  }
  return null;
}
