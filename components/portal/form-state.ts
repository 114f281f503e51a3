/** What a small form of the portal shows after it was sent: problems by control (`""`: the whole form), and what was typed. */
export type FormState = {
  problems: Record<string, string>;
  values: Record<string, string>;
  /** Something went well and the page stays: one sentence. */
  done?: string;
};

/** A server action as a form takes it: it gets the state before and what was sent. */
export type FormAction = (before: FormState, data: FormData) => Promise<FormState>;

/** A form nobody has sent yet. */
export const freshForm: FormState = { problems: {}, values: {} };
