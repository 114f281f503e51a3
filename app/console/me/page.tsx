import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getOwnProfile } from "@/lib/domain/agents/own-profile";
import { requireAgent } from "@/lib/web/sessions";
import { PictureField } from "./_components/picture-field";
import { ProfileForm } from "./_components/profile-form";
import { Section } from "./_components/section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Your page") };
}

/** Who the agent is to others. */
export default async function MePage() {
  const t = await getExtracted("console");
  const { ctx, agent } = await requireAgent();
  const profile = await getOwnProfile(ctx);
  return (
    <Section title={t("Profile")} text={`${profile.email} · ${agent.role.name}`}>
      <PictureField agentId={agent.id} name={agent.name} present={profile.pictureHash !== null} />
      <ProfileForm
        firstName={profile.firstName}
        lastName={profile.lastName}
        phone={profile.phone}
        signatureHtml={profile.signatureHtml}
      />
    </Section>
  );
}
