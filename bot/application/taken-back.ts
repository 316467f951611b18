import type { Person } from '../domain/case.ts';
import type { Recipient, Screen } from '../ports/store.ts';
import type { Telling } from './tell.ts';

/**
 * What was to be told, and what is news, when a registration is taken back: a reporter who has not been told of the case
 * hears neither of it nor that it is gone.
 */
export function takenBack(before: Telling, news: Telling, reporter: Person): { was: Telling; told: Telling } {
  const isReporters = ({ to }: { readonly to: Recipient }): boolean =>
    to.kind === 'person' && to.personId === reporter.id;
  const theirs = before.screens.filter((screen) => screen.view === 'reporter' && isReporters(screen));
  if (theirs.some(mayBeThere)) return { was: before, told: news };
  return {
    was: {
      screens: before.screens.filter((screen) => !theirs.includes(screen)),
      notices: before.notices.filter((notice) => !isReporters(notice)),
    },
    told: { screens: news.screens, notices: news.notices.filter((notice) => !isReporters(notice)) },
  };
}

/** Posted, or on its way at this moment. */
const mayBeThere = ({ posted, postingSince }: Screen): boolean => posted !== undefined || postingSince !== undefined;
