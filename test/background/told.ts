import { DatabaseSync } from 'node:sqlite';
import { known } from '../../bot/application/known.ts';
import { createShow } from '../../bot/application/show.ts';
import { assigneeIn, type Case, type CaseEvent, isReported } from '../../bot/domain/case.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import type { CaseDocument, Screen } from '../../bot/ports/store.ts';
import type { LocalMessage } from '../../deployment/local/protocol.ts';
import type { MortalDesk } from './mortal-desk.ts';

export interface OnCase {
  readonly caseId: string;
  readonly message: LocalMessage;
}

/** Every case and draft in the file, also those that no question of the store finds. */
export async function allCases({ store, storeFile }: MortalDesk): Promise<readonly CaseDocument[]> {
  const file = new DatabaseSync(storeFile, { readOnly: true });
  const ids = file
    .prepare('SELECT id FROM cases ORDER BY row')
    .all()
    .map(({ id }) => String(id));
  file.close();
  const stored = await Promise.all(ids.map(async (id) => store.cases.read(id)));
  return stored.flatMap((one) => (one ? [one.value] : []));
}

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

/** What is wrong on the screens: one line for each that is not posted, not up to date, or not what Teams shows. */
export async function untrueScreens(desk: MortalDesk, documents: readonly CaseDocument[]): Promise<readonly string[]> {
  const show = createShow({ people: known(desk.store.people) }, desk.organisation, () => new Date());
  const problems: string[] = [];
  for (const document of documents) {
    for (const screen of document.screens) {
      const wrong = await whatIsWrong(desk, show, document, screen);
      if (wrong) problems.push(`${document.id} ${screen.id}: ${wrong}`);
    }
  }
  return problems;
}

async function whatIsWrong(
  desk: MortalDesk,
  show: ReturnType<typeof createShow>,
  document: CaseDocument,
  { ...screen }: Screen,
): Promise<string | undefined> {
  if (!screen.posted) return 'never posted';
  if (screen.shownVersion !== document.version) return `shows ${screen.shownVersion} of ${document.version}`;
  const { address, activityId } = screen.posted;
  const message = desk.conversation(channelOf(address.conversationId))?.messages.find(({ id }) => id === activityId);
  if (!message) return 'is not there in Teams';
  const truth = await show.screen(document, screen);
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

/** What somebody has heard about a case in messages of their own, and how many there should be. */
export interface News {
  readonly caseId: string;
  readonly heard: readonly LocalMessage[];
  readonly expected: number;
}

export const newsIn = (desk: MortalDesk, document: CaseDocument): readonly News[] =>
  [...expectedNews(document)].map(([id, expected]) => ({
    caseId: document.id,
    heard: heardAbout(desk, document, id),
    expected,
  }));

/** How many messages of their own each person must have got, by what has happened to the case. */
function expectedNews({ history }: CaseDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let before: Case | undefined;
  for (const event of history) {
    const after = evolve(before, event);
    for (const id of toldBy(event, before, after)) counts.set(id, (counts.get(id) ?? 0) + 1);
    before = after;
  }
  return counts;
}

function toldBy(event: CaseEvent, before: Case | undefined, after: Case): readonly string[] {
  const by = event.by === 'system' ? undefined : event.by.id;
  const [former, owner] = [before && assigneeIn(before)?.id, assigneeIn(after)?.id];
  const moved = former !== undefined && former !== owner && former !== by ? [former] : [];
  const stays = owner !== undefined && former === owner ? [owner] : [];
  switch (event.type) {
    case 'CaseTaken':
      return [after.reporter.id, ...moved];
    case 'CaseHandedOver':
      return moved;
    case 'QuestionAnswered':
    case 'ReporterAdded':
    case 'CaseReopened':
      return stays;
    default:
      return [];
  }
}

function heardAbout(desk: MortalDesk, { state }: CaseDocument, personId: string): readonly LocalMessage[] {
  if (!isReported(state)) return [];
  return desk
    .botMessages()
    .filter(({ conversation: { kind, members } }) => kind === 'personal' && members[0] === personId)
    .map(({ message }) => message)
    .filter(({ text }) => text?.includes(state.number));
}
