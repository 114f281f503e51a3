/** Units of a time that is counted from now, in the letters they are kept with. */
export const momentUnits = ["m", "h", "d", "w"] as const;
export type MomentUnit = (typeof momentUnits)[number];

export const unitWords: Record<MomentUnit, [one: string, many: string]> = {
  m: ["minute", "minutes"],
  h: ["hour", "hours"],
  d: ["day", "days"],
  w: ["week", "weeks"],
};

/** A time in a condition: a fixed one, or one counted from the moment at which the condition is asked. */
export type Moment = { kind: "fixed"; iso: string } | { kind: "ago" | "ahead"; amount: number; unit: MomentUnit };

/** Reads what a condition holds: ISO 8601, or a sign, a number and a unit as in "-7d". Null when it is neither. */
export function readMoment(value: unknown): Moment | null {
  const [, sign, amount, unit] = /^([+-])(\d{1,5})([mhdw])$/.exec(String(value ?? "")) ?? [];
  if (sign && amount && unit) {
    return { kind: sign === "-" ? "ago" : "ahead", amount: Number(amount), unit: unit as MomentUnit };
  }
  const at = new Date(typeof value === "number" ? value : String(value ?? ""));
  return Number.isNaN(at.getTime()) ? null : { kind: "fixed", iso: at.toISOString() };
}

/** How a moment is kept in a condition. */
export function writeMoment(moment: Moment): string {
  if (moment.kind === "fixed") return moment.iso;
  return `${moment.kind === "ago" ? "-" : "+"}${moment.amount}${moment.unit}`;
}

/** "7 days". */
export const amountInWords = (amount: number, unit: MomentUnit): string =>
  `${amount} ${unitWords[unit][amount === 1 ? 0 : 1]}`;
