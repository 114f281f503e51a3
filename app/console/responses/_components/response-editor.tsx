"use client";

import { useExtracted, useLocale } from "next-intl";
import { useCallback, useMemo } from "react";
import { Controller, useWatch } from "react-hook-form";
import { RichTextField } from "@/components/editor/rich-text-field";
import type { SuggestionSource } from "@/components/editor/types";
import type { UploadedFile } from "@/components/tickets/upload";
import { responseSharings } from "@/lib/domain/responses/schema";
import { DangerZone } from "../../admin/_components/danger-zone";
import { ChoiceField, type Named, SwitchField, TextField } from "../../admin/_components/fields";
import { FormFrame, FormPart } from "../../admin/_components/form-frame";
import { SharedWith } from "../../admin/_components/shared-with";
import { controlId, useAdminForm } from "../../admin/_components/use-admin-form";
import { useOpenNew } from "../../admin/_components/use-open-new";
import { dropResponse, keepResponse } from "../actions";
import { type ResponseForm, responseForm } from "../form-schema";
import { type ActionOptions, ResponseActions } from "./response-actions";
import { ResponseFiles } from "./response-files";
import { ResponsePreview } from "./response-preview";
import { useResponseFiles } from "./use-response-files";
import { useSharingWords } from "./use-sharing-words";

type Props = {
  options: ActionOptions & {
    mayShare: boolean;
    roles: Named[];
    teams: Named[];
    people: (Named & { hint: string })[];
    folders: string[];
    placeholders: { name: string; label: string }[];
  };
  stored?: { id: number; uses: number; ownerName: string; values: ResponseForm; files: UploadedFile[] };
};

const base = "/console/responses";

/** The form of one canned response, or of a new one. */
export function ResponseEditor({ options, stored }: Props) {
  const t = useExtracted("console");
  const form = useAdminForm({
    schema: responseForm,
    values: stored?.values ?? fresh,
    save: (_, all) => keepResponse({ ...all, id: stored?.id }),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Response added"),
  });
  const { control } = form;
  const { setValue } = form.form;
  const sharing = useWatch({ control, name: "sharing" });
  const html = useWatch({ control, name: "bodyHtml" });
  const placeholderTitle = t("Placeholders");
  const suggestions = useMemo(
    () => [placeholderMenu(placeholderTitle, options.placeholders)],
    [placeholderTitle, options.placeholders],
  );
  const sharingWords = useSharingWords();
  const list = new Intl.ListFormat(useLocale());
  const files = useResponseFiles(
    stored?.files ?? [],
    useCallback((ids: number[]) => setValue("fileIds", ids, { shouldDirty: true, shouldValidate: true }), [setValue]),
  );
  return (
    <FormFrame
      title={stored ? stored.values.title : t("New response")}
      back={{ href: base, label: t("Canned responses") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.title}
            blocked={null}
            consequence={t("It goes for everybody it is shared with. Replies that were written with it stay.")}
            remove={() => dropResponse(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">
          {t("{name} wrote it. It was used {uses, plural, one {# time} other {# times}}.", {
            name: stored.ownerName,
            uses: stored.uses,
          })}
        </p>
      ) : null}
      <TextField control={control} name="title" label={t("Name")} required maxLength={200} />
      <TextField
        control={control}
        name="folder"
        label={t("Folder")}
        help={
          options.folders.length > 0
            ? t("Responses of one folder stand together. There are {folders}.", {
                folders: list.format(options.folders),
              })
            : t("Responses of one folder stand together.")
        }
        maxLength={100}
      />
      <Controller
        control={control}
        name="bodyHtml"
        render={({ field, fieldState }) => (
          <RichTextField
            id={controlId("bodyHtml")}
            label={t("Text")}
            help={t(
              "Type {brace} for a placeholder, such as the customer’s name. It is filled in when the response is used.",
              { brace: "{" },
            )}
            required
            value={field.value}
            onChange={field.onChange}
            suggestions={suggestions}
            upload={files.upload}
            onFiles={files.attach}
            error={fieldState.error?.message}
          />
        )}
      />
      <ResponseFiles {...files} />
      <ResponsePreview html={html} />
      <FormPart title={t("What goes with it")}>
        <p className="text-ink-muted">{t("It is offered when the response is put in, and done with the sending.")}</p>
        <ResponseActions control={control} options={options} />
      </FormPart>
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={t("Out of use, only its owner still sees it.")}
      />
      {options.mayShare ? (
        <FormPart title={t("Who can use it")}>
          <ChoiceField
            control={control}
            name="sharing"
            label={t("Shared with")}
            options={responseSharings.map((value) => ({ value, label: sharingWords[value] }))}
          />
          <SharedWith
            control={control}
            sharing={sharing}
            names={{ role: "roleId", team: "teamId", people: "agentIds" }}
            roles={options.roles}
            teams={options.teams}
            people={options.people}
          />
        </FormPart>
      ) : null}
    </FormFrame>
  );
}

const fresh: ResponseForm = {
  title: "",
  folder: "",
  bodyHtml: "",
  actions: {},
  fileIds: [],
  sharing: "private",
  roleId: null,
  teamId: null,
  agentIds: [],
  active: true,
};

/** The menu of placeholders that `{` opens. */
const placeholderMenu = (
  title: string,
  placeholders: readonly { name: string; label: string }[],
): SuggestionSource => ({
  char: "{",
  label: title,
  blanks: true,
  anywhere: true,
  search: (typed) => {
    const words = typed.replace(/^\{+/, "").toLowerCase().split(" ").filter(Boolean);
    return placeholders
      .filter(({ name, label }) => words.every((word) => `${label} ${name}`.toLowerCase().includes(word)))
      .map(({ name, label }) => ({ id: name, title: label, hint: name }));
  },
  choose: async ({ id }) => `{{${id}}} `,
});
