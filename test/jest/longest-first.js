import TestSequencer from '@jest/test-sequencer';

/** The files that take longest. One that began last would be waited for with one processor idle; a new machine knows no times. */
const LONGEST = [
  ...['background/three-instances', 'background/killed', 'conversations/store-faults', 'adapters/cosmos-faults'],
  ...['browser/every-card', 'adapters/store-start', 'conversations/organisation', 'browser/stories'],
];

const rank = ({ path }) => {
  const found = LONGEST.findIndex((part) => path.replaceAll('\\', '/').endsWith(`/test/${part}.test.ts`));
  return found < 0 ? LONGEST.length : found;
};

/** Those first, and all others as jest usually does. */
export default class extends TestSequencer {
  async sort(tests) {
    const usual = await super.sort(tests);
    return usual.toSorted((one, other) => rank(one) - rank(other));
  }
}
