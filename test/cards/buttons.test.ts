import type { ReportedCase } from '../../bot/domain/case.ts';
import { type CommandType, mayNow } from '../../bot/domain/decide.ts';
import { isReporter, maySee, mayWorkOn } from '../../bot/domain/rights.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { BUTTONS, FORM_NAMES, readPress } from '../../cards/buttons.ts';
import { caseCard } from '../../cards/case-card.ts';
import { formCard } from '../../cards/form-card.ts';
import { reportCard } from '../../cards/report-card.ts';
import { buttonsOn, everyCard, isObject, offersOn, ofType } from './drawn.ts';
import { actor, draft, person, REFRESH_FOR, reported, SAMPLES, scene, VIEWS } from './samples.ts';

const PEOPLE = Object.keys(person) as (keyof typeof person)[];

/** What each button of a case asks of the rules, said here once more and apart from the cards. */
const CONSULTANTS: Readonly<Record<string, readonly Exclude<CommandType, 'OpenDraft'>[]>> = {
  ...{ take: ['Take'], continue: ['Continue'], resolve: ['Resolve'], ask: ['AskReporter'], handOver: ['HandOver'] },
  ...{ wait: ['WaitForVendor', 'WaitForChange'], note: ['Note'], time: ['RegisterTime'], priority: ['SetPriority'] },
  ...{ cancel: ['Cancel'], reopen: ['NotWorking'], correct: ['CorrectResolution'] },
  ...{ makeConfidential: ['MakeConfidential'], openUp: ['OpenUp'], keepPriority: ['DeclineUrgency'] },
};
const REPORTERS: typeof CONSULTANTS = {
  ...{ answer: ['Answer'], works: ['ConfirmWorks'], notWorking: ['NotWorking'], add: ['Add'], urge: ['Urge'] },
  withdraw: ['Withdraw'],
};

const allowed = (buttons: typeof CONSULTANTS, who: keyof typeof person, state: ReportedCase): readonly string[] =>
  Object.entries(buttons)
    .filter(([, commands]) => commands.some((command) => mayNow(actor(who), command, state)))
    .map(([name]) => name);

function expected(view: (typeof VIEWS)[number], who: keyof typeof person, state: ReportedCase): readonly string[] {
  const works = mayWorkOn(actor(who), state);
  const reports = isReporter(actor(who), state);
  if (works && !(view === 'reporter' && reports)) return allowed(CONSULTANTS, who, state);
  if (!reports) return [];
  if (state.status === 'lukket' || state.status === 'annulleret') return ['again'];
  return allowed(REPORTERS, who, state).filter((name) => name !== 'add' || state.status !== 'afventer_bruger');
}

describe.each([false, true])('The buttons of a case (confidential: %s)', (confidential) => {
  it.each(SAMPLES)('that is %s are those that the rules let through for whoever looks', (name) => {
    for (const reporter of [person.reporter, person.tech]) {
      const state = reported(name, { confidential, reporter });
      for (const view of VIEWS)
        for (const who of PEOPLE) {
          const offers = offersOn(caseCard(view, state, 7, scene('da', who), REFRESH_FOR));
          expect([view, who, offers.toSorted()]).toEqual([view, who, expected(view, who, state).toSorted()]);
        }
    }
  });
});

it('lets everybody in the channel take a case that nobody has begun, and otherwise ask for their own buttons', () => {
  const offers = SAMPLES.map((name) => [name, ...offersOn(caseCard('channel', reported(name), 7, scene('da'), []))]);
  const free = ['ny', 'tildelt', 'fordelt'];
  expect(offers).toEqual(SAMPLES.map((name) => [name, free.includes(name) ? 'take' : 'show']));
  expect(offersOn(caseCard('channel', reported('ny', { confidential: true }), 7, scene('da'), []))).toEqual(['show']);
});

it('puts what is done most first, and the rest behind the three dots', () => {
  const drawn = caseCard('consultant', reported('igang'), 7, scene('da', 'tech'), []);
  expect(buttonsOn(drawn).map(({ title, mode }) => (mode ? `… ${title}` : title))).toEqual([
    ...['Løst', 'Spørg bruger', 'Overdrag', 'Sæt på vent'],
    ...['… Notat', '… Tid', '… Prioritet', '… Annullér', '… Gør fortrolig'],
  ]);
});

it('hides nobody’s only buttons behind the three dots: a solved case can be opened again with one press', () => {
  const drawn = caseCard('consultant', reported('loest'), 7, scene('da', 'tech'), []);
  expect(
    buttonsOn(drawn)
      .filter(({ mode }) => !mode)
      .map(({ title }) => title),
  ).toEqual(['Genåbn']);
});

it('uses no number inputs, since one with limits holds every press back while it is empty', () => {
  const limited = everyCard().flatMap(({ card }) => ofType(card, 'Input.Number'));
  expect(limited).toEqual([]);
});

describe('A button', () => {
  it('carries which case and which version, and nothing that is true only on the server', () => {
    const carried = new Set(
      everyCard().flatMap(({ card }) => buttonsOn(card).flatMap(({ data }) => Object.keys(data))),
    );
    expect([...carried].toSorted()).toEqual([
      ...['about', 'after', 'base', 'caseId', 'enquiryChannel', 'form', 'group', 'id', 'itemId', 'keeps', 'key'],
      ...[
        'lang',
        'list',
        'note',
        'personId',
        'query',
        'serviceId',
        'teamId',
        'to',
        'upload',
        'value',
        'version',
        'view',
      ],
    ]);
  });

  it('says with the case number which case it is about', () => {
    const drawn = caseCard('consultant', reported('igang'), 7, scene('da', 'tech'), []);
    expect(ofType(drawn, 'Action.')[0]).toMatchObject({ tooltip: 'Løst – sag INC-2026-000123' });
  });

  it('is not stopped by empty fields when it leads back', () => {
    const form = formCard('ask', reported('igang'), 7, 'consultant', scene('da', 'tech'));
    const report = reportCard(draft(), 1, scene('da', 'reporter'), []);
    const free = [form, report].flatMap((drawn) =>
      ofType(drawn, 'Action.').filter(({ associatedInputs }) => associatedInputs === 'none'),
    );
    expect(free.map(({ verb }) => verb)).toEqual(['show', 'drop']);
  });
});

/** What a person might fill in, by the kind and the id of the input. */
function filledIn(card: CardJson): Record<string, unknown> {
  return Object.fromEntries(
    ofType(card, 'Input.').map(({ id, type, choices, value }) => {
      if (id === 'personId') return [id, '00000001-FEED-4bad-8c0d-000000000001'];
      if (id === 'startedAt' || id === 'fromAt' || id === 'untilAt') return [id, '9.15'];
      const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
      if (isObject(first)) return [id, first.value];
      if (type === 'Input.Toggle') return [id, 'true'];
      if (type === 'Input.Date') return [id, '2026-11-30'];
      if (id === 'otherMinutes') return [id, '25'];
      return [id, value ?? (id === 'callbackPhone' ? '+45 12 34 56 78' : 'Noget tekst')];
    }),
  );
}

describe('What every button on every card sends, with its fields filled in', () => {
  it('is read back as that button, on that case', () => {
    const seen = new Set<string>();
    for (const { name, card } of everyCard())
      for (const { verb, data: withLanguage } of buttonsOn(card)) {
        const { lang: _, ...data } = withLanguage;
        const reading = readPress(verb, { ...data, ...filledIn(card) });
        expect([name, reading]).toEqual([name, { ok: true, press: expect.objectContaining({ ...data, verb }) }]);
        seen.add(verb);
      }
    expect([...seen, 'help'].toSorted()).toEqual(Object.keys(BUTTONS).toSorted());
  });

  it('is read back when it is the card that asks to be refreshed', () => {
    const drawn = caseCard('channel', reported('ny'), 7, scene('da'), REFRESH_FOR);
    const press = { verb: 'show', caseId: 'case-1', view: 'channel', version: 7 };
    expect(drawn.refresh).toMatchObject({ action: { type: 'Action.Execute', verb: 'show' }, userIds: REFRESH_FOR });
    const { action } = isObject(drawn.refresh) ? drawn.refresh : {};
    expect(readPress('show', isObject(action) ? action.data : undefined)).toEqual({ ok: true, press });
  });

  it('names exactly the empty fields that must be filled in, and leads back to the form', () => {
    for (const form of FORM_NAMES.filter((name) => name !== 'wait')) {
      const drawn = formCard(form, reported('igang'), 7, 'consultant', scene('da', 'tech'));
      const [submit] = buttonsOn(drawn);
      const required = ofType(drawn, 'Input.')
        .filter(({ isRequired }) => isRequired)
        .map(({ id }) => id);
      const reading = readPress(submit?.verb ?? '', submit?.data);
      if (required.length === 0) expect(reading.ok).toBe(true);
      else {
        const about = { caseId: 'case-1', view: 'consultant', version: 7, form };
        expect(reading).toMatchObject({ ok: false, problem: 'invalid', ...about });
        expect('fields' in reading && reading.fields.map(({ field }) => field)).toEqual(required);
      }
    }
  });
});

it('refreshes nobody’s card when there is nobody to refresh it for, and sixty people at the most', () => {
  const many = Array.from({ length: 100 }, (_, index) => `29:${index}`);
  expect(caseCard('channel', reported('ny'), 7, scene('da'), [])).not.toHaveProperty('refresh');
  expect(caseCard('channel', reported('ny'), 7, scene('da'), many).refresh).toMatchObject({
    userIds: many.slice(0, 60),
  });
});

it('shows a form again with what was typed and what is wrong, at the field', () => {
  const values = { code: 'vejledning', text: 'Genstartet', minutes: 'other', otherMinutes: '99999' };
  const slip = readPress('resolve', { caseId: 'case-1', view: 'consultant', version: 7, ...values });
  if (slip.ok || slip.problem !== 'invalid') throw new Error('A slip was expected');
  expect(slip.fields).toEqual([{ field: 'minutes', problem: 'problemMinutes' }]);
  const retry = { values: slip.values, problems: slip.fields };
  const drawn = formCard('resolve', reported('igang'), 7, 'consultant', scene('da', 'tech'), retry);
  expect(Object.fromEntries(ofType(drawn, 'Input.').map(({ id, value }) => [id, value]))).toEqual(values);
  expect(JSON.stringify(drawn)).toMatch(/Ret: Skriv et helt antal minutter fra 0 til 1440\..*"minutes"/);
});

it('keeps what was typed on the report card when the phone number is none', () => {
  const typed = {
    serviceId: 'vpn',
    impact: '1',
    urgency: '3',
    description: 'Rettet tekst',
    callbackPhone: 'ring bare',
    location: 'Kælderen',
  };
  const slip = readPress('report', { caseId: 'case-1', view: 'reporter', version: 1, ...typed });
  if (slip.ok || slip.problem !== 'invalid') throw new Error('A slip was expected');
  expect(slip).toMatchObject({ fields: [{ field: 'callbackPhone', problem: 'problemPhone' }] });
  expect(slip.form).toBeUndefined();
  const drawn = reportCard(draft(), 1, scene('da', 'reporter'), [], { values: slip.values, problems: slip.fields });
  expect(Object.fromEntries(ofType(drawn, 'Input.').map(({ id, value }) => [id, value]))).toMatchObject(typed);
});

it('offers a confidential case to nobody who may not see it', () => {
  for (const name of SAMPLES)
    for (const view of VIEWS)
      for (const who of PEOPLE) {
        const state = reported(name, { confidential: true });
        if (maySee(actor(who), state)) continue;
        expect(buttonsOn(caseCard(view, state, 7, scene('da', who), []))).toEqual([]);
      }
});
