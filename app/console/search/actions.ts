"use server";

import { z } from "zod";
import { suggestSearch } from "@/lib/domain/tickets/search-suggestions";
import { agentAction } from "@/lib/web/actions";

/** Operators and values that could stand at the end of what is typed. */
export const suggest = agentAction(z.string().max(500), (ctx, typed) => suggestSearch(ctx, typed));
