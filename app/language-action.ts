"use server";

import { cookies } from "next/headers";
import { LANGUAGE_COOKIE, languages } from "@/lib/i18n/languages";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the language that was chosen in a cookie of this browser; the page is drawn anew with it. Unknown ones are ignored. */
export async function keepLanguage(form: FormData): Promise<void> {
  const chosen = languages.find(({ tag }) => tag === form.get("language"));
  if (!chosen) return;
  const secure = process.env.PUBLIC_URL?.startsWith("https:") === true;
  (await cookies()).set(LANGUAGE_COOKIE, chosen.tag, { maxAge: YEAR_IN_SECONDS, sameSite: "lax", path: "/", secure });
}
