import type { Organisation } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import { labelledReports, type Measure, type ReportSet, shareRight, verdictsOn } from '../bench/understanding-score.ts';

/** Percent, somewhat below what was reached: a worsening is noticed. `heldBack` are reports that neither words nor examples were chosen by. */
const FLOORS: Readonly<Record<ReportSet, Partial<Record<Measure, number>>>> = {
  sample: {
    intent: 95,
    'service first': 95,
    'priority within one': 95,
    'non-faults without a case': 100,
    'details found': 95,
  },
  tuning: {
    intent: 87,
    'service first': 85,
    'service first two': 93,
    'service sure and right': 91,
    'priority exact': 83,
    'priority within one': 88,
    'breach and security': 100,
    'CPR masked': 100,
  },
  heldBack: {
    intent: 86,
    'service first': 78,
    'service first two': 82,
    'priority exact': 72,
    'priority within one': 80,
    'non-faults without a case': 85,
    'breach and security': 75,
    'CPR masked': 100,
  },
};

let organisation: Organisation;
beforeAll(async () => {
  organisation = await readOrganisation('deployment/organisation');
});

describe.each(Object.entries(FLOORS) as [ReportSet, Partial<Record<Measure, number>>][])(
  'In the reports of the set %s',
  (set, floors) => {
    it.each(Object.entries(floors) as [Measure, number][])('%s is right in at least %d of 100', (measure, floor) => {
      expect(shareRight(verdictsOn(labelledReports(set), organisation), measure) * 100).toBeGreaterThanOrEqual(floor);
    });
  },
);
