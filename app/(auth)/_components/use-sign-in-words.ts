import { useExtracted } from "next-intl";
import type { SignInProblem } from "@/lib/auth/browser-sign-in";
import { useSay } from "@/lib/i18n/said";

/** Why the way in did not work; `silent`: the server did not answer, `not_shown`: the browser was given no passkey. */
export type EntryProblem = SignInProblem | "silent" | "not_shown";

/** Says why somebody who showed a password, a code or a passkey did not come in. */
export function useSignInWords(): (problem: EntryProblem, shown: "password" | "code" | "passkey") => string {
  const t = useExtracted("ui");
  const say = useSay();
  return (problem, shown) => {
    if (problem === "silent") return t("The server did not answer. Check your connection and try again.");
    if (problem === "not_shown") return t("No passkey was shown.");
    if (problem === "old_page") return t("The page was too old. Try again.");
    if (problem !== "wrong") return say(problem.sentence);
    if (shown === "password") return t("Name and password do not match.");
    return shown === "code"
      ? t("This code is not right, or was used already.")
      : t("This passkey does not open an account here.");
  };
}
