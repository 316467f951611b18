import type { Draft } from '../bot/domain/case.ts';
import { type Offer, offerOf } from '../bot/domain/order.ts';
import type { Organisation } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { caseAction, type On } from './actions.ts';
import { banner, box, line, type Scene } from './elements.ts';
import { itemsCard, type OnDraft, type OrderForm, orderCard } from './order-card.ts';
import type { Retry } from './report-card.ts';
import { say } from './words.ts';

/** What the draft can still be ordered as, by the catalogue of today. */
export const offersOn = ({ orders = [] }: Pick<Draft, 'orders'>, organisation: Pick<Organisation, 'services'>) =>
  orders.map((id) => offerOf(id, organisation)).filter((offer) => offer !== undefined);

/** A draft of something that can be ordered: the form of it, or a few things to choose among. */
export function orderDraftCard(
  draft: Draft,
  [offer, ...others]: readonly [Offer, ...(readonly Offer[])],
  on: On,
  scene: Scene,
  retry: Retry = {},
  more: Pick<OrderForm, 'lastLeaderId' | 'picked'> = {},
): CardJson {
  const { id: key, enquiry, reporter } = draft;
  const beside = besides(draft, on, scene);
  if (others.length === 0)
    return orderCard(
      offer,
      { key, orderer: reporter, note: enquiry.description, draft: beside, ...more },
      scene,
      retry,
    );
  const above = [...banner(retry.banner), ...beside.above, line(enquiry.description, { bold: true })];
  return itemsCard([offer, ...others], scene, enquiry.description, { ...beside, above, key });
}

const besides = ({ offeredAt, others, cprRemoved }: Draft, on: On, scene: Scene): OnDraft => ({
  above: [
    ...(cprRemoved > 0 ? [box('warning', line(say(scene.language, 'cprRemoved')))] : []),
    ...(offeredAt ? [box('accent', line(say(scene.language, 'offeredAgain')))] : []),
    ...(others ? [line(say(scene.language, 'orderNext'))] : []),
  ],
  actions: [
    caseAction('newCase', 'buttonSomethingElse', on, scene, { withoutInputs: true }),
    caseAction('drop', 'buttonDrop', on, scene, { withoutInputs: true }),
  ],
});
