import type { FormState } from "@/components/portal/form-state";
import { refusalOf } from "@/lib/web/actions";

/** A line of a form; "" when it is not there, or a file. */
export const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** What a refused form shows again. Passwords are not among it. */
export async function refused(error: unknown, values: Record<string, string> = {}): Promise<FormState> {
  const { message, fields } = await refusalOf(error);
  return { problems: Object.keys(fields).length > 0 ? fields : { "": message }, values };
}
