import { readFile } from 'node:fs/promises';
import { type Lexicon, phraseLists } from '../../bot/domain/lexicon.ts';
import { organisationFiles } from '../../bot/organisation-file.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import type { OrganisationFile } from '../../bot/ports/organisation-reader.ts';

let others: readonly OrganisationFile[];
let usual: Lexicon & { readonly notation?: readonly string[] };
beforeAll(async () => {
  const files = await organisationFiles('deployment/organisation');
  others = [
    ...files.filter(({ name }) => name !== 'lexicon.json' && name !== 'examples.json'),
    { name: 'examples.json', text: '{"examples":[]}' },
  ];
  usual = JSON.parse(await readFile('deployment/organisation/lexicon.json', 'utf8')).lexicon;
});

const read = (lexicon: object) =>
  organisationIn([...others, { name: 'lexicon.json', text: JSON.stringify({ lexicon }) }]);

function problems(lexicon: object): readonly string[] {
  const found = read(lexicon);
  return 'problems' in found ? found.problems : [];
}

const fault = (...lines: readonly string[]) => ({ phrases: { fault: lines } });
const numbered = <One>(count: number, written: (index: number) => One) =>
  Array.from({ length: count }, (_, index) => written(index));
/** Phrases in lines of ten, as many lists as they need. */
function inLists(phrases: readonly string[]) {
  const lists = Object.keys(usual.phrases);
  const lines = numbered(Math.ceil(phrases.length / 10), (at) => phrases.slice(at * 10, at * 10 + 10).join(', '));
  return Object.fromEntries(lists.map((list, index) => [list, lines.slice(index * 900, index * 900 + 900)]));
}

describe('The lexicon of an organisation', () => {
  it('is right as it comes with the release, and with nothing in it', () => {
    expect(problems(usual)).toEqual([]);
    expect(problems({})).toEqual([]);
  });

  it('explains itself: how it is written, what each list tells, and how much it may hold', () => {
    const notation = usual.notation?.join('\n') ?? '';
    expect(Object.entries(phraseLists).filter(([list, what]) => !notation.includes(`\n${list}: ${what}`))).toEqual([]);
    const { notation: _, phrases: __, ...parts } = usual;
    for (const key of Object.keys(parts)) expect(notation).toContain(key);
    for (const mark of ['a|b', 'virk*', '*drev', ' .. ', '_', '{device}']) expect(notation).toContain(mark);
  });

  it.each([
    ['virker .. .. .. .. ikke', '«virker .. .. .. .. ikke»: at most three .. in a phrase'],
    ['.. virker', '«.. virker»: .. may stand between words only'],
    ['virker ..', '«virker ..»: .. may stand between words only'],
    ['a b c d e f g h i j k l m', '«a b c d e f g h i j k l m»: at most 12 words in a phrase'],
    ['x a_b_c_d_e_f_g_h_i_j_k_l|y', '«x a_b_c_d_e_f_g_h_i_j_k_l|y»: at most 12 words in a phrase'],
    ['virker *', '«virker *»: «*» must hold a letter, or two beside a *'],
    ['a* virker', '«a* virker»: «a*» must hold a letter, or two beside a *'],
    ['er *q*', '«er *q*»: «*q*» must hold a letter, or two beside a *'],
    ['virker|s*_ned', '«virker|s*_ned»: «s*» must hold a letter, or two beside a *'],
    ['virker||ikke', '«virker||ikke»: «» must hold a letter, or two beside a *'],
    ['vi*ker', '«vi*ker»: * may stand at the beginning or end of a word only'],
    ['tabt {phone}', '«tabt {phone}»: no such choice {phone}; allowed: {device}'],
    ['tabt min{device}', '«tabt min{device}»: «min{device}»: {name} may stand alone or between | only, in phrases'],
  ])('is refused with «%s» in it', (source, what) => {
    const lexicon = { ...fault('virker ikke', source), choices: { device: 'telefon*|pc' } };
    expect(problems(lexicon)).toEqual([`lexicon.json: lexicon.phrases.fault[1]: "${source}": ${what}`]);
  });

  it('is refused with a line or phrase that is too long', () => {
    const [line, long] = ['virker ikke, '.repeat(70), `virker ${'ikke|'.repeat(130)}ikke`];
    expect(problems(fault(line))).toEqual([expect.stringMatching(/fault\[0\]: .*: at most 800 characters in a line$/)]);
    expect(problems(fault(long))).toEqual([expect.stringMatching(/fault\[0\]: .*at most 600 characters in a phrase$/)]);
    expect(problems(fault(...numbered(1_001, (at) => `x${at}`)))).toEqual([
      expect.stringMatching(/lexicon\.phrases\.fault: .*: at most 1000 lines$/),
    ]);
  });

  it.each([
    ['telefon|min pc', 'must be words with | between; words that belong together have _ between'],
    ['telefon,pc', 'must be words with | between; words that belong together have _ between'],
    ['telefon|..|pc', '.. may stand between words of a phrase only'],
    ['telefon|p*', '«telefon|p*»: «p*» must hold a letter, or two beside a *'],
    ['telefon||pc', '«telefon||pc»: «» must hold a letter, or two beside a *'],
    ['tele*fon', '«tele*fon»: * may stand at the beginning or end of a word only'],
    ['pc|{other}', '«pc|{other}»: «{other}»: {name} may stand alone or between | only, in phrases'],
  ])('is refused with a choice that is «%s»', (words, what) => {
    expect(problems({ ...fault('tabt {device}'), choices: { device: words } })).toEqual([
      `lexicon.json: lexicon.choices.device: "${words}": ${what}`,
    ]);
  });

  it('is refused with an unknown key, an unknown list and names and words that are none', () => {
    expect(
      problems({
        phrases: { fautl: ['virker ikke'] },
        choices: { 'min ting': 'pc' },
        spellings: { 'ik ke': 'ikke', ik: 'ik-ke' },
        words: [{ when: [], words: ['printer'], hint: 'ja' }],
        fault: [],
      }).map((problem) => problem.replace(/greeting, .*othersToo/, '…')),
    ).toEqual([
      'lexicon.json: lexicon.phrases.fautl: ["virker ikke"]: no such list; allowed: …',
      'lexicon.json: lexicon.choices.min ting: "pc": allowed: letters a-z, digits and _, at most 20',
      'lexicon.json: lexicon.spellings.ik ke: "ikke": must be one word, of letters and digits',
      'lexicon.json: lexicon.spellings.ik: "ik-ke": must be one word, of letters and digits',
      'lexicon.json: lexicon.words[0].when: []: must name an alias or id of a service',
      'lexicon.json: lexicon.words[0].hint: "ja": allowed: true, false',
      expect.stringMatching(/^lexicon\.json: lexicon\.fault: unknown key; allowed: notation, phrases, choices, /),
    ]);
  });

  it('is refused at the phrase that is one too many, and read with one less', () => {
    const tooMany = (lexicon: object, fewer: object, what: RegExp) => {
      expect(problems(lexicon)).toEqual([expect.stringMatching(what)]);
      expect(problems(fewer)).toEqual([]);
    };
    const phrases = (count: number, written: (index: number) => string) => ({
      phrases: inLists(numbered(count, written)),
    });
    const plain = (index: number) => `ord${index} ned`;
    tooMany(phrases(10_001, plain), phrases(10_000, plain), /«ord10000 ned»: at most 10000 phrases in all$/);
    const open = (index: number) => `*qa${index} ned`;
    tooMany(
      phrases(201, open),
      phrases(200, open),
      /phrases\.greeting\[20\]: .*: «\*qa200 ned»: at most 200 phrases in all with \* before the first word$/,
    );
    const same = (index: number) => `er x${index}`;
    tooMany(
      phrases(301, same),
      phrases(300, same),
      /: «er x300»: at most 300 phrases in all with the first word «er»$/,
    );
    const choices = { many: numbered(100, (index) => `o${index}`).join('|') };
    const using = (index: number) => `ord${index} {many}`;
    tooMany(
      { ...phrases(991, using), choices },
      { ...phrases(990, using), choices },
      /: «ord990 \{many\}»: at most 100000 words in all phrases, with the choices they name$/,
    );
  });

  it('is refused with too many spellings, choices and words of services', () => {
    const table = (count: number) => Object.fromEntries(numbered(count, (index) => [`ord${index}`, 'ord']));
    expect(problems({ spellings: table(2_000), choices: table(200) })).toEqual([]);
    expect(problems({ spellings: table(2_001), choices: table(201) })).toEqual([
      expect.stringMatching(/lexicon\.choices: .*: there are 201; at most 200$/),
      expect.stringMatching(/lexicon\.spellings: .*: there are 2001; at most 2000$/),
    ]);
    const words = (count: number, written: (index: number) => string) => ({
      words: [
        {
          when: ['print'],
          words: numbered(count / 10, (line) => numbered(10, (at) => written(line * 10 + at)).join(', ')),
        },
      ],
    });
    expect(problems(words(5_000, (index) => `ord${index}`))).toEqual([]);
    expect(problems(words(5_010, (index) => `ord${index}`))).toEqual([
      expect.stringMatching(/words\[0\]\.words\[500\]: .*: «ord5000»: there are 5010 words; at most 5000 in all$/),
    ]);
    expect(problems(words(100, (index) => `ny ting${index}`))).toEqual([]);
    expect(problems(words(110, (index) => `ny ting${index}`))).toEqual([
      expect.stringMatching(
        /words\[0\]\.words\[10\]: .*: «ny ting100»: at most 100 of several words with the first word «ny»$/,
      ),
    ]);
  });
});
