import { claimed, type Lease } from '../application/claim.ts';
import type { Sender } from '../application/sender.ts';
import type { Dispatcher } from './dispatcher.ts';

/** Takes the lease in the write that makes something to tell, when it can be told at once: that spares two looks and a write. */
export function createSender(dispatcher: Dispatcher, lease: () => Lease): Sender {
  return {
    claims: (document) => (dispatcher.hasRoom(document.id) && claimed(document, lease())) || document,
    sends(written) {
      const { id, deliverAt, delivery } = written.value;
      const { by, now } = lease();
      const at = now.toISOString();
      const isOurs = delivery?.by === by && delivery.until > at;
      if (isOurs) dispatcher.nudge(id, written);
      else if (deliverAt && deliverAt <= at) dispatcher.nudge(id);
    },
    nudge: (caseId) => dispatcher.nudge(caseId),
  };
}
