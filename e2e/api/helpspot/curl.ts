/** A curl command of the manual, as it would be typed. Knows `-F`, `-u`, `-H`, `-X` and the address. */
export type Answer = { status: number; headers: Headers; body: string };

/**
 * Makes the call that a curl command line makes.
 * @param line the command; `http://.../` stands for the desk
 * @param baseUrl the desk's address
 */
export async function curl(line: string, baseUrl: string): Promise<Answer> {
  const words = [...line.replace(/\\\n/g, " ").matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/["']/g, ""),
  );
  const headers = new Headers();
  const form = new FormData();
  let address = "";
  let hasForm = false;
  let verb: string | undefined;
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const flag = /^-[FuHX]/.exec(word)?.[0];
    if (!flag) {
      address = word;
      continue;
    }
    const value = word.length > 2 ? word.slice(2) : (words[++at] ?? "");
    const [name = "", rest = ""] = split(value, flag === "-H" ? ":" : "=");
    if (flag === "-F") {
      form.append(name, rest);
      hasForm = true;
    } else if (flag === "-u") headers.set("authorization", `Basic ${Buffer.from(value).toString("base64")}`);
    else if (flag === "-H") headers.set(name, rest.trim());
    else verb = value;
  }
  const url = address.replace(/^http:\/\/(?:\.\.\.|mydomain\.com|www\.domain\.com)\//, `${baseUrl}/`);
  const response = await fetch(url, {
    method: verb ?? (hasForm ? "POST" : "GET"),
    headers,
    body: hasForm ? form : null,
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place === -1 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

/** The text of the first element of that name. */
export function textOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
}
