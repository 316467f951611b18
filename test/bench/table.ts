/** One part of the results, as Markdown. */
export interface Section {
  readonly title: string;
  /** What was measured and how, in a few lines. */
  readonly about: readonly string[];
  readonly tables: readonly Table[];
  /** What the numbers say, when they can be put in a line. */
  readonly findings?: readonly string[];
}

export interface Table {
  readonly title?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function markdown({ title, about, tables, findings = [] }: Section): string {
  const bullets = findings.map((line) => `- ${line}`).join('\n');
  return [`## ${title}`, about.join('\n'), ...tables.map(drawn), bullets].filter(Boolean).join('\n\n');
}

/** Columns are padded, so that the same text reads well in a terminal; all but the first stand to the right. */
function drawn({ title, columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(3, ...[column, ...rows.map((row) => row[index] ?? '')].map(({ length }) => length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => (index === 0 ? (cells[0] ?? '').padEnd(width) : (cells[index] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [...(title ? [`**${title}**`, ''] : []), line(columns), rule, ...rows.map(line)].join('\n');
}
