import type { CaseDocument, Page, PageRequest, Store } from '../../bot/ports/store.ts';

type Ask = (page: PageRequest) => Promise<Page<{ readonly id: string }>>;

/** The ids of all pages. `between` runs after every page but the last, as others work while somebody turns pages. */
export async function idsOf(
  ask: Ask,
  size = 100,
  between: (page: number) => Promise<unknown> = async () => {},
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  for (let page = 1; page < 1000; page += 1) {
    const answer = await ask(after === undefined ? { size } : { size, after });
    if (answer.items.length > size) throw new Error(`A page of ${size} has ${answer.items.length} items`);
    ids.push(...answer.items.map(({ id }) => id));
    if (answer.next === undefined) return ids;
    after = answer.next;
    await between(page);
  }
  throw new Error('The pages do not end');
}

/** The token of the second page; a list that has none is a mistake in the test. */
export async function secondPage(ask: Ask): Promise<string> {
  const { next } = await ask({ size: 1 });
  if (next === undefined) throw new Error('There is no second page');
  return next;
}

export async function keep(store: Store, ...documents: readonly CaseDocument[]): Promise<void> {
  for (const document of documents) await store.cases.create(document);
}
