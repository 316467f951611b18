import { calendarOf } from '../../bot/domain/calendar.ts';
import type { Calendar } from '../../bot/domain/organisation.ts';
import { caseCard } from '../../cards/case-card.ts';
import { serviceCard } from '../../cards/service-card.ts';
import { serviceStatusCard } from '../../cards/status-card.ts';
import { STOCKED } from './catalogue-samples.ts';
import { offersOn, readOn } from './drawn.ts';
import { happenedTo, LEADER, ORDERING, waiting } from './order-samples.ts';
import { NOW, person, scene } from './samples.ts';

const promised = { responseDueAt: '2026-12-07T14:30:00.000Z', resolutionDueAt: '2026-12-07T14:30:00.000Z' };
const approved = happenedTo(waiting(), {
  ...{ type: 'OrderApproved', at: NOW, by: LEADER, promised },
  assignment: { teamId: 'klient', assignee: person.tech },
});
const at = (now: string, who?: 'reporter' | 'tech') => ({ ...scene('da', who, now), organisation: ORDERING });

describe('Something ordered', () => {
  it('says when it is delivered, and that it is late, in days and never by a priority', () => {
    const receipt = (now: string) => readOn(caseCard('reporter', approved, 3, at(now, 'reporter'), []));
    expect(receipt(NOW)).toContain('Leveres senest mandag den 7. december.');
    expect(receipt('2026-12-08T08:00:00.000Z')).toContain('Vi er forsinkede. Det skulle have været leveret senest');
    const work = (now: string) => readOn(caseCard('consultant', approved, 3, at(now, 'tech'), []));
    expect(work(NOW)).toMatch(/Leveres senest: \nmandag den 7\. december\n/);
    expect(work('2026-12-08T08:00:00.000Z')).toContain('mandag den 7. december – overskredet');
    expect(readOn(caseCard('reporter', approved, 3, { ...at(NOW, 'reporter'), language: 'en' }, []))).toContain(
      'Delivered by Monday 7 December.',
    );
    expect(work(NOW) + receipt(NOW)).not.toMatch(/\bP[1-4]\b|Kan brugeren arbejde/);
  });

  it('is offered to nobody on a common card while it waits, and to all once it is approved', () => {
    expect(offersOn(caseCard('channel', waiting(), 2, at(NOW), []))).toEqual(['show']);
    expect(offersOn(caseCard('channel', approved, 3, at(NOW), []))).toEqual(['take']);
  });
});

describe('A service', () => {
  const [service] = STOCKED.services;
  if (!service) throw new Error('There is one');
  const drawn = (clock: 'openingHours' | '24x7' | 'aften') => {
    const [level] = STOCKED.serviceLevels;
    const calendars = [{ id: 'aften', name: { da: 'Aftenvagt', en: 'Evening duty' }, ...STOCKED.calendar }];
    const serviceLevels = level ? [{ ...level, clock: { ...level.clock, P1: clock } }] : [];
    return readOn(
      serviceCard(service, undefined, { ...scene('da'), organisation: { ...STOCKED, serviceLevels, calendars } }),
    );
  };

  it('says what round the clock covers, and otherwise that nobody is there at night', () => {
    expect(drawn('24x7')).toMatch(/borgerne ramt: Vi svarer inden for 15 minutter .*, døgnet rundt\./);
    expect(drawn('24x7')).toContain('Døgnet rundt gælder kun det, der er mærket sådan.');
    expect(drawn('openingHours')).not.toContain('døgnet rundt');
    expect(drawn('openingHours')).toContain('Uden for åbningstiden løser vi ikke fejl');
    expect(drawn('aften')).toMatch(/inden for 15 minutter .*, i tiden «Aftenvagt»\./);
    expect(drawn('aften')).toContain('Uden for de tider løser vi ikke fejl');
  });

  it('says when the desk closes next, and that it never does', () => {
    const open = (weekly: Calendar['weekly'], holidays?: []) => {
      const calendar = { ...STOCKED.calendar, weekly, ...(holidays && { holidays, closedDays: [] }) };
      return readOn(serviceCard(service, undefined, { ...scene('da'), organisation: { ...STOCKED, calendar } }));
    };
    const day = [
      ['08:00', '12:00'],
      ['12:30', '15:30'],
    ] as const;
    expect(open({ mon: day })).toContain('Servicedesken er åben nu og lukker kl. 12.00.');
    const { weekly } = calendarOf(STOCKED, '24x7');
    expect(open(weekly, [])).toContain('Servicedesken har åbent døgnet rundt.');
  });

  it('has been disrupted since a time of today, or of a day', () => {
    const status = (since: string) =>
      readOn(serviceStatusCard(service, { serviceId: 'print', since, changedAt: NOW }, scene('da')));
    expect(status('2026-11-23T07:04:00.000Z')).toContain('(siden kl. 8.04)');
    expect(status('2026-11-20T07:04:00.000Z')).toContain('(siden fredag den 20. november kl. 8.04)');
  });
});
