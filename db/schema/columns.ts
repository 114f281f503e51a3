import { customType, integer, timestamp } from "drizzle-orm/pg-core";

/** A positive integer key that the database hands out. */
export const identity = () => integer().primaryKey().generatedAlwaysAsIdentity();

/** A point in time, stored in UTC with its zone. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** When the row was made. */
export const createdAt = () => moment().notNull().defaultNow();

/** A text-search document. Written by SQL only, from the terms of `lib/text/search-terms`. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
