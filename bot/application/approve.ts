import { waitsForApproval } from '../domain/approval.ts';
import type { Case } from '../domain/case.ts';
import type { Command, Refusal } from '../domain/decide.ts';
import { deliveryPromised } from '../domain/promise.ts';
import { assignmentIn } from './assignment.ts';
import type { Parts } from './parts.ts';

/**
 * What an approval does: from now on the delivery time runs, and the case goes to its team as a new one does. Of an order
 * that waits for no approval nothing is looked up: the decision refuses it.
 */
export async function approvalOf(
  { workload, organisation, clock }: Pick<Parts, 'workload' | 'organisation' | 'clock'>,
  state: Case,
): Promise<{ readonly command: Command & { type: 'Approve' } } | { readonly refusal: Refusal }> {
  const at = clock.now();
  if (!('approval' in state)) return { refusal: { because: 'notInThisStatus', status: state.status } };
  const { teamId, priority, promised, enquiry } = state;
  const waits = waitsForApproval(state);
  const days = enquiry.order?.deliveryDays ?? 1;
  return {
    command: {
      type: 'Approve',
      promised: waits ? deliveryPromised(at, days, organisation.calendar) : promised,
      assignment: waits
        ? await assignmentIn(workload, organisation, {
            ...{ teamId, serviceId: enquiry.serviceId, priority, at },
          })
        : { teamId },
    },
  };
}
