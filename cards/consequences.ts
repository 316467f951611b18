import type { Language } from '../bot/domain/organisation.ts';
import type { Consequence } from '../bot/domain/organisation-difference.ts';
import { say } from './words.ts';

/** What else follows from a new version of the organisation, as one sentence or two. */
export function consequenceLine(consequence: Consequence, language: Language): string {
  switch (consequence.kind) {
    case 'serviceKept':
      return say(language, 'consequenceServiceKept', { name: consequence.name[language], id: consequence.id });
    case 'memberLeaves': {
      const { name, openCases: count } = consequence;
      return count === 1
        ? say(language, 'consequenceMemberLeavesOne', { name })
        : say(language, 'consequenceMemberLeaves', { name, count });
    }
    case 'noAdministrator':
      return say(language, 'consequenceNoAdministrator');
  }
}
