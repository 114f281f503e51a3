"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { setSingleKeys, singleKeysOn } from "@/components/ui/shortcuts";
import { notifyError } from "@/components/ui/toast";
import { savePreferences } from "../me/actions";

/** Turns single-key commands on or off for the person, in every browser they sign in with. */
export function SingleKeys() {
  const t = useExtracted("console");
  const [on, setOn] = useState(true);
  useEffect(() => setOn(singleKeysOn()), []);
  const choose = async (wanted: boolean) => {
    setOn(wanted);
    setSingleKeys(wanted);
    const answer = await savePreferences({ singleKeys: wanted }).catch(() => null);
    if (!answer?.ok) notifyError(answer?.message ?? t("The server did not answer. The choice holds until you reload."));
  };
  return (
    <Checkbox
      label={t("Single-key commands")}
      help={t("Keys such as j, r and e work outside text fields. Those with Ctrl or Command always do.")}
      checked={on}
      onChange={(event) => void choose(event.target.checked)}
    />
  );
}
