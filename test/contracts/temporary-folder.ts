import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly file: (name: string) => string;
  readonly remove: () => void;
}

/** A folder of its own for a test. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'fejlmeld-stores-'));
  return { file: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
