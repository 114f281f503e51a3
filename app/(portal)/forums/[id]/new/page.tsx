import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { PostForm } from "@/components/portal/forums/post-form";
import { Page } from "@/components/portal/page";
import { readParam, type SearchParams } from "../../../_lib/search-params";
import { loadForum } from "../../_lib/load";
import { postFormProps } from "../../_lib/post-form-props";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("New topic"), robots: { index: false } };
}

/** The form that begins a topic; after a refusal without scripts it comes back here with everything typed. */
export default async function NewTopicPage({ params, searchParams }: Props) {
  const t = await getExtracted("portal");
  const forum = await loadForum((await params).id);
  const here = `/forums/${forum.id}`;
  if (forum.closed) redirect(here);
  const form = await postFormProps({ kind: `topic:${forum.id}`, token: await readParam(searchParams, "form") });
  if (form.writer === null && !forum.guestsPost) redirect(`/account/sign-in?next=${encodeURIComponent(`${here}/new`)}`);
  return (
    <Page
      title={t("New topic")}
      intro={
        <p>
          {t.rich("In <forum></forum>. Everybody can read what you write.", {
            forum: () => (
              <Link href={here} className="link" dir="auto">
                {forum.name}
              </Link>
            ),
          })}{" "}
          {form.writer === null ? (
            <Link href={`/account/sign-in?next=${encodeURIComponent(`${here}/new`)}`} className="link">
              {t("Sign in instead")}
            </Link>
          ) : (
            t("You write as {name}.", { name: form.writer })
          )}
        </p>
      }
    >
      <PostForm {...form} action={`/api/portal/forums/${forum.id}`} newTopicIn={forum.id} following={false} />
    </Page>
  );
}
