import type { CaseDocument } from '../../bot/ports/store.ts';
import type { LocalMessage, LocalPerson } from '../../deployment/local/protocol.ts';
import { buttonsOn } from '../dsl/card-on-screen.ts';
import { type MortalDesk, type Seen, until } from './mortal-desk.ts';
import { allCases, allShown, caseOn } from './told.ts';

export interface Staff {
  readonly employee: LocalPerson;
  readonly consultants: readonly LocalPerson[];
  /** The channel of another team, which cases are handed over to. */
  readonly otherChannel: string;
}

export type Kind = 'report card' | 'consultant card' | 'channel card' | 'receipt card' | 'notice';
export const KINDS: readonly Kind[] = ['report card', 'consultant card', 'channel card', 'receipt card', 'notice'];

/** A message that Teams had when the bot was killed. */
export interface InFlight {
  readonly kind: Kind;
  readonly caseId: string;
  readonly conversationId: string;
  readonly messageId: string;
  /** Whether the bot had not yet written down that it was there. */
  readonly unrecorded: boolean;
}

/** Brings a case of its own to where the kind of message comes next, and kills the bot as soon as Teams has that message. */
export async function killAtPost(desk: MortalDesk, kind: Kind, staff: Staff): Promise<InFlight> {
  const { conversationId, act } = await prepared(desk, kind, staff);
  const seen = new Set(desk.conversation(conversationId)?.messages.map(({ id }) => id));
  const killed = Promise.withResolvers<LocalMessage>();
  const ended = desk.watch(({ conversationId: where, message }) => {
    const isIt = where === conversationId && message.from === 'bot' && !seen.has(message.id);
    if (!isIt || (kind === 'notice') !== (message.card === undefined)) return;
    ended();
    void desk.kill().then(() => killed.resolve(message));
  });
  const acted = act();
  const message = await Promise.race([killed.promise, acted.then(async () => killed.promise)]);
  const caught = { kind, conversationId, messageId: message.id, ...(await whatWasKnown(desk, message)) };
  await Promise.all([desk.start(), acted]);
  return caught;
}

/** What the bot had written down of the message when it died. */
async function whatWasKnown(desk: MortalDesk, message: LocalMessage) {
  const documents = await allCases(desk);
  const document =
    documents.find((one) => one.id === caseOn(message)) ?? documents.find((one) => isAbout(one, message));
  if (!document) throw new Error('A message about no case');
  const unrecorded = message.card ? !allShown(document).has(message.id) : document.notices.length > 0;
  return { caseId: document.id, unrecorded };
}

const isAbout = ({ state }: CaseDocument, { text }: LocalMessage): boolean =>
  'number' in state && text?.includes(state.number) === true;

interface Prepared {
  /** Where the message will come. */
  readonly conversationId: string;
  readonly act: () => Promise<unknown>;
}

async function prepared(desk: MortalDesk, kind: Kind, staff: Staff): Promise<Prepared> {
  const { employee, otherChannel } = staff;
  const hers = desk.chatOf(employee).id;
  if (kind === 'report card') return { conversationId: hers, act: () => report(desk, employee) };
  const { consultant, card } = await assigned(desk, staff);
  const take = () => desk.presses(consultant, card(), 'Tag sagen');
  if (kind === 'notice') return { conversationId: hers, act: take };
  await take();
  if (kind === 'receipt card') {
    const solution = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Genstart', 'Minutter brugt': '5' };
    return { conversationId: hers, act: () => fills(desk, consultant, card(), ['Løst', 'Meld løst'], solution) };
  }
  const colleague = staff.consultants.find(({ id }) => id !== consultant.id) ?? consultant;
  const to = kind === 'channel card' ? 'Team: Drift' : colleague.name;
  const note = { 'Hvem skal have sagen?': to, 'Hvad skal den næste vide?': 'Jeg har fri nu' };
  return {
    conversationId: kind === 'channel card' ? otherChannel : desk.chatOf(colleague).id,
    act: () => fills(desk, consultant, card(), ['Overdrag', 'Overdrag'], note),
  };
}

/** A case that a consultant has been given, with all its cards out. */
export async function assigned(desk: MortalDesk, { employee, consultants }: Staff) {
  const caseId = await report(desk, employee);
  await desk.presses(employee, cardOf(desk, employee, caseId), 'Send');
  const document = await until('everything is told', async () => {
    const found = (await desk.store.cases.read(caseId))?.value;
    return found?.state.status === 'tildelt' && !found.deliverAt ? found : undefined;
  });
  const id = 'assignee' in document.state ? document.state.assignee?.id : undefined;
  const consultant = consultants.find((one) => one.id === id);
  if (!consultant) throw new Error('The case went to somebody else');
  const number = 'number' in document.state ? document.state.number : '';
  return { caseId, number, consultant, card: () => cardOf(desk, consultant, caseId) };
}

/** Resolves to the id of the draft when its report card is there. */
async function report(desk: MortalDesk, employee: LocalPerson): Promise<string> {
  const before = new Set(desk.cardsFor(employee).map(({ message }) => caseOn(message)));
  await desk.says(employee, 'Printeren på 3. sal er død');
  return until('a report card', () =>
    desk
      .cardsFor(employee)
      .map(({ message }) => caseOn(message))
      .find((id) => id !== undefined && !before.has(id)),
  );
}

/** The newest card of the case in the person's own chat. */
export function cardOf(desk: MortalDesk, person: LocalPerson, caseId: string): Seen {
  const { id } = desk.chatOf(person);
  const own = desk.cardsFor(person).filter(({ conversationId }) => conversationId === id);
  const card = own.findLast(({ message }) => caseOn(message) === caseId);
  if (!card) throw new Error(`${person.name} has no card of the case`);
  return card;
}

/** Opens a form, fills it in, and sends it. */
export async function fills(
  desk: MortalDesk,
  person: LocalPerson,
  on: Seen,
  [opens, sends]: readonly [string, string],
  typed: Readonly<Record<string, string>>,
): Promise<Seen | undefined> {
  const form = await desk.presses(person, on, opens);
  if (!form || !buttonsOn(form.card).some(({ title }) => title === sends)) throw new Error(`No form behind “${opens}”`);
  return desk.presses(person, form, sends, typed);
}
