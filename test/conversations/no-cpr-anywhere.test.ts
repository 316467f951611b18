import { existsSync, readFileSync } from 'node:fs';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { TypedCommand } from '../../bot/application/commands.ts';
import { copyEverything } from '../../bot/store-copy/copy-everything.ts';
import { BUTTONS, type Verb } from '../../cards/buttons.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { exampleFiles } from '../dsl/example-files.ts';
import { HelpDesk, MONDAY_10, type Person } from '../dsl/helpdesk.ts';

/** Official test persons, as people write them. */
const FORMS = [
  '251248-9996',
  'cpr 2512489996',
  'cpr 25.12.48 9996',
  'cpr 291182\u00a09996',
  '010772\u20139995',
  '251248\u200b-99\u206096',
];
let written = 0;
/** The next of them, in a few words. */
const aboutSomebody = (): string => `Hos ${FORMS[written++ % FORMS.length]} ovenpå`;

/** The ten digits, whatever stands between them: a separator, or the second byte of UTF-16. */
const NUMBER = new RegExp(
  ['2512489996', '2911829996', '0107729995'].map((digits) => [...digits].join('[^0-9]{0,6}')).join('|'),
);

/** What a person can write instead of pressing, with a number in it. A new command is missed here by its type. */
const COMMANDS: Readonly<Record<TypedCommand['type'], () => string>> = {
  help: () => `hjælp ${aboutSomebody()}`,
  mine: () => `mine sager ${aboutSomebody()}`,
  organisation: () => `organisation ${aboutSomebody()}`,
  start: () => `meld fejl ${aboutSomebody()}`,
  queue: () => `kø ${aboutSomebody()}`,
  case: () => `sag ${FORMS[0]}`,
  find: () => `find ${FORMS[0]}`,
  due: () => `sla ${aboutSomebody()}`,
  catalogue: () => `servicekatalog ${aboutSomebody()}`,
  status: () => `driftsstatus ${aboutSomebody()}`,
  serviceLevels: () => `serviceniveauer ${aboutSomebody()}`,
  orders: () => `bestil ${aboutSomebody()}`,
  duty: () => `ferie @${aboutSomebody()}`,
  urge: () => `det haster mere nu ${aboutSomebody()}`,
  link: () => `forbind ${aboutSomebody()}`,
  language: () => `dansk ${aboutSomebody()}`,
};
const MORE_MESSAGES = [
  () => `find printer ${aboutSomebody()} status:åben`,
  () => FORMS[0] ?? '',
  () => `hej, ${aboutSomebody()}`,
  () => `tlf @Anna ${aboutSomebody()} kan ikke printe løst genstartet ${aboutSomebody()} 5 min`,
  () => `pers @${aboutSomebody()} skærmen er sort`,
  () => `tid 25 ${aboutSomebody()}`,
  () => `vagt drift @Driftstekniker 1 ${aboutSomebody()}`,
  () => `byt vagt @${aboutSomebody()}`,
  () => `ikke på arbejde til ${aboutSomebody()}`,
  () => 'x'.repeat(10_001).concat(aboutSomebody()),
];

type Who = 'anna' | 'technician' | 'coordinator' | 'consultant' | 'teacher' | 'leader';
interface Press {
  readonly verb: Verb;
  readonly by: Who;
  /** Beside what people write themselves, which is filled in for every field that takes it. */
  readonly data?: Readonly<Record<string, string>>;
  /** What the case has to say to it, so that the words were really taken. */
  readonly event?: string;
}
const RESOLVED = { code: 'loest_permanent', minutes: '5' };
const LEVELS = { serviceId: 'print', impact: '3', urgency: '2', callbackPhone: '' };

/** The presses of one case from its draft to its end, and those of the others. */
const STORIES: Readonly<Record<'printer' | 'screen' | 'both' | 'order' | 'none' | 'late', readonly Press[]>> = {
  printer: [
    { verb: 'choose', by: 'anna', data: { about: 'urgency', value: '2' }, event: 'DraftChanged' },
    { verb: 'notSolved', by: 'anna', event: 'DraftChanged' },
    { verb: 'newCase', by: 'anna', event: 'DraftChanged' },
    { verb: 'report', by: 'anna', data: LEVELS, event: 'CaseReported' },
    { verb: 'take', by: 'technician', event: 'CaseTaken' },
    { verb: 'note', by: 'technician', event: 'NoteAdded' },
    { verb: 'priority', by: 'technician', data: { priority: 'P2' }, event: 'PriorityChanged' },
    { verb: 'urge', by: 'anna', event: 'ReporterUrged' },
    { verb: 'keepPriority', by: 'coordinator', event: 'UrgencyDeclined' },
    { verb: 'ask', by: 'technician', event: 'ReporterAsked' },
    { verb: 'answer', by: 'anna', event: 'QuestionAnswered' },
    { verb: 'add', by: 'anna', event: 'ReporterAdded' },
    { verb: 'waitVendor', by: 'technician', data: { followUpOn: '2026-12-01' }, event: 'WaitingForVendor' },
    { verb: 'continue', by: 'technician', event: 'CaseContinued' },
    { verb: 'waitChange', by: 'technician', data: { followUpOn: '2026-12-01' }, event: 'WaitingForChange' },
    { verb: 'continue', by: 'technician', event: 'CaseContinued' },
    { verb: 'resolve', by: 'technician', data: RESOLVED, event: 'CaseResolved' },
    { verb: 'correct', by: 'technician', data: { code: 'vejledning' }, event: 'ResolutionCorrected' },
    { verb: 'notWorking', by: 'anna', event: 'CaseReopened' },
    { verb: 'resolve', by: 'technician', data: RESOLVED, event: 'CaseResolved' },
    { verb: 'reopen', by: 'technician', event: 'CaseReopened' },
    { verb: 'handOver', by: 'technician', data: { to: 'team:drift' }, event: 'CaseHandedOver' },
    { verb: 'cancel', by: 'technician', event: 'CaseCancelled' },
  ],
  screen: [
    { verb: 'report', by: 'anna', data: { ...LEVELS, serviceId: 'pc' }, event: 'CaseReported' },
    { verb: 'withdraw', by: 'anna', event: 'CaseCancelled' },
  ],
  late: [{ verb: 'explain', by: 'technician', data: { cause: 'andet' }, event: 'BreachExplained' }],
  both: [{ verb: 'reportAll', by: 'anna', data: { callbackPhone: '' }, event: 'PartsOpened' }],
  order: [{ verb: 'reject', by: 'leader', event: 'OrderRejected' }],
  none: [
    { verb: 'start', by: 'teacher' },
    { verb: 'catalogue', by: 'anna' },
    { verb: 'item', by: 'teacher', data: { itemId: 'faelles-postkasse' } },
    { verb: 'somethingElse', by: 'teacher' },
    { verb: 'list', by: 'technician', data: { list: 'find' } },
    { verb: 'list', by: 'technician', data: { list: 'find', after: '' } },
    { verb: 'list', by: 'technician', data: { list: 'queue', after: '' } },
    {
      verb: 'register',
      by: 'consultant',
      data: { enquiryChannel: 'phone', key: `c-${'a1'.repeat(12)}`, minutes: '5', code: 'vejledning' },
    },
  ],
};
/** What of a button people can fill with their own words: by trying. */
const ownWords = (verb: Verb): readonly string[] => {
  const { carries, asks }: (typeof BUTTONS)[Verb] = BUTTONS[verb];
  return Object.entries({ ...carries, ...asks }).flatMap(([field, type]) =>
    type.safeParse(aboutSomebody()).success ? [field] : [],
  );
};

/** Whose form comes back with what was typed when that is too long. */
const SHOWN_AGAIN = (verb: Verb): boolean => 'form' in BUTTONS[verb] || verb === 'report' || verb === 'register';

it('Every button that takes words has its place here', () => {
  const pressed = new Set([
    'order',
    ...Object.values(STORIES)
      .flat()
      .map(({ verb }) => verb),
  ]);
  const taking = (Object.keys(BUTTONS) as Verb[]).filter(
    (verb) => ownWords(verb).length > 0 || 'ownFields' in BUTTONS[verb],
  );
  expect(taking.filter((verb) => !pressed.has(verb))).toEqual([]);
  expect(taking.length).toBeGreaterThan(20);
});

describe('A CPR number', () => {
  const folder = temporaryFolder();
  const [file, copy] = [folder.file('desk.sqlite'), folder.file('copy.sqlite')];
  const answers: string[] = [];
  let desk: HelpDesk;
  let people: Readonly<Record<Who, Person>>;

  beforeAll(async () => {
    desk = await HelpDesk.open({ store: await openSqliteStore(file) });
    const technician = await desk.person('Klienttekniker 1');
    const [consultant, anna] = [await desk.person('Servicedesk-konsulent 1'), await desk.person('Anna')];
    const [teacher, leader] = [await desk.person('Lærer, Søndre Skole'), await desk.person('Skoleleder, Søndre Skole')];
    const coordinator = await desk.person('Servicedesk-koordinator');
    await desk.teamsTeam(technician, consultant);
    people = { anna, technician, coordinator, consultant, teacher, leader };
    for (const one of Object.values(people)) await one.says('hjælp');
  });
  afterAll(async () => {
    await desk.close();
    folder.remove();
  });

  /** Everything that people see of the bot now is looked at, as cards change later. */
  const seen = (): string =>
    JSON.stringify(
      desk.teams.state().conversations.map(({ messages }) => messages.filter(({ from }) => from === 'bot')),
    );

  async function writes(
    who: Person,
    text: string,
    files: readonly { name: string; contentType: string; content: string }[] = [],
  ) {
    const before = timesTold(who);
    await who.says(text, { files });
    expect([text, timesTold(who) - before]).toEqual([text, 1]);
    expect(seen()).not.toMatch(NUMBER);
  }
  const timesTold = (who: Person): number =>
    who.messages().filter(({ text }) => text?.includes('fjernet et CPR-nummer')).length;

  let version = 100;
  async function presses({ verb, by, data, event }: Press, caseId: string | undefined, { tooLong = false } = {}) {
    const who = people[by];
    const before = timesTold(who);
    const fields = ownWords(verb).filter((field) => data?.[field] === undefined);
    const words = fields.map((field) => [field, `${aboutSomebody()} ${tooLong ? 'x'.repeat(10_001) : ''}`]);
    const view = by === 'leader' ? 'approval' : by === 'technician' || by === 'coordinator' ? 'consultant' : 'reporter';
    const about = caseId ? { caseId, view, version: version++ } : {};
    const answered = await who.sends(verb, { ...about, ...Object.fromEntries(words), ...data });
    await desk.settles();
    answers.push(JSON.stringify(answered));
    expect(answers.at(-1)).not.toMatch(NUMBER);
    expect(seen()).not.toMatch(NUMBER);
    expect([verb, timesTold(who) - before]).toEqual([verb, words.length > 0 ? 1 : 0]);
    if (event && !tooLong) expect([verb, (await history(caseId)).at(-1)]).toEqual([verb, event]);
  }
  const history = async (caseId = ''): Promise<readonly string[]> =>
    (await desk.store.cases.read(caseId))?.value.history.flatMap(({ type }) => (type === 'PromiseMoved' ? [] : type)) ??
    [];

  async function plays(story: readonly Press[], caseId: string | undefined): Promise<void> {
    for (const press of story) {
      if (SHOWN_AGAIN(press.verb)) await presses(press, caseId, { tooLong: true });
      await presses(press, caseId);
    }
  }

  it('that is written, edited, sent along or typed into a card is never kept nor shown, and its writer is told', async () => {
    const { anna, technician, consultant, teacher, leader } = people;
    await writes(anna, `Printeren på 3. sal er død ${aboutSomebody()}`);
    await plays(STORIES.printer, anna.card().caseId());
    await writes(anna, `Skærmen på mit kontor er sort ${aboutSomebody()}`);
    await plays(STORIES.screen, anna.card().caseId());
    await writes(anna, `Printeren er død og jeg mangler også adgang til Nexus ${aboutSomebody()}`);
    await plays(STORIES.both, anna.card().caseId());

    await teacher.says('jeg skal bruge en ny pc');
    const form = teacher.card();
    const words = { 'Hvor skal det leveres?': aboutSomebody(), 'Hvad skal det bruges til?': aboutSomebody() };
    await teacher.presses('Bestil', { 'Hvilken slags?': 'Bærbar', ...words, Hvornår: 'i går' }, form);
    await teacher.presses(
      'Bestil',
      { 'Hvilken slags?': 'Bærbar', ...words, Hvornår: '', 'Er der mere': aboutSomebody() },
      form,
    );
    expect(timesTold(teacher)).toBe(2);
    await plays(STORIES.order, leader.card().caseId());

    await plays(
      STORIES.none.map((press) =>
        press.verb === 'register' ? { ...press, data: { ...press.data, personId: anna.id } } : press,
      ),
      undefined,
    );

    for (const who of [anna, technician, consultant])
      for (const text of [...Object.values(COMMANDS), ...MORE_MESSAGES]) await writes(who, text());
    await writes(anna, 'Se billedet', [{ name: `skærm ${FORMS[0]}.png`, contentType: 'image/png', content: 'PNG' }]);
    await writes(anna, `Printeren på 4. sal er død ${aboutSomebody()}`);
    await anna.presses('Send');
    await desk.isAwayFor({ days: 21 });
    await plays(STORIES.late, anna.card().caseId());
    const before = timesTold(anna);
    await anna.says('Musen er død');
    const edited = `Musen er død ${aboutSomebody()}`;
    await anna.edits('Musen er død', edited);
    expect(timesTold(anna) - before).toBe(1);
    await anna.deletes(edited);
    expect(seen()).not.toMatch(NUMBER);
  });

  it('in a person’s name, or in the file of the organisation, goes nowhere either', async () => {
    const ole = await desk.person(`Ole ${FORMS[0]}`);
    await ole.says('Min telefon er gået i stykker');
    await ole.presses('Send');
    await people.technician.says('tlf @Ole skærmen er sort', { mentions: [ole] });
    const admin = await desk.person('Systemadministrator');
    const [catalogue] = await exampleFiles(
      ({ catalogue: { services } }) =>
        void Object.assign(services[0] ?? {}, { name: { da: `Hos ${FORMS[0]}`, en: 'x' } }),
    );
    await admin.says('', {
      files: [{ name: `${FORMS[0]}.json`, contentType: 'application/json', content: catalogue?.text ?? '' }],
    });
    const heard = JSON.stringify(admin.messages().filter(({ from }) => from === 'bot'));
    expect(heard).toContain('services[0].name.da');
    expect(seen()).toContain('Ole [CPR fjernet]');
    expect(seen()).not.toMatch(NUMBER);
  });

  it('stands in no file, log, search or copy', async () => {
    await desk.settles();
    const target = await openSqliteStore(copy);
    const signal = new AbortController().signal;
    await copyEverything({
      source: desk.store,
      target,
      fingerprint: 'x',
      now: () => MONDAY_10,
      signal,
      progress: () => {},
    });
    const files = [file, copy].flatMap((one) => [one, `${one}-wal`, `${one}-shm`]).filter((one) => existsSync(one));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const one of files) expect([one, NUMBER.test(readFileSync(one, 'latin1'))]).toEqual([one, false]);
    await target.close();
    expect(readFileSync(file, 'utf8') + readFileSync(`${file}-wal`, 'utf8')).toContain('[CPR fjernet]');
    expect(JSON.stringify(desk.logged)).not.toMatch(NUMBER);
    expect(JSON.stringify(await desk.store.documents())).not.toMatch(NUMBER);
    for (const word of ['251248', '9996', '291182', '010772', '9995']) {
      const viewer = { id: '', seesConfidential: true };
      expect((await desk.store.cases.find({ words: [word], viewer }, { size: 5 })).items).toEqual([]);
    }
    desk.isHealthy();
  });
});
