import { notItCard } from '../../cards/answer-cards.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import { readsOn } from '../domain/belongs.ts';
import { noFlags } from '../domain/flags.ts';
import type { Organisation } from '../domain/organisation.ts';
import { words } from '../domain/text.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { belongs } from './belongs.ts';
import { answersCard, continueDraft } from './continue-draft.ts';
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
  if (wordless === 'sound') return reply('voiceOnly');
  if (LINK_ONLY.test(text)) return reply('linkOnly');
  const picture = wordless === 'picture';
  let ask: Start['mayBelongTo'];
  if (picture || readsOn(heard) || answersCard(text)) {
    const continued = await continueDraft(context, text, heard);
    if (continued) return continued;
    const about = picture ? { ...heard, intent: 'answer' as const } : heard;
    const found = picture || readsOn(heard) ? await belongs(context, about) : undefined;
    if (found && 'replies' in found) return found.replies;
    ask = found?.ask;
  }
  return picture ? startReport(context, heard, begin(ask)) : begun(context, text, heard, ask);
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
      return saysSomething(text) ? start() : undefined;
    case 'answer':
      return ask || saysSomething(text) || heard.matters.length > 0 ? start() : undefined;
    case 'not_it':
      return [
        {
          card: notItCard({ organisation, now: parts.clock.now().toISOString(), language }),
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

/** Who asks what is kept about them is answered by the data protection officer, and nobody else sees it. */
function toProtection({ services, securityTeamId, defaultServiceId }: Organisation): Start['enquiry'] {
  const service = services.find(({ teamId, retired }) => teamId === securityTeamId && !retired);
  return {
    ...{ kind: 'question', serviceId: service?.id ?? defaultServiceId, impact: 3, urgency: 3, flags: noFlags },
    dataRights: true,
  };
}
