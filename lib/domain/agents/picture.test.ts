import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents } from "@/db/schema/index";
import { blobExists } from "@/lib/storage/blobs";
import { sweepBlobs } from "../attachments/sweep-blobs";
import { loadCatalog } from "../catalog/catalog";
import type { AgentActor, Workspace } from "../context";
import { asAgent, asCustomer, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { addNote, replyToTicket } from "../tickets/testing";
import { openPicture, removePicture, setOwnPicture } from "./picture";

async function* chunks(bytes: Buffer) {
  yield bytes.subarray(0, 10);
  yield bytes.subarray(10);
}
const drawing = (background: string) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .png()
    .toBuffer();

let workspace: Workspace;
let admin: AgentActor;
let staff: AgentActor;

beforeAll(async () => {
  workspace = await makeWorkspace();
  admin = await makeAgent(workspace);
  staff = await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura");
});

const hashOf = async (agent: AgentActor) => {
  await freshen(workspace);
  return (await loadCatalog(asAgent(workspace, admin))).agent.get(agent.id)?.pictureHash ?? null;
};
const missing = { code: "not_found" };

describe("an agent's picture", () => {
  it("is theirs to give, change and take away; colleagues see it, and the log says so", async () => {
    const own = asAgent(workspace, staff);
    await setOwnPicture(own, chunks(await drawing("#204080")));
    const first = await hashOf(staff);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    const { stream, size } = await openPicture(asAgent(workspace, admin), staff.id);
    expect((await text(stream)).startsWith("RIFF")).toBe(true);
    expect(size).toBeLessThan(20_000);
    await setOwnPicture(own, chunks(await drawing("#802040")));
    expect(await hashOf(staff)).not.toBe(first);
    await removePicture(own, staff.id);
    expect(await hashOf(staff)).toBeNull();
    await expect(openPicture(own, staff.id)).rejects.toMatchObject(missing);
  });

  it("is refused with a sentence, and nothing changes", async () => {
    const own = asAgent(workspace, staff);
    await expect(
      setOwnPicture(own, chunks(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))),
    ).rejects.toMatchObject({ code: "invalid", fields: { picture: "Choose a JPEG, PNG, GIF or WebP picture." } });
    const endless = (async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024, 0xff);
    })();
    await expect(setOwnPicture(own, endless)).rejects.toMatchObject({ code: "too_large" });
    expect(await hashOf(staff)).toBeNull();
  });

  it("of somebody else can be taken away only by who manages agents, and never of somebody with more rights", async () => {
    const manager = asAgent(workspace, staff);
    await setOwnPicture(asAgent(workspace, admin), chunks(await drawing("#123456")));
    await expect(removePicture(manager, admin.id)).rejects.toMatchObject({ code: "forbidden" });
    await setOwnPicture(asAgent(workspace, staff), chunks(await drawing("#654321")));
    await removePicture(asAgent(workspace, admin), staff.id);
    expect(await hashOf(staff)).toBeNull();
    expect(await hashOf(admin)).not.toBeNull();
    await expect(setOwnPicture(asSystem(workspace), chunks(Buffer.alloc(1)))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is shown to people outside only where they read something that the agent wrote", async () => {
    const { ticket } = await createTicket(asSystem(workspace), {
      contact: { email: "mara@outside.example" },
      message: { text: "Hello" },
      source: "email",
    });
    await setOwnPicture(asAgent(workspace, staff), chunks(await drawing("#336699")));
    const customer = asCustomer(workspace, ticket.customerId, "mara@outside.example");
    await expect(openPicture(customer, staff.id)).rejects.toMatchObject(missing);
    await addNote(asAgent(workspace, staff), ticket.id, { text: "Among us" });
    await expect(openPicture(customer, staff.id)).rejects.toMatchObject(missing);
    await replyToTicket(asAgent(workspace, staff), ticket.id, { text: "For you" });
    expect((await openPicture(customer, staff.id)).size).toBeGreaterThan(0);
    const other = await makeWorkspace();
    const stranger = await makeAgent(other);
    await expect(openPicture(asAgent(other, stranger), staff.id)).rejects.toMatchObject(missing);
  });

  it("outlives the sweep of files that nothing names, for as long as it is shown", async () => {
    await setOwnPicture(asAgent(workspace, staff), chunks(await drawing("#99aa33")));
    const hash = (await hashOf(staff)) ?? "";
    await sweepBlobs(asSystem(workspace), 0);
    expect(await blobExists(hash)).toBe(true);
    await db.update(agents).set({ pictureHash: null }).where(eq(agents.id, staff.id));
    await sweepBlobs(asSystem(workspace), 0);
    expect(await blobExists(hash)).toBe(false);
  });
});
