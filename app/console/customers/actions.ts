"use server";

import { refresh } from "next/cache";
import { editCustomer } from "@/lib/domain/customers/edit-customer";
import { customerChanges } from "@/lib/domain/customers/edit-schema";
import { agentAction } from "@/lib/web/actions";

/** Changes a customer's record. */
export const saveCustomer = agentAction(customerChanges, async (ctx, input) => {
  await editCustomer(ctx, input);
  refresh();
});
