import { redirect } from "next/navigation";
import { requireVisit } from "@/lib/web/portal";
import { addressOfPost, loadPost } from "../../_lib/load";

/** The lasting address of a post: leads to the page of its topic where it stands. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<never> {
  const { post } = await loadPost((await params).id);
  redirect(await addressOfPost((await requireVisit()).ctx, post));
}
