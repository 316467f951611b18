import { notItCard } from '../../cards/answer-cards.ts';
import { LONGEST } from '../../cards/fields.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import { mayAnswer, readsOn } from '../domain/belongs.ts';
import { noFlags } from '../domain/flags.ts';
import type { Organisation } from '../domain/organisation.ts';
import { words } from '../domain/text.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { type Belongs, belongs } from './belongs.ts';
import { answersCard, continueDraft } from './continue-draft.ts';
import { draftHere } from './find-draft.ts';
import { wasTaken } from './find-message.ts';
import { offerFor } from './offer-order.ts';
import type { SaidContext } from './said-context.ts';
import { type Start, startReport } from './start-report.ts';
import { attachmentsSay } from './wordless.ts';

/** A bare link tells nothing, and is not opened. */
const LINK_ONLY = /^(?:\s*https?:\/\/\S+\s*)+$/i;

/**
 * What follows from a message that is no command: it changes the open draft, goes to a case of the person's own, is
 * answered, or opens a draft. Undefined: small talk, which the caller answers.
 */
export async function converse(
  context: SaidContext,
  text: string,
  heard: Understanding,
): Promise<readonly Message[] | undefined> {
  const reply = (key: PlainKey): readonly Message[] => [{ text: say(context.language, key) }];
  const wordless = text === '' ? attachmentsSay(context.incoming.attachments) : 'words';
  if (wordless === 'nothing') return reply('emptyMessage');
  if (wordless === 'sticker') return reply('emptyMessage');
  if (wordless === 'sound') return reply('voiceOnly');
  if (LINK_ONLY.test(text)) return reply('linkOnly');
  const picture = wordless === 'picture';
  const found = await readOnWith(context, text, heard, picture);
  if (found && 'replies' in found) return found.replies;
  // Whoever says «ok» to a report card thinks that it is on its way.
  if (acknowledges(text)) return reply((await draftHere(context)) ? 'draftNotSent' : 'okReply');
  return picture ? startReport(context, heard, begin(found?.ask)) : begun(context, text, heard, found?.ask);
}

/** Short words for «I have read it», folded. */
const ACKNOWLEDGING = [
  ...['ok', 'okay', 'oki', 'fint', 'super', 'perfekt', 'fedt', 'godt', 'i orden', 'det er fint', 'forstaaet'],
  ...['fine', 'great', 'cool', 'perfect', 'good', 'all right', 'got it'],
];
const NODDING = /^(?:[👍👌👏🙏🙂😊😀😃😄🎉✅❤]|\p{Emoji_Modifier}|\ufe0f|\s)+$/u;

const acknowledges = (text: string): boolean =>
  (text !== '' && NODDING.test(text)) || ACKNOWLEDGING.includes(words(text).join(' '));

/** What a message that goes with something said before does to the open draft, or to a case. */
async function readOnWith(
  context: SaidContext,
  text: string,
  heard: Understanding,
  picture: boolean,
): Promise<Belongs | undefined> {
  const goesOn = picture || readsOn(heard);
  if (!goesOn && !answersCard(text) && !mayAnswer(heard)) return undefined;
  // Delivered again it was answered before, and would mean something else by now: «ja» to a question would send a draft.
  if (await wasTaken(context.parts, context.incoming)) return { replies: [] };
  const continued = goesOn || answersCard(text) ? await continueDraft(context, text, heard) : undefined;
  if (continued) return { replies: continued };
  const about = picture || !goesOn ? { ...heard, intent: 'answer' as const } : heard;
  return belongs(context, about, { asked: !goesOn });
}

const begin = (mayBelongTo: Start['mayBelongTo'], enquiry?: Start['enquiry']): Start => ({
  ...(mayBelongTo && { mayBelongTo }),
  ...(enquiry && { enquiry }),
});

/** A message that goes with nothing that was there before. */
async function begun(
  context: SaidContext,
  text: string,
  heard: Understanding,
  ask: Start['mayBelongTo'],
): Promise<readonly Message[] | undefined> {
  const { parts, language } = context;
  const { organisation } = parts;
  const start = (enquiry?: Start['enquiry']) => startReport(context, heard, begin(ask, enquiry));
  switch (heard.intent) {
    case 'greeting':
    case 'help':
    case 'status_query':
    case 'thanks':
      return undefined;
    case 'withdrawal':
      return [{ text: say(language, 'nothingToWithdraw') }];
    case 'noise':
      if (ask || saysSomething(text) || isForeign(text)) return start();
      return (await draftHere(context)) ? [{ text: say(language, 'draftNotSent') }] : undefined;
    case 'answer':
      return ask || saysSomething(text) || heard.matters.length > 0 ? start() : undefined;
    case 'not_it':
      // A button has no room for more.
      if (heard.description.length > LONGEST.text) return start();
      return [
        {
          card: notItCard({ organisation, now: parts.clock.now().toISOString(), language }, heard.description),
          summary: say(language, 'notItHeading'),
        },
      ];
    case 'complaint':
    case 'callback':
      return start(
        heard.matters.length > 0 ? undefined : { kind: 'question', serviceId: organisation.defaultServiceId },
      );
    case 'request': {
      const order = context.incoming.where.kind === 'personal' && !ask ? offerFor(heard, context) : undefined;
      return order ? [order] : start();
    }
    case 'gdpr_request':
      return start(toProtection(organisation));
    default:
      return start();
  }
}

/** What is not understood is offered as a report all the same: one press too many is better than a report that is lost. Markup says nothing. */
const saysSomething = (text: string): boolean => words(text.replace(/<[^<>]*>/g, ' ')).length >= 4;

/** Other letters than ours: nobody greets a help desk in them for fun, and few words tell as much as many. */
const isForeign = (text: string): boolean => /[\p{L}--\p{Script=Latin}]{2}/v.test(text);

/** Who asks what is kept about them is answered by the data protection officer, and nobody else sees it. */
function toProtection({ services, securityTeamId, defaultServiceId }: Organisation): Start['enquiry'] {
  const service = services.find(({ teamId, retired }) => teamId === securityTeamId && !retired);
  return {
    ...{ kind: 'question', serviceId: service?.id ?? defaultServiceId, impact: 3, urgency: 3, flags: noFlags },
    dataRights: true,
  };
}
