import { CircleCheck, Flag, Heart, Pencil } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button, buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { HtmlMessage } from "../html-message";
import { PostText } from "./post-text";
import { QuoteLink } from "./quote-link";

export type PostView = {
  id: number;
  author: string;
  url: string;
  label: string;
  byStaff: boolean;
  /** Wrote the topic's first post, too. */
  isAsker: boolean;
  isAnswer: boolean;
  /** ISO 8601, UTC. */
  at: string;
  editedAt: string | null;
  text: string;
  /** Sanitised, without remote pictures; null for plain words. */
  html: string | null;
  pictures: { key: string; name: string; href: string }[];
  likes: number;
};

/** What the visitor may do with a post; what they may not is left out. */
export type PostDeeds = {
  /** With whether they like it now. */
  like: { run: () => Promise<void>; liked: boolean } | null;
  quoteHref: string | null;
  flagHref: string | null;
  editHref: string | null;
  historyHref: string | null;
  markAnswer: (() => Promise<void>) | null;
  takeAnswerBack: (() => Promise<void>) | null;
};

/** One post: who wrote it, what, and what the reader may do with it. */
export function PostItem({ post, deeds, people }: { post: PostView; deeds: PostDeeds; people: readonly string[] }) {
  const t = useExtracted("portal");
  return (
    <li
      id={`post-${post.id}`}
      data-line
      className="grid scroll-mt-4 grid-cols-[28px_minmax(0,1fr)] gap-3 py-5 target:bg-accent-soft/40"
    >
      <Avatar name={post.author} />
      <article
        aria-label={t("Post by {name}", { name: post.author })}
        data-post={post.id}
        className={post.isAnswer ? "rounded-lg border border-positive px-4 py-3" : undefined}
      >
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Author name={post.author} url={post.url} />
          {post.label ? (
            <Chip tone={post.byStaff ? "accent" : "neutral"} className="max-w-full">
              <bdi className="truncate">{post.label}</bdi>
            </Chip>
          ) : null}
          {post.isAsker ? <Chip>{t("asked this")}</Chip> : null}
          {post.isAnswer ? (
            <Chip tone="positive">
              <CircleCheck aria-hidden="true" />
              {t("The answer")}
            </Chip>
          ) : null}
          <a href={`/forums/posts/${post.id}`} className="ms-auto text-base text-ink-muted tabular-nums">
            <Time value={post.at} />
          </a>
        </header>
        {post.html === null ? (
          <PostText text={post.text} people={people} />
        ) : (
          <HtmlMessage html={post.html} text={post.text} title={t("Post by {name}", { name: post.author })} />
        )}
        <Pictures pictures={post.pictures} />
        {post.editedAt === null ? null : (
          <p className="mt-2 text-base text-ink-muted">
            {t.rich("Changed <time></time>.", { time: () => <Time value={post.editedAt ?? ""} kind="inline" /> })}{" "}
            {deeds.historyHref === null ? null : (
              <Link href={deeds.historyHref} prefetch={false} className="link">
                {t("What it said before")}
              </Link>
            )}
          </p>
        )}
        <Deeds post={post} deeds={deeds} />
      </article>
    </li>
  );
}

function Author({ name, url }: { name: string; url: string }) {
  const words = <bdi className="font-semibold break-words">{name}</bdi>;
  if (url === "") return words;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow ugc" className="min-w-0 text-ink">
      {words}
    </a>
  );
}

function Pictures({ pictures }: { pictures: PostView["pictures"] }) {
  const t = useExtracted("portal");
  if (pictures.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-2" aria-label={t("Pictures")}>
      {pictures.map((picture) => (
        <li key={picture.key}>
          <a href={picture.href} target="_blank" rel="noopener">
            {/* biome-ignore lint/performance/noImgElement: a stranger's picture, served by ourselves as it came */}
            <img
              src={picture.href}
              alt={picture.name}
              loading="lazy"
              className="max-h-72 max-w-full rounded-md border border-border bg-sunken object-contain"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

const deedClass = "text-base! max-sm:h-9";

function Deeds({ post, deeds }: { post: PostView; deeds: PostDeeds }) {
  const t = useExtracted("portal");
  const { like, quoteHref, flagHref, editHref, markAnswer, takeAnswerBack } = deeds;
  return (
    <footer className="mt-2 -ms-2 flex flex-wrap items-center gap-x-1">
      {like ? (
        <form action={like.run}>
          <Button
            type="submit"
            look="quiet"
            size="sm"
            aria-pressed={like.liked}
            data-key="useful"
            aria-label={t("Useful: the post by {name}", { name: post.author })}
            className={`${deedClass} aria-pressed:text-accent`}
          >
            <Heart className={`size-4 ${like.liked ? "fill-current" : ""}`} aria-hidden="true" />
            {post.likes > 0 ? post.likes : t("Useful")}
          </Button>
        </form>
      ) : post.likes > 0 ? (
        <span className="flex items-center gap-1 px-2 text-base text-ink-muted">
          <Heart className="size-4" aria-hidden="true" />
          {t("{count, plural, one {useful to # person} other {useful to # people}}", { count: post.likes })}
        </span>
      ) : null}
      {quoteHref === null ? null : (
        <QuoteLink href={quoteHref} postId={post.id} author={post.author} text={post.text} />
      )}
      {markAnswer ? (
        <form action={markAnswer}>
          <Button type="submit" look="quiet" size="sm" className={deedClass}>
            <CircleCheck className="size-4" aria-hidden="true" />
            {t("This answers it")}
          </Button>
        </form>
      ) : null}
      {takeAnswerBack ? (
        <form action={takeAnswerBack}>
          <Button type="submit" look="quiet" size="sm" className={deedClass}>
            {t("Not the answer after all")}
          </Button>
        </form>
      ) : null}
      {editHref === null ? null : (
        <Link href={editHref} prefetch={false} className={`${buttonClass("quiet", "sm")} ${deedClass}`}>
          <Pencil className="size-4" aria-hidden="true" />
          {t("Change")}
        </Link>
      )}
      {flagHref === null ? null : (
        <Link
          href={flagHref}
          prefetch={false}
          rel="nofollow"
          aria-label={t("Report the post by {name}", { name: post.author })}
          className={`${buttonClass("quiet", "sm")} ${deedClass}`}
        >
          <Flag className="size-4" aria-hidden="true" />
          {t("Report")}
        </Link>
      )}
    </footer>
  );
}
