import type { OwnSecondStep } from "@/lib/domain/second-step/queries";
import type { SecondStepView } from "./_components/second-step";

/** What the screens show of an agent's second step. */
export const secondStepView = ({ hasApp, passkeys, codesLeft, passkeysWork }: OwnSecondStep): SecondStepView => ({
  hasApp,
  codesLeft,
  passkeysWork,
  passkeys: passkeys.map(({ createdAt, lastUsedAt, ...key }) => ({
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  })),
});
