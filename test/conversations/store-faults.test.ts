import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import type { Patience } from '../../bot/adapters/cosmos/persistence.ts';
import { type CosmosServer, startStandIn } from '../contracts/cosmos-server.ts';
import { textsOn } from '../dsl/card-on-screen.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';
import { type Operation, StoreProxy, type Trouble, type Which } from '../dsl/store-proxy.ts';

const REPORT = 'Printeren på 3. sal er død';
const GREETING = 'Hej. Her melder du it-fejl';
/** What the store asks to be waited for when it has too much to do. */
const RETRY_AFTER_MS = 700;
/** So often the store is asked before it is taken to be away. */
const ATTEMPTS = 4;

let server: CosmosServer;
let proxy: StoreProxy;
let desk: HelpDesk;
let staff: readonly Person[];
/** How long the store would have been waited for before something was tried again; the tests do not wait. */
const waits: number[] = [];

beforeAll(async () => {
  server = await startStandIn();
  proxy = await StoreProxy.before(server.endpoint);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

async function opened(hurry: Partial<Patience> = {}): Promise<void> {
  const { database } = await server.database();
  const sleep = async (milliseconds: number) => waits.push(milliseconds);
  const patience = { requestMilliseconds: 10_000, totalMilliseconds: 20_000, attempts: ATTEMPTS, sleep, ...hurry };
  const store = await openCosmosStore({ endpoint: proxy.endpoint, key: server.key, database, patience });
  desk = await HelpDesk.open({ store });
  staff = await Promise.all(
    ['Klienttekniker 1', 'Klienttekniker 2', 'Skole-it-tekniker'].map((name) => desk.person(name)),
  );
  await desk.teamsTeam(...staff);
  const first = await desk.person('Den første'); // the year’s counter begins, and the channel is known
  await first.says(REPORT);
  await first.presses('Send');
}

async function closed(): Promise<void> {
  proxy.isWell();
  await desk.close();
  desk.isHealthy();
}

const casesOf = async ({ id }: Person) =>
  (await desk.store.documents()).filter(({ state }) => state.reporter.id === id);

/** The messages about the number that somebody has, or that stand in a channel. */
const about = (where: Pick<Person, 'messages'>, number: string) =>
  where.messages().filter(({ card, summary, text }) => JSON.stringify([card, summary, text]).includes(number));

/** One case of the person, told to everybody once. Resolves to its number and who has it. */
async function oneCase(anna: Person): Promise<{ readonly number: string; readonly consultant: Person }> {
  const [document, ...others] = await casesOf(anna);
  expect(others).toEqual([]);
  const state = document?.state;
  if (!state || !('number' in state) || !('assignee' in state)) throw new Error('There is no case that somebody has');
  const consultant = staff.find(({ id }) => id === state.assignee?.id);
  if (!consultant) throw new Error('Nobody has the case');
  expect(about(consultant, state.number)).toHaveLength(1);
  expect(about(desk.channel(state.teamId), state.number)).toHaveLength(1);
  expect(document).not.toHaveProperty('deliverAt');
  return { number: state.number, consultant };
}

/** A step of a story, and which request to the store it is. */
interface Step {
  readonly which: Which;
  readonly during: 'arrival' | 'message' | 'send' | 'take';
  /** What is recorded when it was told, and not what the press itself writes. */
  readonly afterwards?: true;
}
const cases = (operation: Operation): Which => ({ operation, container: 'cases' });
const people = (operation: Operation): Which => ({ operation, container: 'people' });
const STEPS: Readonly<Record<string, Step>> = {
  'the person is written down': { which: people('create'), during: 'arrival' },
  'the greeting is claimed': { which: people('replace'), during: 'arrival' },
  'the person is read': { which: people('read'), during: 'message' },
  'the draft is created': { which: cases('create'), during: 'message' },
  'the report card is recorded': { which: cases('replace'), during: 'message' },
  'the draft is read for «Send»': { which: cases('read'), during: 'send' },
  'the team’s load is asked for': { which: cases('query'), during: 'send' },
  'the number is drawn': { which: { operation: 'patch', container: 'numbers' }, during: 'send' },
  'the case is written on «Send»': { which: cases('replace'), during: 'send' },
  'the cards are recorded': { which: cases('replace'), during: 'send', afterwards: true },
  'the case is read for «Tag sagen»': { which: cases('read'), during: 'take' },
  'the case is written on «Tag sagen»': { which: cases('replace'), during: 'take' },
  'the news is recorded': { which: cases('replace'), during: 'take', afterwards: true },
};
const steps = Object.entries(STEPS);
const TROUBLES: readonly Trouble[] = ['throttled', 'retryWith', 'unavailable', 'cut', 'lostReply', 'hang', 'noReply'];
/** Nobody says so: what is asked ends when its time is over, and what else is asked may then do so as well. */
const SILENT: readonly Trouble[] = ['hang', 'noReply'];
const HURRY = { requestMilliseconds: 120, attempts: 20 };

/** Does it with trouble at that step; everybody has heard what follows when it resolves. */
async function through(
  trouble: Trouble,
  step: Step,
  during: Step['during'],
  act: () => Promise<unknown>,
): Promise<void> {
  const { which, afterwards } = step;
  const meets = () => proxy.meets(trouble, { ...which, retryAfterMilliseconds: RETRY_AFTER_MS });
  waits.length = 0;
  if (step.during !== during) {
    await act();
  } else if (afterwards) {
    // Teams takes so long that the press is answered before there is anything to record.
    await desk.fault({ on: 'any', times: 1, effect: { kind: 'slow', delayMs: 250 } });
    await act();
    meets();
  } else {
    meets();
    await act();
  }
  await desk.settles();
  if (step.during === during) expect(waits.length).toBeGreaterThan(0);
  if (!SILENT.includes(trouble)) expect(waits).toHaveLength(step.during === during ? 1 : 0);
  if (trouble === 'throttled') for (const wait of waits) expect(wait).toBeGreaterThan(RETRY_AFTER_MS);
}

describe.each(TROUBLES)('With a store that answers once with %s', (trouble) => {
  beforeAll(() => opened(SILENT.includes(trouble) ? HURRY : {}));
  afterAll(closed);

  it.each(steps)('everybody hears everything once when that is while %s', async (name, step) => {
    let anna: Person | undefined;
    await through(trouble, step, 'arrival', async () => {
      anna = await desk.person(`Anna, ${name}`);
    });
    if (!anna) throw new Error('Nobody came');
    const reporter = anna;
    await desk.passes({ minutes: 1 }); // so that the team’s load is asked for anew
    if (step.which.container === 'numbers') desk.isHeardBy(await desk.composed()); // which has no numbers left
    await through(trouble, step, 'message', () => reporter.saysOnly(REPORT));
    reporter.hasHeard(GREETING, 'Tjek din fejlmelding, og send den.');
    await through(trouble, step, 'send', () => reporter.pressesOnly('Send'));
    const { number, consultant } = await oneCase(reporter);
    reporter.hasHeard(GREETING, new RegExp(number));
    await through(trouble, step, 'take', () => consultant.pressesOnly('Tag sagen'));
    const [document] = await casesOf(reporter);
    expect(document?.history.map(({ type }) => type)).toEqual(['DraftOpened', 'CaseReported', 'CaseTaken']);
    reporter.hasHeard(GREETING, new RegExp(`${number} · I gang`), /er i gang med din sag/);
    await oneCase(reporter);
    expect((await desk.store.cases.byNumber(number))?.value.id).toBe(document?.id);
  });
});

const ready = async (): Promise<readonly [number, string]> => {
  const response = await fetch(`http://127.0.0.1:${desk.bot.port}/readyz`);
  return [response.status, await response.text()];
};

describe('A store that is away', () => {
  beforeEach(() => opened());
  afterEach(closed);

  it.each([
    ['who writes Danish', 'da-DK', REPORT, 'Din henvendelse er IKKE modtaget.', 'IKKE gemt'],
    [
      'who writes English',
      'da-DK',
      'The printer on the third floor is broken',
      'Your enquiry was NOT received.',
      'NOT saved',
    ],
    ['whose Teams is in English', 'en-GB', 'printer', 'Your enquiry was NOT received.', 'NOT saved'],
  ])(
    'gets nobody a false receipt: somebody %s is told so, and whom to call',
    async (_, locale, text, refused, unsaved) => {
      const anna = await desk.person('Anna', { locale });
      await anna.says(text);
      const before = anna.messages().filter(({ from }) => from === 'bot').length;
      const { phone } = desk.organisation.desk;
      proxy.isAway();
      const pressed = await anna.pressesOnly('Send');
      expect(pressed).toMatchObject({ status: 200, message: expect.stringContaining(unsaved) });
      expect(pressed.message).toContain(phone);
      await anna.saysOnly(text);
      expect(anna.lastText()).toContain(refused);
      expect(anna.lastText()).toContain(phone);
      expect(await ready()).toEqual([503, expect.stringContaining('store')]);

      proxy.isWell();
      expect((await ready())[0]).toBe(200);
      await desk.settles();
      expect(anna.messages().filter(({ from }) => from === 'bot')).toHaveLength(before + 1);
      expect((await casesOf(anna)).map(({ state }) => state.status)).toEqual(['kladde']);
      await anna.presses('Send', {}, anna.cards()[before - 1]);
      const { number } = await oneCase(anna);
      expect(about(anna, number)).toHaveLength(1);
    },
  );

  it('keeps a case as it was when a consultant presses, and takes the same press afterwards', async () => {
    const anna = await desk.person('Anna');
    await anna.says(REPORT);
    await anna.presses('Send');
    const { number, consultant } = await oneCase(anna);
    for (const trouble of ['unavailable', 'refused', 'noContainer', 'throttled'] as const) {
      proxy.isAway(trouble);
      expect((await consultant.pressesOnly('Tag sagen')).message).toContain('IKKE gemt');
      proxy.isWell();
    }
    await desk.settles();
    anna.hasHeard(GREETING, new RegExp(number));
    expect((await casesOf(anna)).map(({ version }) => version)).toEqual([2]);
    await consultant.presses('Tag sagen');
    anna.hasHeard(GREETING, new RegExp(`${number} · I gang`), /er i gang med din sag/);
  });

  it('before the draft is created is told of, and the same message makes one draft when Teams brings it again', async () => {
    const anna = await desk.person('Anna');
    proxy.isAway('unavailable', cases('create'));
    const { activityId } = await anna.saysOnly(REPORT);
    expect(await casesOf(anna)).toEqual([]);
    proxy.isWell();
    await anna.says(REPORT, { activityId });
    await anna.says(REPORT, { activityId });
    anna.hasHeard(GREETING, /^Din henvendelse er IKKE modtaget\./, 'Tjek din fejlmelding, og send den.');
  });

  it('while no answer to «Send» comes through claims nothing, and the next press finds the case that it made', async () => {
    const anna = await desk.person('Anna');
    await anna.says(REPORT);
    proxy.isAway('lostReply', cases('replace'));
    expect((await anna.pressesOnly('Send')).message).toContain('IKKE gemt');
    proxy.isWell();
    const again = await anna.presses('Send');
    await desk.passes({ minutes: 1 });
    const { number } = await oneCase(anna);
    anna.hasHeard(GREETING, new RegExp(number));
    expect(textsOn(again.card ?? {})).toEqual(anna.card().texts()); // the receipt, and no word of a second press
  });

  it('while no answer to «Send» comes through: nobody presses again, and everybody is told all the same', async () => {
    const anna = await desk.person('Anna');
    await anna.says(REPORT);
    proxy.isAway('lostReply', cases('replace'));
    await anna.pressesOnly('Send');
    proxy.isWell();
    await desk.passes({ minutes: 1 });
    const { number } = await oneCase(anna);
    anna.hasHeard(GREETING, new RegExp(number));
  });

  it('while no answer to the message comes through: the draft’s card comes by itself', async () => {
    const anna = await desk.person('Anna');
    proxy.isAway('lostReply', cases('create'));
    await anna.saysOnly(REPORT);
    proxy.isWell();
    await desk.passes({ minutes: 1 });
    anna.hasHeard(GREETING, /^Din henvendelse er IKKE modtaget\./, 'Tjek din fejlmelding, og send den.');
    await anna.presses('Send');
    await oneCase(anna);
  });

  it('when the cards have just been posted is told of them when it is back, and nobody gets them twice', async () => {
    const anna = await desk.person('Anna');
    await anna.says(REPORT);
    await desk.fault({ on: 'any', times: 1, effect: { kind: 'slow', delayMs: 250 } });
    await anna.pressesOnly('Send');
    proxy.meets('cut', { ...cases('replace'), times: 3 * ATTEMPTS });
    await desk.bot.idle();
    await desk.passes({ minutes: 1 });
    const { number } = await oneCase(anna);
    anna.hasHeard(GREETING, new RegExp(number));
    expect(desk.logged.map(({ event }) => event)).toContain('delivery-not-written');
  });
});
