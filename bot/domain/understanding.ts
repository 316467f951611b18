import type { Flags } from './case.ts';
import type { Details } from './details.ts';
import type { Impact, Kind, Language, Priority, Urgency } from './organisation.ts';
import type { RankedService } from './service-ranking.ts';

/** What a message is, as the whole. */
export type Intent =
  | 'fault'
  /** Several matters. */
  | 'multi'
  | 'request'
  | 'question'
  /** How far is a case of one's own? */
  | 'status_query'
  /** An answer or addition to a case of one's own. */
  | 'answer'
  /** No longer wanted. */
  | 'withdrawal'
  | 'callback'
  | 'complaint'
  | 'project_idea'
  /** Wants to see or have erased what is kept about oneself. */
  | 'gdpr_request'
  /** Another department's. */
  | 'not_it'
  | 'thanks'
  | 'greeting'
  | 'help'
  | 'noise';

/** What follows from it. */
export type Action =
  | 'create_case'
  | 'create_cases'
  | 'link_or_create_major'
  | 'route_request'
  | 'answer'
  | 'ask_clarify'
  | 'show_status'
  | 'cancel_case'
  | 'confirm_resolved'
  | 'escalate'
  | 'create_idea'
  | 'gdpr_export_and_erase'
  | 'help'
  | 'none';

/** Why something was understood as it was, for those who tune the words. */
export interface Reason {
  readonly what: 'intent' | 'service' | 'priority' | 'language' | 'flags';
  readonly because: string;
  /** The words of the text that decided, as they were read. */
  readonly words: readonly string[];
}

/** One thing that is wrong or wanted; a message may hold several. */
export interface Matter {
  /** The words of this matter, CPR-masked. */
  readonly text: string;
  readonly title: string;
  /** The likeliest first; empty when the text names none. */
  readonly services: readonly RankedService[];
  /** Whether the first service need not be asked about. */
  readonly sure: boolean;
  readonly kind: Kind | 'idea';
  readonly impact: Impact;
  readonly urgency: Urgency;
  /** Whether the text told, or it is the default. */
  readonly impactSaid: boolean;
  readonly urgencySaid: boolean;
  /** Undefined for requests and ideas. */
  readonly priority: Priority | undefined;
  readonly flags: Flags;
  /** `suspectedBreach` is only possible: confidential first, security may open it up. */
  readonly unsureBreach: boolean;
  /** Says that they have tried the usual – a restart, the self-help – or would rather be called. */
  readonly tried: boolean;
}

/** What a message to the help desk seems to say: a proposal that the person corrects on the card. */
export interface Understanding extends Details {
  readonly intent: Intent;
  readonly action: Action;
  /** Undefined when the text does not tell; the person's own language holds. */
  readonly language: Language | undefined;
  /** ISO 639-1 code, when the text is plainly in neither Danish nor English; `language` is `en` then. */
  readonly foreign?: string;
  /** The text, cleaned and CPR-masked. */
  readonly description: string;
  readonly title: string;
  readonly cprRemoved: number;
  /** The main one first; empty when there is none. */
  readonly matters: readonly Matter[];
  /** Reads on from something said before, or only adds details. */
  readonly continues: boolean;
  readonly why: readonly Reason[];
}
