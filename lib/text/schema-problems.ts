/**
 * What zod itself says of a value (zod/v4/locales/en), for schemas that say nothing of their own, as a sentence for people in
 * English. Everything else comes back as it is.
 */
export function plainProblem(said: string): string {
  if (!builtIn.test(said)) return said;
  const limit = /^Too (big|small): expected (\w+) to (?:have|be) (exactly |[<>]=?)(\S+)(?: (\w+))?$/.exec(said);
  if (limit) {
    const [, way, of = "", exactly = "", number = "", unit] = limit;
    return limitSentence({ isMost: way === "big", isExact: exactly === "exactly ", of, number, unit });
  }
  if (/^Invalid input: expected .+, received (?:undefined|null|NaN)$/.test(said)) return "Fill this in.";
  if (said.startsWith("Invalid option")) return "Choose one of the list.";
  return "This does not fit here.";
}

const builtIn =
  /^(?:Too (?:big|small): expected |Unrecognized keys?: |Invalid (?:input|option|string|number|discriminator value|(?:key|value) in |ISO |UUID|GUID|URL|IPv|email address$|base64))/;

type Limit = { isMost: boolean; isExact: boolean; of: string; number: string; unit: string | undefined };

/** As the schemas of the domain say it. */
const tooLong = (max: string): string => `Use at most ${max} characters.`;

function limitSentence({ isMost, isExact, of, number, unit }: Limit): string {
  if (of === "string") {
    if (isExact) return `Use exactly ${number} characters.`;
    if (isMost) return tooLong(number);
    return number === "1" ? "Fill this in." : `Use at least ${number} characters.`;
  }
  if (unit !== undefined) return isMost ? `Choose at most ${number}.` : `Choose at least ${number}.`;
  if (of === "date") return isMost ? "This day is too late." : "This day is too early.";
  return isMost ? `This is more than ${number}, which is too much.` : `This is too little: it starts at ${number}.`;
}
