import type { Example } from '../../bot/domain/examples.ts';
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

const printer: Example = { text: 'Printeren er død', intent: 'fault', serviceId: 'print', impact: 3, urgency: 2 };

describe('The examples of an organisation', () => {
  it('are right as they come with the release, with room for more; and when there are none', async () => {
    const { examples } = await readOrganisation('deployment/organisation');
    expect(examples.length).toBeGreaterThan(2_000);
    expect(problems(examples)).toEqual([]);
    expect(examples.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(250_000);
    expect(problems([])).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no text', { text: ' ' }, 'text: " ": must not be empty'],
    ['a number for a text', { text: 7 }, 'text: 7: must be a text'],
    ['no intent', { intent: undefined }, 'intent: is missing; allowed: fault, request, question, …, noise'],
    ['several intents', { intent: 'multi' }, 'intent: "multi": allowed: fault, request, question, …, noise'],
    ['an impact that is none', { impact: 4 }, 'impact: 4: allowed: 1, 2, 3'],
    ['an urgency that is none', { urgency: '2' }, 'urgency: "2": allowed: 1, 2, 3'],
    ['a long name for a service', { serviceId: 'x'.repeat(41) }, 'serviceId: "…": at most 40 characters'],
    ['a flag that is none', { flags: ['fire'] }, 'flags[0]: "fire": allowed: affectsCitizens, …, onBehalf'],
    ['a slip in a key', { servceId: 'print' }, 'servceId: unknown key; allowed: text, …, flags'],
  ])('are refused with %s', (_, wrong, what) => {
    const [found = '', ...more] = problems([printer, { ...printer, ...wrong }]);
    const shortened = found
      .replace(/question, .*noise/, 'question, …, noise')
      .replace(/affectsCitizens, .*onBehalf/, 'affectsCitizens, …, onBehalf')
      .replace(/allowed: text, .*flags/, 'allowed: text, …, flags')
      .replace(/"x{20,}.*": at/, '"…": at');
    expect([shortened, more]).toEqual([`examples.json: examples[1].${what}`, []]);
  });

  it('are refused when one is too long, when there are too many, and at the one with which all are too long', () => {
    const long = { ...printer, text: 'a b '.repeat(250).trim() };
    expect(problems([long])).toEqual([]);
    expect(problems([{ ...long, text: `${long.text} cd` }])).toEqual([
      expect.stringMatching(/^examples\.json: examples\[0\]\.text: "a b .*: at most 1000 characters$/),
    ]);
    expect(problems(Array(5_000).fill(printer))).toEqual([]);
    expect(problems(Array(5_001).fill(printer))).toEqual([
      expect.stringMatching(/^examples\.json: examples: .*: at most 5000 examples$/),
    ]);
    const full = Array(300).fill({ ...printer, text: 'abcdefghi '.repeat(100).replace(/ $/, '.') });
    expect(problems(full)).toEqual([]);
    expect(problems([...full, printer, printer])).toEqual([
      'examples.json: examples[300].text: "Printeren er død": at most 300000 characters in all examples',
    ]);
    expect(problems('Printeren er død')).toEqual([
      'examples.json: examples: "Printeren er død": must be a list of examples',
    ]);
  });
});
