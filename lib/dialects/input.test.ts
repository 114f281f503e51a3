import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Input, type InputOptions, readInput } from "@/lib/dialects/input";

const options: InputOptions = {
  limits: {
    bodyBytes: 4_000_000,
    fieldBytes: 1_000_000,
    jsonBytes: 500_000,
    fileBytes: 2_000_000,
    parameters: 1000,
    parts: 1000,
  },
  bodies: { form: true, multipart: true, json: true },
  untyped: "form",
  values: "body-over-query",
  isBase64File: (name) => /^File\d_bFileBody$/.test(name),
};

/** Keeps a stream's bytes in memory, under their SHA-256. */
async function remember(body: AsyncIterable<Uint8Array>): Promise<{ hash: string; size: number }> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const bytes = Buffer.concat(parts);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { hash, size: bytes.length };
}

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function read(request: Request, changes: Partial<InputOptions> = {}): Promise<Input> {
  return readInput(request, { ...options, ...changes }, remember);
}

function post(body: RequestInit["body"], contentType?: string, query = ""): Request {
  return new Request(`http://desk.test/api/index.php${query}`, {
    method: "POST",
    body,
    headers: contentType ? { "content-type": contentType } : {},
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
}

/** A body without an announced length, cut into pieces. */
function pieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const form = "application/x-www-form-urlencoded";

describe("query and form", () => {
  test("the body wins over the query, name by name", async () => {
    const input = await read(post("b=3&c=%C3%BC+x", form, "?a=1&b=2"));
    expect([input.values.get("a"), input.values.get("b"), input.values.get("c")]).toEqual(["1", "3", "ü x"]);
    expect(input.query.get("b")).toBe("2");
  });

  test("a dialect may leave the query out of the values", async () => {
    const input = await read(post("b=3", form, "?a=1"), { values: "body" });
    expect(input.values.get("a")).toBeUndefined();
    expect(input.query.get("a")).toBe("1");
  });

  test("a body without a type is a form, and bytes need not be escaped", async () => {
    const input = await read(post(Buffer.from("tNote=grüße 你好&x=1")));
    expect(input.values.get("tNote")).toBe("grüße 你好");
  });

  test("encoded brackets are brackets", async () => {
    const input = await read(new Request("http://desk.test/?xRequest%5B%5D=1&xRequest%5B%5D=2"));
    expect(input.values.list("xRequest")).toEqual(["1", "2"]);
  });

  test("bytes that are not UTF-8 become the replacement character, and are noted", async () => {
    const input = await read(post("a=%FFx&b=%EF%BF%BD&c=%00", form));
    expect(input.values.get("a")).toBe("\uFFFDx");
    expect(input.values.get("c")).toBe("");
    expect([...input.values.cleaned]).toEqual(["a", "c"]);
  });

  test("a broken escape stands for itself", async () => {
    const input = await read(post("a=100%&b=%zz", form));
    expect([input.values.get("a"), input.values.get("b")]).toEqual(["100%", "%zz"]);
  });

  test("whatever way a form is cut, it reads the same", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 }).filter((value) => !/[\0\uFFFD\p{Cs}]/u.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "File1_bFileBody"), text)),
        fc.integer({ min: 1, max: 9 }),
        async (pairs, size) => {
          const encode = (name: string, value: string) =>
            name === "File1_bFileBody" ? Buffer.from(value).toString("base64") : value;
          const body = new URLSearchParams(pairs.map(([name, value]) => [name, encode(name, value)])).toString();
          const input = await read(post(pieces(Buffer.from(body), size), form));
          const of = (name: string) => pairs.filter(([other]) => other === name).map(([, value]) => value);
          expect(input.values.list("a")).toEqual(of("a"));
          expect(input.values.list("b")).toEqual(of("b"));
          expect(input.files.map((file) => file.hash)).toEqual(of("File1_bFileBody").map(sha256));
        },
      ),
    );
  });
});

describe("multipart", () => {
  test("fields, files and base64 files, in order", async () => {
    const data = new FormData();
    data.append("tNote", "Hällo");
    data.append("xRequest[]", "4");
    data.append("doc", new File(["abc"], "a.txt", { type: "text/plain" }));
    data.append("File1_bFileBody", Buffer.from("hello").toString("base64"));
    const input = await read(post(data));
    expect(input.values.get("tNote")).toBe("Hällo");
    expect(input.values.list("xRequest")).toEqual(["4"]);
    expect(input.files).toEqual([
      { field: "doc", filename: "a.txt", mimeType: "text/plain", hash: sha256("abc"), size: 3, problem: null },
      { field: "File1_bFileBody", filename: "", mimeType: "text/plain", hash: sha256("hello"), size: 5, problem: null },
    ]);
    expect(input.values.has("File1_bFileBody")).toBe(false);
  });

  test("a file input left empty brings no file", async () => {
    const data = new FormData();
    data.append("doc", new File([], ""));
    expect((await read(post(data))).files).toEqual([]);
  });

  test("its header on an empty body, or on a GET, means nothing", async () => {
    const get = new Request("http://desk.test/?a=1", { headers: { "content-type": "multipart/form-data" } });
    expect((await read(get)).values.get("a")).toBe("1");
    expect((await read(post("", "multipart/form-data", "?a=1"))).values.get("a")).toBe("1");
    expect((await read(post(pieces(new Uint8Array(), 1), "multipart/form-data", "?a=1"))).values.get("a")).toBe("1");
  });

  test.each([
    ["no boundary", "multipart/form-data", "--x\r\n"],
    ["no end", "multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nval'],
    [
      "cut in a file",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nval',
    ],
    ["cut in a header", "multipart/form-data; boundary=x", "--x\r\nContent-Dispo"],
    ["another boundary", "multipart/form-data; boundary=x", "--y\r\n\r\n\r\n--y--\r\n"],
    ["not multipart at all", "multipart/form-data; boundary=x", "a=1&b=2"],
  ])("%s is malformed", async (_, type, body) => {
    await expect(read(post(body, type))).rejects.toMatchObject({ fault: "malformed" });
  });
});

describe("limits", () => {
  const big = "x".repeat(1_000_001);

  test.each([
    ["an announced body", () => post("x".repeat(4_000_001), form), "too_large"],
    [
      "a body that never says its length",
      () => post(pieces(Buffer.from(`File1_bFileBody=${"x".repeat(4_000_001)}`), 65_536), form),
      "too_large",
    ],
    ["a form field", () => post(`a=${big}`, form), "too_large"],
    ["a JSON body", () => post(JSON.stringify({ a: big }), "application/json"), "too_large"],
    ["parameters in a form", () => post("a=1&".repeat(1001), form), "too_many_parameters"],
    ["parameters in a query", () => new Request(`http://desk.test/?${"a=1&".repeat(1001)}`), "too_many_parameters"],
  ])("%s", async (_, make, fault) => {
    await expect(read(make())).rejects.toMatchObject({ fault });
  });

  test("of a multipart field and of multipart fields", async () => {
    const long = new FormData();
    long.append("a", big);
    await expect(read(post(long))).rejects.toMatchObject({ fault: "too_large", field: "a" });
    const many = new FormData();
    for (let at = 0; at < 1001; at += 1) many.append("a", "1");
    await expect(read(post(many))).rejects.toMatchObject({ fault: "too_many_parameters" });
  });

  test("a file that is too large is named, and the rest of the call is read", async () => {
    const data = new FormData();
    data.append("doc", new File([new Uint8Array(2_000_001)], "a.bin"));
    data.append("b", "1");
    const input = await read(post(data));
    expect(input.files).toMatchObject([{ field: "doc", problem: "too_large", size: 0 }]);
    expect(input.values.get("b")).toBe("1");
  });

  test("a thousand parameters are fine", async () => {
    expect((await read(post("a=1&".repeat(1000), form))).values.count).toBe(1000);
  });
});

describe("base64", () => {
  const bytes = Buffer.from([0xfb, 0xff, 0xbf, 0x00, 0x61]);
  const standard = bytes.toString("base64");

  test.each([
    ["as the standard writes it", standard],
    ["URL-safe, unpadded", bytes.toString("base64url")],
    ["with line breaks", `\r\n${standard.slice(0, 3)}\r\n${standard.slice(3)}\n`],
    ["with its plus signs turned into spaces", standard.replaceAll("+", " ")],
  ])("%s", async (_, text) => {
    const data = new FormData();
    data.append("File1_bFileBody", text);
    expect((await read(post(data))).files).toMatchObject([{ hash: sha256(bytes), problem: null }]);
    const escaped = text
      .split("")
      .map((letter) => (/\w/.test(letter) ? letter : `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`));
    const input = await read(post(`File1_bFileBody=${escaped.join("")}`, form));
    expect(input.files).toMatchObject([{ hash: sha256(bytes), problem: null }]);
  });

  test.each(["a", "ab!c", "YWJj=YWJj", "ü"])("%s is not base64", async (text) => {
    const input = await read(post(`File1_bFileBody=${encodeURIComponent(text)}`, form));
    expect(input.files).toMatchObject([{ problem: "not_base64", size: 0 }]);
  });

  test("unescaped in a form, as one client sends it", async () => {
    const input = await read(post(`File1_bFileBody=${standard}&a=1`, form));
    expect(input.files).toMatchObject([{ hash: sha256(bytes) }]);
    expect(input.values.get("a")).toBe("1");
  });
});

describe("JSON", () => {
  const type = "application/json; charset=utf-8";

  test("is given whole, and its scalars as values", async () => {
    const input = await read(post('\uFEFF{"a":1,"b":true,"c":["x"],"d":null,"e":"t"}', type, "?a=2"));
    expect(input.json).toEqual({ a: 1, b: true, c: ["x"], d: null, e: "t" });
    expect(["a", "b", "c", "e"].map((name) => input.values.get(name))).toEqual(["1", "true", undefined, "t"]);
  });

  test("is cleaned of what no database holds", async () => {
    const input = await read(post('{"a":["x\\u0000y","\\ud800z"],"k\\u0000":1,"__proto__":{"x":1}}', type));
    expect(JSON.stringify(input.json)).toBe('{"a":["xy","\uFFFDz"],"k":1,"__proto__":{"x":1}}');
  });

  test.each(["{", "[1,]", '{"a":"\\x"}', "[".repeat(70) + "]".repeat(70)])("%s is malformed", async (text) => {
    await expect(read(post(text, type))).rejects.toMatchObject({ fault: "malformed" });
  });

  test("is left alone where a dialect does not take it, and blanks are no body", async () => {
    const input = await read(post('{"a":1}', type, "?b=2"), { bodies: { ...options.bodies, json: false } });
    expect([input.json, input.values.get("a"), input.values.get("b")]).toEqual([undefined, undefined, "2"]);
    expect((await read(post("  ", type))).json).toBeUndefined();
    // Bare line breaks inside a text, as a printed example has them.
    expect((await read(post('{"a": "x\n\t\\"y\r\n",\n"b": 1}', type))).json).toEqual({ a: 'x\n\t"y\r\n', b: 1 });
    await expect(read(post('{"a": "x\n', type))).rejects.toMatchObject({ fault: "malformed" });
  });
});

test("a store that fails fails the call, with its own error", async () => {
  const full = new Error("disk full");
  const data = new FormData();
  data.append("doc", new File([new Uint8Array(1_000_000)], "a.bin"));
  const store = () => Promise.reject(full);
  await expect(readInput(post(data), options, store)).rejects.toBe(full);
});

test("a body that breaks off is the caller's fault", async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from("File1_bFileBody=YWJj"));
      setTimeout(() => controller.error(new Error("gone")), 5);
    },
  });
  await expect(read(post(broken, form))).rejects.toMatchObject({ fault: "malformed" });
});
