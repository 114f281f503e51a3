/** The query of an address as Next gives it to a page. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of the query; of a repeated name the first, "" when it is not there. */
export async function readParam(params: SearchParams, name: string): Promise<string> {
  const value = (await params)[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
