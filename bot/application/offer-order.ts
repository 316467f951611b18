import { itemsCard, orderCard } from '../../cards/order-card.ts';
import { say } from '../../cards/words.ts';
import { offeredServices } from '../domain/catalogue.ts';
import { LONGEST_WISH, MOST_GUESSES, type Offer, offersFor, offersIn } from '../domain/order.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { formFor, type Ordering, sceneOf } from './order.ts';

/** Somebody who wrote. */
type Asking = Pick<Ordering, 'parts' | 'actor' | 'person' | 'language'> & {
  readonly incoming: { readonly activityId: string };
};

/** Everything that can be ordered. */
export const allOffers = (asking: Pick<Ordering, 'parts' | 'actor' | 'language'>): Message => ({
  card: itemsCard(offersIn(asking.parts.organisation), sceneOf(asking)),
  summary: say(asking.language, 'ordersHeading'),
});

/** What to order for somebody who wrote that they want something; undefined when nothing fits, or it is not plainly one wish. */
export function offerFor(heard: Understanding, asking: Asking): Message | undefined {
  const { organisation } = asking.parts;
  const [matter, ...others] = heard.matters;
  if (!matter || others.length > 0 || matter.kind !== 'request' || heard.description.length > LONGEST_WISH)
    return undefined;
  const { offers, sure } = offersFor(heard.description, organisation);
  const guesses =
    offers.length > 0 ? offers : offersOf(matter.sure ? matter.services[0]?.serviceId : undefined, organisation);
  const [first] = guesses;
  if (!first) return undefined;
  const scene = sceneOf(asking);
  const note = heard.description;
  const card =
    sure && offers.length > 0
      ? orderCard(first, formFor(asking, { note, key: asking.incoming.activityId }), scene)
      : itemsCard(guesses.slice(0, MOST_GUESSES), scene, note);
  return { card, summary: say(asking.language, 'orderSummary') };
}

const offersOf = (serviceId: string | undefined, organisation: Organisation): readonly Offer[] =>
  offeredServices(organisation).some(({ id }) => id === serviceId)
    ? offersIn(organisation).filter(({ service }) => service.id === serviceId)
    : [];
