import type { Text } from '../bot/domain/organisation.ts';

/** Texts of orders and their approval. */
export const ORDER_WORDS = {
  kindIdea: { da: 'Idé', en: 'Idea' },
  kindRequest: { da: 'Bestilling', en: 'Order' },
  statusWaitsForApproval: { da: 'Afventer godkendelse', en: 'Waiting for approval' },

  ordersHeading: { da: 'Hvad vil du bestille?', en: 'What do you want to order?' },
  ordersOf: { da: 'Bestil: {name}', en: 'Order: {name}' },
  ordersGuess: {
    da: 'Er det en af disse? Ellers tryk på Noget andet.',
    en: 'Is it one of these? If not, press Something else.',
  },
  ordersOther: {
    da: 'Er det ikke her, så skriv, hvad du mangler.',
    en: 'If it is not here, write what you need.',
  },
  orderGone: {
    da: 'Det kan ikke bestilles mere. Skriv «servicekatalog» for at se, hvad du kan bestille nu.',
    en: 'That can no longer be ordered. Write “catalogue” to see what you can order now.',
  },
  ordersNone: {
    da: 'Her er ikke noget at bestille lige nu. Skriv, hvad du mangler, så finder vi ud af det.',
    en: 'There is nothing to order here right now. Write what you need and we will find a way.',
  },
  itemDelivery: { da: 'Leveres inden for {days}.', en: 'Delivered within {days}.' },
  itemDeliveryApproved: {
    da: 'Leveres inden for {days}, når en leder har godkendt det.',
    en: 'Delivered within {days} once a leader has approved it.',
  },
  buttonChooseItem: { da: 'Vælg', en: 'Choose' },
  tipItem: { da: 'Vælg {name}', en: 'Choose {name}' },
  buttonSomethingElse: { da: 'Noget andet', en: 'Something else' },
  buttonPlaceOrder: { da: 'Bestil', en: 'Order' },
  buttonOrderAgain: { da: 'Bestil igen', en: 'Order again' },

  orderHeading: { da: 'Bestil: {name}', en: 'Order: {name}' },
  orderSummary: { da: 'Udfyld din bestilling', en: 'Fill in your order' },
  labelReceiver: { da: 'Hvem er det til?', en: 'Who is it for?' },
  choiceMyself: { da: 'Mig selv ({name})', en: 'Myself ({name})' },
  labelNeededBy: { da: 'Hvornår skal du bruge det?', en: 'When do you need it?' },
  labelLeader: { da: 'Hvilken leder skal godkende?', en: 'Which leader must approve?' },
  labelOrderNote: { da: 'Er der mere, vi skal vide?', en: 'Is there more we need to know?' },
  problemNumber: { da: 'Skriv et tal, for eksempel 2.', en: 'Write a number, such as 2.' },
  problemOrderPerson: {
    da: 'Jeg kan ikke se, hvem det er. Vælg dig selv, og skriv navnet i feltet nederst.',
    en: 'I cannot see who that is. Choose yourself and write the name in the last field.',
  },
  problemLeader: { da: 'Vælg en leder, der kan godkende.', en: 'Choose a leader who can approve.' },
  problemNoApprover: {
    da: 'Ingen andre end dig selv kan godkende det. Vælg en anden leder.',
    en: 'Nobody but yourself could approve it. Choose another leader.',
  },
  orderNoApprover: {
    da: 'Der er ingen, der kan godkende bestillingen. Ring til servicedesken på {phone}.',
    en: 'There is nobody who can approve the order. Call the service desk on {phone}.',
  },
  orderedHeading: { da: 'Bestilt', en: 'Ordered' },
  orderedText: {
    da: 'Din bestilling har fået nummer {number}. Du kan følge den herunder.',
    en: 'Your order has number {number}. You can follow it below.',
  },

  orderWaits: {
    da: 'Tak. Din bestilling afventer godkendelse af {who}. Du får besked, når der er svar.',
    en: 'Thank you. Your order is waiting for approval by {who}. You will hear when there is an answer.',
  },
  ideaCreated: { da: 'Tak for din idé. Vi har modtaget den.', en: 'Thank you for your idea. We have received it.' },
  ideaDone: { da: 'Vi er færdige med din idé.', en: 'We are done with your idea.' },
  orderCreated: { da: 'Tak. Din bestilling er modtaget.', en: 'Thank you. We have received your order.' },
  orderRejectedBy: { da: 'Afvist af {who}.', en: 'Rejected by {who}.' },
  orderDelivered: {
    da: 'Vi mener, at du har fået det, du bestilte. Virker det?',
    en: 'We think you have what you ordered. Does it work?',
  },
  orderForYouAgain: { da: 'Du kan bestille igen.', en: 'You may order again.' },
  deliverBy: { da: 'Leveres senest {date}.', en: 'Delivered by {date}.' },
  deliverLate: {
    da: 'Vi er forsinkede. Det skulle have været leveret senest {date}.',
    en: 'We are late. It should have been delivered by {date}.',
  },
  deliverAfterApproval: {
    da: 'Leveres inden for {days} efter godkendelsen.',
    en: 'Delivered within {days} after the approval.',
  },

  factDeliverBy: { da: 'Leveres senest', en: 'Deliver by' },
  factDelivery: { da: 'Leveres inden for', en: 'Delivered within' },
  factApproval: { da: 'Godkendelse', en: 'Approval' },
  factReceiver: { da: 'Til', en: 'For' },
  factNeededBy: { da: 'Skal bruges', en: 'Needed' },
  factNote: { da: 'Bemærkning', en: 'Note' },
  factOrderedBy: { da: 'Bestilt af', en: 'Ordered by' },
  approvalMissing: { da: 'Ikke godkendt', en: 'Not approved' },
  waitsFor: { da: 'Afventer {who}', en: 'Waiting for {who}' },

  approvalHeading: { da: 'Bestilling {number}', en: 'Order {number}' },
  approvalAsk: {
    da: '{who} har bestilt det her. Skal det leveres?',
    en: '{who} has ordered this. Is it to be delivered?',
  },
  approvalYours: { da: 'Afventer din godkendelse', en: 'Waiting for your approval' },
  approvalDecided_approved: { da: 'Godkendt af {who} {when}', en: 'Approved by {who} on {when}' },
  approvalDecided_rejected: { da: 'Afvist af {who} {when}', en: 'Rejected by {who} on {when}' },
  approvalWithdrawn: { da: 'Bestillingen er annulleret', en: 'The order is cancelled' },
  buttonApprove: { da: 'Godkend', en: 'Approve' },
  form_reject: { da: 'Afvis', en: 'Reject' },
  title_reject: { da: 'Afvis bestillingen', en: 'Reject the order' },
  labelRejectReason: { da: 'Hvorfor afviser du?', en: 'Why do you reject it?' },
  hintRejectReason: { da: 'Den, der har bestilt, læser det.', en: 'The person who ordered reads this.' },
  submit_reject: { da: 'Afvis', en: 'Reject' },

  refusedNoPriority: {
    da: 'En bestilling har ingen prioritet. Den har en leveringsdato.',
    en: 'An order has no priority. It has a delivery date.',
  },
  refusedWaits: {
    da: 'Bestillingen er ikke godkendt endnu. Den afventer {who}.',
    en: 'The order is not approved yet. It is waiting for {who}.',
  },
  refusedDecided_approved: {
    da: 'Bestillingen er allerede godkendt af {by} ({at}).',
    en: 'The order was already approved by {by} ({at}).',
  },
  refusedDecided_rejected: {
    da: 'Bestillingen er allerede afvist af {by} ({at}).',
    en: 'The order was already rejected by {by} ({at}).',
  },

  notice_approved: {
    da: '{by} har godkendt din bestilling {case}. {promise}',
    en: '{by} has approved your order {case}. {promise}',
  },
  notice_rejected: {
    da: '{by} har afvist din bestilling {case}. Du kan bestille igen.',
    en: '{by} has rejected your order {case}. You may order again.',
  },
  notice_approvalStuckYours: {
    da: 'Ingen har svaret på din bestilling {case}. Spørg {who}, eller træk den tilbage og bestil med en anden leder.',
    en: 'Nobody has answered on your order {case}. Ask {who}, or withdraw it and order with another leader.',
  },
  notice_approvalStuck: {
    da: 'Ingen har godkendt eller afvist {case}. Den afventer {who}. Tag fat i lederen, eller annullér sagen.',
    en: 'Nobody has approved or rejected {case}. It is waiting for {who}. Talk to the leader, or cancel the case.',
  },
  notice_leaderUnreachableYours: {
    da: 'Jeg kan ikke skrive til {who} om din bestilling {case}. Bed {who} om at installere Fejlmeld i Teams, eller træk den tilbage og bestil med en anden leder.',
    en: 'I cannot write to {who} about your order {case}. Ask {who} to install Fejlmeld in Teams, or withdraw it and order with another leader.',
  },
  notice_leaderUnreachable: {
    da: 'Jeg kan ikke skrive til {who}, som skal godkende {case}. Bed {who} om at installere Fejlmeld i Teams.',
    en: 'I cannot write to {who}, who must approve {case}. Ask {who} to install Fejlmeld in Teams.',
  },
} as const satisfies Record<string, Text>;
