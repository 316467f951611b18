import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { createPacedMessenger } from '../../bot/background/paced-messenger.ts';
import { createPresence } from '../../bot/background/presence.ts';
import type { Bot } from '../../bot/compose.ts';
import type { Store } from '../../bot/ports/store.ts';
import { ScriptedMessenger } from '../background/scripted-messenger.ts';
import { type CosmosServer, startStandIn } from '../contracts/cosmos-server.ts';
import { HandMovedTime } from '../dsl/hand-moved-time.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';
import { LoadBalancer } from '../dsl/load-balancer.ts';

const REPORT = 'Printeren på 3. sal er død';
const GREETING = 'Hej. Her melder du it-fejl';

let server: CosmosServer;
let desk: HelpDesk;
let balancer: LoadBalancer;
let instances: readonly [Bot, Bot, Bot];
let anna: Person;
let staff: readonly Person[];

beforeAll(async () => {
  server = await startStandIn();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  await openedOn(await openCosmosStore(await server.database()));
});
afterEach(async () => {
  await closed();
});

async function closed(): Promise<void> {
  await desk.close();
  await balancer.close();
  desk.isHealthy();
}

/** From then on each message and press goes to the instance after the one that had the last. */
async function openedOn(store: Store): Promise<void> {
  desk = await HelpDesk.open({ store });
  instances = [desk.bot, await desk.composed(), await desk.composed()];
  let turn = -1;
  balancer = await LoadBalancer.open(() => {
    turn += 1;
    return (turn % instances.length) / instances.length;
  });
  for (const [index, { port }] of instances.entries()) balancer.isUp(index, port);
  desk.teams.setBotUrl(balancer.url);
  const names = ['Klienttekniker 1', 'Klienttekniker 2', 'Skole-it-tekniker'];
  staff = await Promise.all(names.map((name) => desk.person(name)));
  await desk.teamsTeam(...staff);
  anna = await desk.person('Anna');
}

/** Which instances got the last so many messages and presses. */
const lastOnes = (count: number): readonly number[] =>
  balancer.handedOver
    .slice(-count)
    .map(({ instance }) => instance)
    .toSorted();

/** Who has the newest case, and its number. */
async function newest() {
  const documents = await desk.store.documents();
  const state = documents.findLast(({ state }) => state.reporter.id === anna.id)?.state;
  if (!state || !('number' in state)) throw new Error('There is no case');
  const consultant = staff.find(({ id }) => 'assignee' in state && id === state.assignee?.id);
  if (!consultant) throw new Error('Nobody has the case');
  return { id: state.id, number: state.number, status: state.status, consultant };
}
const typesOf = async (id: string) => (await desk.store.cases.read(id))?.value.history.map(({ type }) => type);

/** Time goes by while nobody looks; then all instances look at the same moment. */
async function passesUnseen(time: { readonly hours?: number; readonly days?: number }): Promise<void> {
  desk.store.isAway = true;
  await desk.passes(time);
  desk.store.isAway = false;
  await Promise.all(desk.bots.map((bot) => bot.sweep()));
  await Promise.all(desk.bots.map((bot) => bot.idle()));
}

const SOLUTION = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papirstop', 'Minutter brugt': '15' };

describe('Three instances of the bot on one store', () => {
  it('have one conversation between them, message by message and press by press', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    const { consultant, number } = await newest();
    const card = consultant.card();
    const moves = [
      () => consultant.presses('Tag sagen', {}, card),
      () => consultant.presses('Spørg bruger', {}, card),
      () => consultant.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, card),
      () => anna.presses('Svar'),
      () => anna.presses('Send svar', { 'Dit svar': 'Ja' }),
      () => consultant.presses('Løst', {}, card),
      () => consultant.presses('Meld løst', SOLUTION, card),
      () => anna.presses('Virker'),
    ];
    for (const move of moves) await move();
    for (const instance of [0, 1, 2]) expect(lastOnes(10)).toContain(instance);
    const { id } = await newest();
    expect(await typesOf(id)).toEqual([
      'DraftOpened',
      'CaseReported',
      'CaseTaken',
      'ReporterAsked',
      'QuestionAnswered',
      'CaseResolved',
      'CaseClosed',
    ]);
    anna.hasHeard(GREETING, /Lukket/, /er i gang med din sag/, /Lukket/, /Lukket/);
    consultant.hasHeard(GREETING, new RegExp(number), /Anna har svaret på/);
    expect(desk.channel('klient').cards()).toHaveLength(1);
    for (const shown of anna.cards().slice(1)) shown.shows('Lukket');
  });

  it('are asked for the same case by three consultants at once: one has it, the others are told who', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    const channel = desk.channel('klient').card();
    const old: readonly (readonly [Person, ReturnType<typeof channel.asItWas>])[] = await Promise.all(
      staff.map(async (one) => [one, (await one.looksAt(channel)).asItWas()] as const),
    );
    desk.store.writesMeet(3);
    const answers = await Promise.all(old.map(async ([one, card]) => one.pressesOnly('Tag sagen', {}, card)));
    expect(lastOnes(3)).toEqual([0, 1, 2]);
    await desk.settles();
    const { id, status, consultant } = await newest();
    expect([status, (await typesOf(id))?.length]).toEqual(['igang', 3]);
    const told = answers.filter(({ card }) => JSON.stringify(card).includes(`allerede taget af ${consultant.name}`));
    expect(told).toHaveLength(2);
    expect(anna.messages().filter(({ text }) => text?.includes('er i gang med din sag'))).toHaveLength(1);
  });

  it('give no number twice', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, (_, index) => desk.person(`Medarbejder ${index}`)));
    for (let times = 0; times < 2; times += 1) {
      await Promise.all(people.map((person) => person.saysOnly(REPORT)));
      await desk.settles();
      await Promise.all(people.map((person) => person.pressesOnly('Send')));
      await desk.settles();
    }
    const numbers = (await desk.store.documents()).flatMap(({ state }) => ('number' in state ? state.number : []));
    expect(numbers).toHaveLength(12);
    expect(new Set(numbers).size).toBe(12);
  });

  it('count each other, and take a third each of what Teams allows', async () => {
    const clock = { now: () => new Date('2026-11-23T09:00:00.000Z') };
    const presences = ['one', 'two', 'three'].map((name) => createPresence(desk.store.leases, name, clock));
    for (const presence of presences) await presence.look();
    for (const presence of presences) await presence.look();
    const time = new HandMovedTime();
    const teams = new ScriptedMessenger();
    const limits = { conversation: [{ count: 6, seconds: 1 }], overall: [] };
    const channel = { conversationId: 'c', serviceUrl: 'https://smba.example/', tenantId: 't' };
    for (const { instances: count } of presences) {
      const paced = createPacedMessenger(teams, { limits, instances: count, ...time });
      for (let post = 0; post < 4; post += 1) void paced.post(channel, { text: 'x' });
    }
    await time.passes(999);
    expect(teams.arrived).toHaveLength(6);
    await presences[2]?.leave();
    await presences[0]?.look();
    expect(presences.map(({ instances: count }) => count())).toEqual([2, 3, 3]);
  });
});

/** With leases as they are; and as they are on the worst day, when everybody believes to be alone. */
const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['one of them takes its lease', async () => openCosmosStore(await server.database())],
  ['none of them knows of the others', async () => withoutLeases(createMemoryStore())],
];

const withoutLeases = (store: Store): Store => ({
  ...store,
  leases: { claim: async () => true, release: async () => {}, held: async () => [] },
});

describe.each(STORES)('Three instances that look at the same moment what is due, when %s', (_, store) => {
  beforeEach(async () => {
    await closed();
    await openedOn(await store());
    await anna.says(REPORT);
    await anna.presses('Send');
    const { consultant } = await newest();
    await consultant.presses('Tag sagen');
  });

  it('close what nobody contradicted, once', async () => {
    const { id, consultant, number } = await newest();
    const card = consultant.card();
    await consultant.presses('Løst', {}, card);
    await consultant.presses('Meld løst', SOLUTION, card);
    await passesUnseen({ days: 30 });
    await desk.settles();
    expect((await typesOf(id))?.filter((type) => type === 'CaseClosed')).toHaveLength(1);
    anna.hasHeard(GREETING, /Lukket/, /er i gang med din sag/, /Lukket/);
    consultant.hasHeard(GREETING, new RegExp(number));
  });

  it('wake what waited for its day, and tell the consultant once', async () => {
    const { id, consultant, number } = await newest();
    const card = consultant.card();
    await consultant.presses('Sæt på vent', {}, card);
    await consultant.presses('Vent på ændring', {}, card);
    await consultant.presses('Sæt på vent', { 'Hvornår følger du op?': '2026-11-25' }, card);
    await passesUnseen({ days: 3 });
    await desk.settles();
    expect((await typesOf(id))?.filter((type) => type === 'CaseContinued')).toHaveLength(1);
    consultant.hasHeard(GREETING, new RegExp(number), new RegExp(number));
  });
});

describe('A language that an instance remembers', () => {
  const ENGLISH = 'The printer on the third floor is broken';

  /** All three know Anna, and as somebody who is spoken to in Danish. */
  beforeEach(async () => {
    for (const instance of instances) {
      desk.isHeardBy(instance);
      await anna.says('mine sager');
    }
  });

  it('is not what she is answered in when she writes another one: no instance has to be told', async () => {
    for (const instance of instances) {
      desk.isHeardBy(instance);
      await anna.says(ENGLISH);
      anna.card().offers('That solved it', 'That did not help', 'Send', 'Do not send');
      await anna.says('mine sager');
      expect(anna.messages().at(-1)?.summary).toBe('My cases');
    }
  });

  it('gives way to that of the card that she presses, at every instance', async () => {
    const [first, second, third] = instances;
    desk.isHeardBy(first);
    await anna.says(ENGLISH);
    desk.isHeardBy(second);
    await anna.presses('Send');
    const { number } = await newest();
    const receipt = anna.card();
    receipt.shows(`Case ${number}`);
    desk.isHeardBy(third);
    const form = await anna.presses('Add', {}, receipt);
    expect(JSON.stringify(form.card)).toContain('What do you want to add?');
    await anna.presses('Add', { 'What do you want to add?': 'It is urgent' }, receipt);
    receipt.shows(`Case ${number}`, 'It is urgent');
  });

  it('decides nothing but words, and for five minutes at most', async () => {
    const [first, , third] = instances;
    desk.isHeardBy(first);
    await anna.says(ENGLISH);
    await anna.presses('Send');
    const { number, consultant } = await newest();
    desk.isHeardBy(third);
    await consultant.presses('Tag sagen');
    expect(anna.lastText()).toMatch(new RegExp(`(er i gang med din sag|is working on your case) \\*\\*${number}`));
    await desk.passes({ minutes: 6 });
    await consultant.presses('Spørg bruger');
    await consultant.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Is it on?' });
    const question = anna.card();
    question.shows(`Case ${number}`, 'Is it on?');
    await anna.presses('Answer', {}, question);
    await anna.presses('Send answer', { 'Your answer': 'Yes' }, question);
    question.shows(`Case ${number}`, 'In progress');
  });
});
