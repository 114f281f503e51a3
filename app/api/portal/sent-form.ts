import { getExtracted } from "next-intl/server";
import { ZodError } from "zod";
import { type Input, type InputOptions, readInput } from "@/lib/dialects/input";
import { InputError } from "@/lib/dialects/input-errors";
import { attachmentLimitBytes } from "@/lib/domain/attachments/attachments";
import { storeFileBytes } from "@/lib/domain/attachments/bytes";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { type FormName, isFormToken, type KeptForm, keepForm, readKeptForm } from "@/lib/domain/portals/forms";
import { refusalOf } from "@/lib/web/actions";

/** Names of everything our forms send; whatever else comes is not looked at. */
const known =
  /^(?:form|name|email|category|subject|message|cc|follow|urgent|consent|proof|website|timeZone|keep|intent|field\.\d{1,9})$/;

/** A body is read to its end even when its files are too large, so that the words in it can be kept. */
const limits: InputOptions["limits"] = {
  bodyBytes: 8 * attachmentLimitBytes,
  fieldBytes: 1024 * 1024,
  jsonBytes: 0,
  fileBytes: attachmentLimitBytes,
  parameters: 1000,
  parts: 1100,
};
const mostFiles = 50;

/** What a portal form sent. `files` are those whose bytes are stored; `problem` says why others are not. */
export type SentForm = Omit<KeptForm, "problems"> & {
  token: string;
  first: (name: string) => string;
  problem: string | null;
};

/**
 * Read a form as it streams in: files go to the blob store, words are kept in memory. Without `takeFiles` the bytes of
 * files are passed over. Throws `invalid` or `too_large` for a body that is no form, or beyond every limit.
 */
export async function readSentForm(request: Request, options: { takeFiles: boolean }): Promise<SentForm> {
  const t = await getExtracted("portal");
  const budget = { left: attachmentLimitBytes };
  const input = await read(request, budget, options.takeFiles);
  const values: Record<string, string[]> = {};
  for (const name of input.values.names()) if (known.test(name)) values[name] = input.values.list(name);
  const files = input.files
    .filter((file) => file.field === "files" && file.hash !== "")
    .map((file) => ({
      hash: file.hash,
      size: file.size,
      fileName: file.filename,
      mimeType: file.mimeType.slice(0, 255),
    }));
  const first = (name: string) => values[name]?.[0] ?? "";
  const tooLarge = budget.left < 0 || input.files.some((file) => file.problem === "too_large");
  const problem = tooLarge
    ? t("The files are larger than 25 MB together. They were not kept; send the large ones another way.")
    : files.length > mostFiles
      ? t("Send at most {most, number} files at a time.", { most: mostFiles })
      : null;
  return { token: first("form"), values, first, files: problem ? [] : files, problem };
}

function read(request: Request, budget: { left: number }, takeFiles: boolean): Promise<Input> {
  const store = async (bytes: AsyncIterable<Uint8Array>) => {
    try {
      return await storeFileBytes(within(budget, bytes), { maxBytes: attachmentLimitBytes });
    } catch (error) {
      if (error instanceof OverBudget) return { hash: "", size: 0 };
      throw error;
    }
  };
  return readInput(
    request,
    {
      limits,
      bodies: { form: true, multipart: true, json: false },
      untyped: "nothing",
      values: "body",
      keepsFile: (name) => takeFiles && name === "files",
    },
    store,
  ).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    if (error.fault === "too_large")
      throw new DomainError("too_large", "This is too much for one form. Send less, or fewer files.");
    throw new DomainError("invalid", "The form arrived damaged. Please send it again.");
  });
}

class OverBudget extends Error {}

/** The bytes as long as all files together stay within the budget; beyond it they are read and dropped. */
async function* within(budget: { left: number }, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    budget.left -= chunk.byteLength;
    if (budget.left >= 0) yield chunk;
  }
  if (budget.left < 0) throw new OverBudget();
}

/** The files of the form: those that come now, and those kept from an earlier try that are still ticked. */
export async function allFiles(ctx: Context, name: FormName, form: SentForm): Promise<KeptForm["files"]> {
  const ticked = new Set(form.values.keep ?? []);
  const earlier = ticked.size === 0 ? null : await readKeptForm(ctx, name);
  return [...(earlier?.files.filter((file) => ticked.has(file.hash)) ?? []), ...form.files];
}

/** Where a form that worked leads, in the way the sender can follow: a script gets the address, a browser is sent there. */
export function goOn(request: Request, location: string): Response {
  if (wantsJson(request)) return Response.json({ location }, { headers: noStore });
  return new Response(null, { status: 303, headers: { ...noStore, location } });
}

/**
 * Hand a refused form back with what was typed. A script keeps the page and gets the problems; a browser is sent to the
 * form's page, where everything is filled in again.
 */
export async function handBack(
  request: Request,
  ctx: Context,
  name: FormName,
  kept: KeptForm,
  page: string,
): Promise<Response> {
  if (wantsJson(request)) return Response.json({ problems: kept.problems }, { status: 422, headers: noStore });
  if (isFormToken(name.token)) await keepForm(ctx, name, kept);
  return new Response(null, { status: 303, headers: { ...noStore, location: `${page}?form=${name.token}` } });
}

/** An answer to a caller whose form cannot be shown again: one sentence. */
export async function refuseForm(request: Request, error: unknown): Promise<Response> {
  const t = await getExtracted("portal");
  // A person who stops sending closes the connection; that is no fault of ours.
  if (!(error instanceof DomainError) && !request.signal.aborted) console.error("portal form", error);
  const expected = error instanceof DomainError;
  const message = expected
    ? (await refusalOf(error)).message
    : t("Something went wrong on our side. Please try again.");
  const status = expected ? (statusOf[error.code] ?? 400) : 500;
  if (wantsJson(request)) return Response.json({ problems: { "": message } }, { status, headers: noStore });
  return new Response(`${message}\n`, { status, headers: { ...noStore, "content-type": "text/plain; charset=utf-8" } });
}

const statusOf: Record<string, number> = { not_found: 404, forbidden: 403, too_large: 413, rate_limited: 429 };
const noStore = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
const wantsJson = (request: Request) => (request.headers.get("accept") ?? "").includes("application/json");

/**
 * What is wrong with a form, in the reader's language, by the names that the form knows. What no control stands for is about
 * the form as a whole (`""`). Throws again what is no refusal.
 */
export async function problemsOf(error: unknown): Promise<Record<string, string>> {
  if (!(error instanceof DomainError || error instanceof ZodError)) throw error;
  const { message, fields } = await refusalOf(error);
  const named = Object.entries(fields).map(([field, problem]) => [controlOf(field), problem] as const);
  return named.length === 0 ? { "": message } : Object.fromEntries(named);
}

function controlOf(field: string): string {
  if (field.startsWith("fields.")) return field.replace("fields.", "field.");
  if (field === "contact" || field === "contact.email") return "email";
  if (field === "contact.name") return "name";
  if (field === "categoryId") return "category";
  if (field === "author" || field === "author.name") return "name";
  if (field === "author.email") return "email";
  if (field === "post") return "message";
  if (field === "title") return "subject";
  return ["subject", "message", "files", "cc", "consent", "website"].includes(field) ? field : "";
}
