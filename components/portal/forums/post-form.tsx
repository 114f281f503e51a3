"use client";

import { useExtracted } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { FileField, type KeptFile } from "../file-field";
import { dropDraft, saveDraft, useKeptDraft } from "../kept-draft";
import { Trap } from "../request-form-parts";
import { SendBar } from "../send-bar";
import { TickBox } from "../tick-box";
import { useSending } from "../use-sending";
import { SimilarTopics } from "./similar-topics";

export type PostFormProps = {
  /** Where it goes. */
  action: string;
  token: string;
  /** Null for a guest: then name and address are asked for. */
  writer: string | null;
  /** Begins a topic: then a title is asked for, too, and this forum's topics are looked through for similar ones. */
  newTopicIn: number | null;
  /** The writer follows the topic already. */
  following: boolean;
  values: Record<string, string[]>;
  problems: Record<string, string>;
  files: KeptFile[];
};

/** The box in which somebody outside writes a post, with scripts and without. */
export function PostForm(props: PostFormProps) {
  const t = useExtracted("portal");
  const { action, token, writer, newTopicIn, following, values } = props;
  const sending = useSending(props.problems, { taken: () => dropDraft(action) });
  const { problems } = sending;
  // What was begun here and not sent is there again, wherever its writer went in between.
  const begun = Object.values(values).some((typed) => typed.some((text) => text !== ""));
  const draft = useKeptDraft(action, !begun);
  const first = (name: string) => draft?.[name]?.[0] ?? values[name]?.[0] ?? "";
  return (
    <form
      key={draft ? "draft" : "fresh"}
      id="answer"
      method="post"
      action={action}
      encType="multipart/form-data"
      noValidate
      onSubmit={sending.submit}
      onInput={(event) => saveDraft(action, event.currentTarget)}
      className="grid scroll-mt-4 gap-5"
    >
      <ErrorSummary
        key={sending.round}
        errors={Object.entries(problems).map(([id, message]) => ({ ...(id === "" ? {} : { id }), message }))}
      />
      <input type="hidden" name="form" value={token} />
      {writer === null ? (
        <div className="grid items-start gap-5 md:grid-cols-2">
          <Field id="name" label={t("Your name")} required error={problems.name} help={t("Everybody sees it.")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={first("name")}
                autoComplete="name"
                maxLength={200}
                size="lg"
              />
            )}
          </Field>
          <Field id="email" label={t("E-mail address")} required error={problems.email} help={t("It is not shown.")}>
            {(control) => (
              <Input
                {...control}
                type="email"
                name="email"
                defaultValue={first("email")}
                autoComplete="email"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={254}
                size="lg"
              />
            )}
          </Field>
        </div>
      ) : null}
      {newTopicIn === null ? null : (
        <SimilarTopics forumId={newTopicIn} value={first("subject")} error={problems.subject} />
      )}
      <Field
        id="message"
        label={newTopicIn === null ? t("Your answer") : t("Your question or topic")}
        required
        error={problems.message}
        help={t("A line that begins with > is a quote. An @ before a name calls that person.")}
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            name="message"
            defaultValue={first("message")}
            rows={newTopicIn === null ? 5 : 8}
            className="max-h-[60vh] text-reading"
          />
        )}
      </Field>
      <FileField
        kept={props.files}
        error={problems.files}
        label={t("Pictures")}
        help={t("PNG, JPEG, GIF or WebP, at most ten.")}
        accept="image/png,image/jpeg,image/gif,image/webp"
      />
      {following ? null : (
        <TickBox
          name="follow"
          value="1"
          defaultChecked={first("follow") !== ""}
          label={t("Send me a mail about each answer")}
          help={writer === null ? t("We first ask the address whether it wants that.") : undefined}
        />
      )}
      <Trap value={first("website")} problem={problems.website} />
      <SendBar sending={sending} label={newTopicIn === null ? t("Post your answer") : t("Post it")} />
    </form>
  );
}
