import type { Matter, Understanding } from '../../bot/domain/understanding.ts';
import { enquiry } from './given.ts';

/** A printer that is dead, as it is understood; with what a test needs to be different. */
export const matter = (more: Partial<Matter> = {}): Matter => ({
  ...{ text: 'Printeren er død', title: 'Printeren er død', kind: 'incident' },
  ...{ services: [{ serviceId: 'print', score: 1, confidence: 0.9 }], sure: true },
  ...{ impact: 3, urgency: 2, impactSaid: false, urgencySaid: false, priority: 'P4' },
  ...{ flags: enquiry.flags, unsureBreach: false, tried: false },
  ...more,
});

/** A message about that. */
export const heard = (more: Partial<Understanding> = {}): Understanding => ({
  ...{ intent: 'fault', action: 'create_case', language: 'da' },
  ...{ description: 'Printeren er død', title: 'Printeren er død', cprRemoved: 0 },
  ...{ matters: [matter()], continues: false, why: [] },
  ...more,
});

/** A message that is about something said before, and names nothing. */
export const answer = (description: string, more: Partial<Understanding> = {}): Understanding =>
  heard({ intent: 'answer', action: 'answer', description, title: description, matters: [], ...more });

export const ranked = (...ids: readonly string[]): Matter['services'] =>
  ids.map((serviceId, index) => ({ serviceId, score: 1 - index / 10, confidence: 0.5 - index / 10 }));
