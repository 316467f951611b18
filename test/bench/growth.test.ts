import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { isOpen, isReported } from '../../bot/domain/case.ts';
import { replay } from '../../bot/domain/evolve.ts';
import { growth } from './growth.ts';
import { caseNumber, NEVER_TOGETHER } from './growth-cases.ts';
import { KINDS } from './growth-questions.ts';

const SIZE = 2_000;

describe('The cases of the growth benchmark', () => {
  const cases = Array.from({ length: SIZE }, (_, index) => caseNumber(index, SIZE));
  const states = cases.map(({ state }) => state).filter(isReported);
  const words = cases.map((document) => document.words);
  const having = (word: string) => words.filter((one) => one.includes(word)).length;

  it('are the same in every run, and what their histories make of them', () => {
    expect(caseNumber(7, SIZE)).toEqual(cases[7]);
    expect(caseNumber(7, SIZE)).not.toEqual(cases[8]);
    for (const { state, history } of cases.slice(0, 50)) expect(replay(history)).toEqual(state);
  });

  it('have numbers and ids of their own, and the last one is the newest', () => {
    expect(new Set(states.map(({ number }) => number)).size).toBe(SIZE);
    expect(new Set(states.map(({ id }) => id)).size).toBe(SIZE);
    const created = states.map(({ createdAt }) => createdAt);
    expect(created.toSorted()).toEqual(created);
  });

  it('are a few hundred open ones among closed ones', () => {
    const open = states.filter(isOpen).length;
    expect(open).toBeGreaterThan(100);
    expect(open).toBeLessThan(500);
    for (const status of ['loest', 'annulleret']) expect(states.some((state) => state.status === status)).toBe(true);
  });

  it('say 30 to 60 different words, some of them often and most seldom', () => {
    const counts = words.map(({ length }) => length).toSorted((a, b) => a - b);
    expect(counts[SIZE / 2]).toBeGreaterThan(30);
    expect(counts[SIZE / 2]).toBeLessThan(60);
    expect(having('virker')).toBeGreaterThan(SIZE / 5);
    expect(having('dockingopsaetning')).toBeLessThan(SIZE / 20);
    const [one, other] = NEVER_TOGETHER.map((word) => word.replace('æ', 'ae').replace('ø', 'oe'));
    expect([having(one ?? ''), having(other ?? '')].every((count) => count > SIZE / 20)).toBe(true);
    expect(words.some((all) => all.includes(one ?? '') && all.includes(other ?? ''))).toBe(false);
  });
});

describe('The growth benchmark', () => {
  it('measures every kind of question at every size, in whatever store it is given', async () => {
    const stores = new Map([100, 300].map((size) => [size, createMemoryStore()]));
    const lines: string[] = [];
    const open = async (size: number) => {
      const store = stores.get(size);
      if (!store) throw new Error(`Nobody asked for ${size} cases`);
      // To open it again and close that is not to lose it.
      return { ...store, close: async () => {} };
    };
    const rows = await growth({ sizes: [100, 300], log: (line) => lines.push(line), folder: '', stores: { open } });
    expect(rows.map(({ question }) => question)).toEqual([...KINDS.map(({ name }) => name), 'open the store']);
    for (const row of rows) for (const cell of ['100 (ms)', '300 (ms)', 'ratio']) expect(row[cell]).toBeGreaterThan(0);
    expect(lines).toEqual(['0 of 100 cases', '0 of 300 cases']);
    expect(await stores.get(300)?.archive.read('case', 1000)).toHaveLength(300);
  });
});
