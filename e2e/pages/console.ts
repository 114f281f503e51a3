import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The console as an agent sees it. */
export class Console {
  constructor(readonly page: Page) {}

  /** Opens a list: `inbox`, `mine`, `all`, `spam`, `trash` … */
  async openView(view: string): Promise<void> {
    await this.page.goto(`/console/tickets?view=${view}`);
    await this.idle();
  }

  async openTicket(id: number, view = "all"): Promise<void> {
    await this.page.goto(`/console/tickets/${id}?view=${view}`);
    await expect(this.thread).toBeVisible();
    await this.idle();
  }

  /** Keys and live events work once the page runs; the navigation's own key answers then. */
  async idle(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press("?");
      await expect(this.page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await this.page.keyboard.press("Escape");
    await expect(this.page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  }

  get list(): Locator {
    return this.page.getByRole("list", { name: "Tickets" });
  }

  /** The row of a ticket in the list. */
  row(id: number): Locator {
    return this.list.locator(`a[data-ticket="${id}"]`);
  }

  get thread(): Locator {
    return this.page.getByRole("region", { name: "Messages" });
  }

  get head(): Locator {
    return this.page.locator("main header").first();
  }

  /** A property in the head: "Status", "Category", "Assignee" or "Priority". */
  property(name: string): Locator {
    return this.head.getByRole("button", { name: new RegExp(`^${name}:`) });
  }

  /** Chooses a value of a property from its list. */
  async pick(name: string, value: string): Promise<void> {
    await this.property(name).click();
    await this.page.getByPlaceholder(name).fill(value);
    await this.page.getByRole("option", { name: value }).first().click();
  }

  /** The editor of the composer, with the wanted kind chosen. It is loaded when the focus comes to its place. */
  async compose(kind: "Reply" | "Private note"): Promise<Locator> {
    await this.page.getByRole("tab", { name: kind }).click();
    await this.page.getByRole("textbox", { name: kind }).click();
    return this.editor(kind);
  }

  /** A box for formatted text, once it can be written in. */
  editor(label: string): Locator {
    return this.page.getByRole("textbox", { name: label }).and(this.page.locator('[contenteditable="true"]'));
  }

  /** Chooses an item of the ticket's own menu. */
  async more(item: string): Promise<void> {
    await this.head.getByRole("button", { name: "More" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  get toast(): Locator {
    return this.page.locator("[data-sonner-toast]");
  }
}

/** Opens a ticket through the public API. Returns its number. */
export async function callTicket(request: APIRequestContext, words: string, email: string): Promise<number> {
  const answer = await request.post("/api/index.php?method=request.create&output=json", {
    multipart: { tNote: words, sEmail: email },
  });
  const { xRequest } = await answer.json();
  expect(Number(xRequest)).toBeGreaterThan(0);
  return Number(xRequest);
}
