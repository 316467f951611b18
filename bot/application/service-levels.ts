import type { Scene } from '../../cards/elements.ts';
import { serviceLevelsCard } from '../../cards/service-levels-card.ts';
import { say } from '../../cards/words.ts';
import { serviceLevelDocument } from '../domain/service-level-document.ts';
import type { Message } from '../ports/messenger.ts';
import { numberOf, readVersion } from './organisation-versions.ts';
import type { Parts } from './parts.ts';

/** What is promised by the organisation of this turn, for everybody who asks. */
export async function serviceLevelsMessage(
  { store, version }: Pick<Parts, 'store' | 'version'>,
  scene: Scene,
): Promise<Message> {
  const { organisation, now, language } = scene;
  const record = version === undefined ? undefined : await readVersion(store, version);
  const from = record && { number: numberOf(record.id), at: record.at };
  return {
    card: serviceLevelsCard(serviceLevelDocument(organisation, now), scene, from),
    summary: say(language, 'summaryServiceLevels'),
  };
}
