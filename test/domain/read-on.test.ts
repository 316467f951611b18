import type { Draft } from '../../bot/domain/case.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import { readOn } from '../../bot/domain/read-on.ts';
import type { Understanding } from '../../bot/domain/understanding.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { enquiry, opened } from './given.ts';
import { answer, heard, matter, ranked } from './hearing.ts';

const draft = (more: Partial<Draft> = {}): Draft => {
  const state = evolve(undefined, opened);
  if (state.status !== 'kladde') throw new Error('A draft was expected');
  return { ...state, messages: ['m1'], ...more };
};
const located = (location: string): Draft => draft({ enquiry: { ...enquiry, location } });
const on = (
  said: Understanding,
  before = draft(),
  attachments: readonly { name: string; contentType: string }[] = [],
) => {
  const next = readOn(before, said, { id: 'm2', attachments }, ORGANISATION);
  if (!next) throw new Error('There was no room');
  return next;
};

describe('A further message about a draft', () => {
  it('is added to the text, and changes nothing that it does not say', () => {
    const { drafted, changed } = on(answer('den bipper'));
    expect(drafted.enquiry).toEqual({ ...enquiry, description: `${enquiry.description}\nden bipper` });
    expect(drafted.messages).toEqual(['m1', 'm2']);
    expect(changed).toEqual([]);
  });

  it('names the draft when there was no text before', () => {
    const empty = draft({ enquiry: { ...enquiry, description: '', title: 'Billede uden tekst' } });
    expect(on(answer('skærmen er sort'), empty).drafted.enquiry).toMatchObject({
      ...{ description: 'skærmen er sort', title: 'skærmen er sort' },
    });
  });

  it('tells another floor of the same building from another building', () => {
    const place = (said: Partial<Understanding>, before: Draft) =>
      on(answer('nej', said), before).drafted.enquiry.location;
    expect(place({ room: '2. sal' }, located('Rådhuset, 3. sal'))).toBe('Rådhuset, 2. sal');
    expect(place({ room: '2. sal' }, located('3. sal'))).toBe('2. sal');
    expect(place({ location: 'Skolen', room: '2. sal' }, located('Rådhuset, 3. sal'))).toBe('Skolen, 2. sal');
    expect(place({}, located('Rådhuset'))).toBe('Rådhuset');
  });

  it('changes what it says, and tells that it did', () => {
    const said = heard({
      matters: [matter({ services: ranked('vpn'), impact: 1, impactSaid: true, urgency: 1, urgencySaid: true })],
      ...{ assetTag: 'VK-104233', callbackPhone: '12345678', errorCode: '0x1' },
    });
    const { drafted, changed } = on(said, draft(), [{ name: 'a.png', contentType: 'image/png' }]);
    expect(drafted.enquiry).toMatchObject({ serviceId: 'vpn', impact: 1, urgency: 1, assetTag: 'VK-104233' });
    expect(changed.toSorted()).toEqual([
      'assetTag',
      'attachments',
      'callbackPhone',
      'errorCode',
      'impact',
      'service',
      'urgency',
    ]);
  });

  it('changes no service that it is unsure of, and neither impact nor urgency that it does not say', () => {
    const said = heard({ matters: [matter({ services: ranked('vpn'), sure: false, impact: 1, urgency: 3 })] });
    expect(on(said).drafted.enquiry).toMatchObject({ serviceId: 'print', impact: 2, urgency: 2 });
  });

  it('raises flags and never lowers them', () => {
    const grave = draft({ enquiry: { ...enquiry, flags: { ...enquiry.flags, suspectedBreach: true } } });
    const danger = heard({ matters: [matter({ flags: { ...enquiry.flags, lifeHealth: true } })] });
    expect(on(danger, grave).drafted.enquiry.flags).toMatchObject({ suspectedBreach: true, lifeHealth: true });
  });

  it('answers what was asked', () => {
    const asking = draft({
      questions: [{ about: 'service', between: ['print', 'vpn'] }, { about: 'urgency' }, { about: 'place' }],
      asked: ['service', 'urgency', 'place'],
    });
    const left = (said: Understanding) => (on(said, asking).drafted.questions ?? []).map(({ about }) => about);
    expect(left(answer('tja'))).toEqual(['service', 'urgency', 'place']);
    expect(left(heard({ matters: [matter({ urgencySaid: true })] }))).toEqual(['place']);
    expect(left(answer('i kælderen', { room: 'kælderen' }))).toEqual(['service', 'urgency']);
  });

  it('ends self-help when it is about something else or has been tried', () => {
    const offered = draft({ selfHelp: 'offered' });
    const still = (said: Understanding, before = offered) => on(said, before).drafted.selfHelp;
    expect(still(answer('den bipper'))).toBe('offered');
    expect(still(heard({ matters: [matter({ tried: true })] }))).toBeUndefined();
    expect(still(heard({ matters: [matter({ services: ranked('vpn') })] }))).toBeUndefined();
    expect(still(answer('den bipper'), draft({ selfHelp: 'tried' }))).toBe('tried');
  });

  it('keeps the other matters and which case it may belong to', () => {
    const mayBelongTo = [{ id: 'c', number: 'INC-2026-000009', title: 'Printer' }];
    const more = draft({ others: [enquiry], mayBelongTo });
    expect(on(answer('den bipper'), more).drafted).toMatchObject({ others: [enquiry], mayBelongTo });
    expect(
      on(heard({ matters: [matter({ sure: false, services: ranked('print', 'vpn') })] }), more).drafted,
    ).not.toHaveProperty('questions');
  });

  it('has room up to 10,000 characters and no further', () => {
    const long = (length: number) =>
      readOn(
        draft({ enquiry: { ...enquiry, description: 'x'.repeat(length) } }),
        answer('ja'),
        { id: 'm2', attachments: [] },
        ORGANISATION,
      );
    expect(long(9_997)?.drafted.enquiry.description).toHaveLength(10_000);
    expect(long(9_998)).toBeUndefined();
  });
});
