import type { CaseDocument } from '../../bot/ports/store.ts';
import { type Kill, type MortalDesk, toWhere } from './mortal-desk.ts';
import { extraCards, type News, newsIn, type OnCase } from './told.ts';

/** What everybody has heard, against what they must have. */
export interface Hearing {
  /** News that somebody never got. */
  readonly missing: readonly News[];
  /** Messages that there should not be: copies of what was said before or after. */
  readonly extra: readonly OnCase[];
  /** Those of them that no kill explains. */
  readonly unexplained: readonly OnCase[];
  /** Those that come on top of another: a kill explains one message for each chat and case. */
  readonly tooMany: readonly OnCase[];
}

export function hearing(desk: MortalDesk, documents: readonly CaseDocument[]): Hearing {
  const news = documents.flatMap((document) => newsIn(desk, document));
  const extra = [
    ...extraCards(desk, documents),
    ...news.flatMap(({ caseId, heard, expected }) => {
      const all = heard.map((message) => ({ caseId, message }));
      return surplus(all, expected, (one) => killOf(desk, one) !== undefined);
    }),
  ];
  const byKill = Map.groupBy(extra, (one) =>
    [one.caseId, chatOf(desk, one.message.id), killOf(desk, one)?.at].join(' '),
  );
  return {
    missing: news.filter(({ heard, expected }) => heard.length < expected),
    extra,
    unexplained: extra.filter((one) => killOf(desk, one) === undefined),
    tooMany: [...byKill.values()].flatMap((same) => same.slice(1)),
  };
}

/** The kill that kept it from being written down. */
function killOf(desk: MortalDesk, { caseId, message: { id } }: OnCase): Kill | undefined {
  const where = toWhere(caseId, chatOf(desk, id));
  return desk.kills.find(({ at, inFlight }) => at >= Number(id) && at - Number(id) < LONGEST_MS && inFlight.has(where));
}

/** As long as a lease: nothing is sent for longer in one go. */
const LONGEST_MS = 25_000;

const chatOf = (desk: MortalDesk, id: string): string | undefined =>
  desk.botMessages().find(({ message }) => message.id === id)?.conversation.id;

/** Of what was heard more often than it should, the earlier copies: those that a kill explains first. */
function surplus(heard: readonly OnCase[], expected: number, isExplained: (one: OnCase) => boolean): readonly OnCase[] {
  const explained = heard.toSorted((one, other) => Number(isExplained(other)) - Number(isExplained(one)));
  return explained.slice(0, Math.max(0, heard.length - expected));
}
