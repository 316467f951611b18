import type { Heard } from './heard.ts';
import type { Organisation } from './organisation.ts';
import type { Action, Intent, Matter } from './understanding.ts';

const actions: Readonly<Record<Intent, Action>> = {
  fault: 'create_case',
  multi: 'create_cases',
  request: 'route_request',
  question: 'answer',
  status_query: 'show_status',
  answer: 'answer',
  withdrawal: 'cancel_case',
  callback: 'create_case',
  complaint: 'escalate',
  project_idea: 'create_idea',
  gdpr_request: 'gdpr_export_and_erase',
  not_it: 'answer',
  thanks: 'none',
  greeting: 'help',
  help: 'help',
  noise: 'none',
};

/** What follows from an intent. */
export function actionOf(
  intent: Intent,
  heard: Heard,
  [matter]: readonly Matter[],
  { defaultServiceId }: Pick<Organisation, 'defaultServiceId'>,
): Action {
  if (intent === 'thanks' && heard.says('resolved')) return 'confirm_resolved';
  if (intent !== 'fault' || !matter) return actions[intent];
  if (heard.says('othersToo') && !matter.flags.suspectedBreach && !matter.flags.securityIncident)
    return 'link_or_create_major';
  const [first] = matter.services;
  const namesNone = first === undefined || first.serviceId === defaultServiceId;
  return namesNone && heard.count() <= 12 ? 'ask_clarify' : 'create_case';
}
