"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import type { FormState } from "@/components/portal/form-state";
import { requestAddressLink } from "@/lib/domain/customers/account-links";
import { addAddressByLink, choosePrimaryAddress, removeAddress } from "@/lib/domain/customers/own-addresses";
import { askForDeletion, chooseNotices } from "@/lib/domain/customers/own-choices";
import { endOwnSubscription } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { requireCustomer } from "@/lib/web/sessions";
import { refused, textOf } from "./forms";

/** Mails a link that proves one more address of the signed-in customer. */
export async function mailAddressLink(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  const { site } = await requireVisit();
  const email = textOf(data, "email").trim();
  try {
    await requestAddressLink(ctx, { email, addressOf: (token) => `${site.address}/account/link/${token}` });
  } catch (error) {
    return refused(error, { email });
  }
  const done = t("A mail is on its way to {email}. Open its link in this browser; it works for 30 minutes.", { email });
  return { problems: {}, values: {}, done };
}

/** Uses a link up that adds an address to the signed-in customer's account. */
export async function confirmAddress(_before: FormState, data: FormData): Promise<FormState> {
  const { ctx } = await requireCustomer();
  try {
    await addAddressByLink(ctx, textOf(data, "token"));
  } catch (error) {
    return refused(error);
  }
  redirect("/account?added=1#addresses");
}

/** Takes an address out of the signed-in customer's account. */
export async function dropAddress(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  const email = textOf(data, "email");
  try {
    await removeAddress(ctx, email);
    revalidatePath("/account");
  } catch (error) {
    return refused(error);
  }
  return { problems: {}, values: {}, done: t("{email} is no longer in your account.", { email }) };
}

/** Chooses the address that the signed-in customer is written to. */
export async function writeToAddress(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  const email = textOf(data, "email");
  try {
    await choosePrimaryAddress(ctx, email);
    revalidatePath("/", "layout");
  } catch (error) {
    return refused(error);
  }
  return { problems: {}, values: {}, done: t("We write to {email} from now on.", { email }) };
}

/** Keeps what the signed-in customer wants to be told by mail. */
export async function saveNotices(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  try {
    await chooseNotices(ctx, {
      wantsAcknowledgements: data.has("wantsAcknowledgements"),
      wantsTopicMails: data.has("wantsTopicMails"),
      wantsForumMails: data.has("wantsForumMails"),
    });
    revalidatePath("/account");
  } catch (error) {
    return refused(error);
  }
  return { problems: {}, values: {}, done: t("Your choice is saved.") };
}

/** Ends the mails about a topic or a forum that the signed-in customer follows. */
export async function unfollow(subscriptionId: number): Promise<void> {
  const { ctx } = await requireCustomer();
  await endOwnSubscription(ctx, subscriptionId);
  revalidatePath("/account");
}

/** Asks for the deletion of the signed-in customer's data; leads to the request that this makes. */
export async function askDeletion(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const { ctx } = await requireCustomer();
  const { site } = await requireVisit();
  let ticketId: number;
  try {
    if (!data.has("sure")) return { problems: { sure: t("Tick this to go on.") }, values: {} };
    ({ ticketId } = await askForDeletion(ctx, site.portal.id));
  } catch (error) {
    return refused(error);
  }
  redirect(`/requests/${ticketId}`);
}
