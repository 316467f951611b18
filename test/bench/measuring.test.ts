import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { arrivals } from './arrivals.ts';
import { readCpuProfile } from './cpu-profile.ts';
import { readOptions } from './options.ts';
import { Samples } from './samples.ts';
import { markdown } from './table.ts';

describe('A benchmark’s durations', () => {
  it('are told by the one that so many per cent do not exceed', () => {
    const samples = new Samples();
    for (const value of Array.from({ length: 200 }, (_, index) => 200 - index)) samples.add(value);
    expect([0, 50, 95, 99, 100].map((percent) => samples.percentile(percent))).toEqual([1, 100, 190, 198, 200]);
    expect(samples.spread()).toBe('100 / 190 / 198');
  });

  it('are a dash where nothing was measured', () => {
    expect(new Samples().spread()).toBe('– / – / –');
  });
});

describe('The storm’s morning', () => {
  const whole = arrivals({ speed: 1, seconds: 600 });
  const inSecond = (times: readonly number[]) =>
    Math.max(...[...Map.groupBy(times, (time) => Math.floor(time / 1_000)).values()].map(({ length }) => length));

  it('brings a thousand reports in ten minutes, half of them in the first two, and ten in the worst second', () => {
    expect(whole).toHaveLength(1_000);
    expect(Math.max(...whole)).toBeLessThan(600_000);
    expect(whole.filter((time) => time < 120_000)).toHaveLength(500);
    expect(inSecond(whole)).toBe(10);
  });

  it('is the same ten times as fast', () => {
    const fast = arrivals({ speed: 10, seconds: 60 });
    expect(fast.map((time) => Math.round(time * 10))).toEqual(whole.map(Math.round));
    expect(inSecond(fast)).toBe(100);
  });

  it('can be cut short', () => {
    expect(arrivals({ speed: 1, seconds: 180 })).toEqual(whole.filter((time) => time < 180_000));
  });
});

describe('What the benchmark is asked for', () => {
  it('is everything, written down, unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({
      parts: ['understanding', 'calendars', 'echo', 'storm', 'waits', 'growth'],
      quick: false,
      writes: true,
    });
  });

  it.each([['--quick'], ['--only', 'echo,waits'], ['--profile']])(
    'is not written down when it is a part: %s',
    (...args) => {
      expect(readOptions(args).writes).toBe(false);
      expect(readOptions([...args, '--write']).writes).toBe(true);
    },
  );

  it('names what there is when it asks for something else', () => {
    expect(readOptions(['--only', 'waits,storm']).parts).toEqual(['waits', 'storm']);
    expect(() => readOptions(['--only', 'ecco'])).toThrow(
      '--only ecco: there is no such part; allowed: understanding, calendars, echo, storm, waits, growth',
    );
    expect(() => readOptions(['--fast'])).toThrow('--fast');
  });
});

describe('A table of results', () => {
  it('reads well as it stands', () => {
    const tables = [
      {
        title: 'Speeds',
        columns: ['bot', 'turns'],
        rows: [
          ['a', '1,000'],
          ['longer', '7'],
        ],
      },
    ];
    expect(markdown({ title: 'T', about: ['one', 'two'], tables, findings: ['all well'] })).toBe(
      [
        '## T\n\none\ntwo\n\n**Speeds**\n',
        '| bot    | turns |\n| ------ | ----: |\n| a      | 1,000 |\n| longer |     7 |\n',
        '- all well',
      ].join('\n'),
    );
  });
});

describe('A processor profile', () => {
  const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });
  const ours = path.join(import.meta.dirname, '../../bot/application/said.ts');
  const theirs = path.join(import.meta.dirname, '../../node_modules/@azure/core-client/dist/serializer.js');
  const nodes = [
    { id: 1, callFrame: frame('(root)'), children: [2, 5] },
    { id: 2, callFrame: frame('said', `file://${ours}`, 9), children: [3] },
    { id: 3, callFrame: frame('serialize', theirs, 4), children: [4] },
    { id: 4, callFrame: frame('serialize', theirs, 4) },
    { id: 5, callFrame: frame('(idle)') },
  ];
  const profile = { nodes, startTime: 1_000, samples: [2, 3, 4, 5, 2], timeDeltas: [0, 10, 20, 40, 80] };
  const folder = temporaryFolder();
  const file = folder.file('a.cpuprofile');
  beforeAll(() => writeFileSync(file, JSON.stringify(profile)));
  afterAll(folder.remove);
  const read = async (from: number, to: number) => {
    const { busy, functions } = await readCpuProfile(file, from, to);
    return { busy, functions: functions.map(({ name, owner, self, total }) => [name, owner, self, total]) };
  };

  it('says who spent the time, without counting idleness, or a function that calls itself twice', async () => {
    expect(await read(0, 2_000)).toEqual({
      busy: 70,
      functions: [
        ['(root)', '(engine)', 0, 70],
        ['said bot/application/said.ts:10', 'bot/application', 10, 70],
        ['serialize @azure/core-client/dist/serializer.js:5', '@azure/core-client', 60, 60],
      ],
    });
  });

  it('can be read for a while only', async () => {
    expect(await read(1_005, 1_015)).toMatchObject({ busy: 20 });
  });

  it('is read as a whole when its clock is another', async () => {
    expect(await read(5_000, 6_000)).toMatchObject({ busy: 70 });
  });
});
