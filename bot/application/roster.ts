import { z } from 'zod';
import { emptyRoster, type Roster } from '../domain/duty.ts';
import type { Store } from '../ports/store.ts';
import { retried } from './change-case.ts';

type RosterStore = Pick<Store, 'settings'>;

/** The setting that holds what people have changed of duty and on-call. */
const SETTING = 'duty';

const person = z.object({ id: z.string(), name: z.string() });
const change = { id: z.string(), by: person, at: z.string() };
/** What a newer release has put in beside it is kept. */
const absence = z.looseObject({
  ...change,
  personId: z.string(),
  from: z.string(),
  until: z.string().optional(),
  offeredAt: z.string().optional(),
});
const roster = z.looseObject({
  absences: z.array(z.looseObject({ ...absence.shape, replaced: z.array(absence).optional() })),
  covers: z.array(
    z.looseObject({
      ...change,
      ...{ teamId: z.string(), from: z.string(), to: z.string(), personId: z.string() },
      insteadOf: z.string().optional(),
    }),
  ),
  changes: z.array(
    z.looseObject({
      ...{ at: z.string(), by: person, what: z.enum(['away', 'back', 'cover', 'swap', 'undo']) },
      ...{ personId: z.string().optional(), teamId: z.string().optional() },
      ...{ from: z.string().optional(), until: z.string().optional() },
    }),
  ),
});

/** What holds now, with one point read. */
export const rosterNow = async (store: RosterStore): Promise<Roster> => (await stored(store)).roster;

async function stored({ settings }: RosterStore): Promise<{ readonly roster: Roster; readonly etag?: string }> {
  const found = await settings.read(SETTING);
  if (!found) return { roster: emptyRoster };
  const { data, success } = roster.safeParse(found.value.value);
  if (!success) throw new Error(`The setting "${SETTING}" of the store cannot be read. Nothing was changed.`);
  return { roster: data as Roster, etag: found.etag };
}

/** Changes what holds now, again when somebody else was first. Nothing is written when `change` changes nothing. */
export async function changeRoster(
  store: RosterStore,
  change: (before: Roster) => Roster,
): Promise<{ readonly before: Roster; readonly after: Roster }> {
  return retried(async () => {
    const { roster: before, etag } = await stored(store);
    const after = change(before);
    const setting = { id: SETTING, schema: 1, value: after } as const;
    if (after !== before) await (etag ? store.settings.replace(setting, etag) : store.settings.create(setting));
    return { before, after };
  });
}
