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

/**
 * Sends one file as the body of a POST to `url`, with its name and type in the headers, and reports progress from 0 to 1.
 * `inText` asks for an address to show a picture from. Throws an `Error` with a sentence for the person when it is refused
 * or the connection breaks.
 */
export function uploadFile(
  url: string,
  file: File,
  onProgress: (part: number) => void,
  inText = false,
): Promise<UploadedFile> {
  if (file.size > MAX_FILE_BYTES) return Promise.reject(new Error(`${file.name} is larger than 25 MB.`));
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
        reject(new Error(answer.message ?? `${file.name} could not be uploaded.`));
      }
    };
    request.onerror = () => reject(new Error(`${file.name} could not be uploaded: the connection broke.`));
    request.send(file);
  });
}
