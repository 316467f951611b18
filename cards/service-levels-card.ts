import { type ServiceLevelDocument, withoutPastDays } from '../bot/domain/service-level-document.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { card, type Element, fits, heading, line, type Scene, subheading } from './elements.ts';
import { escapeMarkdown } from './inert.ts';
import { type Block, type Section, type Source, serviceLevelText } from './service-level-text.ts';
import { say } from './words.ts';

/** Entries of a list, and levels or calendars, from plenty to few. */
const ROOMS = [200, 60, 20, 8, 3];
const LONGEST_NAME = 80;

/** The document about service levels, narrow enough for a phone: rows of a table stand below each other, and days that are over are left out. */
export function serviceLevelsCard(document: ServiceLevelDocument, scene: Scene, source?: Source): CardJson {
  const { language, organisation } = scene;
  const { heading: title, blocks, parts } = serviceLevelText(withoutPastDays(document), organisation, language, source);
  const drawn = (most: number): CardJson =>
    card({
      ...{ language, fallbackText: say(language, 'levelsHeading') },
      body: [
        heading(escapeMarkdown(short(title))),
        ...blocks.flatMap((block) => blockShown(block, most, scene)),
        ...(most === ROOMS[0] ? [] : [line(say(language, 'levelsCut', { phone: organisation.desk.phone }))]),
        ...parts.flatMap((part) => sectionShown(part, most, scene)),
      ],
    });
  const room = ROOMS.find((most) => fits(drawn(most)));
  return drawn(room ?? 1);
}

const sectionShown = ({ heading: title, blocks, parts }: Section, most: number, scene: Scene): readonly Element[] => [
  subheading(escapeMarkdown(title)),
  ...blocks.flatMap((block) => blockShown(block, most, scene)),
  ...parts
    .slice(0, most)
    .flatMap((part) => [
      line(short(part.heading), { bold: true, large: true, spacing: 'medium' }),
      ...part.blocks.flatMap((block) => blockShown(block, most, scene)),
    ]),
  ...more(parts.length - most, scene),
];

function blockShown(block: Block, most: number, scene: Scene): readonly Element[] {
  switch (block.is) {
    case 'text':
      return [line(block.text, { spacing: 'small' })];
    case 'list':
      return block.items.map(bullet);
    case 'names':
    case 'days': {
      const items = block.items.slice(0, most).map(short);
      const lines =
        block.is === 'days' ? items.map(bullet) : [line(items.join(' · '), { subtle: true, spacing: 'none' })];
      return [...lines, ...more(block.items.length - most, scene)];
    }
    case 'table':
      return block.rows.flatMap(([name = '', ...cells]) => {
        const named = cells.map((cell, index) => `${block.columns[index + 1]}: ${short(cell)}`);
        return [line(name, { bold: true, spacing: 'small' }), line(named.join('\n'), { spacing: 'none' })];
      });
  }
}

const bullet = (text: string): Element => line(`• ${text}`, { spacing: 'small' });

const more = (count: number, { language }: Scene): readonly Element[] =>
  count > 0 ? [line(say(language, 'levelsMore', { count }), { subtle: true, spacing: 'small' })] : [];

const short = (name: string): string => shortened(name, LONGEST_NAME);
