import type { CaseEvent } from '../../bot/domain/case.ts';
import type { Refusal } from '../../bot/domain/decide.ts';
import type { Notice, NoticeKind } from '../../bot/ports/store.ts';
import { date, isoDay, minutesInWords, moment, onDate, shortMoment, timeOfDay } from '../../cards/format.ts';
import { cardSummary, noticeText, refusalText } from '../../cards/messages.ts';
import { say, WORDS } from '../../cards/words.ts';
import { ANSWER_WORDS } from '../../cards/words-answers.ts';
import { CASE_WORDS } from '../../cards/words-case.ts';
import { CATALOGUE_WORDS } from '../../cards/words-catalogue.ts';
import { CHAT_WORDS } from '../../cards/words-chat.ts';
import { CONFIDENTIAL_WORDS } from '../../cards/words-confidential.ts';
import { CPR_WORDS } from '../../cards/words-cpr.ts';
import { DRAFT_WORDS } from '../../cards/words-draft.ts';
import { DUTY_WORDS } from '../../cards/words-duty.ts';
import { FORM_WORDS } from '../../cards/words-forms.ts';
import { LEVEL_WORDS } from '../../cards/words-levels.ts';
import { ORDER_WORDS } from '../../cards/words-order.ts';
import { ORGANISATION_WORDS } from '../../cards/words-organisation.ts';
import { QUICK_WORDS } from '../../cards/words-quick.ts';
import { SERVICE_LEVEL_WORDS } from '../../cards/words-service-levels.ts';
import { TERM_WORDS } from '../../cards/words-terms.ts';
import { type actor, draft, droppedDraft, NOW, ORGANISATION, person, reported, scene } from './samples.ts';

describe('The words', () => {
  const all = Object.entries(WORDS);
  const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, blank]) => blank).toSorted();

  it('exist once each', () => {
    const old = [ANSWER_WORDS, CASE_WORDS, CATALOGUE_WORDS, CHAT_WORDS, ORDER_WORDS, FORM_WORDS, TERM_WORDS];
    const groups = [
      ...old,
      CONFIDENTIAL_WORDS,
      CPR_WORDS,
      DRAFT_WORDS,
      DUTY_WORDS,
      LEVEL_WORDS,
      ORGANISATION_WORDS,
      QUICK_WORDS,
      SERVICE_LEVEL_WORDS,
    ].flatMap((group) => Object.keys(group));
    expect(groups.filter((key, index) => groups.indexOf(key) !== index)).toEqual([]);
    expect(groups.toSorted()).toEqual(all.map(([key]) => key).toSorted());
  });

  it('have the same blanks in both languages, and are whole', () => {
    expect(all.filter(([, { da, en }]) => String(blanks(da)) !== String(blanks(en))).map(([key]) => key)).toEqual([]);
    expect(
      all
        .filter(([, { da, en }]) => [da, en].some((text) => text.trim() === '' || text.includes('  ')))
        .map(([key]) => key),
    ).toEqual([]);
  });

  it('hold no markdown, which a filled-in text could be part of', () => {
    expect(all.filter(([, { da, en }]) => /[*_`[\]<>]/.test(da + en)).map(([key]) => key)).toEqual([]);
  });

  it('use no word towards employees that only the trade knows', () => {
    const jargon = /\b(?:ticket|SLA|incident|request|eskal\w*)\b/i;
    const colleagues = Object.keys(LEVEL_WORDS);
    const towards = all.filter(([key]) => !colleagues.includes(key) || key === 'dueNotForYou');
    expect(towards.filter(([, { da }]) => jargon.test(da)).map(([key]) => key)).toEqual([]);
  });

  it('are filled in', () => {
    expect(say('da', 'apology', { phone: '12 34 56 78' })).toBe(
      'Der gik noget galt hos os. Intet er ændret. Prøv igen om lidt, eller ring til servicedesken på 12 34 56 78.',
    );
    expect(say('en', 'refusedTaken', { by: '{by} $& $1' })).toBe('The case was already taken by {by} $& $1.');
  });
});

describe('Time in words', () => {
  const at = { monday: '2026-11-30T07:00:00Z', nextYear: '2027-01-04T07:00:00Z' };

  it('is a weekday and a date, with the year when that is another', () => {
    expect([moment(at.monday, NOW, 'da'), moment(at.monday, NOW, 'en')]).toEqual([
      'mandag den 30. november kl. 8.00',
      'Monday 30 November at 08:00',
    ]);
    expect([moment(at.nextYear, NOW, 'da'), moment(at.nextYear, NOW, 'en')]).toEqual([
      'mandag den 4. januar 2027 kl. 8.00',
      'Monday 4 January 2027 at 08:00',
    ]);
    expect([shortMoment(at.monday, NOW, 'da'), shortMoment(at.monday, NOW, 'en')]).toEqual([
      '30. november kl. 8.00',
      '30 November at 08:00',
    ]);
    expect(shortMoment(at.nextYear, NOW, 'da')).toBe('4. januar 2027 kl. 8.00');
  });

  it('is the day in Copenhagen, in summer and winter, on both sides of midnight', () => {
    expect(moment('2026-11-23T23:15:00Z', NOW, 'da')).toBe('tirsdag den 24. november kl. 0.15');
    expect(moment('2026-12-31T23:15:00Z', NOW, 'da')).toBe('fredag den 1. januar 2027 kl. 0.15');
    expect(isoDay('2026-11-23T23:15:00Z')).toBe('2026-11-24');
    expect(timeOfDay('2026-07-01T12:05:00Z', 'da')).toBe('kl. 14.05');
    expect(timeOfDay('2026-10-25T00:30:00Z', 'en')).toBe('02:30');
    expect(timeOfDay('2026-10-25T01:30:00Z', 'en')).toBe('02:30');
  });

  it('can be a day alone', () => {
    expect(date(at.monday, NOW, 'da')).toBe('mandag den 30. november');
    expect([onDate(at.monday, NOW, 'da'), onDate(at.monday, NOW, 'en')]).toEqual([
      'mandag den 30. november',
      'on Monday 30 November',
    ]);
  });

  it('counts minutes', () => {
    expect([0, 45, 60, 75, 150].map((each) => minutesInWords(each, 'da'))).toEqual([
      '0 min.',
      '45 min.',
      '1 t.',
      '1 t. 15 min.',
      '2 t. 30 min.',
    ]);
    expect(minutesInWords(75, 'en')).toBe('1 h 15 min');
  });
});

describe('A refusal', () => {
  const said = (refusal: Refusal, who: Parameters<typeof actor>[0] = 'tech') => refusalText(refusal, scene('da', who));

  it('tells who was first, and when', () => {
    expect(said({ because: 'alreadyTaken', by: person.ops, at: '2026-11-23T08:12:00Z' })).toBe(
      'Sagen er allerede taget af Driftstekniker 1 (kl. 9.12).',
    );
    expect(said({ because: 'alreadyTaken', by: person.ops, at: '2026-11-22T08:12:00Z' })).toBe(
      'Sagen er allerede taget af Driftstekniker 1 (søndag den 22. november kl. 9.12).',
    );
    expect(said({ because: 'alreadyTaken', by: person.ops, at: undefined })).toBe(
      'Sagen er allerede taget af Driftstekniker 1.',
    );
    expect(said({ because: 'alreadyTaken', by: person.ops, at: NOW }, 'ops')).toBe('Du har allerede taget sagen.');
  });

  it('tells what stands in the way', () => {
    expect(said({ because: 'noRight' })).toBe('Det kan du ikke gøre på den sag.');
    expect(said({ because: 'alreadyThere', assignment: { teamId: 'drift' } })).toBe(
      'Sagen ligger allerede hos Drift og netværk.',
    );
    expect(said({ because: 'alreadyThere', assignment: { teamId: 'drift', assignee: person.ops } })).toBe(
      'Sagen ligger allerede hos Driftstekniker 1.',
    );
    expect(said({ because: 'samePriority' })).toBe('Sagen har allerede den prioritet.');
    expect(said({ because: 'notInThisStatus', status: 'lukket' })).toBe(
      'Det kan ikke lade sig gøre nu. Sagens status er: Lukket.',
    );
    expect(said({ because: 'notInThisStatus', status: 'kladde' })).toBe('Fejlmeldingen er ikke sendt endnu.');
    expect(said({ because: 'badInput', field: 'followUpOn', problem: 'dateInPast' })).toBe(
      'Vælg en dato, der ikke er gået.',
    );
  });
});

describe('A message about a case', () => {
  const state = reported('igang');
  const happened = { at: NOW, by: person.tech };
  const reporters = { at: NOW, by: person.reporter };
  const said = (about: NoticeKind, event: CaseEvent, to = 'tech-1', of = state) => {
    const notice: Notice = { id: 'n', to: { kind: 'person', personId: to }, event, about, failures: 0 };
    return noticeText(notice, of, 'da', ORGANISATION);
  };
  const named = '**INC-2026-000123**: Printeren på 2. sal udskriver ikke';
  const assignment = { teamId: 'drift', assignee: person.ops };

  it('tells the reporter who is at it', () => {
    expect(said('taken', { ...happened, type: 'CaseTaken', consultant: person.tech }, 'reporter-1')).toBe(
      `Klienttekniker 1 er i gang med din sag ${named}`,
    );
  });

  it('gives what was said to the consultant', () => {
    expect(said('answered', { ...reporters, type: 'QuestionAnswered', text: 'Ja\nstadig', cprRemoved: 0 })).toBe(
      `Pædagog 1 har svaret på ${named}\n\n«Ja stadig»`,
    );
    expect(said('added', { ...reporters, type: 'ReporterAdded', text: 'x'.repeat(400), cprRemoved: 0 })).toMatch(
      /«x{299}…»$/,
    );
    expect(said('notWorking', { ...reporters, type: 'CaseReopened', comment: 'Nej', assignment })).toBe(
      `Pædagog 1 melder, at det ikke virker: ${named}\n\n«Nej»`,
    );
  });

  it('tells a cancellation from a withdrawal, and yours from theirs', () => {
    const withdrawn: CaseEvent = { ...reporters, type: 'CaseCancelled', reason: '' };
    const cancelled: CaseEvent = { ...happened, type: 'CaseCancelled', reason: 'Dublet' };
    expect(said('withdrawn', withdrawn)).toBe(`Pædagog 1 har trukket sagen tilbage: ${named}`);
    expect(said('withdrawn', cancelled, 'ops-1')).toBe(`Klienttekniker 1 har annulleret sagen ${named}\n\n«Dublet»`);
    expect(said('cancelled', cancelled, 'reporter-1')).toBe(
      `Klienttekniker 1 har annulleret din sag ${named}\n\n«Dublet»`,
    );
  });

  it('tells the former consultant where the case went', () => {
    expect(said('handedOver', { ...happened, type: 'CaseHandedOver', assignment, note: 'HEMMELIGT' })).toBe(
      `Klienttekniker 1 har overdraget ${named} til Driftstekniker 1`,
    );
    expect(said('handedOver', { ...happened, type: 'CaseHandedOver', assignment: { teamId: 'drift' }, note: '' })).toBe(
      `Klienttekniker 1 har overdraget ${named} til Drift og netværk`,
    );
    expect(said('handedOver', { ...happened, by: person.ops, type: 'CaseTaken', consultant: person.ops })).toBe(
      `Driftstekniker 1 har overtaget sagen ${named}`,
    );
  });

  it('reminds, closes and reopens', () => {
    expect(said('followUp', { at: NOW, by: 'system', type: 'CaseContinued' })).toBe(`Nu skal du følge op på ${named}`);
    expect(said('closed', { ...reporters, type: 'CaseClosed', confirmed: true })).toBe(
      `Pædagog 1 bekræfter, at det virker: ${named}`,
    );
    expect(said('closed', { at: NOW, by: 'system', type: 'CaseClosed', confirmed: false })).toBe(
      `Sagen er lukket: ${named}`,
    );
    expect(said('closed', { at: NOW, by: 'system', type: 'CaseClosed', confirmed: false }, 'reporter-1')).toContain(
      'Din sag er lukket',
    );
    expect(said('reopened', { ...happened, type: 'CaseReopened', comment: 'x', assignment }, 'reporter-1')).toContain(
      'har genåbnet din sag',
    );
  });

  it('gives advice instead of what was written, when that is what it is about', () => {
    const written: CaseEvent = { ...reporters, type: 'ReporterAdded', text: 'noget', cprRemoved: 1 };
    expect(said('cprRemoved', written, 'reporter-1')).toBe(say('da', 'cprRemoved'));
  });

  it('keeps a confidential case to its number', () => {
    const secret = reported('igang', { confidential: true });
    expect(said('added', { ...reporters, type: 'ReporterAdded', text: 'navne', cprRemoved: 0 }, 'tech-1', secret)).toBe(
      'Pædagog 1 har tilføjet noget til **INC-2026-000123**',
    );
    expect(cardSummary('consultant', secret, 'da')).toBe('INC-2026-000123 · Fortrolig sag');
  });

  it('has a line for the toast', () => {
    expect(cardSummary('channel', state, 'da')).toBe(
      'INC-2026-000123 · P3 · Mellem · I gang · Printeren på 2. sal udskriver ikke',
    );
    expect(cardSummary('reporter', state, 'en')).toBe(
      'INC-2026-000123 · In progress · Printeren på 2. sal udskriver ikke',
    );
    expect(cardSummary('reporter', draft(), 'da')).toBe('Tjek din fejlmelding, og send den.');
    expect(cardSummary('reporter', droppedDraft(), 'da')).toBe('Ikke sendt');
  });
});
