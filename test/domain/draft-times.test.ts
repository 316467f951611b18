import type { Draft } from '../../bot/domain/case.ts';
import { decideDue } from '../../bot/domain/decide-due.ts';
import { draftTimes } from '../../bot/domain/draft-times.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { enquiry, opened } from './given.ts';

describe('A draft that is left lying', () => {
  const times = (now: string) => draftTimes(new Date(now), ORGANISATION.calendar);

  it.each([
    ['in the morning', '2026-11-23T09:00:00.000Z', '2026-11-24T07:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['on a Friday', '2026-11-27T12:00:00.000Z', '2026-11-30T07:00:00.000Z', '2026-12-04T07:00:00.000Z'],
    ['late in the evening', '2026-11-23T22:30:00.000Z', '2026-11-24T07:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['after midnight, local time', '2026-11-23T23:30:00.000Z', '2026-11-25T07:00:00.000Z', '2026-12-01T07:00:00.000Z'],
    ['a week before Christmas', '2026-12-17T09:00:00.000Z', '2026-12-18T07:00:00.000Z', '2026-12-28T07:00:00.000Z'],
    ['before summer time', '2026-03-27T09:00:00.000Z', '2026-03-30T06:00:00.000Z', '2026-04-07T06:00:00.000Z'],
  ])('%s is offered at the next opening and dropped at one a week later', (_, now, offerAt, dropAt) => {
    expect(times(now)).toEqual({ offerAt, dropAt });
  });

  const lying = { ...(evolve(undefined, opened) as Draft), ...times('2026-11-23T09:00:00.000Z') };
  const done = (now: string, draft: Draft = lying) => decideDue(draft, now, ORGANISATION).map(({ type }) => type);

  it('is offered when the desk opens and not a moment before', () => {
    expect(done('2026-11-24T06:59:59.000Z')).toEqual([]);
    expect(done('2026-11-24T07:00:00.000Z')).toEqual(['DraftOffered']);
  });

  it('is neither offered nor dropped at night, however late that is', () => {
    expect(done('2026-11-24T20:00:00.000Z')).toEqual([]);
    expect(done('2026-12-05T12:00:00.000Z')).toEqual([]);
    expect(done('2026-11-25T07:00:00.000Z')).toEqual(['DraftOffered']);
    expect(done('2026-12-07T07:00:00.000Z')).toEqual(['DraftDropped']);
  });

  it('is offered once, and dropped without another offer when nobody could offer it in the week', () => {
    const offered = { ...lying, offeredAt: '2026-11-24T07:00:00.000Z' };
    expect(done('2026-11-25T08:00:00.000Z', offered)).toEqual([]);
    expect(done('2026-11-30T07:00:00.000Z', offered)).toEqual(['DraftDropped']);
    expect(done('2026-11-30T07:00:00.000Z')).toEqual(['DraftDropped']);
  });

  it('that was offered is not offered again because its person wrote on', () => {
    const happened = { at: '2026-11-24T08:00:00.000Z', by: opened.by };
    const offered = evolve(lying, { ...happened, type: 'DraftOffered' });
    const changed = evolve(offered, { ...happened, type: 'DraftChanged', enquiry, cprRemoved: 0 });
    expect(changed).toMatchObject({ offeredAt: happened.at, dropAt: lying.dropAt });
    expect(done('2026-11-25T08:00:00.000Z', changed as Draft)).toEqual([]);
  });

  it('from before drafts had times is left alone', () => {
    const { offerAt: _, dropAt: __, ...old } = lying;
    expect(done('2027-11-24T09:00:00.000Z', old)).toEqual([]);
  });
});
