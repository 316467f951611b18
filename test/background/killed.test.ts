import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { buttonsOn, textsOn } from '../dsl/card-on-screen.ts';
import { hearing } from './heard-twice.ts';
import { numbersIn, recordedTwice, repeated, unfounded } from './history-faults.ts';
import { assigned, cardOf, fills, type InFlight, KINDS, killAtPost, type Staff } from './kill-at-post.ts';
import { MortalDesk, type Seen, until } from './mortal-desk.ts';
import { killAtRandom, randomFrom, Storm } from './storm.ts';
import { allCases, allShown, caseOn, everythingTold, leasesEnd, looks, messageOf, untrueScreens } from './told.ts';

const RANDOM_KILLS = 6;
/** Of each kind of message, so many are in Teams and not yet written down when the bot is killed. */
const UNRECORDED_OF_EACH = 2;

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Says with what seed it can be seen again. */
const about = <T>(found: T) => ({ KILL_SEED: seed, found });

let desk: MortalDesk;
let staff: Staff;
let storm: Storm;
let everybody: readonly LocalPerson[];
const caught: InFlight[] = [];

beforeAll(async () => {
  desk = await MortalDesk.open();
  everybody = await people();
  const random = randomFrom(seed);
  for (const kind of KINDS) await catchSome(kind);
  storm = new Storm(desk, random, { notTheirs: new Set(caught.map(({ caseId }) => caseId)) });
  await desk.call('delivery', { duplicate: true }); // what Teams is not sure of it delivers again: here everything
  const employees = everybody.slice(0, 3).map((person) => ({ person, languages: ['da'] as const }));
  storm.begin(employees, staff.consultants);
  await killAtRandom(desk, random, RANDOM_KILLS);
  await until('work enough', () => storm.acknowledged.size > 3 || undefined);
  await storm.end();
  await desk.call('delivery', { duplicate: false });
  await desk.stop();
  await leasesEnd(desk);
  await desk.start();
  await everythingTold(desk);
}, 120_000);

afterAll(async () => {
  await desk.close();
});

/** Employees at work, one whose cases are met by kills on purpose, and the consultants, in the Teams team of IT. */
async function people(): Promise<readonly LocalPerson[]> {
  const added = async (...names: readonly string[]) => Promise.all(names.map(async (name) => desk.addPerson(name)));
  const employees = await added('Anna', 'Bo', 'Carl', 'Dorte');
  const consultants = await added('Klienttekniker 1', 'Klienttekniker 2', 'Skole-it-tekniker');
  const operations = await desk.addPerson('Driftstekniker 1');
  await desk.teamsTeam([...consultants, operations]);
  const [, , , employee = operations] = employees;
  staff = { employee, consultants, otherChannel: '19:drift@thread.tacv2' };
  return [...employees, ...consultants, operations];
}

/** The record may be quicker than the kill: then once more. */
async function catchSome(kind: (typeof KINDS)[number]): Promise<void> {
  const found = () => unrecorded().filter((one) => one.kind === kind).length;
  for (let tries = 0; tries < 8 && found() < UNRECORDED_OF_EACH; tries += 1)
    caught.push(await killAtPost(desk, kind, staff));
}

describe('A bot that is killed again and again', () => {
  it('is killed at random, and between each kind of message and its record', () => {
    const found = KINDS.map((kind) => unrecorded().filter((one) => one.kind === kind).length);
    expect(about(found)).toEqual(about(KINDS.map(() => UNRECORDED_OF_EACH)));
    expect(desk.kills.length).toBeGreaterThanOrEqual(RANDOM_KILLS + KINDS.length * UNRECORDED_OF_EACH);
    expect(storm.acknowledged.size).toBeGreaterThan(3);
    expect(about(desk.complaints)).toEqual(about([]));
  });

  it('loses no acknowledged case and uses no number twice', async () => {
    const numbers = numbersIn(await allCases(desk));
    expect(about(numbers)).toEqual(about(expect.arrayContaining([...storm.acknowledged])));
    expect(about(repeated(numbers))).toEqual(about([]));
  });

  it('keeps of every case a history that makes its state, with nothing in it twice', async () => {
    const documents = await allCases(desk);
    expect(about(unfounded(documents))).toEqual(about([]));
    expect(about(recordedTwice(documents, storm.typed))).toEqual(about([]));
  });

  it('shows the truth on every screen', async () => {
    expect(about(await untrueScreens(desk, await allCases(desk)))).toEqual(about([]));
  });

  it('tells everything, and nobody hears twice but what was in flight when it was killed', async () => {
    const documents = await allCases(desk);
    const { missing, extra, unexplained, tooMany } = hearing(desk, documents);
    expect(about(missing)).toEqual(about([]));
    expect(about(unexplained)).toEqual(about([]));
    expect(about(tooMany)).toEqual(about([]));
    const met = caught.map(({ caseId }) => caseId);
    // Each message caught between post and record comes again; others of the same case may have been in flight beside it.
    expect(extra.filter(({ caseId }) => met.includes(caseId)).length).toBeGreaterThanOrEqual(unrecorded().length);
  });

  it('keeps a card true that it never wrote down, once somebody looks at it or presses it', async () => {
    const lost = unrecorded().filter(({ kind }) => kind !== 'notice');
    for (const [index, one] of lost.entries()) await comesAcross(one, index % 2 === 0);
    await everythingTold(desk);
    const before = lost.map(({ messageId }) => looks(messageOf(desk, messageId).card));
    for (const one of lost) await changesAgain(one);
    const documents = await everythingTold(desk);
    for (const [index, { caseId, messageId }] of lost.entries()) {
      expect(allShown(documents.find(({ id }) => id === caseId))).toContain(messageId);
      expect(looks(messageOf(desk, messageId).card)).not.toBe(before[index]);
    }
    expect(about(await untrueScreens(desk, documents))).toEqual(about([]));
  });

  it('finds yesterday’s cases when it starts again, and brings their cards up to date', async () => {
    const [anna = staff.employee] = everybody;
    const { caseId, number } = await assigned(desk, { ...staff, employee: anna });
    expect(await desk.stop()).toBe(0);
    await desk.start();

    await desk.says(anna, 'mine sager');
    const list = await until('the list', () =>
      desk.cardsFor(anna).findLast(({ message }) => message.summary === 'Mine sager'),
    );
    expect(textsOn(list.card).join('\n')).toContain(number);
    await fills(desk, anna, cardOf(desk, anna, caseId), ['Tilføj', 'Tilføj'], { 'Hvad vil du tilføje?': 'Og igen' });
    expect(await untrueScreens(desk, await everythingTold(desk))).toEqual([]);
    expect(textsOn(cardOf(desk, anna, caseId).card).join('\n')).toContain('Og igen');
  });
});

const unrecorded = (): readonly InFlight[] => caught.filter((one) => one.unrecorded);

/** What is pressed on a card that the bot does not know of. */
const PRESSED = {
  'report card': 'Send',
  'consultant card': 'Tag sagen',
  'channel card': 'Tag sagen',
  'receipt card': 'Tilføj',
} as const;
const SOLUTION = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Nyt kabel', 'Minutter brugt': '5' };

/** Somebody who can see the card looks at it, or presses what is on it. */
async function comesAcross({ kind, conversationId, messageId }: InFlight, byPress: boolean): Promise<void> {
  const person = everybody.find((one) => desk.conversation(conversationId)?.members.includes(one.id));
  const viewer = kind === 'channel card' ? everybody.at(-1) : person;
  if (!viewer) throw new Error('Nobody can see the card');
  const seen = desk.cardsFor(viewer).find(({ message }) => message.id === messageId);
  if (!seen) throw new Error('The card is gone');
  if (byPress && kind !== 'notice') await desk.presses(viewer, seen, PRESSED[kind]);
  else expect(await desk.looks(viewer, seen)).toBe(true);
}

/** Something more happens to the case, which can be seen on its cards. */
async function changesAgain({ kind, caseId, conversationId }: InFlight): Promise<void> {
  const { employee } = staff;
  const operations = everybody.at(-1) ?? employee;
  const offers = (seen: Seen, button: string) => buttonsOn(seen.card).some(({ title }) => title === button);
  if (kind === 'channel card') {
    const inChannel = desk
      .cardsFor(operations)
      .find((seen) => seen.conversationId === conversationId && caseOn(seen.message) === caseId);
    if (inChannel && offers(inChannel, 'Tag sagen')) await desk.presses(operations, inChannel, 'Tag sagen');
    else await fills(desk, operations, cardOf(desk, operations, caseId), ['Løst', 'Meld løst'], SOLUTION);
    return;
  }
  const card = cardOf(desk, employee, caseId);
  if (offers(card, 'Send')) await desk.presses(employee, card, 'Send');
  else await fills(desk, employee, card, ['Tilføj', 'Tilføj'], { 'Hvad vil du tilføje?': 'Det haster nu' });
}
