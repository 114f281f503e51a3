import { expect, test } from "vitest";
import { client } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { databaseAnswers } from "./health";

setUpTestDatabase();

test("says yes while the database answers, and no within its time when all connections wait", async () => {
  expect(await databaseAnswers()).toBe(true);
  const busy = Promise.all(Array.from({ length: client.options.max }, () => client`select pg_sleep(1)`));
  expect(await databaseAnswers(200)).toBe(false);
  await busy;
  expect(await databaseAnswers()).toBe(true);
});
