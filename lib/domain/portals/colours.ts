/** A colour as red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number];

/** The accent of one theme: as text and filling, what is written on it, and a ground for text in it. */
export type Accent = { accent: string; ink: string; soft: string };

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** The grounds on which accents stand as text, least favourable ones of app/globals.css. */
const lightGround = rgbOf("f3f1ec");
const darkGround = rgbOf("242421");
const darkSurface = rgbOf("1a1a18");

/** Enough for text of any size (WCAG 2.2, 1.4.3). */
const readable = 4.5;

function rgbOf(hex: string): Rgb {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

const hexOf = (colour: Rgb): string => colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, index) => part + ((to[index] ?? 0) - part) * share) as unknown as Rgb;

/** Relative luminance of sRGB (WCAG 2.2, definitions). */
function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: Rgb, other: Rgb): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** The contrast of two colours of six hexadecimal digits, from 1 to 21 (WCAG 2.2, definitions). */
export const contrast = (one: string, other: string): number => ratio(rgbOf(one), rgbOf(other));

/** The colour moved towards black or white until text in it can be read on the ground, and on its own soft ground. */
function toned(hex: string, towards: Rgb, ground: Rgb, softOn: Rgb, softShare: number): { accent: Rgb; soft: Rgb } {
  const start = rgbOf(hex);
  for (let step = 0; step <= 50; step++) {
    const accent = rgbOf(hexOf(mix(start, towards, step / 50)));
    const soft = rgbOf(hexOf(mix(softOn, accent, softShare)));
    if (ratio(accent, ground) >= readable && ratio(accent, soft) >= readable) return { accent, soft };
  }
  return { accent: towards, soft: softOn };
}

/**
 * A brand colour of six hexadecimal digits as the accents of the light and the dark theme. It is darkened or lightened as far
 * as it takes for every text in it and on it to have a contrast of 4.5:1.
 */
export function accentsOf(hex: string): { light: Accent; dark: Accent } {
  const light = toned(hex, black, lightGround, white, 0.1);
  const dark = toned(hex, white, darkGround, darkSurface, 0.16);
  const ink = mix(dark.accent, black, 0.85);
  return {
    light: { accent: hexOf(light.accent), ink: hexOf(white), soft: hexOf(light.soft) },
    dark: { accent: hexOf(dark.accent), ink: hexOf(ink), soft: hexOf(dark.soft) },
  };
}
