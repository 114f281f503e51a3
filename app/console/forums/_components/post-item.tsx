import { clsx } from "clsx";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { PostText } from "@/components/portal/forums/post-text";
import { MessageFrame } from "@/components/tickets/message-frame";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { Picture } from "@/lib/domain/forums/pictures";
import type { Post } from "@/lib/domain/forums/queries";
import { blockRemoteImages } from "@/lib/text/html";
import { PostActions } from "./post-actions";
import { StateChip } from "./state-chip";

type PostItemProps = {
  post: Post;
  moderates: boolean;
  /** The agent wrote it. */
  own: boolean;
  /** The topic's title, where posts of several stand together. */
  topic?: string;
  pictures?: Picture[];
  /** Whether it answers its topic; null where the agent may not say so. */
  answers?: boolean | null;
};

/** One post with its author, what only staff see of them, and what may be done to it. */
export function PostItem({ post, moderates, own, topic, pictures = [], answers = null }: PostItemProps) {
  const t = useExtracted("console");
  const away = post.state !== "shown";
  return (
    <article
      id={`post-${post.id}`}
      aria-label={t("Post by {name}", { name: post.authorName })}
      className="grid scroll-mt-4 grid-cols-[28px_minmax(0,1fr)] gap-3 py-3.5"
    >
      <Avatar name={post.authorName} />
      <div className={clsx(away && "rounded-lg bg-sunken px-3.5 py-2.5")}>
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{post.authorName}</span>
          {post.label ? <Chip tone={post.authorType === "agent" ? "accent" : "neutral"}>{post.label}</Chip> : null}
          {answers ? <Chip tone="positive">{t("The answer")}</Chip> : null}
          {post.likeCount > 0 ? (
            <Chip>
              {t("{count, plural, one {useful to # person} other {useful to # people}}", { count: post.likeCount })}
            </Chip>
          ) : null}
          {away ? <StateChip state={post.state} /> : null}
          <span className="min-w-0 truncate text-ink-muted">{post.authorEmail}</span>
          <span className="ms-auto flex items-center gap-1">
            <Time value={post.createdAt.toISOString()} className="text-xs text-ink-muted tabular-nums" />
            {moderates || own || answers !== null ? (
              <PostActions
                post={{ id: post.id, topicId: post.topicId, text: post.bodyText, label: post.label, state: post.state }}
                author={post.authorName}
                opening={post.isOpening}
                html={post.bodyHtml !== ""}
                moderates={moderates}
                own={own}
                answers={post.isOpening ? null : answers}
              />
            ) : null}
          </span>
        </header>
        {topic === undefined ? null : (
          <Link href={`/console/forums/topics/${post.topicId}`} prefetch={false} className="link">
            {topic}
          </Link>
        )}
        {post.bodyHtml === "" ? (
          <PostText text={post.bodyText} people={[]} className="leading-5.5" />
        ) : (
          <MessageFrame
            html={blockRemoteImages(post.bodyHtml).html}
            picturesHref={null}
            title={t("Post by {name}", { name: post.authorName })}
          />
        )}
        {pictures.length > 0 ? (
          <ul className="mt-2 flex flex-wrap gap-2" aria-label={t("Pictures")}>
            {pictures.map(({ key, fileName }) => (
              <li key={key}>
                {/* biome-ignore lint/performance/noImgElement: a stranger's picture, served by ourselves as it came */}
                <img
                  src={`/forums/files/${key}/${encodeURIComponent(fileName)}`}
                  alt={fileName}
                  loading="lazy"
                  className="max-h-56 max-w-full rounded-md border border-border object-contain"
                />
              </li>
            ))}
          </ul>
        ) : null}
        <p className="mt-1.5 flex flex-wrap gap-x-3 text-xs text-ink-muted">
          {post.authorUrl ? (
            <a href={post.authorUrl} target="_blank" rel="noopener noreferrer nofollow" className="link break-all">
              {post.authorUrl}
            </a>
          ) : null}
          {moderates && post.ip ? <span>{t("from {ip}", { ip: post.ip })}</span> : null}
          {post.editedAt ? (
            <span>
              {t.rich("edited <at></at>", {
                at: () => post.editedAt && <Time value={post.editedAt.toISOString()} kind="inline" />,
              })}
            </span>
          ) : null}
        </p>
      </div>
    </article>
  );
}
