import { expect, test } from "@playwright/test";
import { anonymous, signedIn } from "../../support/callers";
import { unique } from "../../support/desk-database";
import { readFirstRun } from "../../support/first-run";

type Field = { xCustomField: string; fieldName: string };

/*
 * One request, made through the public API with a file and three custom fields and given reporting tags by staff, read
 * through both APIs, a filter, the console and the portal: everywhere the same person, words, values and bytes.
 */
test("one request is the same through the APIs, the console and the portal", async ({ request, baseURL }) => {
  const { agent, helpspot } = readFirstRun();
  const bearer = { authorization: `Bearer ${helpspot.token}` };
  const ask = async (method: string, more: Record<string, string> = {}) => {
    const answer = await request.get("/api/index.php", {
      params: { method, output: "json", ...more },
      headers: bearer,
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const { category } = await ask("private.request.getCategories");
  const printers = Object.values<Record<string, unknown>>(category).find((one) => one.sCategory === "Printers");
  const { tag: tags } = (printers?.reportingTags ?? {}) as { tag: { xReportingTag: string; sReportingTag: string }[] };
  const { field } = await ask("private.request.getCustomFields", { xCategory: String(printers?.xCategory) });
  const fieldId = (name: string) => (field as Field[]).find((one) => one.fieldName === name)?.xCustomField;
  const [model, pages, serial] = [fieldId("Model"), fieldId("Pages printed"), fieldId("Serial number")];
  const definitions = field as (Field & { listItems?: { item?: string[] } })[];
  const models = definitions.find((one) => one.xCustomField === model)?.listItems?.item ?? [];
  const values = {
    [`Custom${model}`]: models[0] ?? "",
    [`Custom${pages}`]: "48113",
    [`Custom${serial}`]: "NW773120",
  };

  const words = `Streaks on every page ${unique("")}`;
  const email = `${unique("zoe")}@people.example`;
  const created = await request.post("/api/index.php?method=request.create&output=json", {
    multipart: {
      tNote: words,
      sFirstName: "Zoë",
      sLastName: "Čapek",
      sEmail: email,
      sPhone: "845.555.1234",
      xCategory: String(printers?.xCategory),
      ...values,
      File1_sFilename: "streaks å.txt",
      File1_sFileMimeType: "text/plain",
      File1_bFileBody: Buffer.from("a page with streaks").toString("base64"),
    },
  });
  expect(created.status(), await created.text()).toBe(200);
  const { xRequest, accesskey } = await created.json();
  const chosen = tags.slice(0, 2);
  const update = await request.post("/api/index.php?method=private.request.update&output=json", {
    headers: bearer,
    form: { xRequest, reportingTags: chosen.map((one) => one.xReportingTag).join(", ") },
  });
  expect(update.status(), await update.text()).toBe(200);

  const wanted = {
    xRequest,
    sFirstName: "Zoë",
    sLastName: "Čapek",
    sEmail: email,
    sPhone: "845.555.1234",
    xCategory: "Printers",
    xStatus: "Active",
    ...values,
  };
  expect(await ask("request.get", { accesskey })).toMatchObject(wanted);
  expect(await ask("private.request.get", { xRequest })).toMatchObject({ ...wanted, reportingTags: { tag: chosen } });
  const { request: rows } = await ask("private.filter.get", { xFilter: "inbox", length: "50" });
  expect(rows.find((row: { xRequest: string }) => row.xRequest === xRequest)).toMatchObject(wanted);

  const desk = await signedIn(baseURL ?? "", "agent", agent);
  const consolePage = await (await desk.get(`/console/tickets/${xRequest}?view=all`)).text();
  const visitor = await anonymous(baseURL ?? "");
  const portalPage = await (await visitor.get(`/requests/${accesskey}`)).text();
  const shown = [words, "streaks å.txt", ...Object.values(values)];
  for (const text of [...shown, "Zoë Čapek", email, "Printers", ...chosen.map((one) => one.sReportingTag)]) {
    expect(consolePage, `the console shows ${text}`).toContain(text);
  }
  for (const text of shown) expect(portalPage, `the portal shows ${text}`).toContain(text);
  for (const { sReportingTag } of chosen) expect(portalPage).not.toContain(sReportingTag);

  for (const [caller, page] of [
    [desk, consolePage],
    [visitor, portalPage],
  ] as const) {
    const address = /href="([^"]*\/attachments\/[^"]+streaks[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await (await caller.get(address)).text()).toBe("a page with streaks");
  }
  await desk.dispose();
  await visitor.dispose();
});
