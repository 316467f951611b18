/** Named parts the bot cannot do without. A check rejects when its part is away. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

const checkTimeoutMs = 2_000;

/** Names of the parts that are away now. Those who ask at the same time share one round of checks. */
export function readiness(checks: Checks): () => Promise<readonly string[]> {
  let round: Promise<readonly string[]> | undefined;
  return () => {
    round ??= away(checks).finally(() => {
      round = undefined;
    });
    return round;
  };
}

async function away(checks: Checks): Promise<readonly string[]> {
  const names = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await passes(check)) ? [] : [name])),
  );
  return names.flat();
}

async function passes(check: () => Promise<void>): Promise<boolean> {
  const deadline = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => deadline.resolve(false), checkTimeoutMs);
  try {
    return await Promise.race([check().then(() => true), deadline.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
