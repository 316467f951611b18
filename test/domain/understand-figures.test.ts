import type { Organisation } from '../../bot/domain/organisation.ts';
import { understand } from '../../bot/domain/understand.ts';
import {
  labelledReports,
  type Measure,
  type ReportSet,
  reportsOfMatters,
  shareRight,
  type Verdict,
  verdictsOn,
} from '../bench/understanding-score.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

/** Percent, somewhat below what was reached: a worsening is noticed. `heldBack` are reports that neither words nor examples were chosen by. */
const FLOORS: Readonly<Record<ReportSet, Partial<Record<Measure, number>>>> = {
  sample: {
    intent: 100,
    'service first': 100,
    'priority exact': 94,
    'priority within one': 94,
    'non-faults without a case': 100,
    'details found': 95,
  },
  tuning: {
    intent: 93,
    action: 92,
    'service first': 90,
    'service first two': 94,
    'service sure and right': 95,
    'matters counted': 94,
    'priority exact': 88,
    'priority within one': 93,
    'non-faults without a case': 94,
    'breach and security': 96,
    'life and health': 90,
    citizens: 82,
    'no flag too many': 86,
    'CPR masked': 100,
    'details found': 78,
  },
  heldBack: {
    intent: 89,
    action: 85,
    'service first': 89,
    'service first two': 94,
    'service sure and right': 95,
    'matters counted': 89,
    'priority exact': 85,
    'priority within one': 92,
    'non-faults without a case': 96,
    'breach and security': 100,
    'life and health': 90,
    'CPR masked': 100,
  },
};

let organisation: Organisation;
const read = new Map<ReportSet, readonly Verdict[]>();
beforeAll(async () => {
  organisation = await exampleOrganisation();
  for (const set of Object.keys(FLOORS) as ReportSet[]) read.set(set, verdictsOn(labelledReports(set), organisation));
});

describe.each(Object.entries(FLOORS) as [ReportSet, Partial<Record<Measure, number>>][])(
  'In the reports of the set %s',
  (set, floors) => {
    it.each(Object.entries(floors) as [Measure, number][])('%s is right in at least %d of 100', (measure, floor) => {
      expect(shareRight(read.get(set) ?? [], measure) * 100).toBeGreaterThanOrEqual(floor);
    });
  },
);

describe('Of messages that invite a wrong cut', () => {
  it.each([
    ['several matters', 62, (matters: number) => matters > 1],
    ['one matter', 92, (matters: number) => matters === 1],
  ])('those with %s are cut right in at least %d of 100', (_, floor, isOfThese) => {
    const reports = reportsOfMatters().filter(({ cases }) => isOfThese(cases.length));
    const right = reports.filter(
      ({ text, cases }) => understand(text, { organisation }).matters.length === cases.length,
    );
    expect((right.length / reports.length) * 100).toBeGreaterThanOrEqual(floor);
  });
});
