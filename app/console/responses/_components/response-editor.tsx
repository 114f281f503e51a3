"use client";

import { useWatch } from "react-hook-form";
import { responseSharings, sharingWords } from "@/lib/domain/responses/schema";
import { CheckListField } from "../../admin/_components/check-list-field";
import { DangerZone } from "../../admin/_components/danger-zone";
import {
  ChoiceField,
  type Named,
  ReferenceField,
  SwitchField,
  TextareaField,
  TextField,
} from "../../admin/_components/fields";
import { FormFrame, FormPart } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { useOpenNew } from "../../admin/_components/use-open-new";
import { listInWords } from "../../admin/words";
import { dropResponse, keepResponse } from "../actions";
import { type ResponseForm, responseForm } from "../form-schema";

type Props = {
  options: {
    mayShare: boolean;
    roles: Named[];
    teams: Named[];
    people: (Named & { hint: string })[];
    folders: string[];
  };
  stored?: { id: number; uses: number; ownerName: string; values: ResponseForm };
};

const base = "/console/responses";

/** The form of one canned response, or of a new one. */
export function ResponseEditor({ options, stored }: Props) {
  const form = useAdminForm({
    schema: responseForm,
    values: stored?.values ?? fresh,
    save: (_, all) => keepResponse({ ...all, id: stored?.id }),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? "Saved" : "Response added",
  });
  const { control } = form;
  const sharing = useWatch({ control, name: "sharing" });
  return (
    <FormFrame
      title={stored ? stored.values.title : "New response"}
      back={{ href: base, label: "Canned responses" }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.title}
            blocked={null}
            consequence="It goes for everybody it is shared with. Replies that were written with it stay."
            remove={() => dropResponse(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">
          {stored.ownerName} wrote it. It was used {stored.uses} {stored.uses === 1 ? "time" : "times"}.
        </p>
      ) : null}
      <TextField control={control} name="title" label="Name" required maxLength={200} />
      <TextField
        control={control}
        name="folder"
        label="Folder"
        help={
          options.folders.length > 0
            ? `Responses of one folder stand together. There are ${listInWords(options.folders)}.`
            : "Responses of one folder stand together."
        }
        maxLength={100}
      />
      <TextareaField
        control={control}
        name="text"
        label="Text"
        help="Plain text. Placeholders stay as they are written; fill them in before you send."
        rows={8}
        required
      />
      <SwitchField control={control} name="active" label="In use" help="Out of use, only its owner still sees it." />
      {options.mayShare ? (
        <FormPart title="Who can use it">
          <ChoiceField
            control={control}
            name="sharing"
            label="Shared with"
            options={responseSharings.map((value) => ({ value, label: sharingWords[value] }))}
          />
          {sharing === "role" ? (
            <ReferenceField control={control} name="roleId" label="Role" rows={options.roles} required />
          ) : null}
          {sharing === "team" ? (
            <ReferenceField control={control} name="teamId" label="Team" rows={options.teams} required />
          ) : null}
          {sharing === "people" ? (
            <CheckListField
              control={control}
              name="agentIds"
              label="People"
              rows={options.people}
              noun="people"
              empty="There is nobody else yet."
            />
          ) : null}
        </FormPart>
      ) : null}
    </FormFrame>
  );
}

const fresh: ResponseForm = {
  title: "",
  folder: "",
  text: "",
  sharing: "private",
  roleId: null,
  teamId: null,
  agentIds: [],
  active: true,
};
