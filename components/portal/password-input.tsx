"use client";

import { Eye, EyeOff } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import type { FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useScripts } from "./use-sending";

/** A password, which can be made visible while typing where scripts run. */
export function PasswordInput(props: FieldControl & { name: string; autoComplete: string }) {
  const t = useExtracted("portal");
  const [visible, setVisible] = useState(false);
  const scripts = useScripts();
  const Icon = visible ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...props}
        type={visible ? "text" : "password"}
        maxLength={1000}
        autoCapitalize="none"
        spellCheck={false}
        size="lg"
        className="pe-12!"
      />
      {scripts ? (
        <IconButton
          label={visible ? t("Hide the password") : t("Show the password")}
          aria-pressed={visible}
          onClick={() => setVisible(!visible)}
          className="absolute end-1.5 top-1.5"
        >
          <Icon className="size-4" aria-hidden="true" />
        </IconButton>
      ) : null}
    </span>
  );
}
