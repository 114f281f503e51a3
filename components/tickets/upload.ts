/** A file that was sent to the server and waits to be part of a message. */
export type UploadedFile = {
  id: number;
  name: string;
  bytes: number;
  /** Where a picture can be shown from that is meant for a place in the text; other files have none. */
  href?: string;
};

/** Largest file the desk takes, in bytes (25 MB). The server checks it again. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** Why a file did not arrive; `sentence` is what the server said of it. */
export class UploadFailure extends Error {
  constructor(
    readonly reason: "too_large" | "refused" | "broken",
    readonly sentence?: string,
  ) {
    super(reason);
  }
}

/**
 * Sends one file as the body of a POST to `url`, with its name and type in the headers, and reports progress from 0 to 1.
 * `inText` asks for an address to show a picture from. Rejects with `UploadFailure` when it is refused or the connection
 * breaks.
 */
export function uploadFile(
  url: string,
  file: File,
  onProgress: (part: number) => void,
  inText = false,
): Promise<UploadedFile> {
  if (file.size > MAX_FILE_BYTES) return Promise.reject(new UploadFailure("too_large"));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    if (inText) request.setRequestHeader("x-inline", "1");
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      const answer: Partial<UploadedFile> & { message?: string } = request.response ?? {};
      if (request.status === 201 && answer.id !== undefined) {
        const { id, name = file.name, bytes = file.size, href } = answer;
        resolve({ id, name, bytes, ...(href ? { href } : {}) });
      } else {
        reject(new UploadFailure("refused", answer.message));
      }
    };
    request.onerror = () => reject(new UploadFailure("broken"));
    request.send(file);
  });
}
