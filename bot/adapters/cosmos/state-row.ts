import type { ReportedCase } from '../../domain/case.ts';
import type { RawDocument } from '../../ports/store.ts';
import { refuseTooNew } from '../document-versions.ts';

/** A row of a list of cases: the state without the history, and what lists are sorted by. */
export interface StateRow extends Pick<RawDocument, 'id' | 'schema'> {
  readonly state: ReportedCase;
  readonly createdAt: string;
}

/** What may be handed out of the row. Throws `DocumentTooNew`. */
export function stateIn(row: StateRow): ReportedCase {
  refuseTooNew('case', { id: row.state.id, schema: row.schema });
  return row.state;
}
