import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PictureError, pictureLimitBytes, squarePicture } from "./square-picture";

const red = { r: 220, g: 30, b: 30 };
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: red } });
const refusal = async (bytes: Buffer) => {
  const error = await squarePicture(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PictureError);
  return (error as Error).message;
};

/** A PNG that says it is so large; its pixels are a few bytes. */
function claiming(width: number, height: number, png: Buffer): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** ISO 3309, as PNG (W3C, annex D) asks it for each chunk. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

describe("squarePicture", () => {
  it("makes a square of every kind it takes, whatever its shape", async () => {
    for (const bytes of [
      await plain(300, 120).jpeg().toBuffer(),
      await plain(20, 900).png().toBuffer(),
      await plain(64, 64).gif().toBuffer(),
      await plain(500, 400).webp().toBuffer(),
    ]) {
      expect(await sharp(await squarePicture(bytes)).metadata()).toMatchObject({
        format: "webp",
        width: 256,
        height: 256,
      });
    }
  });

  it("turns a photograph upright and leaves nothing of what it told", async () => {
    const told = { IFD0: { Make: "SecretCamera", Copyright: "GPS 59.91 10.75" } };
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: red } })
      .composite([{ input: await plain(200, 200).negate().png().toBuffer(), left: 0, top: 0 }])
      .withExif(told)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.includes("SecretCamera")).toBe(true);
    const made = await squarePicture(photo);
    expect(made.includes("SecretCamera")).toBe(false);
    expect(await sharp(made).metadata()).not.toHaveProperty("exif");
    // Turned by a quarter, the left half stands on top.
    const { data, info } = await sharp(made).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0;
    expect(at(128, 20)).toBeLessThan(100);
    expect(at(128, 236)).toBeGreaterThan(150);
  });

  it("takes the first frame of a moving picture", async () => {
    const frame = await plain(40, 40).raw().toBuffer();
    const moving = await sharp(Buffer.concat([frame, frame]), {
      raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
    })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer();
    const { pages } = await sharp(await squarePicture(moving)).metadata();
    expect(pages ?? 1).toBe(1);
  });

  it("keeps no byte that a second kind of file could be read from", async () => {
    const script = "<script>alert(1)</script>";
    const png = Buffer.concat([await plain(50, 50).png().toBuffer(), Buffer.from(`<html>${script}</html>`)]);
    expect((await squarePicture(png)).includes("script")).toBe(false);
  });

  it("refuses whatever is no such picture, by what it is and not by its name", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const bytes of [
      Buffer.from(svg),
      Buffer.from(`<?xml version="1.0"?>${svg}`),
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      Buffer.from("%PDF-1.7\n"),
      await plain(20, 20).tiff().toBuffer(),
      Buffer.alloc(0),
    ]) {
      expect(await refusal(bytes)).toBe("Choose a JPEG, PNG, GIF or WebP picture.");
    }
  });

  it("refuses HTML behind the beginning of a picture, and pictures that are broken", async () => {
    const jpeg = await plain(300, 300).jpeg().toBuffer();
    expect(await refusal(Buffer.concat([jpeg.subarray(0, 3), Buffer.from("<script>alert(1)</script>")]))).toBe(
      "This picture cannot be read.",
    );
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe("This picture cannot be read.");
    expect(await refusal(Buffer.from("GIF89a/*<svg onload=alert(1)>*/=1;"))).toBe("This picture cannot be read.");
  });

  it("refuses what would unfold to more pixels or bytes than it takes", async () => {
    const small = await plain(16, 16).png().toBuffer();
    for (const [width, height] of [
      [60_000, 60_000],
      [1, 2_000_000_000],
    ] as const) {
      const before = process.memoryUsage().rss;
      await refusal(claiming(width, height, small));
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    }
    const bomb = await plain(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(bomb)).toBe("This picture has too many pixels.");
    expect(await refusal(Buffer.alloc(pictureLimitBytes + 1, 0xff))).toContain("10 MB");
  });
});
