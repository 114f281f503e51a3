import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";
import { largestRowId } from "@/lib/domain/row-id";

/** The number in an address; the page does not exist for anything else. */
export function idIn(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > largestRowId) notFound();
  return Number(text);
}

/** What a page is about; the page does not exist where the thing does not, or not for this visitor. */
export async function found<T>(thing: Promise<T>): Promise<T> {
  try {
    return await thing;
  } catch (error) {
    if (error instanceof DomainError && ["not_found", "invalid"].includes(error.code)) notFound();
    throw error;
  }
}
