import type { Happening, Place } from '../../deployment/local/activities.ts';
import type { LocalPerson } from '../../deployment/local/protocol.ts';

/** Employee number so-and-so, in Danish; the organisation does not name them, like most who report. */
export function employee(index: number): LocalPerson {
  const digits = String(index).padStart(12, '0');
  return {
    id: `eeeeeeee-feed-4bad-8c0d-${digits}`,
    mri: `29:employee-${digits}`,
    name: `Medarbejder ${index}`,
    locale: 'da-DK',
    title: 'Medarbejder',
    installed: true,
    blocked: false,
  };
}

/** The 1:1 chat of a person with the bot. */
export const chatOf = (mri: string): string => `a:${mri.replace(/\W/g, '-')}`;

let lastId = Date.now();

/** Something that a person does in their own chat, with an activity id of its own. */
export function inOwnChat(place: Place, by: LocalPerson): Happening {
  lastId += 1;
  const conversation = { id: chatOf(by.mri), kind: 'personal' as const, title: '', members: [by.id], messages: [] };
  return { place, id: String(lastId), at: new Date().toISOString(), by, conversation };
}
