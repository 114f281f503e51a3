import { Chip, type ChipTone } from "@/components/ui/chip";
import type { ForumState } from "@/lib/domain/forums/schema";
import { useStateWords } from "../words";

const tones: Record<ForumState, ChipTone> = {
  shown: "positive",
  waiting: "warning",
  hidden: "neutral",
  spam: "danger",
};

/** The state of a topic or a post. */
export function StateChip({ state }: { state: ForumState }) {
  const words = useStateWords();
  return <Chip tone={tones[state]}>{words[state].name}</Chip>;
}
