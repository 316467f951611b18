import type { Row, Values } from './database.ts';

/** The layout of the file; rises by one with every change of it, together with a step in `migrate`. */
export const FILE_LAYOUT = 2;

export const STAMP_LAYOUT = `PRAGMA user_version = ${FILE_LAYOUT}`;

/** What of the database is needed to look at its layout and to change it. */
export interface SchemaHolder {
  exec(sql: string): void;
  get(sql: string, values?: Values): Row | undefined;
  each(sql: string, values?: Values): Iterable<Row>;
  run(sql: string, values?: Values): void;
  /** The one value that a one-row, one-column statement gives. */
  value(sql: string): unknown;
}

/** The layout of the file, 0 for an empty one. Throws in clear words when this release cannot use the file; changes nothing. */
export function layoutOf(database: Pick<SchemaHolder, 'value'>, file: string): number {
  const layout = Number(database.value('PRAGMA user_version'));
  if (layout > FILE_LAYOUT) throw new Error(newer(file, layout));
  if (layout === 0 && database.value('SELECT count(*) FROM sqlite_schema') !== 0) {
    throw new Error(`${file} is an SQLite file of another program. Give the bot a file of its own.`);
  }
  return layout;
}

const newer = (file: string, layout: number): string =>
  `${file} has layout ${layout}, and this release knows layouts up to ${FILE_LAYOUT}: a newer release has used it. ` +
  'Start that release again, or restore the backup made before it was installed. Nothing was changed.';
