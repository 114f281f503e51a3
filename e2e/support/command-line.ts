/** A call that a curl command line makes. */
export type LineCall = { url: string; method: string; headers: Headers; body: string | FormData | null };

/** What every file of an example holds: a picture of one point. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);

/**
 * Reads a curl command line as a POSIX shell and curl would: quotes, backslashes, variables, and the options that the
 * reference uses (-X, -H, -u, -F, -d, --data-urlencode).
 * @throws Error for an option it does not know, or a variable that is not set
 */
export function readCurl(line: string, variables: Readonly<Record<string, string>>): LineCall {
  const [program, ...words] = shellWords(line, variables);
  if (program !== "curl") throw new Error(`This is no curl command line: ${line}`);
  const headers = new Headers();
  let url = "";
  let method: string | undefined;
  let form: FormData | undefined;
  const data: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) {
      url = word;
      continue;
    }
    const value = words[++at] ?? "";
    const [name, rest] = cut(value, word === "-H" ? ":" : "=");
    if (word === "-X") method = value;
    else if (word === "-H") headers.set(name, rest.trim());
    else if (word === "-u") headers.set("authorization", `Basic ${Buffer.from(value).toString("base64")}`);
    else if (word === "-d") data.push(value);
    else if (word === "--data-urlencode") data.push(`${name}=${encodeURIComponent(rest)}`);
    else if (word === "-F") {
      form ??= new FormData();
      if (rest.startsWith("@")) form.append(name, new File([picture], rest.slice(1), { type: "image/png" }));
      else form.append(name, rest);
    } else throw new Error(`curl is not known to have ${word} here: ${line}`);
  }
  if (data.length > 0 && !headers.has("content-type")) {
    headers.set("content-type", "application/x-www-form-urlencoded");
  }
  const body = form ?? (data.length > 0 ? data.join("&") : null);
  return { url, method: method ?? (body === null ? "GET" : "POST"), headers, body };
}

function cut(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place === -1 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

/** The words of a command line; `$NAME` counts outside single quotes. */
export function shellWords(line: string, variables: Readonly<Record<string, string>>): string[] {
  const words: string[] = [];
  const piece =
    /\\\n|\\(?<escaped>.)|'(?<single>[^']*)'|"(?<double>(?:\\[\s\S]|[^"\\])*)"|(?<blank>\s+)|(?<bare>[^\s'"\\]+)/gy;
  const filled = (text: string) =>
    text.replace(/\\(["\\$`])|\$([A-Z_]+)/g, (_, escaped?: string, name?: string) => {
      if (escaped !== undefined) return escaped;
      const value = variables[name ?? ""];
      if (value === undefined) throw new Error(`The variable ${name} is not set.`);
      return value;
    });
  let word: string | undefined;
  for (const { groups = {} } of line.matchAll(piece)) {
    const { escaped, single, double, blank, bare } = groups;
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      const text =
        escaped ?? single ?? (double !== undefined ? filled(double) : bare !== undefined ? filled(bare) : "");
      if (text !== "" || single !== undefined || double !== undefined) word = (word ?? "") + text;
    }
  }
  return word === undefined ? words : [...words, word];
}
