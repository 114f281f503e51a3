import {
  type AnswerElement,
  choiceParameters,
  lookupParameters,
  type Parameters,
  readChoices,
  readContacts,
  readLookup,
} from "@/lib/dialects/helpspot/live-lookup";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { notFound } from "@/lib/domain/errors";
import { presentFound } from "@/lib/domain/live-lookup/found";
import { choicesQuestion, peopleQuestion, ticketQuestion } from "@/lib/domain/live-lookup/question";
import {
  type FieldDraft,
  type FoundContact,
  fieldDraft,
  type LookupView,
  type OfferedChoice,
} from "@/lib/domain/live-lookup/schema";
import { openSource } from "@/lib/domain/live-lookup/sources";
import { type RateLimit, takePoint } from "@/lib/domain/rate-limits";
import { type Answer, type Asked, ask, noAnswer } from "./ask";
import { KeptAnswers } from "./kept-answers";

/** More than anybody types; a script in a browser must not turn the desk against another system. */
const LIMIT: RateLimit = { name: "lookup", points: 240, seconds: 60 };
const MOST_CONTACTS = 50;
/** Bytes. */
const LARGEST_KEPT = 50_000;

const kept = new KeptAnswers<Answer>(60_000, 500, ({ size }) => size <= LARGEST_KEPT);

/**
 * Asks one source who the customer of a ticket is, and says what of its answer the ticket could take. An answer stands for a
 * minute for the same agent, ticket and details.
 * Errors: `forbidden`; `not_found`; `rate_limited`; `unavailable` with a sentence that names the source.
 */
export async function lookUpTicket(
  ctx: Context,
  input: { sourceId: number; ticketId: number; fresh?: boolean },
): Promise<LookupView> {
  const source = await openSource(ctx, input.sourceId);
  const { question, ticket } = await ticketQuestion(ctx, input.ticketId);
  const root = await answerOf(ctx, source, await lookupParameters(ctx, question), input.fresh ?? false);
  const found = (await readLookup(ctx, root)) ?? unexpected(source, root, "livelookup");
  return presentFound(await loadCatalog(ctx), ticket, question.contact, found);
}

/**
 * Asks one source of the address book for people; those it highlights come first. At most 50.
 * Errors: as `lookUpTicket`; `not_found` for a source that is not asked by the address book.
 */
export async function lookUpPeople(ctx: Context, input: { sourceId: number; text: string }): Promise<FoundContact[]> {
  const source = await openSource(ctx, input.sourceId);
  if (!source.inAddressBook) throw notFound("Source");
  const parameters = await lookupParameters(ctx, await peopleQuestion(ctx, input.text));
  const root = await answerOf(ctx, source, parameters, false);
  const people = readContacts(root) ?? unexpected(source, root, "livelookup");
  return people
    .filter(({ firstName, lastName, email }) => firstName !== "" || lastName !== "" || email !== "")
    .sort((one, other) => Number(other.highlighted) - Number(one.highlighted))
    .slice(0, MOST_CONTACTS);
}

/**
 * Asks the address of a custom field for the choices it offers for what is typed. At most 500.
 * Errors: `forbidden`; `not_found`; `rate_limited`; `unavailable` with a sentence that names the field.
 */
export async function offerChoices(ctx: Context, fieldId: number, raw: FieldDraft): Promise<OfferedChoice[]> {
  const draft = fieldDraft.parse(raw);
  const { field, question } = await choicesQuestion(ctx, fieldId, draft);
  const asked: Asked = { name: field.name, kind: "http_get", target: field.settings.url, encoding: "declared" };
  const root = await answerOf(ctx, asked, await choiceParameters(ctx, question, draft.text), false);
  return readChoices(root) ?? unexpected(asked, root, "ajaxfield");
}

/** The parameters name the asking agent or carry what they see, so nobody is given another's answer. */
async function answerOf(ctx: Context, asked: Asked, parameters: Parameters, fresh: boolean): Promise<AnswerElement> {
  const { kind, target, encoding } = asked;
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : 0;
  const { root } = await kept.get([ctx.workspace.id, agentId, kind, target, encoding, parameters], fresh, async () => {
    await takePoint(LIMIT, `${ctx.workspace.id}:${agentId}`);
    return ask(asked, parameters);
  });
  return root;
}

function unexpected(asked: Asked, root: AnswerElement, wanted: string): never {
  throw noAnswer(asked.name, `answered with “${root.name.slice(0, 40)}”, where “${wanted}” was expected.`);
}
