import {
  EXAMPLE_FLAGS,
  type Example,
  type Experience,
  experienceWith,
  learning,
  shareOf,
} from '../../bot/domain/examples.ts';
import { emptyLexicon } from '../../bot/domain/lexicon.ts';
import type { Organisation, Service } from '../../bot/domain/organisation.ts';
import { ORGANISATION } from '../cards/samples.ts';

const fault = { intent: 'fault', impact: 3, urgency: 2 } as const;
const EXAMPLES: readonly Example[] = [
  { ...fault, text: 'Printeren på anden sal trækker ikke papir', serviceId: 'print' },
  { ...fault, text: 'Der kommer kun blanke sider ud af printeren', serviceId: 'print', urgency: 3 },
  { ...fault, text: 'Printeren larmer og gnaver papiret i stykker', serviceId: 'print', urgency: 3 },
  { ...fault, text: 'Ingen på skolen kan komme på wifi', serviceId: 'netvaerk', impact: 1, flags: ['affectsCitizens'] },
  {
    ...fault,
    text: 'Hele huset er uden wifi og borgerne venter',
    serviceId: 'netvaerk',
    impact: 1,
    flags: ['affectsCitizens'],
  },
  { ...fault, text: 'Jeg klikkede på et falsk link', serviceId: 'sikkerhed', flags: ['securityIncident'] },
  { ...fault, text: 'Listen med borgere er sendt til en forkert', serviceId: 'sikkerhed', flags: ['suspectedBreach'] },
  { text: 'Må jeg få en ny printer til kontoret?', intent: 'request', serviceId: 'udstyr' },
  { text: 'Jeg vil gerne bestille en skærm mere', intent: 'request', serviceId: 'udstyr' },
  { text: 'Tusind tak for hjælpen', intent: 'thanks' },
  { text: 'Tak, det var dejligt hurtigt', intent: 'thanks' },
];

const SERVICES: readonly Service[] = [
  ['print', 'Print, kopi og scan'],
  ['netvaerk', 'Netværk'],
  ['sikkerhed', 'Informationssikkerhed'],
  ['udstyr', 'Pc og tilbehør'],
].map(([id = '', da = '']) => {
  const [sample] = ORGANISATION.services;
  if (!sample) throw new Error('The sample organisation has services');
  return { ...sample, id, name: { da, en: id }, description: { da, en: id }, aliases: [id] };
});

type Known = Pick<Organisation, 'examples' | 'services' | 'lexicon'>;
const known = (examples: readonly Example[] = EXAMPLES): Known => ({
  examples: examples.map((example) => ({ ...example })),
  services: SERVICES,
  lexicon: emptyLexicon,
});
const best = ([first]: Experience['service']) => first?.label;

describe('Examples of what employees write', () => {
  it('teach what they say themselves, and what is like them', () => {
    const taught = known();
    for (const { text, intent, serviceId } of EXAMPLES) {
      const { intent: likely, service } = experienceWith(text, taught);
      expect([text, best(likely)]).toEqual([text, intent]);
      if (serviceId) expect([text, best(service)]).toEqual([text, serviceId]);
    }
    expect(best(experienceWith('printerens papir sidder fast', taught).service)).toBe('print');
    expect(best(experienceWith('tak for det', taught).intent)).toBe('thanks');
    const { flag, impact } = experienceWith('borgerne på skolen kan ikke komme på wifi', taught);
    expect(best(impact)).toBe('1');
    expect(flag.affectsCitizens).toBeGreaterThan(0.5);
    expect(experienceWith('printeren trækker ikke papir', taught).flag.affectsCitizens).toBeLessThan(0.5);
  });

  it('teach the same in the same order, at once or in slices, and whatever was learnt between', () => {
    const said = ['printeren er i stykker', 'wifi er nede', ''];
    const heard = (taught: Known) => said.map((text) => experienceWith(text, taught));
    const once = heard(known());
    heard(known(EXAMPLES.slice(0, 4)));
    expect(heard(known())).toEqual(once);
    heard(known(EXAMPLES.slice(0, 4)));
    const sliced = known();
    for (const _ of learning(sliced));
    expect(heard(sliced)).toEqual(once);
  });

  it('are shares that add up to one, the likeliest first', () => {
    const taught = known();
    for (const text of ['printeren trækker ikke papir', 'qwxz zzzz', '', '😀'.repeat(500), 'a'.repeat(10_000)]) {
      const { intent, service, urgency, impact, flag } = experienceWith(text, taught);
      for (const shares of [intent, urgency, impact].map((all) => all.map(({ share }) => share))) {
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        expect(shares).toEqual([...shares].sort((one, other) => other - one));
      }
      // The rest is of no service.
      const ofServices = service.reduce((sum, { share }) => sum + share, 0);
      expect([ofServices >= 0, ofServices <= 1.0001]).toEqual([true, true]);
      expect(Object.keys(flag)).toEqual([...EXAMPLE_FLAGS]);
      expect(Object.values(flag).every((share) => share >= 0 && share <= 1)).toBe(true);
    }
  });

  it('say nothing of words that none of them has: unknown words change nothing', () => {
    const taught = known();
    const said = 'printeren trækker ikke papir';
    expect(experienceWith('qwxz vvbbq', taught)).toEqual(experienceWith('', taught));
    expect(experienceWith(`${said} qwxz`, taught)).toEqual(experienceWith(said, taught));
  });

  it('may be none, or all alike', () => {
    const none = experienceWith('printeren er død', known([]));
    expect([none.intent, none.urgency, none.impact]).toEqual([[], [], []]);
    expect(none.flag.lifeHealth).toBe(0);
    // What the services are called is known without examples.
    expect(best(none.service)).toBe('print');
    const thanks = EXAMPLES.filter(({ intent }) => intent === 'thanks');
    const alike = experienceWith('printeren er død', known(thanks));
    expect(alike.intent).toEqual([{ label: 'thanks', share: 1 }]);
    expect(shareOf(alike.intent, 'fault')).toBe(0);
    expect(experienceWith('x', { ...known([]), services: [] }).service).toEqual([]);
  });

  it('for a service that the organisation does not have teach no service', () => {
    const taught = known(EXAMPLES.map((example) => ({ ...example, ...(example.serviceId && { serviceId: 'gone' }) })));
    expect(experienceWith('printeren', taught).service.map(({ label }) => label)).not.toContain('gone');
  });

  it('are learnt again only when they, the services or their words are others', () => {
    const slices = (taught: Known) => [...learning(taught)].length;
    const many = Array.from({ length: 300 }, (_, index) => ({ ...fault, text: `Printer ${index % 7} larmer` }));
    const first = known(many);
    expect(slices(first)).toBeGreaterThan(2);
    expect(slices(first)).toBe(0);
    expect(slices(known(many))).toBe(0);
    expect(slices(known(many.slice(1)))).toBeGreaterThan(2);
    expect(slices({ ...known(many.slice(1)), services: SERVICES.slice(1) })).toBeGreaterThan(2);
    const words = [{ when: ['print'], words: ['kopimaskine'] }];
    expect(slices({ ...known(many.slice(1)), lexicon: { ...emptyLexicon, words } })).toBeGreaterThan(2);
  });
});
