"use client";

import { createContext, type ReactNode, useContext } from "react";
import { Avatar, type AvatarProps } from "@/components/ui/avatar";

const Pictures = createContext<Readonly<Record<number, string>>>({});

/** Gives the avatars below it the addresses of the agents' pictures, by the agents' ids. */
export function AgentPictures({ pictures, children }: { pictures: Record<number, string>; children: ReactNode }) {
  return <Pictures value={pictures}>{children}</Pictures>;
}

/** An agent's picture, or the initials of whoever is no agent or has none. */
export function AgentAvatar({ agentId, ...avatar }: Omit<AvatarProps, "src"> & { agentId: number | null }) {
  const pictures = useContext(Pictures);
  return <Avatar {...avatar} src={agentId === null ? null : pictures[agentId]} />;
}
