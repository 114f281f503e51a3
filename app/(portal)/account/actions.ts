"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/portal/form-state";
import { safeNext } from "@/lib/auth/pages";
import { clientOf } from "@/lib/auth/request-client";
import { signInCustomer } from "@/lib/auth/sign-in";
import {
  changeAccountName,
  changeAccountPassword,
  setPasswordByLink,
  signInByLink,
} from "@/lib/domain/customers/account";
import { requestAccountLink } from "@/lib/domain/customers/account-links";
import { type AccountLinkPurpose, accountLinkPurposes, accountNameInput } from "@/lib/domain/customers/account-schema";
import { DomainError } from "@/lib/domain/errors";
import { revokeSession, startSession } from "@/lib/domain/sessions/sessions";
import { splitName } from "@/lib/text/names";
import { refusalOf } from "@/lib/web/actions";
import { setCustomerCookie, signOutCustomer } from "@/lib/web/customer-session";
import { type PortalVisit, requireVisit } from "@/lib/web/portal";
import { requireCustomer } from "@/lib/web/sessions";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** What a refused form shows again. Passwords are not among it. */
async function refused(error: unknown, values: Record<string, string> = {}): Promise<FormState> {
  const { message, fields } = await refusalOf(error);
  return { problems: Object.keys(fields).length > 0 ? fields : { "": message }, values };
}

/** Signs a customer in by address and password. */
export async function signIn(_before: FormState, data: FormData): Promise<FormState> {
  const { site } = await requireVisit();
  const email = text(data, "email").trim();
  try {
    const password = text(data, "password");
    const fits = email !== "" && email.length <= 254 && password !== "" && password.length <= 1000;
    const from = clientOf(await headers());
    const sessionId = fits ? await signInCustomer(site.workspace, email, password, from) : null;
    if (sessionId === null) {
      return {
        problems: { "": "Address and password do not match. Try again, or get a link by mail." },
        values: { email },
      };
    }
    await setCustomerCookie(sessionId);
  } catch (error) {
    return refused(error, { email });
  }
  redirect(safeNext("customer", text(data, "next")));
}

/** Mails a one-time link. What it answers never tells whether the address is known. */
export async function mailLink(_before: FormState, data: FormData): Promise<FormState> {
  const visit = await requireVisit();
  const email = text(data, "email").trim();
  const purpose = accountLinkPurposes.find((one) => one === text(data, "purpose")) ?? "sign_in";
  try {
    await sendLink(visit, purpose, email);
  } catch (error) {
    return refused(error, { email });
  }
  const known = purpose === "sign_up" ? "We have sent a mail" : "If we know this address, a mail is on its way";
  return {
    problems: {},
    values: { email },
    done: `${known} to ${email}. Its link works once, within 30 minutes. Look into the spam folder, too.`,
  };
}

function sendLink({ site, ctx }: PortalVisit, purpose: AccountLinkPurpose, email: string): Promise<void> {
  const addressOf = (token: string) => `${site.address}/account/link/${token}`;
  return requestAccountLink(ctx, { purpose, email, addressOf });
}

/** Uses up a link to sign in. Only this does, not opening the page: programs that look into mails open pages. */
export async function signInWithLink(_before: FormState, data: FormData): Promise<FormState> {
  const visit = await requireVisit();
  try {
    const customer = await signInByLink(visit.ctx, text(data, "token"));
    await begin(visit, customer.id);
  } catch (error) {
    return refused(error);
  }
  redirect("/requests");
}

/** Uses up a link to open an account or to choose a new password, and signs in. */
export async function choosePassword(_before: FormState, data: FormData): Promise<FormState> {
  const visit = await requireVisit();
  const name = text(data, "name").trim();
  try {
    const input = { token: text(data, "token"), password: text(data, "password"), ...(name ? { name } : {}) };
    const customer = await setPasswordByLink(visit.ctx, input);
    await begin(visit, customer.id);
  } catch (error) {
    return refused(error, { name });
  }
  redirect("/requests");
}

async function begin({ site }: PortalVisit, customerId: number): Promise<void> {
  await signOutCustomer();
  await setCustomerCookie(await startSession(site.workspace, { customerId }, clientOf(await headers())));
}

/** Signs the customer out of this browser. */
export async function signOut(): Promise<void> {
  await signOutCustomer();
  redirect("/");
}

/** Changes the signed-in customer's name. */
export async function saveName(_before: FormState, data: FormData): Promise<FormState> {
  const { ctx } = await requireCustomer();
  const name = text(data, "name").trim();
  try {
    if (name === "") throw new DomainError("invalid", "Enter your name.", { fields: { name: "Enter your name." } });
    await changeAccountName(ctx, accountNameInput.parse(splitName(name)));
    revalidatePath("/", "layout");
  } catch (error) {
    return refused(error, { name });
  }
  return { problems: {}, values: { name }, done: "Your name is saved." };
}

/** Changes the signed-in customer's password. */
export async function savePassword(_before: FormState, data: FormData): Promise<FormState> {
  const { ctx, sessionId } = await requireCustomer();
  try {
    await changeAccountPassword(ctx, { current: text(data, "current"), password: text(data, "password") }, sessionId);
  } catch (error) {
    return refused(error);
  }
  return { problems: {}, values: {}, done: "Your password is saved. Your other browsers are signed out." };
}

/** Mails the signed-in customer a link to choose their first password. */
export async function mailOwnPasswordLink(): Promise<FormState> {
  const { customer } = await requireCustomer();
  try {
    await sendLink(await requireVisit(), "password", customer.email);
  } catch (error) {
    return refused(error);
  }
  return {
    problems: {},
    values: {},
    done: `A mail is on its way to ${customer.email}. Its link works for 30 minutes.`,
  };
}

/** Ends another session of the signed-in customer. */
export async function endOtherSession(handle: string): Promise<void> {
  const { ctx } = await requireCustomer();
  await revokeSession(ctx, handle);
  redirect("/account?ended=1#sessions");
}
