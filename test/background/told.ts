import { known } from '../../bot/application/known.ts';
import { createShow, type Show } from '../../bot/application/show.ts';
import { assigneeIn, type Case, type CaseEvent, isReported, type ReportedCase } from '../../bot/domain/case.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import type { Language, Organisation } from '../../bot/domain/organisation.ts';
import type { Message } from '../../bot/ports/messenger.ts';
import type { CaseDocument, Notice, NoticeKind, Screen } from '../../bot/ports/store.ts';
import { noticeText } from '../../cards/messages.ts';
import type { LocalMessage } from '../../deployment/local/protocol.ts';
import { type MortalDesk, until } from './mortal-desk.ts';
import { casesIn } from './shared-place.ts';

export interface OnCase {
  readonly caseId: string;
  readonly message: LocalMessage;
}

/** Every case and draft that the bots have written down. */
export const allCases = async ({ store }: MortalDesk): Promise<readonly CaseDocument[]> => casesIn(store);

/**
 * Resolves to all cases when everything is told. What dead processes were sending can be sent when their leases end: then an
 * instance is started anew, as a start looks at once and not within half a minute.
 */
export async function everythingTold(desk: MortalDesk, withinMs = 45_000): Promise<readonly CaseDocument[]> {
  let lookedAt = 0;
  return until(
    'everything is told',
    async () => {
      const documents = await allCases(desk);
      const times = documents.flatMap(({ deliverAt }) => deliverAt ?? []);
      if (times.length === 0) return documents;
      const [latest = ''] = times.toSorted().reverse();
      const now = Date.now();
      if (Date.parse(latest) < now - PATIENCE_MS && lookedAt < now - PATIENCE_MS) {
        await desk.stop();
        await desk.start();
        lookedAt = Date.now();
      }
      return undefined;
    },
    withinMs,
  );
}

/** The leases of processes that died are over at once and not within half a minute. No bot may be running. */
export async function leasesEnd(desk: MortalDesk): Promise<void> {
  const now = new Date().toISOString();
  for (const { id } of await allCases(desk)) {
    const stored = await desk.store.cases.read(id);
    const delivery = stored?.value.delivery;
    if (stored && delivery)
      await desk.store.cases.replace(
        { ...stored.value, deliverAt: now, delivery: { ...delivery, until: now } },
        stored.etag,
      );
  }
}

/** Longer than what is under way takes. */
const PATIENCE_MS = 1_500;

export const channelOf = (conversationId: string): string => conversationId.split(';')[0] ?? '';

/** Which case a card is about, by what Teams fetches when somebody looks at it; a list of cases is about none. */
export function caseOn({ card }: LocalMessage): string | undefined {
  const refresh = card?.refresh as { action?: { data?: { caseId?: string } } } | undefined;
  return refresh?.action?.data?.caseId;
}

export function messageOf(desk: MortalDesk, id: string): LocalMessage {
  const found = desk.botMessages().find(({ message }) => message.id === id);
  if (!found) throw new Error('The message is gone');
  return found.message;
}

/** The version in the buttons is what a card may lag behind with: it looks the same. */
export const looks = (card: unknown): string =>
  JSON.stringify(card, (key, value) => (key === 'version' && typeof value === 'number' ? 0 : value));

/**
 * What is wrong on the screens: one line for each that is not posted, not up to date, or not what Teams shows. Who has used
 * both languages may have a card in the one of a moment ago.
 */
export async function untrueScreens(
  desk: MortalDesk,
  documents: readonly CaseDocument[],
  bilingual: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const shows = LANGUAGES.map((language) => showIn(desk, language));
  const problems: string[] = [];
  for (const document of documents) {
    for (const screen of document.screens) {
      const eyes = bilingual.has(screen.personId ?? '') ? shows : [showIn(desk)];
      const wrong = await whatIsWrong(desk, eyes, document, screen);
      if (wrong) problems.push(`${document.id} ${screen.id}: ${wrong}`);
    }
  }
  return problems;
}

const LANGUAGES: readonly Language[] = ['da', 'en'];

/** Shows cases to everybody in that language, or to each in their own. */
function showIn({ store, organisation }: MortalDesk, language?: Language): Show {
  const people = known(store.people);
  const recent: typeof people.recent = async (id) => {
    const person = await people.recent(id);
    return person && { ...person, ...(language && { language }) };
  };
  return createShow({ people: { ...people, recent } }, organisation, () => new Date());
}

/** Undefined when one of these eyes finds nothing wrong. */
async function whatIsWrong(
  desk: MortalDesk,
  eyes: readonly Show[],
  document: CaseDocument,
  screen: Screen,
): Promise<string | undefined> {
  if (!screen.posted) return 'never posted';
  if (screen.shownVersion !== document.version) return `shows ${screen.shownVersion} of ${document.version}`;
  const { address, activityId } = screen.posted;
  const message = desk.conversation(channelOf(address.conversationId))?.messages.find(({ id }) => id === activityId);
  if (!message) return 'is not there in Teams';
  const truths = await Promise.all(eyes.map((show) => show.screen(document, screen)));
  const found = truths.map((truth) => difference(message, truth));
  return found.includes(undefined) ? undefined : found[0];
}

function difference(message: LocalMessage, truth: Message): string | undefined {
  if (!('card' in truth)) return 'is no card';
  if (looks(message.card) !== looks(truth.card))
    return `shows\n${looks(message.card)}\ninstead of\n${looks(truth.card)}`;
  return message.summary === truth.summary ? undefined : `is summed up as ${message.summary}`;
}

/** The messages that a case's screens stand in, without the cards that were taken in later. */
const recorded = ({ screens }: CaseDocument): ReadonlySet<string> =>
  new Set(screens.filter(({ id }) => !id.startsWith('opened:')).flatMap(({ posted }) => posted?.activityId ?? []));

export const allShown = (document: CaseDocument | undefined): ReadonlySet<string> =>
  new Set(document?.screens.flatMap(({ posted }) => posted?.activityId ?? []));

/** Cards whose post was never written down: more than there are screens. */
export function extraCards(desk: MortalDesk, documents: readonly CaseDocument[]): readonly OnCase[] {
  const known = new Map(documents.map((document) => [document.id, recorded(document)]));
  return desk.botMessages().flatMap(({ message }) => {
    const caseId = caseOn(message);
    return caseId === undefined || known.get(caseId)?.has(message.id) ? [] : { caseId, message };
  });
}

/** What somebody has heard about a case in messages of their own: how often the same, and how often it should be. */
export interface News {
  readonly caseId: string;
  readonly text: string;
  readonly heard: readonly LocalMessage[];
  readonly expected: number;
}

/** Every message of its own that there must be, and every one about the case that there is. */
export function newsIn(desk: MortalDesk, document: CaseDocument): readonly News[] {
  const { id: caseId, state } = document;
  if (!isReported(state)) return [];
  const wanted = Map.groupBy(expectedNews(document), ({ to, texts }) =>
    [to, ...texts(state, desk.organisation)].join('\n\n'),
  );
  const due = [...wanted.values()].flatMap(([first, ...same]) => {
    if (!first) return [];
    const texts = first.texts(state, desk.organisation);
    const heard = heardAbout(desk, state.number, first.to).filter(({ text }) => texts.includes(text ?? ''));
    return { caseId, text: texts[0] ?? '', heard, expected: 1 + same.length };
  });
  const accounted = new Set(due.flatMap(({ heard }) => heard.map(({ id }) => id)));
  const unasked = heardAbout(desk, state.number).filter(({ id }) => !accounted.has(id));
  return [...due, ...unasked.map((message) => ({ caseId, text: message.text ?? '', heard: [message], expected: 0 }))];
}

interface Expected {
  readonly to: string;
  /** How it may be worded: in either language. */
  readonly texts: (state: ReportedCase, organisation: Organisation) => readonly string[];
}

/** Who must have got a message of their own, by what has happened to the case. */
function expectedNews({ history }: CaseDocument): readonly Expected[] {
  const expected: Expected[] = [];
  let before: Case | undefined;
  for (const event of history) {
    const after = evolve(before, event);
    for (const [to, about] of toldBy(event, before, after)) {
      const notice: Notice = { id: '', to: { kind: 'person', personId: to }, event, about, failures: 0 };
      const texts: Expected['texts'] = (state, organisation) =>
        LANGUAGES.map((language) => noticeText(notice, state, language, organisation));
      expected.push({ to, texts });
    }
    before = after;
  }
  return expected;
}

function toldBy(event: CaseEvent, before: Case | undefined, after: Case): readonly (readonly [string, NoticeKind])[] {
  const by = event.by === 'system' ? undefined : event.by.id;
  const [former, owner] = [before && assigneeIn(before)?.id, assigneeIn(after)?.id];
  const moved = former !== undefined && former !== owner && former !== by ? [[former, 'handedOver'] as const] : [];
  const stays = owner !== undefined && former === owner ? owner : undefined;
  switch (event.type) {
    case 'CaseTaken':
      return [[after.reporter.id, 'taken'], ...moved];
    case 'CaseHandedOver':
      return moved;
    case 'QuestionAnswered':
      return stays === undefined ? [] : [[stays, 'answered']];
    case 'ReporterAdded':
      return stays === undefined ? [] : [[stays, 'added']];
    case 'CaseReopened':
      return stays === undefined ? [] : [[stays, 'notWorking']];
    default:
      return [];
  }
}

/** In one person's own chat, or in anybody's. */
const heardAbout = (desk: MortalDesk, number: string, personId?: string): readonly LocalMessage[] =>
  desk
    .botMessages()
    .filter(({ conversation: { kind, members } }) => kind === 'personal' && (personId ?? members[0]) === members[0])
    .map(({ message }) => message)
    .filter(({ text }) => text?.includes(number));
