import type { Store } from '../../bot/ports/store.ts';
import { archiveContract } from './archive-contract.ts';
import { findContract } from './find-contract.ts';
import { listContract } from './list-contract.ts';
import { promiseContract } from './promise-contract.ts';
import { smallDocumentContract } from './small-document-contract.ts';
import { workContract } from './work-contract.ts';
import { writeContract } from './write-contract.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** Another connection to the same data, as a second process would have it. Absent when there can be none. */
  readonly again?: () => Promise<Store>;
  /** Closes everything that was opened, and removes the data. */
  readonly close: () => Promise<void>;
}

/** What a part of the contract works with: an empty store for every test. */
export interface Setting {
  store(): Store;
  /** A second connection where the store has such, else the same one. */
  another(): Promise<Store>;
}

/** `STORES=memory,sqlite` narrows a run to the stores named. */
export const chosen = (name: string): boolean => (process.env.STORES ?? name).split(',').includes(name);

/** What every store promises. Knows the port alone, so that any store can be put under it. */
export function storeContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  const suite = chosen(name) ? describe : describe.skip;
  suite(`The ${name} store`, () => {
    let current: StoreUnderTest | undefined;
    const open = (): StoreUnderTest => {
      if (!current) throw new Error('The store is made before each test');
      return current;
    };
    const setting: Setting = {
      store: () => open().store,
      another: async () => (await open().again?.()) ?? open().store,
    };

    beforeEach(async () => {
      current = await makeStore();
    });
    afterEach(async () => {
      await current?.close();
    });

    writeContract(setting);
    listContract(setting);
    findContract(setting);
    workContract(setting);
    promiseContract(setting);
    smallDocumentContract(setting);
    archiveContract(setting);
  });
}
