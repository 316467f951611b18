import { buttonsOn, textsOn } from '../dsl/card-on-screen.ts';
import { type Answered, HelpDesk, type Person, type Shown } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let erik: Person;
let technician: Person;
let operations: Person;
let receipt: Shown;
let work: Shown;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  operations = await desk.person('Driftstekniker 1');
  await desk.teamsTeam(technician, operations);
  anna = await desk.person('Anna');
  erik = await desk.person('Erik');
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
  [receipt, work] = [anna.card(), technician.card()];
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const NOT_YOURS = 'Du har ikke adgang til den sag.';
const NOT_FOR_YOU = 'Det kan du ikke gøre på den sag.';
const UNREADABLE = 'Det tryk kunne jeg ikke læse. Intet er ændret. Prøv igen.';
const GONE = 'Knappen er fra et gammelt kort og virker ikke mere.';

/** What the person reads in the answer, and no word of our own workings. */
function read({ status, message, card }: Answered): string {
  expect(status).toBe(200);
  const words = message ?? textsOn(card ?? {}).join('\n');
  expect(words).not.toMatch(/Error|\.ts|\bat \w+ \(|undefined|\[object|Zod/);
  return words;
}

/** The data of the case's buttons, with something changed by hand. */
const about = (card: Shown, more: Record<string, unknown> = {}) => ({ ...buttonsOn(card.json())[0]?.data, ...more });

async function rejects(who: Person, verb: string, data: unknown, on: Shown): Promise<string> {
  let words = '';
  await desk.changesNothing(async () => {
    words = read(await who.sends(verb, data, on));
  });
  return words;
}

/** Every verb that changes a case, with what its form would send. */
const CONSULTANTS: readonly (readonly [string, Record<string, string>])[] = [
  ['take', {}],
  ['handOver', { to: 'team:drift', note: 'Se her' }],
  ['ask', { question: 'Hvorfor?' }],
  ['waitVendor', { vendor: 'Printfirma', vendorRef: '', followUpOn: '2026-12-01' }],
  ['waitChange', { change: '', followUpOn: '2026-12-01' }],
  ['continue', {}],
  ['note', { text: 'Hm' }],
  ['time', { minutes: '15' }],
  ['priority', { priority: 'P1', reason: 'Vigtigt' }],
  ['resolve', { code: 'loest_permanent', text: 'Løst', minutes: '5' }],
  ['cancel', { reason: 'Nej' }],
  ['explain', { cause: 'andet', text: '' }],
];
const REPORTERS: readonly (readonly [string, Record<string, string>])[] = [
  ['answer', { text: 'Ja' }],
  ['add', { text: 'Mere' }],
  ['works', {}],
  ['notWorking', { comment: 'Nej' }],
  ['withdraw', { reason: '' }],
  ['again', {}],
  ['drop', {}],
  ['report', { description: 'Andet', serviceId: 'print', impact: '1', urgency: '1' }],
];

describe('A button that we do not have', () => {
  it.each(['toString', '__proto__', 'escalate', 'take ', 'TAKE'])(
    'such as “%s” is answered with the case as it is',
    async (verb) => {
      const words = await rejects(anna, verb, about(receipt), receipt);
      expect(words).toContain('Knappen er fra et gammelt kort. Her er sagen, som den er nu.');
      expect(words).toContain('INC-2026-000001');
    },
  );

  it.each([
    ['no name', ''],
    ['an endless name', 'x'.repeat(5_000)],
  ])('and has %s is not looked into', async (_, verb) => {
    expect(await rejects(anna, verb, about(receipt), receipt)).toContain('Intet er ændret.');
  });

  it('tells somebody else nothing of the case, not even that it exists', async () => {
    const real = await rejects(erik, 'escalate', about(receipt), erik.card());
    const invented = await rejects(erik, 'escalate', about(receipt, { caseId: 'c-doesnotexist' }), erik.card());
    expect([real, invented]).toEqual([GONE, GONE]);
  });
});

describe('Data that no card of ours sends', () => {
  it.each([
    ['no data', undefined],
    ['a text', 'hej'],
    ['a list', [1, 2, 3]],
    ['nothing', null],
    ['nested data', { deep: { deeper: 'x' } }],
    ['too much data', { text: 'x'.repeat(60_000) }],
    ['too many fields', Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, 'x']))],
    ['a constructor', { constructor: 'x' }],
    ['a case id that is none', { caseId: '../../etc', view: 'consultant', version: 1 }],
    ['a case id that is a list', { caseId: ['c-1'], view: 'consultant', version: 1 }],
    ['a view that we do not have', { view: 'administrator' }],
    ['a version that is a text', { version: 'latest' }],
  ])('is not acted on: %s', async (_, data) => {
    const whole = typeof data === 'object' && data && !Array.isArray(data) ? { ...about(work), ...data } : data;
    expect(await rejects(technician, 'take', whole, work)).toBe(UNREADABLE);
  });

  it.each([
    ['nested deeper than can be followed', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
    ['changing what objects inherit', '{"__proto__":{"roles":["coordinator"]}}'],
  ])('is refused at the door when it is %s', async (_, json) => {
    await desk.changesNothing(async () => {
      const { status, card, message } = await technician.sends('take', JSON.parse(json), work);
      expect({ status, card, message }).toEqual({ status: 400, card: undefined, message: undefined });
    });
  });

  it('is answered in the language of who sent it', async () => {
    const john = await desk.person('John', { locale: 'en-GB' });
    expect(await rejects(john, 'take', 'x', john.card())).toBe(
      'I could not read that press. Nothing is changed. Try again.',
    );
    expect(await rejects(john, 'take', about(work), john.card())).toBe('You do not have access to that case.');
  });
});

describe('Somebody without the right', () => {
  it('who is the reporter can do nothing that is for consultants', async () => {
    for (const [verb, typed] of CONSULTANTS) {
      const words = await rejects(anna, verb, about(receipt, typed), receipt);
      expect([verb, words]).toEqual([verb, expect.stringContaining(NOT_FOR_YOU)]);
      expect([verb, words]).toEqual([verb, expect.stringContaining('INC-2026-000001')]);
    }
  });

  it('who has nothing to do with the case can do nothing, and does not learn that it exists', async () => {
    const looks: typeof CONSULTANTS = [
      ['show', {}],
      ['open', {}],
    ];
    for (const [verb, typed] of [...CONSULTANTS, ...REPORTERS, ...looks]) {
      const real = await rejects(erik, verb, about(receipt, typed), erik.card());
      const invented = await rejects(erik, verb, about(receipt, { ...typed, caseId: 'c-doesnotexist' }), erik.card());
      expect([verb, real, invented]).toEqual([verb, NOT_YOURS, NOT_YOURS]);
    }
  });

  it('learns nothing from a form, filled in or with a slip', async () => {
    const form = await rejects(erik, 'form', about(receipt, { form: 'resolve' }), erik.card());
    const slip = await rejects(erik, 'time', about(receipt, { minutes: '-5' }), erik.card());
    const none = await rejects(erik, 'time', about(receipt, { minutes: '-5', caseId: 'c-none' }), erik.card());
    expect([form, slip, none]).toEqual([NOT_YOURS, NOT_YOURS, NOT_YOURS]);
  });

  it('who is a consultant of another team cannot hand it over or change its priority', async () => {
    await operations.says('sag 1');
    const card = operations.card();
    expect(buttonsOn(card.json()).map(({ title }) => title)).not.toContain('Prioritet');
    for (const [verb, typed] of CONSULTANTS.filter(([one]) => one === 'handOver' || one === 'priority'))
      expect(await rejects(operations, verb, about(card, typed), card)).toContain(NOT_FOR_YOU);
    for (const form of ['handOver', 'priority']) {
      expect(await rejects(operations, 'form', about(card, { form }), card)).toContain(NOT_FOR_YOU);
      card.showsNot('Hvem skal have sagen?', 'Ny prioritet');
    }
  });

  it('who is the consultant can do nothing for the reporter', async () => {
    for (const [verb, typed] of REPORTERS.filter(([one]) => !['notWorking', 'report', 'again'].includes(one)))
      expect([verb, await rejects(technician, verb, about(work, typed), work)]).toEqual([
        verb,
        expect.stringContaining(NOT_FOR_YOU),
      ]);
    await rejects(technician, 'again', about(work), work);
  });

  it('does not get a consultant’s eyes by asking for them', async () => {
    await technician.presses('Notat', {}, work);
    await technician.presses('Gem note', { 'Intern note': 'Kunden er sur' }, work);
    for (const view of ['consultant', 'channel'])
      expect(await rejects(anna, 'show', about(receipt, { view }), receipt)).not.toContain('Kunden er sur');
  });
});

describe('A form filled in by hand', () => {
  const slips: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['an unknown team', 'handOver', { to: 'team:marketing', note: 'x' }, 'findes ikke mere'],
    ['an unknown person', 'handOver', { to: 'person:nobody', note: 'x' }, 'findes ikke mere'],
    ['an employee', 'handOver', { to: 'person:ANNA', note: 'x' }, 'findes ikke mere'],
    ['no note', 'handOver', { to: 'team:drift', note: '  ' }, 'Skriv noget her.'],
    ['a date that has passed', 'waitVendor', { vendor: 'x', followUpOn: '2026-11-20' }, 'ikke er gået'],
    ['a date in ten years', 'waitVendor', { vendor: 'x', followUpOn: '2036-11-20' }, 'inden for et år'],
    ['no date', 'waitVendor', { vendor: 'x', followUpOn: '' }, 'Vælg en dato.'],
    ['a day that there is not', 'waitChange', { followUpOn: '2027-02-30' }, 'Vælg en dato.'],
    ['-5 minutes', 'time', { minutes: '-5' }, 'fra 1 til 1440'],
    ['a billion minutes', 'time', { minutes: '1e9' }, 'fra 1 til 1440'],
    ['two days', 'time', { minutes: '2880' }, 'fra 1 til 1440'],
    ['minutes in letters', 'resolve', { code: 'vejledning', text: 'x', minutes: 'abc' }, 'fra 0 til 1440'],
    [
      'a solution of 2,001 characters',
      'resolve',
      { code: 'vejledning', text: 'x'.repeat(2_001), minutes: '5' },
      'for lang',
    ],
  ];
  it.each(slips)('with %s comes back with what is wrong and what was typed', async (_, verb, typed, problem) => {
    await technician.presses('Tag sagen', {}, work);
    const data = JSON.parse(JSON.stringify(about(work, typed)).replace('ANNA', anna.id));
    expect(await rejects(technician, verb, data, work)).toContain(problem);
    work.shows('Ret det, der er markeret');
    if (typeof typed.note === 'string' && typed.note.trim()) expect(work.field('Hvad skal den næste vide?')).toBe('x');
  });

  it.each([
    ['a priority that there is not', 'priority', { priority: 'P0', reason: 'x' }],
    ['a code that there is not', 'resolve', { code: 'fyret', text: 'x', minutes: '5' }],
  ])('with %s was not made on our card', async (_, verb, typed) => {
    await technician.presses('Tag sagen', {}, work);
    expect(await rejects(technician, verb, about(work, typed), work)).toBe(UNREADABLE);
  });

  it('with a service that there is not makes no case', async () => {
    await anna.says('Min skærm er sort');
    const values = { description: 'Min skærm er sort', impact: '3', urgency: '3', location: '', callbackPhone: '' };
    const data = about(anna.card(), { ...values, serviceId: 'kaffe' });
    expect(await rejects(anna, 'report', data, anna.card())).toContain('Tjek og send');
    anna.card().shows('findes ikke mere');
    await anna.presses('Send', { 'Hvad drejer det sig om?': 'Pc' });
    anna.card().shows('INC-2026-000002');
  });
});

describe('A question', () => {
  it('is answered by nobody but the reporter', async () => {
    await technician.presses('Tag sagen', {}, work);
    await technician.presses('Spørg bruger', {}, work);
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, work);
    const data = about(anna.card(), { text: 'Det er mig, der er Anna' });
    expect(await rejects(erik, 'answer', data, erik.card())).toBe(NOT_YOURS);
    await operations.says('sag 1');
    expect(await rejects(operations, 'answer', data, operations.card())).toContain(NOT_FOR_YOU);
    anna.card().shows('Lyser den rødt?');
  });
});

describe('A forwarded card', () => {
  it('does nothing for who it was forwarded to, and tells nothing', async () => {
    const group = await desk.groupChat('Frokost', anna, erik);
    await erik.says('hjælp', { where: group });
    const elsewhere = group.card();
    for (const { verb, data } of buttonsOn(receipt.json()))
      expect(await rejects(erik, verb ?? '', data, elsewhere)).toBe(NOT_YOURS);
  });
});

describe('A card in a place that others read', () => {
  it('is not turned into a case that was never shown there', async () => {
    const group = await desk.groupChat('Frokost', anna, erik);
    await erik.says('hjælp', { where: group });
    const help = group.card();
    await rejects(anna, 'show', about(receipt), help);
    await rejects(anna, 'form', about(receipt, { form: 'add' }), help);
    await rejects(anna, 'add', about(receipt, { text: ' ' }), help);
    expect(textsOn(group.card().json()).join()).not.toContain('INC-2026-000001');
  });
});
