import { organisationFiles, readOrganisation } from '../../bot/organisation-file.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import type { OrganisationFile } from '../../bot/ports/organisation-reader.ts';

let others: readonly OrganisationFile[];
beforeAll(async () => {
  const files = await organisationFiles('deployment/organisation');
  others = files.filter(({ name }) => name !== 'examples.json');
});

const read = (examples: unknown) =>
  organisationIn([...others, { name: 'examples.json', text: JSON.stringify({ examples }) }]);

function problems(examples: unknown): readonly string[] {
  const found = read(examples);
  return 'problems' in found ? found.problems : [];
}

const printer = { texts: ['Printeren er død'], intent: 'fault', serviceId: 'print', impact: 3, urgency: 2 };

describe('The examples of an organisation', () => {
  it('are right as they come with the release, with room for more; and when there are none', async () => {
    const { examples } = await readOrganisation('deployment/organisation');
    expect(examples.length).toBeGreaterThan(5_000);
    expect(examples.length).toBeLessThan(11_000);
    expect(examples.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(950_000);
    expect(problems([])).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no texts', { texts: [] }, 'texts: []: must not be empty'],
    ['an empty text', { texts: ['a', ' '] }, 'texts[1]: " ": must not be empty'],
    ['a number for a text', { texts: [7] }, 'texts[0]: 7: must be a text'],
    ['a text for texts', { texts: 'a' }, 'texts: "a": must be a list of texts'],
    ['no intent', { intent: undefined }, 'intent: is missing; allowed: fault, request, question, …, noise'],
    ['several intents', { intent: 'multi' }, 'intent: "multi": allowed: fault, request, question, …, noise'],
    ['an impact that is none', { impact: 4 }, 'impact: 4: allowed: 1, 2, 3'],
    ['an urgency that is none', { urgency: '2' }, 'urgency: "2": allowed: 1, 2, 3'],
    ['a long name for a service', { serviceId: 'x'.repeat(41) }, 'serviceId: "…": at most 40 characters'],
    ['a flag that is none', { flags: ['fire'] }, 'flags[0]: "fire": allowed: affectsCitizens, …, onBehalf'],
    ['a slip in a key', { servceId: 'print' }, 'servceId: unknown key; allowed: texts, …, flags'],
  ])('are refused with %s', (_, wrong, what) => {
    const [found = '', ...more] = problems([printer, { ...printer, ...wrong }]);
    const shortened = found
      .replace(/question, .*noise/, 'question, …, noise')
      .replace(/affectsCitizens, .*onBehalf/, 'affectsCitizens, …, onBehalf')
      .replace(/allowed: texts, .*flags/, 'allowed: texts, …, flags')
      .replace(/"x{20,}.*": at/, '"…": at');
    expect([shortened, more]).toEqual([`examples.json: examples[1].${what}`, []]);
  });

  it('may still stand one by one, as stores of before have them', () => {
    const { texts, ...reading } = printer;
    const found = read([{ text: texts[0], ...reading }, printer]);
    if ('problems' in found) throw new Error(found.problems.join());
    const one = { text: 'Printeren er død', ...reading };
    expect(found.organisation.examples).toEqual([one, one]);
  });

  it('are refused when one is too long, and at the one with which there are too many, or all are too long', () => {
    const having = (texts: readonly string[]) => problems([{ ...printer, texts }]);
    const long = 'a b '.repeat(250).trim();
    expect(having([long])).toEqual([]);
    expect(having([`${long} cd`])).toEqual([
      expect.stringMatching(/^examples\.json: examples\[0\]\.texts\[0\]: "a b .*: at most 1000 characters$/),
    ]);
    const many = Array(6_000).fill('abc');
    expect(problems([printer, { ...printer, texts: many.slice(1) }, { ...printer, texts: many }])).toEqual([]);
    expect(problems([printer, { ...printer, texts: many }, { ...printer, texts: many }])).toEqual([
      'examples.json: examples[2].texts[5999]: "abc": at most 12000 examples',
    ]);
    const full = Array(1_000).fill('abcdefghi '.repeat(100).replace(/ $/, '.'));
    expect(having(full)).toEqual([]);
    expect(having([...full, 'Printeren', 'er død'])).toEqual([
      'examples.json: examples[0].texts[1000]: "Printeren": at most 1000000 characters in all examples',
    ]);
    expect(problems('Printeren er død')).toEqual([
      'examples.json: examples: "Printeren er død": must be a list of groups of examples',
    ]);
  });
});
