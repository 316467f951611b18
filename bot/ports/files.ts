/** Why a file did not come: the place is not one that we fetch from, it is larger than wanted, or it cannot be had now. */
export type FileFault = 'untrusted' | 'tooLarge' | 'unavailable';

export class FileNotFetched extends Error {
  readonly reason: FileFault;

  constructor(reason: FileFault) {
    super(`The file was not fetched: ${reason}`);
    this.reason = reason;
  }
}

/** Files that people sent in a chat. */
export interface Files {
  /** The file as text in UTF-8, its byte order mark included. `url` is untrusted. Rejects with `FileNotFetched`. */
  text(url: string, mostBytes: number): Promise<string>;
}
