import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "../support/console-test";
import { deskDatabase, unique } from "../support/desk-database";

/*
 * A little server stands in for the company's own systems. The desk asks it by itself, so it must be allowed to
 * (OUTGOING_NETWORKS=127.0.0.1, as `npm test` sets it).
 */

let server: Server;
let address: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://here");
    const of = (name: string) => asked.searchParams.get(name) ?? "";
    if (asked.pathname === "/codes") {
      const codes = ["Harbour", "Hall", "Garden"].filter((one) => one.toLowerCase().includes(of("callingField")));
      const options = codes.map(
        (one) => `<option><value>${one}-1</value><description>${one}, ground floor</description></option>`,
      );
      return response.end(`<ajaxfield>${options.join("")}</ajaxfield>`);
    }
    if (asked.pathname === "/slow") return;
    response.end(`<?xml version="1.0" encoding="utf-8"?>
      <livelookup version="1.0" columns="first_name,company">
        <customer><customer_id>C-9</customer_id><first_name>Mara</first_name><phone>555-0177</phone>
          <company>Lind &amp; Co</company><Custom${of("fields")}>Oslo</Custom${of("fields")}>
          <account><![CDATA[<b>late</b><script>alert(1)</script>]]></account></customer>
        <customer><customer_id>C-10</customer_id><first_name>مريم</first_name><company>الميناء</company></customer>
      </livelookup>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a ticket is filled from other systems, by hand and by keyboard", async ({ desk, newTicket }) => {
  const { id } = await newTicket();
  const { page } = desk;
  const [crm, slow, city, code] = ["CRM", "Slow", "City", "Code"].map(unique) as [string, string, string, string];
  const sql = deskDatabase();
  const [field] = await sql`insert into custom_fields (workspace_id, name, type, is_public)
    values (1, ${city}, 'text', false) returning id`;
  await sql`insert into custom_fields (workspace_id, name, type, is_public, settings)
    values (1, ${code}, 'ajax', false, ${sql.json({ url: `${address}/codes` })})`;
  await sql`insert into lookup_sources (workspace_id, name, kind, target, automatic, in_address_book) values
    (1, ${crm}, 'http_get', ${`${address}/find?fields=${field?.id}`}, true, false),
    (1, ${slow}, 'http_post', ${`${address}/slow`}, true, false)`;
  await sql`update workspaces set catalog_version = catalog_version + 1 where id = 1`;
  try {
    await desk.openTicket(id);
    const details = page.getByRole("complementary", { name: "Details" });
    const found = details.getByRole("region", { name: crm });
    // The slow one holds nothing up, and has ten seconds.
    await expect(details.getByRole("region", { name: slow })).toContainText(/Asking|did not answer within ten seconds/);
    await expect(found).toContainText("2 people found");
    await found.getByRole("button", { name: "Mara · Lind & Co" }).click();
    await expect(found.frameLocator("iframe").locator("b")).toHaveText("late");
    await expect(found.frameLocator("iframe").locator("script")).toHaveCount(0);
    await found.getByRole("button", { name: "Insert Phone" }).click();
    await expect(details.getByText("555-0177")).toHaveCount(2);
    await found.getByRole("button", { name: "Insert all into the ticket" }).click();
    await expect(details.getByRole("definition").filter({ hasText: "Oslo" })).toHaveCount(2);
    await expect(desk.thread).toContainText(`${city} changed`);
    await expect(found.getByRole("button", { name: /^Insert/ })).toHaveCount(0);

    // From here on by keyboard alone.
    await details.getByRole("button", { name: "Edit", exact: true }).focus();
    await page.keyboard.press("Enter");
    const input = details.getByRole("combobox", { name: code });
    await input.focus();
    await page.keyboard.type("ha");
    const options = details.getByRole("listbox", { name: code }).getByRole("option");
    await expect(options).toHaveText([/^Harbour, ground floor/, /^Hall, ground floor/]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(input).toHaveValue("Hall-1");
    await expect(options).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(details.getByRole("definition").filter({ hasText: "Hall-1" })).toBeVisible();
    await page.reload();
    await expect(details.getByRole("definition").filter({ hasText: "Hall-1" })).toBeVisible();
  } finally {
    // The desk is everybody's: other tests' tickets are not to ask these.
    await sql`delete from lookup_sources where name in (${crm}, ${slow})`;
    await sql`update custom_fields set active = false where name in (${city}, ${code})`;
    await sql`update workspaces set catalog_version = catalog_version + 1 where id = 1`;
    await sql.end();
  }
});
