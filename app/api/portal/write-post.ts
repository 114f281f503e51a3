import type { Context } from "@/lib/domain/context";
import { DomainError, invalid } from "@/lib/domain/errors";
import { perPoster } from "@/lib/domain/forums/guard";
import type { Posted } from "@/lib/domain/forums/post";
import { getPost } from "@/lib/domain/forums/queries";
import { acceptPostForm } from "@/lib/domain/portals/forms";
import { assertPointLeft, networkOf } from "@/lib/domain/rate-limits";
import { normalizeEmail } from "@/lib/text/email-address";
import { currentVisit, type PortalVisit } from "@/lib/web/portal";
import { isSameOrigin } from "@/lib/web/same-origin";
import { allFiles, goOn, handBack, problemsOf, readSentForm, refuseForm, type SentForm } from "./sent-form";

/** What every post is made of, as a form says it. */
export type WrittenPost = ReturnType<typeof postOf>;

/** A form of the forums: what it may be sent for, and what is done with it. */
type PostForm = {
  /** Which form it is. */
  kind: string;
  /** Where it is shown. */
  page: string;
  /** The person may write there at all; throws when not. Before anything is kept. */
  admit: (visit: PortalVisit) => Promise<unknown>;
  ready: (ctx: Context, form: SentForm, post: WrittenPost) => Promise<(ctx: Context) => Promise<Posted>>;
  /** Where its writer reads that it waits. */
  waitingPage: string;
};

/** Takes a form of the forums, pictures streaming in. Works with and without scripts. */
export async function takePost(request: Request, form: PostForm): Promise<Response> {
  try {
    if (!isSameOrigin(request)) throw new DomainError("forbidden", "This form was sent from another site.");
    const visit = await currentVisit();
    if (!visit) throw new DomainError("not_found", "There is no portal here.");
    await form.admit(visit);
    return await take(request, visit, form);
  } catch (error) {
    return refuseForm(request, error);
  }
}

async function take(request: Request, visit: PortalVisit, how: PostForm): Promise<Response> {
  const { ctx } = visit;
  // The forums count; whoever is over the limit already does not get to fill the disk.
  await assertPointLeft(perPoster, `${ctx.workspace.id}:${networkOf(ctx.ip ?? "")}`);
  const form = await readSentForm(request, { takeFiles: true });
  const name = { token: form.token, kind: how.kind };
  const files = await allFiles(ctx, name, form);
  try {
    const agent = request.headers.get("user-agent") ?? "";
    const post = await how.ready(ctx, form, postOf(visit, form, files, agent));
    const content = { values: form.values, files };
    const { postId } = await acceptPostForm(ctx, name, content, async (ctx) => (await post(ctx)).postId);
    return goOn(request, (await isShown(ctx, postId)) ? `/forums/posts/${postId}` : how.waitingPage);
  } catch (error) {
    const problems = await problemsOf(error);
    return handBack(request, ctx, name, { values: form.values, problems, files }, how.page);
  }
}

const isShown = (ctx: Context, postId: number): Promise<boolean> =>
  getPost(ctx, postId).then(
    () => true,
    (error) => {
      if (error instanceof DomainError && error.code === "not_found") return false;
      throw error;
    },
  );

/** Throws `invalid` for the form's trap and for files that were too large. */
function postOf({ session }: PortalVisit, form: SentForm, files: SentForm["files"], agent: string) {
  if (form.first("website") !== "") throw invalid({ website: "Leave this field empty. It is there to catch robots." });
  if (form.problem) throw invalid({ files: form.problem });
  const author = { name: form.first("name"), email: normalizeEmail(form.first("email")) };
  if (!session && author.email === "") throw invalid({ "author.email": "Give your e-mail address. It is not shown." });
  return {
    text: form.first("message"),
    pictures: files,
    follow: form.first("follow") !== "",
    origin: { ip: "", system: "", browser: agent.slice(0, 500) },
    ...(session ? {} : { author }),
  };
}
