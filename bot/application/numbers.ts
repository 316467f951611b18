import type { CaseStore } from '../ports/store.ts';

/** The store is asked for so many numbers at once; those that a process has left when it stops are never used. */
const BLOCK = 10;

export interface Numbers {
  /** `INC-YYYY-NNNNNN`; never the same twice, whatever instance gives it. */
  next(year: number): Promise<string>;
}

export function createNumbers(cases: Pick<CaseStore, 'nextNumber'>): Numbers {
  const left = new Map<number, number[]>();
  const asking = new Map<number, Promise<void>>();

  const fetchBlock = async (year: number): Promise<void> => {
    const first = await cases.nextNumber(year, BLOCK);
    left.set(year, [...(left.get(year) ?? []), ...Array.from({ length: BLOCK }, (_, index) => first + index)]);
  };

  return {
    async next(year) {
      for (;;) {
        const serial = left.get(year)?.shift();
        if (serial !== undefined) return `INC-${year}-${String(serial).padStart(6, '0')}`;
        const asked = asking.get(year) ?? fetchBlock(year).finally(() => asking.delete(year));
        asking.set(year, asked);
        await asked;
      }
    },
  };
}
