/**
 * The web address of an agent's picture, for console and portal alike. It changes with the picture, so that browsers may keep it.
 * @param agent whose it is, and the hash of what it shows; null without a picture
 * @param accessKey a ticket's access key, where the reader is not signed in
 * @returns null where there is no picture
 */
export function pictureHref(agent: { id: number; pictureHash: string | null }, accessKey?: string): string | null {
  if (agent.pictureHash === null) return null;
  const access = accessKey === undefined ? "" : `&access=${encodeURIComponent(accessKey)}`;
  return `/api/agent-pictures/${agent.id}?v=${agent.pictureHash.slice(0, 12)}${access}`;
}
