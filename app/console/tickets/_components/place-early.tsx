import { headers } from "next/headers";
import { placeEarlyScript } from "../place-thread";

/** Opens a thread where it is to be read with the first paint. Where the page's scripts run already it does nothing. */
export async function PlaceEarly({ newestFirst }: { newestFirst: boolean }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <script
      nonce={nonce}
      // The browser hides a nonce from whoever asks for it, so it never looks the same again (WHATWG HTML, 2.1.9).
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a script of our own, without anything of a message
      dangerouslySetInnerHTML={{ __html: placeEarlyScript(newestFirst) }}
    />
  );
}
