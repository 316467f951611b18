import { isOpen, type ReportedCase } from './case.ts';
import type { Priority } from './organisation.ts';

/** Something that several people are hit by in a service right now. Nothing that anybody wrote is in it. */
export interface Disruption {
  readonly serviceId: string;
  /** When the first of its open cases was reported (UTC). */
  readonly since: string;
  /** When something was last seen to happen to one of them (UTC). */
  readonly changedAt: string;
}

/** Cases of these priorities may be disruptions. */
export const DISRUPTING: readonly Priority[] = ['P1', 'P2'];

/** By service, the longest lasting first: open cases of high priority that hit more than one person. Confidential ones tell nobody anything. */
export function disruptionsIn(cases: readonly ReportedCase[]): readonly Disruption[] {
  const byService = Map.groupBy(cases.filter(isDisrupting), ({ enquiry }) => enquiry.serviceId);
  return [...byService]
    .map(([serviceId, own]) => {
      const [since = ''] = own.map(({ createdAt }) => createdAt).toSorted();
      return { serviceId, since, changedAt: latest(own.map(lastChange)) };
    })
    .toSorted((one, other) => Date.parse(one.since) - Date.parse(other.since));
}

const isDisrupting = (state: ReportedCase): boolean =>
  isOpen(state) &&
  !state.confidential &&
  state.enquiry.kind === 'incident' &&
  state.enquiry.impact !== 3 &&
  DISRUPTING.includes(state.priority);

const lastChange = ({ createdAt, respondedAt, assignedAt, remarks }: ReportedCase): string =>
  latest([createdAt, respondedAt, assignedAt, remarks.at(-1)?.at].filter((at) => at !== undefined));

const latest = (times: readonly string[]): string => times.toSorted().at(-1) ?? '';
