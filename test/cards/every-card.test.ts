import { FORM_NAMES } from '../../cards/buttons.ts';
import { caseCard } from '../../cards/case-card.ts';
import { LARGEST_CARD } from '../../cards/elements.ts';
import { formCard } from '../../cards/form-card.ts';
import { LONGEST_LIST, listCard } from '../../cards/list-card.ts';
import { reportCard } from '../../cards/report-card.ts';
import { say, WORDS } from '../../cards/words.ts';
import { bytesOf, complaints, everyCard, ofType, parts, readOn, textsOn } from './drawn.ts';
import {
  busyDraft,
  draft,
  NOW,
  ORGANISATION,
  person,
  REFRESH_FOR,
  reported,
  SAMPLES,
  scene,
  severalDraft,
  VIEWS,
} from './samples.ts';

const cards = everyCard();
const failing = (fails: (one: (typeof cards)[number]) => boolean) =>
  cards.filter(fails).map(({ name, language }) => `${name} (${language})`);

describe('Every card, for everybody, in both languages', () => {
  it('is understood by the library that Teams draws with', () => {
    expect(cards.length).toBeGreaterThan(2_000);
    expect(cards.flatMap(({ name, card }) => complaints(card).map((complaint) => `${name}: ${complaint}`))).toEqual([]);
  });

  it('is of a version that Teams shows, and says its language', () => {
    expect(failing(({ card, language }) => card.version !== '1.5' || card.lang !== language)).toEqual([]);
  });

  it('is small enough', () => {
    expect(failing(({ card }) => bytesOf(card) > LARGEST_CARD)).toEqual([]);
  });

  it('begins with a heading', () => {
    expect(failing(({ card }) => ofType(card, 'TextBlock')[0]?.style !== 'heading')).toEqual([]);
  });

  it('says something where cards cannot be shown', () => {
    expect(failing(({ card }) => !/\S/.test(String(card.fallbackText ?? '')))).toEqual([]);
  });

  it('has a label on every input, and says in words which must be filled in', () => {
    const inputs = cards.flatMap(({ card, language }) => ofType(card, 'Input.').map((input) => ({ input, language })));
    expect(inputs.length).toBeGreaterThan(500);
    for (const { input, language } of inputs) {
      expect(input).toMatchObject({ label: expect.stringMatching(/\S/), id: expect.stringMatching(/\S/) });
      const inWords = String(input.label).includes(language === 'da' ? '(skal udfyldes)' : '(required)');
      expect({ ...input, inWords }).toMatchObject({ inWords: input.isRequired === true });
      expect(typeof input.errorMessage === 'string').toBe(input.isRequired === true);
    }
  });

  it('gives no two inputs the same label', () => {
    const twice = ({ card }: (typeof cards)[number]) => {
      const labels = ofType(card, 'Input.').map(({ label }) => label);
      return new Set(labels).size < labels.length;
    };
    expect(failing(twice)).toEqual([]);
  });

  it('leaves no blank open and shows no key, and nothing undefined', () => {
    const open = /\{\w+\}|undefined|\bNaN\b|\[object/;
    expect(failing(({ card }) => open.test(JSON.stringify(card)))).toEqual([]);
    const keys = Object.keys(WORDS).filter((key) => /[a-z][A-Z_]/.test(key));
    expect(failing(({ card }) => textsOn(card).some((text) => keys.includes(text)))).toEqual([]);
  });

  it('puts no colon after a question', () => {
    expect(failing(({ card }) => /\?:/.test(readOn(card)))).toEqual([]);
  });

  it('reads differently in Danish and English', () => {
    const byName = Map.groupBy(cards, ({ name }) => name);
    const alike = [...byName.values()].filter(
      ([one, other]) => one && other && readOn(one.card) === readOn(other.card),
    );
    expect(alike.map(([one]) => one?.name)).toEqual([]);
  });

  it('offers at most six buttons before the three dots', () => {
    expect(
      failing(
        ({ card }) => Array.isArray(card.actions) && card.actions.filter(({ mode }) => mode !== 'secondary').length > 6,
      ),
    ).toEqual([]);
  });

  it('mentions nobody', () => {
    expect(failing(({ card }) => [...parts(card)].some((part) => 'entities' in part))).toEqual([]);
  });
});

it('asks with words that a phone shows whole who is affected and whether one can work', () => {
  const titles = (['impact', 'urgency'] as const).flatMap((of) =>
    ([1, 2, 3] as const).flatMap((level) => (['da', 'en'] as const).map((language) => say(language, `${of}_${level}`))),
  );
  expect(titles.filter(({ length }) => length > 42)).toEqual([]);
});

describe('A report card', () => {
  const labelsOn = (drawn: ReturnType<typeof reportCard>) => ofType(drawn, 'Input.').map(({ id }) => id);
  const eyes = scene('da', 'reporter');

  it('has no list beside the buttons that ask the same, and has it when none of them fits', () => {
    const busy = busyDraft();
    const drawn = reportCard(busy, 1, eyes, REFRESH_FOR);
    expect(labelsOn(drawn)).not.toEqual(expect.arrayContaining(['serviceId']));
    expect(labelsOn(drawn)).not.toEqual(expect.arrayContaining(['urgency']));
    const send = ofType(drawn, 'Action.Execute').find(({ verb }) => verb === 'report');
    expect(send?.data).toMatchObject({ keeps: 'serviceId urgency' });
    const other = reportCard({ ...busy, questions: [{ about: 'service', between: [] }] }, 1, eyes, REFRESH_FOR);
    expect(labelsOn(other)).toEqual(expect.arrayContaining(['serviceId', 'urgency']));
    expect(ofType(other, 'Action.Execute').find(({ verb }) => verb === 'report')?.data).not.toHaveProperty('keeps');
  });

  it('numbers each of several matters once, and tells by its labels which is which', () => {
    const drawn = reportCard(severalDraft(3), 1, eyes, REFRESH_FOR);
    const said = [...textsOn(drawn), ...ofType(drawn, 'Input.').map(({ label }) => String(label))];
    for (const number of [1, 2, 3]) {
      expect(said.filter((text) => text === `Sag ${number}`)).toHaveLength(1);
      expect(said.filter((text) => text.includes(`sag ${number}`))).toHaveLength(3);
    }
  });
});

const LONG_TEXTS = {
  'quotes and emoji': '"👩🏽‍💻\\'.repeat(1_200).slice(0, 10_000),
  'nothing but newlines and quotes': '"\n'.repeat(5_000),
  'signs of three bytes': '漢'.repeat(10_000),
  'one endless word': 'æ'.repeat(10_000),
};

describe.each(Object.entries(LONG_TEXTS))('A case written in %s', (_, long) => {
  const text = long.slice(0, 2_000);
  const sample = { text, enquiry: { description: long, title: long.slice(0, 80), location: long.slice(0, 200) } };
  const hundred = Array.from({ length: 100 }, (__, index) => ({
    type: 'NoteAdded' as const,
    at: NOW,
    by: person.tech,
    text: `${index} ${text}`,
  }));

  it('fits on its cards with a hundred remarks', () => {
    const sizes = SAMPLES.filter((name) => name !== 'lukket' && name !== 'annulleret').flatMap((name) => {
      const state = reported(name, sample, ...hundred);
      return VIEWS.flatMap((view) =>
        (['reporter', 'tech', undefined] as const).map((who) =>
          bytesOf(caseCard(view, state, 7, scene('da', who), REFRESH_FOR, text.slice(0, 300))),
        ),
      );
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LARGEST_CARD);
  });

  it('fits on every form, with what was typed before', () => {
    const state = reported('afventer_bruger', sample);
    const values = { note: text, question: text, text, vendor: text, reason: text, comment: text };
    const sizes = FORM_NAMES.map((form) =>
      bytesOf(formCard(form, state, 7, 'consultant', scene('da', 'tech'), { values })),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LARGEST_CARD);
  });

  it('fits on the report card, which sends the whole text', () => {
    const drawn = reportCard(draft(sample), 1, scene('da', 'reporter'), REFRESH_FOR);
    expect(bytesOf(drawn)).toBeLessThanOrEqual(LARGEST_CARD);
    const input = ofType(drawn, 'Input.Text').find(({ id }) => id === 'description');
    const send = ofType(drawn, 'Action.Execute').find(({ verb }) => verb === 'report');
    expect(input ? input.value : send?.data).toEqual(input ? long : expect.objectContaining({ keeps: 'description' }));
  });

  it('fits on a full list', () => {
    const items = Array.from({ length: LONGEST_LIST }, () => reported('igang', sample));
    const drawn = listCard({ ...scene('da', 'tech'), title: long.slice(0, 200), empty: '', view: 'consultant', items });
    expect(bytesOf(drawn)).toBeLessThanOrEqual(LARGEST_CARD);
  });
});

it('says on the card that a text goes on, and does not cut a character in half', () => {
  const state = reported('igang', { enquiry: { description: '👩🏽‍💻'.repeat(1_400) } });
  const shown =
    textsOn(caseCard('consultant', state, 7, scene('da', 'tech'), [])).find((text) => text.includes('👩🏽‍💻')) ?? '';
  expect(shown).toMatch(/^(👩🏽‍💻)+… \(fortsættes i sagen\)$/u);
});

it('fits the receivers of an organisation with many consultants on the hand-over form, teams and own colleagues first', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    ...{
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name: `Konsulent nummer ${index}`,
      roles: ['consultant' as const],
    },
    ...{ teamIds: [index < 390 ? 'drift' : 'klient'], duty: 'openingHours' as const },
  }));
  const eyes = { ...scene('da', 'tech'), organisation: { ...ORGANISATION, members: many } };
  const drawn = formCard('handOver', reported('igang'), 7, 'consultant', eyes);
  expect(bytesOf(drawn)).toBeLessThanOrEqual(LARGEST_CARD);
  const offered = ofType(drawn, 'Input.ChoiceSet').flatMap(({ choices }) => (Array.isArray(choices) ? choices : []));
  expect(offered[0]).toEqual({ title: 'Team: Klient og udstyr', value: 'team:klient' });
  expect(offered.slice(1, 11).map(({ title }) => title)).toEqual(
    many.slice(390).map(({ name }) => `${name} (Klient og udstyr)`),
  );
  expect(offered.filter(({ value }) => value.startsWith('team:'))).toHaveLength(3);
});
