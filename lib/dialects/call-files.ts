import type { StoreFile } from "@/lib/dialects/input-files";
import type { StagedBlob } from "@/lib/storage/blobs";

/** Writes a stream's bytes to disk and leaves it to the caller whether they are kept. */
export type StageFile = (...given: Parameters<StoreFile>) => Promise<StagedBlob>;

/** The files of one call. They are read before its caller is known, and kept only for one who is. */
export class CallFiles {
  #staged: StagedBlob[] = [];
  #over = false;

  constructor(private readonly stage: StageFile) {}

  /** For the reader of the call's input. */
  readonly store: StoreFile = async (bytes, options) => {
    const staged = await this.stage(bytes, options);
    // A call that failed meanwhile has nobody left to ask.
    if (this.#over) await staged.drop();
    else this.#staged.push(staged);
    return { hash: staged.hash, size: staged.size };
  };

  /** The caller is known: keep what came. */
  async keep(): Promise<void> {
    const staged = this.#staged.splice(0);
    await Promise.all(staged.map((file) => file.keep()));
  }

  /** The call is over: drop what was not kept. */
  async end(): Promise<void> {
    this.#over = true;
    const staged = this.#staged.splice(0);
    await Promise.all(staged.map((file) => file.drop()));
  }
}
