import { languageOn } from '../../cards/buttons.ts';
import { greetingCard } from '../../cards/greeting-cards.ts';
import { say } from '../../cards/words.ts';
import { languageOf as languageWritten } from '../domain/language.ts';
import type { Language } from '../domain/organisation.ts';
import { actorOf } from '../domain/rights.ts';
import { DeliveryFailed, type Message } from '../ports/messenger.ts';
import { StoreAway } from '../ports/store.ts';
import { retried } from './change-case.ts';
import { joinedTeam } from './channels.ts';
import { deleted } from './deleted.ts';
import { edited } from './edited.ts';
import type { Application, Deleted, Installed, Removed, Said } from './incoming.ts';
import { languageOf, languageOfLocale, meet } from './meet.ts';
import type { Parts } from './parts.ts';
import { pressed } from './pressed.ts';
import { said } from './said.ts';
import { wake } from './wake.ts';
import { withoutCpr } from './without-cpr.ts';

/** What the bot does with what comes in from Teams. */
export function createApplication(parts: Parts): Application {
  const phone = () => parts.organisation.desk.phone;
  const unlessAway = async (
    replies: Promise<readonly Message[]>,
    key: 'notReceived' | 'changeNotReceived',
    incoming: Said | Deleted,
  ) => replies.catch((error: unknown) => [{ text: say(languageWhenAway(error, incoming), key, { phone: phone() }) }]);
  const without = withoutCpr(() => parts.clock.now());
  const message = async (incoming: Said, kind: 'said' | 'edited') => {
    const [turn, key] = kind === 'said' ? ([said, 'notReceived'] as const) : ([edited, 'changeNotReceived'] as const);
    const replies = await unlessAway(turn(parts, incoming), key, incoming);
    await parts.tellOfCpr.aboutMessage(incoming, kind);
    return replies;
  };
  return {
    said: async (incoming) => message(without.said(incoming), 'said'),
    edited: async (incoming) => message(without.said(incoming), 'edited'),
    deleted: (incoming) => unlessAway(deleted(parts, without.from(incoming)), 'changeNotReceived', incoming),
    async pressed(given) {
      const incoming = without.pressed(given);
      try {
        const answer = await pressed(parts, incoming);
        await parts.tellOfCpr.aboutPress(incoming);
        return answer;
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        const language = languageOn(incoming.data) ?? languageOfLocale(incoming.by.locale);
        return { message: say(language, 'notSaved', { phone: phone() }) };
      }
    },
    async installed(incoming) {
      await installed(parts, without.from(incoming));
      return [];
    },
    removed: async (incoming) => removed(parts, without.from(incoming)),
    joinedTeam: async (incoming) => joinedTeam(parts, incoming),
    apology: (locale) => say(languageOfLocale(locale), 'apology', { phone: phone() }),
  };
}

/** While nothing can be kept, nobody's choice of language can be looked up either. Throws what went wrong otherwise. */
function languageWhenAway(error: unknown, incoming: Said | Deleted): Language {
  if (!(error instanceof StoreAway)) throw error;
  const written = 'text' in incoming ? languageWritten(incoming.text) : undefined;
  return written ?? languageOfLocale(incoming.by.locale);
}

/** Greets once, however often Teams says that the bot was installed; what waited for the person comes after it. */
async function installed(parts: Parts, { activityId, by, where }: Installed): Promise<void> {
  const { organisation, clock, store, messenger, log } = parts;
  const { person } = await meet(store.people, by, where);
  if (!person.greetedAt && (await claimGreeting(parts, by.id))) {
    const language = languageOf(person, by.locale);
    const scene = { organisation, now: clock.now().toISOString(), language, actor: actorOf(by, organisation) };
    const greeting = { card: greetingCard(scene), summary: say(language, 'summaryGreeting') };
    try {
      await messenger.post(where.address, greeting);
    } catch (error) {
      if (!(error instanceof DeliveryFailed)) throw error;
      log.warn('reply-not-delivered', { activityId, reason: error.reason, detail: error.detail });
    }
  }
  await wake(parts, by.id);
}

const claimGreeting = async ({ store, clock }: Parts, id: string): Promise<boolean> =>
  retried(async () => {
    const stored = await store.people.read(id);
    if (!stored || stored.value.greetedAt) return false;
    await store.people.replace({ ...stored.value, greetedAt: clock.now().toISOString() }, stored.etag);
    return true;
  });

/** The chat is closed to the bot until it is installed again. */
async function removed({ store, clock }: Parts, { by }: Removed): Promise<void> {
  await retried(async () => {
    const stored = await store.people.read(by.id);
    if (!stored) return;
    await store.people.replace({ ...stored.value, unreachableSince: clock.now().toISOString() }, stored.etag);
  });
}
