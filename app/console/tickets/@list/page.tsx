import { readQueueAddress } from "../../queue-address";
import { Queue } from "../queue";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The list when the queue itself is visited. */
export default async function ListPage({ searchParams }: Props) {
  return <Queue address={readQueueAddress(await searchParams)} />;
}
