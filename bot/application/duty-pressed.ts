import type { FieldProblem, Press } from '../../cards/buttons.ts';
import { say } from '../../cards/words.ts';
import type { SpokenSpan } from '../domain/spoken-span.ts';
import { clickKeys } from './double-click.ts';
import {
  awayForm,
  coverForm,
  type DutyAnswer,
  type DutyContext,
  setAway,
  setBack,
  setCover,
  showDuty,
  undoDuty,
  type WrongField,
} from './duty.ts';
import type { PressAnswer, Pressed } from './incoming.ts';

export type DutyPress = Press & {
  readonly verb: 'duty' | 'awayNow' | 'atWork' | 'awayForm' | 'away' | 'coverForm' | 'cover' | 'undoDuty';
};

/** What a press about duty does. What it says of people is between them and the bot. */
export async function dutyPressed(context: DutyContext, incoming: Pressed, press: DutyPress): Promise<PressAnswer> {
  if (incoming.where.kind !== 'personal') return { message: say(context.language, 'onlyInPrivate') };
  const answer = await answerTo(context, incoming, press);
  if (!('field' in answer)) return answer;
  const { field, problem } = answer;
  return formAgain(context, incoming, press.verb === 'cover' ? 'cover' : 'away', [{ field, problem }]);
}

async function answerTo(context: DutyContext, incoming: Pressed, press: DutyPress): Promise<DutyAnswer> {
  const { actor, parts } = context;
  const [key] = clickKeys(incoming, parts.clock.now());
  switch (press.verb) {
    case 'duty':
      return showDuty(context);
    case 'awayNow':
      return setAway(context, key, actor.id, {});
    case 'atWork':
      return setBack(context, key, actor.id);
    case 'awayForm':
      return awayForm(context);
    case 'coverForm':
      return coverForm(context);
    case 'undoDuty':
      return undoDuty(context, press.id);
    case 'away':
      return setAway(context, key, press.personId || actor.id, spanOf(press));
    case 'cover': {
      const team = parts.organisation.teams.find(({ id }) => id === press.teamId);
      if (!team) return { message: say(context.language, 'malformedPress') };
      return setCover(context, key, { team, personId: press.personId, span: spanOf(press) });
    }
  }
}

interface Filled {
  readonly fromOn: string;
  readonly fromAt: string | undefined;
  readonly untilOn: string | undefined;
  readonly untilAt: string | undefined;
}

/** A time of day without its day is on the first day. */
function spanOf({ fromOn, fromAt, untilOn, untilAt }: Filled): SpokenSpan {
  const last = untilOn ?? (untilAt ? fromOn : undefined);
  return {
    from: fromAt ? `${fromOn}T${fromAt}` : fromOn,
    ...(last && { until: untilAt ? `${last}T${untilAt}` : last }),
  };
}

/** The form once more with what was typed and what is wrong with it. */
export function formAgain(
  context: DutyContext,
  { data }: Pressed,
  verb: 'away' | 'cover',
  problems: readonly (FieldProblem | WrongField)[],
): PressAnswer {
  const typed = Object.entries(data ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const values = Object.fromEntries(typed);
  const answer = (verb === 'cover' ? coverForm : awayForm)(context, { values, problems });
  return 'field' in answer ? { message: say(context.language, 'malformedPress') } : answer;
}
