import type { Sharp } from "sharp";

/** What is no picture that we take, or more of one than we take. The sentence can be shown. */
export class PictureError extends Error {
  override name = "PictureError";
}

/** The side of what comes out, in pixels: twice what the largest place shows. */
const side = 256;
/** The most that goes in: bytes, and pixels of one frame. A photograph of a phone has 12 to 50 million pixels. */
export const pictureLimitBytes = 10 * 1024 * 1024;
const pictureLimitPixels = 60_000_000;

/** How the files begin that we take. Nothing else reaches the library: it can read SVG and documents, too. */
const BEGINNINGS = [
  (head: Buffer) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  (head: Buffer) => head.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n",
  (head: Buffer) => /^GIF8[79]a/.test(head.toString("latin1", 0, 6)),
  (head: Buffer) => /^RIFF....WEBP/s.test(head.toString("latin1", 0, 12)),
];

/**
 * A picture that somebody sent, drawn anew as a square WebP of 256 pixels: upright, cut from the middle, the first frame of a moving one.
 * Only colours survive: no metadata, no colour profile, no bytes behind the picture.
 * @param bytes a JPEG, PNG, GIF or WebP, whatever its sender called it
 * @returns the WebP
 * @throws PictureError for anything else, for one that is broken, and beyond the limits of bytes, pixels and time
 */
export async function squarePicture(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > pictureLimitBytes)
    throw new PictureError(`A picture has at most ${pictureLimitBytes / 1024 / 1024} MB.`);
  if (!BEGINNINGS.some((begins) => begins(bytes))) throw new PictureError("Choose a JPEG, PNG, GIF or WebP picture.");
  try {
    return await drawn((await library())(bytes, { limitInputPixels: pictureLimitPixels, failOn: "error", pages: 1 }));
  } catch (error) {
    const tooMany = error instanceof Error && /pixel limit/i.test(error.message);
    throw new PictureError(tooMany ? "This picture has too many pixels." : "This picture cannot be read.", {
      cause: error,
    });
  }
}

const drawn = (picture: Sharp): Promise<Buffer> =>
  picture
    .autoOrient()
    .resize(side, side, { fit: "cover", position: "centre" })
    .toColourspace("srgb")
    .webp({ quality: 82 })
    .timeout({ seconds: 10 })
    .toBuffer();

/** Loaded when the first picture comes: it is a large native library. */
async function library() {
  const { default: sharp } = await import("sharp");
  // One picture at a time takes one core, and nothing of it stays in memory.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
