import type { DemoBook } from "./book";
import { care } from "./handbook-care";
import { daily } from "./handbook-daily";
import { setUp } from "./handbook-set-up";
import { trouble } from "./handbook-trouble";

/** The manual of a made-up machine, the Halden 600: forty pages as customers read them. */
export const handbook: DemoBook = {
  name: "Halden 600 handbook",
  description: "Everything about our office printer: setting it up, printing, scanning, looking after it, and help.",
  isPublic: true,
  chapters: [...setUp, ...daily, ...care, ...trouble],
};
