"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
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
import { revokeSession, startSession } from "@/lib/domain/sessions/sessions";
import { splitName } from "@/lib/text/names";
import { setCustomerCookie, signOutCustomer } from "@/lib/web/customer-session";
import { type PortalVisit, requireVisit } from "@/lib/web/portal";
import { requireCustomer } from "@/lib/web/sessions";
import { refused, textOf } from "./forms";

/** Signs a customer in by address and password. */
export async function signIn(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { site } = await requireVisit();
  const email = textOf(data, "email").trim();
  try {
    const password = textOf(data, "password");
    const fits = email !== "" && email.length <= 254 && password !== "" && password.length <= 1000;
    const from = clientOf(await headers());
    const sessionId = fits ? await signInCustomer(site.workspace, email, password, from) : null;
    if (sessionId === null) {
      return {
        problems: { "": t("Address and password do not match. Try again, or get a link by mail.") },
        values: { email },
      };
    }
    await setCustomerCookie(sessionId);
  } catch (error) {
    return refused(error, { email });
  }
  redirect(safeNext("customer", textOf(data, "next")));
}

/** Mails a one-time link. What it answers never tells whether the address is known. */
export async function mailLink(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const visit = await requireVisit();
  const email = textOf(data, "email").trim();
  const purpose = accountLinkPurposes.find((one) => one === textOf(data, "purpose")) ?? "sign_in";
  try {
    await sendLink(visit, purpose, email);
  } catch (error) {
    return refused(error, { email });
  }
  const done =
    purpose === "sign_up"
      ? t("We have sent a mail to {email}. Its link works once, within 30 minutes. Look into the spam folder, too.", {
          email,
        })
      : t(
          "If we know this address, a mail is on its way to {email}. Its link works once, within 30 minutes. Look into the spam folder, too.",
          { email },
        );
  return { problems: {}, values: { email }, done };
}

function sendLink({ site, ctx }: PortalVisit, purpose: AccountLinkPurpose, email: string): Promise<void> {
  const addressOf = (token: string) => `${site.address}/account/link/${token}`;
  return requestAccountLink(ctx, { purpose, email, addressOf });
}

/** Uses up a link to sign in. Only this does, not opening the page: programs that look into mails open pages. */
export async function signInWithLink(_before: FormState, data: FormData): Promise<FormState> {
  const visit = await requireVisit();
  try {
    const customer = await signInByLink(visit.ctx, textOf(data, "token"));
    await begin(visit, customer.id);
  } catch (error) {
    return refused(error);
  }
  redirect("/requests");
}

/** Uses up a link to open an account or to choose a new password, and signs in. */
export async function choosePassword(_before: FormState, data: FormData): Promise<FormState> {
  const visit = await requireVisit();
  const name = textOf(data, "name").trim();
  try {
    const input = { token: textOf(data, "token"), password: textOf(data, "password"), ...(name ? { name } : {}) };
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
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  const name = textOf(data, "name").trim();
  try {
    if (name === "") return { problems: { name: t("Enter your name.") }, values: { name } };
    await changeAccountName(ctx, accountNameInput.parse(splitName(name)));
    revalidatePath("/", "layout");
  } catch (error) {
    return refused(error, { name });
  }
  return { problems: {}, values: { name }, done: t("Your name is saved.") };
}

/** Changes the signed-in customer's password. */
export async function savePassword(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx, sessionId } = await requireCustomer();
  try {
    await changeAccountPassword(
      ctx,
      { current: textOf(data, "current"), password: textOf(data, "password") },
      sessionId,
    );
  } catch (error) {
    return refused(error);
  }
  return { problems: {}, values: {}, done: t("Your password is saved. Your other browsers are signed out.") };
}

/** Mails the signed-in customer a link to choose their first password. */
export async function mailOwnPasswordLink(): Promise<FormState> {
  const t = await getExtracted("portal");
  const { customer } = await requireCustomer();
  try {
    await sendLink(await requireVisit(), "password", customer.email);
  } catch (error) {
    return refused(error);
  }
  return {
    problems: {},
    values: {},
    done: t("A mail is on its way to {email}. Its link works for 30 minutes.", { email: customer.email }),
  };
}

/** Ends another session of the signed-in customer. */
export async function endOtherSession(handle: string): Promise<void> {
  const { ctx } = await requireCustomer();
  await revokeSession(ctx, handle);
  redirect("/account?ended=1#sessions");
}
