import type { CaseDocument } from '../../bot/ports/store.ts';
import type { LocalMessage } from '../../deployment/local/protocol.ts';
import type { MortalDesk } from './mortal-desk.ts';
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

/** `inFlightMs`: longer than a message takes to Teams and into the record; shorter than a bot takes to start. */
export function hearing(desk: MortalDesk, documents: readonly CaseDocument[], inFlightMs: number): Hearing {
  const wasInFlight = (message: LocalMessage): boolean =>
    Math.abs(killOf(desk, message) - Number(message.id)) < inFlightMs;
  const news = documents.flatMap((document) => newsIn(desk, document));
  const extra = [
    ...extraCards(desk, documents),
    ...news.flatMap(({ caseId, heard, expected }) =>
      surplus(heard, expected, wasInFlight).map((message) => ({ caseId, message })),
    ),
  ];
  const byKill = Map.groupBy(extra, ({ caseId, message }) =>
    [caseId, chatOf(desk, message), killOf(desk, message)].join(' '),
  );
  return {
    missing: news.filter(({ heard, expected }) => heard.length < expected),
    extra,
    unexplained: extra.filter(({ message }) => !wasInFlight(message)),
    tooMany: [...byKill.values()].flatMap((same) => same.slice(1)),
  };
}

/** The kill that came closest to it. */
function killOf({ killedAt }: MortalDesk, { id }: LocalMessage): number {
  const distance = (killed: number): number => Math.abs(killed - Number(id));
  return killedAt.toSorted((one, other) => distance(one) - distance(other))[0] ?? 0;
}

const chatOf = (desk: MortalDesk, { id }: LocalMessage): string | undefined =>
  desk.botMessages().find(({ message }) => message.id === id)?.conversation.id;

/** Of what was heard more often than it should, the earlier copies: those that a kill explains first. */
function surplus(
  heard: readonly LocalMessage[],
  expected: number,
  isExplained: (message: LocalMessage) => boolean,
): readonly LocalMessage[] {
  const explained = heard.toSorted((one, other) => Number(isExplained(other)) - Number(isExplained(one)));
  return explained.slice(0, Math.max(0, heard.length - expected));
}
