import type { CaseDocument, Stored } from '../ports/store.ts';

/** Tells people what a change of a case has made necessary. */
export interface Sender {
  /** To be written: the document with leave for this process to send at once, if it has room for that now; else as it is. */
  claims(document: CaseDocument): CaseDocument;
  /** It was written: what it has to tell is sent. */
  sends(written: Stored<CaseDocument>): void;
  /** Somebody else has written it, or nobody knows what became of it: look, and send what is there to send. */
  nudge(caseId: string): void;
}
