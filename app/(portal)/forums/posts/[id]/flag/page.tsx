import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { PostText } from "@/components/portal/forums/post-text";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { excerpt } from "@/lib/text/html";
import { loadPost } from "../../../_lib/load";
import { sendFlag } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Report a post"), robots: { index: false } };
}

/** Asks the team to look at a post. */
export default async function FlagPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await getExtracted("portal");
  const { post, topic } = await loadPost((await params).id);
  const reasons = [
    { value: "spam", label: t("It is advertising.") },
    { value: "rude", label: t("It is rude or hurts somebody.") },
    { value: "private", label: t("It says something private.") },
    { value: "other", label: t("Something else.") },
  ];
  return (
    <Page
      title={t("Report a post")}
      intro={
        <p>
          {t.rich("By <name></name> in <topic></topic>. The team sees your report, nobody else does.", {
            name: () => <bdi>{post.authorName}</bdi>,
            topic: () => (
              <Link href={`/forums/posts/${post.id}`} prefetch={false} className="link" dir="auto">
                {topic.title}
              </Link>
            ),
          })}
        </p>
      }
    >
      <div className="mb-6 border-s-2 border-border ps-4 text-ink-muted">
        <PostText text={excerpt(post.bodyText, 400)} people={[]} />
      </div>
      <SmallForm
        action={sendFlag}
        hidden={{ post: String(post.id) }}
        submit={t("Report it")}
        fields={[
          {
            kind: "text",
            name: "note",
            label: t("What should we know? (optional)"),
            maxLength: 500,
            autoComplete: "off",
          },
        ]}
      >
        <FieldGroup id="reason" label={t("What is wrong with it?")} required>
          {reasons.map(({ value, label }) => (
            <Checkbox key={value} kind="radio" name="reason" value={value} label={label} />
          ))}
        </FieldGroup>
      </SmallForm>
    </Page>
  );
}
