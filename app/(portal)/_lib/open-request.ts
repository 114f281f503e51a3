import { notFound, redirect } from "next/navigation";
import { signInAddress } from "@/lib/auth/pages";
import { DomainError } from "@/lib/domain/errors";
import { getSay } from "@/lib/i18n/say";
import { type FoundRequest, findRequest } from "@/lib/web/portal-request";
import { requestPath } from "@/lib/web/request";

/**
 * The request that a page's address names. Leaves the page when there is nothing to show: to sign in for a number
 * without a session, else as not found. After many wrong keys it gives the sentence that asks to wait.
 */
export async function openRequestPage(key: string): Promise<FoundRequest | { limited: string }> {
  try {
    return await findRequest(key);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "unauthenticated") redirect(signInAddress("customer", await requestPath()));
    if (error.code === "rate_limited") return { limited: (await getSay())(error.message) };
    return notFound();
  }
}
