import { escapeMarkdown } from '../../cards/inert.ts';
import { type Block, type Section, type Source, serviceLevelText } from '../../cards/service-level-text.ts';
import type { Language, Organisation } from '../domain/organisation.ts';
import { serviceLevelDocument } from '../domain/service-level-document.ts';

/** The document about service levels as Markdown, with tables as GitHub, Word converters and wikis read them. */
export function serviceLevelsMarkdown(
  organisation: Organisation,
  language: Language,
  now: Date,
  source: Source,
): string {
  const document = serviceLevelDocument(organisation, now.toISOString());
  return sectionOf(serviceLevelText(document, organisation, language, source), 1).join('\n\n');
}

const sectionOf = ({ heading, blocks, parts }: Section, depth: number): readonly string[] => [
  `${'#'.repeat(depth)} ${escapeMarkdown(heading)}`,
  ...blocks.map(blockOf),
  ...parts.flatMap((part) => sectionOf(part, depth + 1)),
];

function blockOf(block: Block): string {
  switch (block.is) {
    case 'text':
      return escapeMarkdown(block.text);
    case 'list':
    case 'names':
    case 'days':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return [block.columns, block.columns.map(() => '---'), ...block.rows].map(rowOf).join('\n');
  }
}

const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => (cell === '---' ? cell : escapeMarkdown(cell))).join(' | ')} |`;
