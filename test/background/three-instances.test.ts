import type { Language } from '../../bot/domain/organisation.ts';
import type { CaseDocument } from '../../bot/ports/store.ts';
import { say } from '../../cards/words.ts';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { hearing } from './heard-twice.ts';
import { numbersIn, recordedTwice, repeated, unfounded } from './history-faults.ts';
import { MortalDesk, type Seen, until } from './mortal-desk.ts';
import { cosmosDatabase } from './shared-place.ts';
import {
  type Employee,
  killAtRandom,
  languageOf,
  numberOn,
  REPORTS,
  randomFrom,
  Storm,
  somethingHappens,
} from './storm.ts';
import { caseOn, everythingTold, leasesEnd, newsIn, untrueScreens } from './told.ts';

const INSTANCES = 3;
const KILLS = 9;

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Says with what seed it can be seen again. */
const about = <T>(found: T) => ({ KILL_SEED: seed, found });

let desk: MortalDesk;
let storm: Storm;
let employees: readonly Employee[];
let documents: readonly CaseDocument[];
/** How the instances ended that were asked to stop. */
const stopped: unknown[] = [];

beforeAll(async () => {
  const random = randomFrom(seed);
  desk = await MortalDesk.open({ place: cosmosDatabase, instances: INSTANCES, random });
  const consultants = await people();
  storm = new Storm(desk, random, { mostReports: 8 });
  await desk.call('delivery', { duplicate: true }); // what Teams is not sure of it delivers again: here everything
  storm.begin(employees, consultants);
  await killAtRandom(desk, random, KILLS);
  for (const instance of desk.instances) {
    await somethingHappens(desk, 5);
    stopped.push(await desk.stop(instance));
    await desk.start(instance);
  }
  await storm.end();
  await desk.call('delivery', { duplicate: false });
  await Promise.all(desk.instances.map(async (instance) => desk.stop(instance)));
  await leasesEnd(desk);
  await Promise.all(desk.instances.map(async (instance) => desk.start(instance)));
  documents = await everythingTold(desk);
}, 120_000);

afterAll(async () => {
  await desk.close();
});

/** Employees who write Danish, English, and now one, now the other; resolves to the consultants. */
async function people(): Promise<readonly LocalPerson[]> {
  const add = async (name: string) => desk.addPerson(name);
  const [anna, bo, carl] = await Promise.all([add('Anna'), add('Bo'), add('Carl')]);
  employees = [
    { person: anna, languages: ['da'] },
    { person: bo, languages: ['en'] },
    { person: carl, languages: ['da', 'en'] },
  ];
  const consultants = await Promise.all(['Klienttekniker 1', 'Klienttekniker 2', 'Skole-it-tekniker'].map(add));
  await desk.teamsTeam(consultants);
  return consultants;
}

const bilingual = (): ReadonlySet<string> =>
  new Set(employees.filter(({ languages }) => languages.includes('en')).map(({ person }) => person.id));

/** The instance that was the first to answer an activity that the case remembers. */
function instanceOf(activity: string | undefined): number | undefined {
  const id = activity?.replace(/^activity:/, '');
  return desk.balancer.handedOver.find(({ activityId, status }) => activityId === id && status < 300)?.instance;
}

describe('Three instances of the bot on one store, killed and started again all the while', () => {
  it('share the work: what began on one goes on at another', () => {
    for (const instance of desk.instances)
      expect(desk.balancer.handedOver.filter((one) => one.instance === instance).length).toBeGreaterThan(5);
    const sent = documents.filter(({ state }) => 'number' in state);
    const activities = ({ handled }: CaseDocument) => handled.filter((key) => key.startsWith('activity:'));
    const moved = sent.filter((document) => new Set(activities(document).map(instanceOf)).size > 1);
    expect(about(moved.length)).not.toEqual(about(0));
    expect(desk.kills).toHaveLength(KILLS);
    expect(about(desk.complaints)).toEqual(about([]));
  });

  it('lose no acknowledged case and use no number twice', () => {
    const numbers = numbersIn(documents);
    expect(storm.acknowledged.size).toBeGreaterThan(3);
    expect(about(numbers)).toEqual(about(expect.arrayContaining([...storm.acknowledged])));
    expect(about(repeated(numbers))).toEqual(about([]));
  });

  it('keep of every case a history that makes its state, with nothing in it twice', () => {
    expect(about(unfounded(documents))).toEqual(about([]));
    expect(about(recordedTwice(documents, storm.typed))).toEqual(about([]));
  });

  it('show the truth on every screen', async () => {
    expect(about(await untrueScreens(desk, documents, bilingual()))).toEqual(about([]));
  });

  it('tell everything, and nothing twice but what was in flight when an instance was killed', () => {
    const { missing, unexplained, tooMany } = hearing(desk, documents);
    expect(about(missing)).toEqual(about([]));
    expect(about(unexplained)).toEqual(about([]));
    expect(about(tooMany)).toEqual(about([]));
  });

  it('say nothing else to anybody', () => {
    const news = documents.flatMap((document) => newsIn(desk, document)).flatMap(({ heard }) => heard);
    const known = new Set(news.map(({ id }) => id));
    const others = desk
      .botMessages()
      .filter(({ message }) => caseOn(message) === undefined && !known.has(message.id))
      .map(({ conversation, message }) => `${conversation.title}: ${message.text ?? message.summary}`);
    expect(about(others.filter((one) => !isExpected(one)))).toEqual(about([]));
    const greetings = others.filter((one) => one.endsWith(say('da', 'summaryGreeting')));
    expect(greetings).toHaveLength(desk.teams.state().people.length);
  });

  it('answer each choice of a language in that language, as often as it was delivered', () => {
    for (const language of ['da', 'en'] as const) {
      const ids = [...storm.choices].filter(([, chosen]) => chosen.language === language).map(([id]) => id);
      const deliveries = desk.balancer.handedOver.filter(({ activityId }) => ids.includes(activityId));
      const answers = desk.botMessages().filter(({ message }) => message.text === say(language, 'languageChosen'));
      const answered = deliveries.filter(({ status }) => status < 300);
      expect(about(answers.length >= answered.length)).toEqual(about(true));
      expect(about(answers.length <= deliveries.length)).toEqual(about(true));
    }
  });

  it('that are asked to stop in the middle of their work end well', () => {
    expect(about(stopped)).toEqual(about(desk.instances.map(() => 0)));
  });

  it('speak to everybody in the language that they last used, whichever instance hears them', async () => {
    for (const { person, languages } of employees) {
      const last = storm.spoken.get(person.id)?.at(-1) ?? languages[0] ?? 'da';
      for (const language of [last, ...languages]) {
        const draft = await reports(person, language);
        expect(languageOf(draft)).toBe(language);
        const receipt = await desk.presses(person, draft, say(language, 'buttonSend'));
        expect(receipt && [languageOf(receipt), numberOn(receipt)]).toEqual([language, expect.any(String)]);
      }
    }
    await everythingTold(desk);
  });
});

/** The draft's card, when it is there. */
async function reports(person: LocalPerson, language: Language): Promise<Seen> {
  const before = desk.cardsFor(person).length;
  await desk.says(person, REPORTS[language]);
  return until('a report card', () => desk.cardsFor(person)[before]);
}

/** Beside what is about cases: greetings, which channels are linked, and answers to the choice of a language. */
const isExpected = (heard: string): boolean => {
  const texts = (['da', 'en'] as const).map((language) => say(language, 'languageChosen'));
  const linked = say('da', 'channelsLinked', { channels: '' }).slice(0, 20);
  return [say('da', 'summaryGreeting'), ...texts].some((text) => heard.endsWith(`: ${text}`)) || heard.includes(linked);
};
