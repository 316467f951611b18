import type { Organisation } from '../domain/organisation.ts';

/** One file of the organisation, as it was given. */
export interface OrganisationFile {
  /** Without folders. */
  readonly name: string;
  readonly text: string;
}

/** A service as the files spell it. */
export type SpelledService = Readonly<Record<string, unknown>>;

export interface ReadOrganisation {
  readonly organisation: Organisation;
  /** What the files say by top-level key, as they spell it, with what they leave out filled in. Without kept services. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Of the values. */
  readonly digest: string;
  /** Which file has the key. */
  readonly fileOf: (key: string) => string;
}

/** Everything that is wrong, one line each: file, place, value, what is allowed. No line quotes a CPR number. */
export interface NotReadable {
  readonly problems: readonly string[];
}

/** Reads files whose top-level keys make up an organisation. `kept`: services that are retired and no longer in the files. */
export type OrganisationReader = (
  files: readonly OrganisationFile[],
  kept?: readonly SpelledService[],
) => ReadOrganisation | NotReadable;
