import { serialize } from "php-serialize";
import { jsonText } from "@/lib/dialects/helpspot/encode-json";
import { phpValue } from "@/lib/dialects/helpspot/encode-php";
import { xmlText } from "@/lib/dialects/helpspot/encode-xml";
import type { Tree } from "@/lib/dialects/helpspot/tree";

export type OutputFormat = "xml" | "json" | "php";

const CONTENT_TYPES: Record<OutputFormat, string> = {
  xml: "text/xml; charset=UTF-8",
  json: "application/json; charset=UTF-8",
  php: "text/plain; charset=UTF-8",
};

/** The format a call asks for; anything unknown means XML. */
export function outputFormat(asked: string | undefined): OutputFormat {
  const format = asked?.trim().toLowerCase();
  return format === "json" || format === "php" ? format : "xml";
}

/** Prints an answer in one of the three formats. */
export function encode(tree: Tree, format: OutputFormat): { body: string; contentType: string } {
  const contentType = CONTENT_TYPES[format];
  const style = tree.numbers ?? "text";
  if (format !== "xml") {
    const fields = "text" in tree ? { [tree.root]: tree.text } : tree.fields;
    return { body: format === "json" ? jsonText(fields, style) : serialize(phpValue(fields, style)), contentType };
  }
  return { body: xmlText(tree), contentType };
}
