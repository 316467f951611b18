import type { Scene } from '../../cards/elements.ts';
import { greetingCard, helpCard } from '../../cards/greeting-cards.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import { isOpen } from '../domain/case.ts';
import type { Language, Organisation } from '../domain/organisation.ts';
import { type Actor, actorOf, mayLinkChannels, worksOnCases } from '../domain/rights.ts';
import { cleaned } from '../domain/text.ts';
import { type Understanding, understand } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import type { PersonRecord } from '../ports/store.ts';
import { catalogueMessage, statusMessage } from './catalogue.ts';
import { linkChannel } from './channels.ts';
import { readCommand, type TypedCommand } from './commands.ts';
import { converse } from './dialogue.ts';
import { dueSaid } from './due-said.ts';
import { obeyDuty } from './duty-said.ts';
import { teamNamed } from './filters.ts';
import { draftHere } from './find-draft.ts';
import type { Said } from './incoming.ts';
import { listOf } from './lists.ts';
import { languageOf, languageOfLocale, meet } from './meet.ts';
import { allOffers } from './offer-order.ts';
import { openBelow, viewOf } from './open-case.ts';
import { concernsOrganisation, organisationAnswer } from './organisation-sent.ts';
import type { Parts } from './parts.ts';
import { registerLine, registersForOthers } from './register-line.ts';
import type { SaidContext } from './said-context.ts';
import { serviceLevelsMessage } from './service-levels.ts';
import { startReport } from './start-report.ts';
import { wake } from './wake.ts';

/** Longer texts are asked to be sent as a file or told by phone. */
const LONGEST_TEXT = 10_000;

const LIST_TITLES = { mine: 'listMine', queue: 'listQueue', find: 'listFound' } as const;

type Context = SaidContext;

/** Answers what a person wrote: a command, small talk, or a report, for which a report card appears. */
export async function said(parts: Parts, incoming: Said): Promise<readonly Message[]> {
  const { by, where } = incoming;
  const text = cleaned(incoming.text);
  const heard =
    text.length <= LONGEST_TEXT
      ? {
          ...understand(text, { organisation: parts.organisation, now: parts.clock.now() }),
          cprRemoved: incoming.cprRemoved ?? 0,
        }
      : undefined;
  const command = readCommand(text);
  const isForOthers = registersForOthers(parts, incoming);
  const languageNow = (known: PersonRecord | undefined): Language =>
    languageHeard(command, isForOthers ? undefined : heard?.language) ?? languageOf(known, by.locale);
  const { person, before } = await meet(parts.store.people, by, where, (known) => {
    const language = languageNow(known);
    return language === languageOfLocale(by.locale) && !known?.language ? {} : { language };
  });
  const language = languageNow(before);
  if (before?.unreachableSince) await wake(parts, by.id);
  const context: Context = { parts, incoming, actor: actorOf(by, parts.organisation), person, language };
  if (!heard) return reply(language, 'textTooLong');
  if (concernsOrganisation(incoming, text, command?.type === 'organisation'))
    return organisationAnswer(parts, incoming, sceneOf(context));
  const registered = await registerLine(context, incoming);
  if (registered) return registered;
  const answer = command && (await obey(context, command));
  if (answer) return answer;
  const conversed = await converse(context, text, heard);
  if (conversed) return conversed;
  switch (heard.intent) {
    case 'greeting':
      return [greeting(context)];
    case 'thanks':
      return reply(language, 'thanksReply');
    case 'status_query':
      return standingOf(context, heard);
    case 'help':
      return [help(context)];
    default:
      return reply(language, 'noiseReply');
  }
}

/** The case that was asked about by number, or the only one there is; else all of the person's own. What was not sent is no case. */
async function standingOf(context: Context, { caseNumber = '' }: Understanding): Promise<readonly Message[]> {
  const [, year, serial] = /^INC-(\d{4})-(\d+)$/.exec(caseNumber) ?? [];
  if (year && serial) return openNumber(context, { type: 'case', year: Number(year), serial: Number(serial) });
  const unsent = (await draftHere(context)) ? reply(context.language, 'draftNotSent') : [];
  return [...(await ownCases(context)), ...unsent];
}

/** The only case there is; else all of the person's own. */
async function ownCases(context: Context): Promise<readonly Message[]> {
  const { parts, incoming } = context;
  const { items } = await parts.store.cases.reportedBy(incoming.by.id, { size: 2 });
  const open = items.filter((state) => isOpen(state) || state.status === 'loest');
  const [only] = open;
  if (only && open.length === 1 && incoming.where.kind === 'personal') {
    const [, ofYear, ofSerial] = only.number.split('-').map(Number);
    return openNumber(context, { type: 'case', year: ofYear ?? 0, serial: ofSerial ?? 0 });
  }
  return (await obey(context, { type: 'mine' })) ?? [];
}

/** A command says which language the person uses only when it is a choice of language. */
const languageHeard = (command: TypedCommand | undefined, heard: Language | undefined): Language | undefined =>
  command?.type === 'language' ? command.language : command ? undefined : heard;

/** Does what a command says. Undefined when it is not one for this person, so that it is taken as a report. */
async function obey(context: Context, command: TypedCommand): Promise<readonly Message[] | undefined> {
  const { parts, incoming, actor, language } = context;
  const personal = incoming.where.kind === 'personal';
  switch (command.type) {
    case 'language':
      return reply(language, 'languageChosen');
    case 'help':
      return [help(context)];
    case 'start':
      return startReport(context, understand('', { organisation: parts.organisation, now: parts.clock.now() }));
    case 'organisation':
      return undefined; // answered before
    case 'catalogue':
      return [await catalogueMessage(parts, command.query, sceneOf(context))];
    case 'orders':
      return personal ? [allOffers(context)] : reply(language, 'onlyInPrivate');
    case 'status':
      return [await statusMessage(parts, sceneOf(context))];
    case 'serviceLevels':
      return [await serviceLevelsMessage(parts, sceneOf(context))];
    case 'urge':
      return personal ? urged(context) : undefined;
    case 'due':
      return dueSaid({ store: parts.store, scene: sceneOf(context), personal }, command.query);
    case 'duty':
      return obeyDuty(context, command);
    case 'link':
      return link(context, command.team);
    case 'case':
      return openNumber(context, command);
    case 'mine':
    case 'queue':
    case 'find': {
      const free = command.type === 'find' || (command.type === 'queue' && command.team !== undefined);
      if (free && !worksOnCases(actor)) return undefined;
      if (!personal) return reply(language, 'onlyInPrivate');
      const query = command.type === 'find' ? command.query : command.type === 'queue' ? command.team : undefined;
      const list = await listOf(
        { cases: parts.store.cases, organisation: parts.organisation, now: parts.clock.now() },
        { list: command.type, ...(query && { query }) },
        { actor, language },
      );
      return [
        'card' in list
          ? { card: list.card, summary: say(language, LIST_TITLES[command.type]) }
          : { text: list.message },
      ];
    }
  }
}

/** The button stands on the case. Undefined for somebody without an open one: then it is a report. */
async function urged(context: Context): Promise<readonly Message[] | undefined> {
  const { parts, incoming, language } = context;
  const { items } = await parts.store.cases.reportedBy(incoming.by.id, { size: 1 });
  if (!items.some(isOpen)) return undefined;
  const phone = parts.organisation.desk.onCallPhone;
  return [...(await ownCases(context)), { text: say(language, 'urgeHow', { phone }) }];
}

async function openNumber(
  { parts, incoming, actor, language }: Context,
  { year, serial }: TypedCommand & { type: 'case' },
): Promise<readonly Message[]> {
  const thisYear = parts.clock.now().getUTCFullYear();
  const inChannel = incoming.where.kind !== 'personal';
  for (const one of year === undefined ? [thisYear, thisYear - 1] : [year]) {
    const stored = await parts.store.cases.byNumber(`INC-${one}-${String(serial).padStart(6, '0')}`);
    const view = stored && viewOf(actor, stored.value, inChannel);
    if (!stored || !view) continue;
    await openBelow(parts, stored.value, view, actor, incoming);
    return [];
  }
  return reply(language, 'noSuchCase');
}

async function link(
  { parts, incoming, actor, language }: Context,
  name: string,
): Promise<readonly Message[] | undefined> {
  const { where } = incoming;
  const team = teamNamed(name, parts.organisation);
  if (!mayLinkChannels(actor)) return team ? reply(language, 'linkNoRight') : undefined;
  if (where.kind !== 'channel' || !where.channel) return reply(language, 'channelOnly');
  if (!team) return [{ text: say(language, 'channelUnknownTeam', { teams: teamNames(parts.organisation, language) }) }];
  await linkChannel(parts, team.id, { ...where.address, conversationId: where.channel.id });
  return [{ text: say(language, 'channelLinked', { team: team.name[language] }) }];
}

const teamNames = ({ teams }: Organisation, language: Language): string =>
  teams.map(({ name }) => name[language]).join(', ');

const sceneOf = ({ parts, actor, language }: Context): Scene & { readonly actor: Actor } => ({
  organisation: parts.organisation,
  now: parts.clock.now().toISOString(),
  language,
  actor,
});

const greeting = (context: Context): Message => ({
  card: greetingCard(sceneOf(context)),
  summary: say(context.language, 'summaryGreeting'),
});

const help = (context: Context): Message => ({
  card: helpCard(sceneOf(context)),
  summary: say(context.language, 'summaryHelp'),
});

const reply = (language: Language, key: PlainKey): readonly Message[] => [{ text: say(language, key) }];
