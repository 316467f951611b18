import type { Enquiry } from '../../bot/domain/case.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { offersSelfHelp, questionsOf } from '../../bot/domain/questions.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { enquiry } from './given.ts';
import { matter, ranked } from './hearing.ts';

const wanted = (more: Partial<Enquiry>): Enquiry => ({ ...enquiry, impact: 3, ...more });
const about = (...given: Parameters<typeof questionsOf>) => questionsOf(...given).map((one) => one.about);
const unsure = matter({ sure: false, services: ranked('print', 'vpn', 'gone') });
const critical: Pick<Organisation, 'services'> = {
  services: ORGANISATION.services.map((one) => ({ ...one, criticality: 'kritisk' })),
};

describe('What a report card asks', () => {
  it('is nothing when everything is known, or when nothing was understood at all', () => {
    expect(about(wanted({}), matter(), ORGANISATION)).toEqual([]);
    expect(about(wanted({ impact: 2 }), undefined, ORGANISATION)).toEqual([]);
  });

  it('is which of two services, when it may be either', () => {
    expect(questionsOf(wanted({}), unsure, ORGANISATION)).toEqual([{ about: 'service', between: ['print', 'vpn'] }]);
    expect(about(wanted({}), matter({ sure: false, services: ranked('print') }), ORGANISATION)).toEqual([]);
    expect(about(wanted({}), matter({ sure: false, services: ranked('print', 'gone') }), ORGANISATION)).toEqual([]);
  });

  it('is whether one can work, only where that would put the case before others', () => {
    const hit = wanted({ impact: 2, location: 'Rådhuset' });
    expect(about(hit, matter(), ORGANISATION)).toEqual(['urgency']);
    expect(about(hit, matter({ urgencySaid: true }), ORGANISATION)).toEqual([]);
    expect(about(wanted({}), matter(), ORGANISATION)).toEqual([]);
    expect(about(wanted({}), matter(), critical)).toEqual(['urgency']);
    expect(about(wanted({ ...hit, kind: 'question' }), matter(), ORGANISATION)).toEqual([]);
    const low = { services: ORGANISATION.services.map((one) => ({ ...one, criticality: 'lav' as const })) };
    expect(about(hit, matter(), low)).toEqual([]);
  });

  it('is where a shared thing stands, when nobody knows', () => {
    const said = matter({ urgencySaid: true });
    expect(about(wanted({ impact: 2 }), said, ORGANISATION)).toEqual(['place']);
    expect(about(wanted({ impact: 2, location: 'Kælderen' }), said, ORGANISATION)).toEqual([]);
    expect(about(wanted({ impact: 3 }), said, ORGANISATION)).toEqual([]);
  });

  it('is at most two things in the life of a draft, the most decisive first, and nothing twice', () => {
    const all = wanted({ impact: 2 });
    expect(about(all, unsure, ORGANISATION)).toEqual(['service', 'urgency']);
    expect(about(all, unsure, ORGANISATION, ['service'])).toEqual(['urgency']);
    expect(about(all, unsure, ORGANISATION, ['service', 'urgency'])).toEqual([]);
  });

  it('is nothing where security must see to it at once', () => {
    const flags = { ...enquiry.flags, suspectedBreach: true };
    expect(about(wanted({ impact: 2, flags }), unsure, ORGANISATION)).toEqual([]);
  });
});

describe('Self-help', () => {
  const helps = (more: Partial<Enquiry> = {}, heard: Parameters<typeof offersSelfHelp>[1] = matter()) =>
    offersSelfHelp(wanted(more), heard, ORGANISATION);

  it('is offered for an everyday fault and for a question', () => {
    expect(helps()).toBe(true);
    expect(helps({ kind: 'question' })).toBe(true);
  });

  it.each([
    ['a wish', helps({ kind: 'request' })],
    ['a fault that everybody has', helps({ impact: 1, urgency: 3 })],
    ['a department that cannot work', helps({ impact: 2, urgency: 1 })],
    ['danger to life', helps({ flags: { ...enquiry.flags, lifeHealth: true } })],
    ['a security incident', helps({ flags: { ...enquiry.flags, securityIncident: true } })],
    ['a possible breach', helps({ flags: { ...enquiry.flags, suspectedBreach: true } })],
    ['an attack', helps({ flags: { ...enquiry.flags, activeAttack: true } })],
    ['somebody who has tried', helps({}, matter({ tried: true }))],
    ['a service that is only guessed', helps({}, matter({ sure: false }))],
    ['a service that nobody knows', helps({ serviceId: 'gone' })],
    ['a message that was not understood', offersSelfHelp(wanted({}), undefined, ORGANISATION)],
  ])('is not offered for %s', (_, offered) => {
    expect(offered).toBe(false);
  });

  it('is not offered where the service has none', () => {
    const bare = { services: ORGANISATION.services.map((one) => ({ ...one, selfHelp: { da: [], en: [] } })) };
    expect(offersSelfHelp(wanted({}), matter(), bare)).toBe(false);
  });
});
