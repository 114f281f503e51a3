import { integer, timestamp } from "drizzle-orm/pg-core";

/** A positive integer key that the database hands out. */
export const identity = () => integer().primaryKey().generatedAlwaysAsIdentity();

/** A point in time, stored in UTC with its zone. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** When the row was made. */
export const createdAt = () => moment().notNull().defaultNow();
