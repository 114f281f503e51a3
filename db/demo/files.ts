import { crc32, deflateSync } from "node:zlib";
import { makeRandom, type Random } from "./random";
import type { FileKind } from "./story";

type Slots = Record<string, string>;
export type MadeFile = { bytes: Buffer; mimeType: string };

/** A small file of a kind, made from the ticket's details. The same input gives the same bytes. */
export function makeFile(kind: FileKind, name: string, slots: Slots, random: Random): MadeFile {
  switch (kind) {
    case "photo":
      return { bytes: drawn(photo, random.between(1, 12)), mimeType: "image/png" };
    case "screenshot":
      return { bytes: drawn(screenshot, random.between(1, 8)), mimeType: "image/png" };
    case "log":
      return { bytes: Buffer.from(log(random)), mimeType: "text/plain" };
    case "csv":
      return { bytes: Buffer.from(table(random)), mimeType: "text/csv" };
    case "pdf":
      return { bytes: pdf(name.replace(/\.pdf$/, "").replaceAll("-", " "), slots), mimeType: "application/pdf" };
  }
}

const drawings = new Map<string, Buffer>();

/** Drawing takes far longer than anything else here, so each picture is drawn once. */
function drawn(draw: (variant: number) => Buffer, variant: number): Buffer {
  const name = `${draw.name} ${variant}`;
  const bytes = drawings.get(name) ?? draw(variant);
  drawings.set(name, bytes);
  return bytes;
}

type Color = [number, number, number];

/** A PNG picture (W3C PNG specification, colour type 2) from a function that knows the colour of each point. */
function png(width: number, height: number, colorAt: (x: number, y: number) => Color): Buffer {
  const lines = Buffer.alloc(height * (1 + width * 3));
  let at = 0;
  for (let y = 0; y < height; y++) {
    lines[at++] = 0;
    for (let x = 0; x < width; x++) for (const part of colorAt(x, y)) lines[at++] = part;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** Drawings of the handbook: the panel of the printer, and its trays from the side. */
export function handbookPicture(which: "panel" | "trays"): MadeFile {
  return { bytes: which === "panel" ? drawn(panel, 0) : drawn(trays, 0), mimeType: "image/png" };
}

const GROUND: Color = [236, 239, 241];
const BODY: Color = [69, 82, 90];
const LIGHT: Color = [214, 220, 224];

/** Six buttons, three lights and a display. */
function panel(): Buffer {
  const lights: Color[] = [
    [70, 160, 90],
    [230, 160, 40],
    [200, 60, 50],
  ];
  return png(640, 200, (x, y) => {
    if (x < 20 || x > 620 || y < 20 || y > 180) return GROUND;
    if (x > 190 && x < 430 && y > 45 && y < 155) return y < 75 ? [120, 190, 200] : [196, 226, 232];
    for (const [at, left] of [50, 120, 460, 530].entries()) {
      const [dx, dy] = [x - left - 22, y - 100];
      if (dx * dx + dy * dy < 400) return at === 3 ? [70, 160, 90] : LIGHT;
    }
    for (const [at, color] of lights.entries()) {
      const [dx, dy] = [x - 590, y - 60 - at * 40];
      if (dx * dx + dy * dy < 60) return color;
    }
    return BODY;
  });
}

/** A body with a flap at the right and two trays below each other. */
function trays(): Buffer {
  return png(640, 320, (x, y) => {
    if (x > 440 && x < 560 && Math.abs(y - 110 + (x - 440) / 3) < 6) return [120, 190, 200];
    if (x < 140 || x > 440 || y < 40 || y > 290) return GROUND;
    if (y < 80) return [90, 104, 113];
    for (const top of [170, 235]) {
      if (y > top && y < top + 45) {
        if (Math.abs(x - 290) < 40 && y > top + 14 && y < top + 24) return GROUND;
        return x < 150 || x > 430 ? BODY : LIGHT;
      }
    }
    return BODY;
  });
}

/** A machine on a table in front of a wall, with a lamp; enough to look like somebody's photo in a preview. */
function photo(variant: number): Buffer {
  const random = makeRandom(variant * 77);
  const wall: Color = [random.between(170, 220), random.between(170, 215), random.between(165, 210)];
  const machine: Color = [random.between(30, 90), random.between(35, 90), random.between(40, 100)];
  const lamp: Color = random.pick([
    [220, 60, 40],
    [240, 170, 30],
    [70, 190, 90],
  ] as const);
  const left = random.between(60, 110);
  const top = random.between(40, 80);
  return png(360, 240, (x, y) => {
    const shade = Math.round((x + y) / 16);
    if (x > left && x < left + 170 && y > top && y < 190) {
      if (Math.hypot(x - left - 140, y - top - 25) < 7) return lamp;
      if (x > left + 20 && x < left + 100 && y > top + 15 && y < top + 45) return [150, 200, 210];
      return [machine[0] + shade, machine[1] + shade, machine[2] + shade];
    }
    return y > 185 ? [120 - shade, 90 - shade, 65 - shade] : [wall[0] - shade, wall[1] - shade, wall[2] - shade];
  });
}

/** A sheet with lines of text and something wrong with it. */
function screenshot(variant: number): Buffer {
  const random = makeRandom(variant * 131);
  const fault = random.between(60, 300);
  const lines = Array.from({ length: 14 }, () => random.between(120, 330));
  return png(400, 260, (x, y) => {
    if (Math.abs(x - fault) < 3) return [130, 130, 135];
    const line = Math.floor((y - 20) / 16);
    const inLine = (y - 20) % 16 < 7 && y > 20 && x > 30 && x < (lines[line] ?? 0);
    return inLine && (x * 7) % 23 > 4 ? [70, 75, 85] : [250, 250, 248];
  });
}

function log(random: Random): string {
  const texts = [
    "link up 100M full",
    "request timed out",
    "reply from 10.0.4.118 bytes=32 time=2ms",
    "AUTH LOGIN",
    "535 5.7.139 Authentication unsuccessful",
    "retry in 30 s",
    "address renewed",
    "tray 2: sensor high",
    "warm-up finished",
  ];
  let minute = random.between(480, 700);
  return Array.from({ length: random.between(12, 30) }, () => {
    minute += random.between(1, 25);
    const time = `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:${String(random.between(0, 59)).padStart(2, "0")}`;
    return `${time} ${random.pick(texts)}\n`;
  }).join("");
}

function table(random: Random): string {
  const items = [
    "TK-410 toner black",
    "A4 paper 80 g",
    "Coffee beans, 1 kg",
    "LaserJet 620 Duo",
    "CT-2 cleaning tablets",
    "Labels 100x150",
  ];
  const rows = Array.from(
    { length: random.between(4, 12) },
    (_, index) =>
      `${index + 1};${random.pick(items)};${random.between(1, 40)};${random.between(3, 890)}.${random.between(10, 99)}`,
  );
  return `position;article;quantity;price\n${rows.join("\n")}\n`;
}

/** A one-page PDF 1.4 file with a heading and a few lines (ISO 32000, the least a reader needs). */
function pdf(title: string, slots: Slots): Buffer {
  const safe = (text: string) => text.replace(/[^\x20-\x7e]/g, "?").replace(/[()\\]/g, "\\$&");
  const lines = [
    "Northwind",
    title,
    `Order ${slots.order}`,
    `Invoice ${slots.invoice}`,
    "Thank you for your business.",
  ];
  const content = `BT /F1 18 Tf 60 760 Td 24 TL ${lines.map((line) => `(${safe(line)}) Tj T*`).join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, "latin1");
}
