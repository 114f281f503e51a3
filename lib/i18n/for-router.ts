import { headers } from "next/headers";

/**
 * Whether a script of a page asks, not the browser for a document (W3C Fetch Metadata). A browser that does not say so, as
 * over plain HTTP, counts as one that opens a document.
 */
export async function isForRouter(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") === "empty";
}
