/**
 * `atOnce` workers, each beginning the next piece of work when its last one is done, until the time is over; what was
 * begun is finished. Resolves to how many pieces were done. `work` gets a number that grows from `first`.
 */
export async function closedLoop(
  { atOnce, milliseconds, first }: { readonly atOnce: number; readonly milliseconds: number; readonly first: number },
  work: (index: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + milliseconds;
  let next = first;
  const worker = async () => {
    while (performance.now() < end) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return next - first;
}

/** Every index below `count`, `atOnce` at a time. */
export async function each(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
