import type { Language, NamedCalendar, Organisation, ServiceLevel } from '../../bot/domain/organisation.ts';
import { priorityOf } from '../../bot/domain/priority.ts';
import { serviceLevelDocument } from '../../bot/domain/service-level-document.ts';
import { serviceLevelsMarkdown } from '../../bot/organisation-command/markdown.ts';
import { LARGEST_CARD } from '../../cards/elements.ts';
import { serviceLevelsCard } from '../../cards/service-levels-card.ts';
import { say } from '../../cards/words.ts';
import { STOCKED, VARIED } from './catalogue-samples.ts';
import { bytesOf, complaints, readOn } from './drawn.ts';
import { LANGUAGES, NOW, scene } from './samples.ts';

const markdown = (organisation: Organisation, language: Language = 'da') =>
  serviceLevelsMarkdown(organisation, language, new Date(NOW), { number: 12, at: '2026-11-20T09:00:00.000Z' });
const onCard = (organisation: Organisation, language: Language = 'da') =>
  serviceLevelsCard(serviceLevelDocument(organisation, NOW), { ...scene(language), organisation });
const linesOf = (text: string) => text.split('\n').filter(Boolean);

/** What the one says and the other does not. */
function changed(organisation: Organisation): readonly [now: readonly string[], before: readonly string[]] {
  const [before, now] = [linesOf(markdown(STOCKED)), linesOf(markdown(organisation))];
  return [now.filter((line) => !before.includes(line)), before.filter((line) => !now.includes(line))];
}

const withLevel = (change: (level: ServiceLevel) => ServiceLevel): Organisation => ({
  ...STOCKED,
  serviceLevels: STOCKED.serviceLevels.map(change),
});

describe('The document about service levels follows the organisation:', () => {
  it('a target', () => {
    const organisation = withLevel((level) => ({
      ...level,
      targets: { ...level.targets, P3: { response: 90, resolution: 900 } },
    }));
    expect(changed(organisation)).toEqual([
      ['| P3 · Mellem | 1½ time | 2 arbejdsdage | i åbningstiden |'],
      ['| P3 · Mellem | 4 timer | 3 arbejdsdage | i åbningstiden |'],
    ]);
  });

  it('the goal', () => {
    expect(changed(withLevel((level) => ({ ...level, goal: 92.5 })))).toEqual([
      ['Mål: 92,5 % af sagerne skal holde tiden.'],
      ['Mål: 85 % af sagerne skal holde tiden.'],
    ]);
  });

  it('a calendar of its own that a priority’s clock runs by', () => {
    const evening: NamedCalendar = {
      ...{ id: 'aften', name: { da: 'Aftenvagt', en: 'Evening duty' }, timeZone: 'Europe/Copenhagen' },
      weekly: { mon: ['16:00', '22:00'], sun: ['00:00', '24:00'] },
      ...{ partialDays: {}, closedDays: [], holidays: [] },
    };
    const organisation = withLevel((level) => ({ ...level, clock: { ...level.clock, P1: 'aften' } }));
    const [now, before] = changed({ ...organisation, calendars: [evening] });
    expect(now).toEqual([
      '| P1 · Kritisk | 15 minutter | 2 timer | i tiden «Aftenvagt» |',
      '### I tiden «Aftenvagt»',
      '- Mandag: kl. 16.00–22.00',
      '- Tirsdag–lørdag: lukket',
      '- Søndag: hele døgnet',
      'Helligdage er som andre dage.',
      'Ingen dage med lukket eller anden tid i 2026.',
      'Ingen dage med lukket eller anden tid i 2027.',
    ]);
    expect(before).toEqual([
      '| P1 · Kritisk | 15 minutter | 2 timer | døgnet rundt |',
      'Døgnet rundt er hele døgnet alle dage, også helligdage.',
    ]);
  });

  it('a half day, one with a break, and one that is closed in one year', () => {
    const calendar = {
      ...STOCKED.calendar,
      partialDays: {
        '06-05': ['08:00', '12:00'],
        '12-31': [
          ['08:00', '10:00'],
          ['11:00', '12:30'],
        ],
      },
      closedDays: [...STOCKED.calendar.closedDays, '2027-05-07'],
    } as const;
    expect(changed({ ...STOCKED, calendar })).toEqual([
      [
        '- Fredag den 5. juni: kl. 8.00–12.00',
        '- Torsdag den 31. december: kl. 8.00–10.00 og kl. 11.00–12.30',
        '- Fredag den 7. maj: lukket',
        '- Fredag den 31. december: kl. 8.00–10.00 og kl. 11.00–12.30',
      ],
      [],
    ]);
  });

  it('holidays that do not close', () => {
    const calendar = { ...STOCKED.calendar, holidays: ['juledag', 'langfredag'] } as const;
    const [now, before] = changed({ ...STOCKED, calendar });
    expect(now).toEqual(['Lukket på disse helligdage: langfredag, juledag. Andre helligdage er som andre dage.']);
    expect(before).toContain('- Torsdag den 14. maj (Kristi himmelfartsdag): lukket');
  });

  it('a vendor who is waited for', () => {
    const [, before] = changed({ ...STOCKED, pausesAtVendor: true });
    expect(before).toEqual(['Den går videre, selv om sagens status er:']);
  });

  it('who is on call, teams in other hours, and services that are critical', () => {
    expect(linesOf(markdown(VARIED))).toEqual(
      expect.arrayContaining([
        '### Team med en anden arbejdstid',
        '- Klient og udstyr: i tiden «Aftenvagt»',
        '- Klient og udstyr',
        'Er ydelsens betydning for kommunen kritisk, gælder i stedet:',
        '- Kun én person – Nej, eller der er frist samme dag: P2 · Høj i stedet for P3 · Mellem',
        'Klokkeslættene er i tidszonen Atlantic/Reykjavik.',
        'Gælder ikke for nogen ydelse nu.',
      ]),
    );
    expect(markdown(VARIED)).not.toContain('Intet team har en vagtplan');
  });

  it('the version in force and its date, and says so when it is read from files', () => {
    expect(markdown(STOCKED)).toContain('version 12 af organisationen, taget i brug fredag den 20. november 2026.');
    const files = serviceLevelsMarkdown(STOCKED, 'en', new Date(NOW), 'files');
    expect(files).toContain('They hold only once the files are taken into use.');
    expect(files).toContain('Written on Monday 23 November 2026.');
  });
});

it.each(LANGUAGES)('The written matrix is what a case gets (%s)', (language) => {
  const cells = linesOf(markdown(STOCKED, language)).map((line) => line.split('|').map((cell) => cell.trim()));
  const levels = [1, 2, 3] as const;
  const header = cells.find((row) => row[1] === say(language, 'columnImpact')) ?? [];
  for (const impact of levels)
    for (const urgency of levels) {
      const facts = { service: { criticality: 'middel' as const }, ...{ impact, urgency } };
      const priority = priorityOf({ ...facts, securityIncident: false, suspectedBreach: false, activeAttack: false });
      const row = cells.find((one) => one[1] === say(language, `impact_${impact}`)) ?? [];
      expect(row[header.indexOf(say(language, `urgency_${urgency}`))]).toBe(say(language, `priority_${priority}`));
    }
});

describe('The document about service levels', () => {
  it('tells who hears of what and when, and what happens by itself', () => {
    const lines = linesOf(markdown(STOCKED));
    const from = lines.indexOf('## Hvem får besked, når tiden er ved at gå?');
    expect(lines.slice(from).filter((line) => line.startsWith('- '))).toEqual([
      '- Når 75 % af tiden er gået: den, der har sagen. Har ingen den: koordinatorerne.',
      '- Når tiden er gået: den, der har sagen, og koordinatorerne.',
      '- Når ingen har haft en sag med prioriteten P1 · Kritisk i 5 minutter: teamets driftsvagt.',
      '- Når ingen har haft en sag med prioriteten P1 · Kritisk i 10 minutter: teamets leder.',
      '- Når du melder, at det haster mere nu: den, der har sagen, og koordinatorerne. De ser på, hvor meget den haster.',
      '- Når en sag er givet videre 3 gange: koordinatorerne.',
      '- Har vi spurgt dig om noget, minder vi dig om det efter 2 og 4 arbejdsdage.',
      '- Har vi ikke hørt fra dig efter 5 arbejdsdage, melder vi sagen løst.',
      '- En løst sag lukker af sig selv efter 5 arbejdsdage. Indtil da kan du skrive, at det ikke virker.',
    ]);
  });

  it('is built alike in both languages', () => {
    const shapeOf = (language: Language) =>
      markdown(VARIED, language)
        .split('\n')
        .map((line) => (/^(#+|-|\|)/.exec(line)?.[0] ?? '') + (line.startsWith('|') ? line.split('|').length : ''));
    expect(shapeOf('da')).toEqual(shapeOf('en'));
    expect(shapeOf('da').length).toBeGreaterThan(80);
  });

  it.each(LANGUAGES)('says the same on the card as in Markdown, but for days that are over (%s)', (language) => {
    const onIt = readOn(onCard(VARIED, language)).replace(/\\/g, '');
    const cells = linesOf(markdown(VARIED, language))
      .filter((line) => !/---|version 12/.test(line))
      .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line.replace(/^(#+|-) /, '')]))
      .map((cell) => cell.replace(/[\u2060\\]/g, '').trim())
      .filter((cell) => cell && cell !== say(language, 'columnImpact') && cell !== say(language, 'columnPriority'));
    const missing = cells.filter((cell) => !onIt.includes(cell));
    const over = /^(Torsdag|Fredag|Mandag|Thursday|Friday|Monday) .*(januar|april|maj|juni|May|June|January|April)/;
    expect(missing.filter((cell) => !over.test(cell))).toEqual([]);
    expect(missing.length).toBeGreaterThan(3);
  });

  it('keeps names from being read as markup, also in a table', () => {
    const name = { da: 'Guld | <b>*1*</b> [x](http://x.invalid)', en: 'Gold' };
    const calendar = { ...STOCKED.calendar, id: 'nat', name };
    const organisation = withLevel((level) => ({ ...level, name, clock: { ...level.clock, P1: 'nat' } }));
    const lines = linesOf(markdown({ ...organisation, calendars: [calendar] }));
    const row = lines.find((line) => line.startsWith('| P1')) ?? '';
    expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(6);
    expect(lines.filter((line) => /<b>|\*1\*|\[x\]/.test(line.replace(/\\./g, '')))).toEqual([]);
  });

  it('fits on a card however much there is, and says that there is more', () => {
    const long = (index: number) => ({ da: `${index} ${'漢'.repeat(195)}`, en: `${index} ${'"'.repeat(195)}` });
    const many = Array.from({ length: 60 }, (_, index) => index);
    const [level] = STOCKED.serviceLevels;
    const [service] = STOCKED.services;
    if (!level || !service) throw new Error('The organisation has levels and services');
    const closedDays = many.map((index) => new Date(Date.UTC(2027, 0, 1 + 2 * index)).toISOString().slice(0, 10));
    const organisation: Organisation = {
      ...STOCKED,
      name: '漢'.repeat(200),
      calendars: many.map((index) => ({ ...STOCKED.calendar, id: `k${index}`, name: long(index), closedDays })),
      serviceLevels: many.map((index) => ({
        ...{ ...level, id: `l${index}`, name: long(index) },
        clock: { P1: `k${index}`, P2: `k${index}`, P3: `k${index}`, P4: `k${index}` },
      })),
      services: many.map((index) => ({
        ...service,
        id: `s${index}`,
        serviceLevelId: `l${index % 5}`,
        name: long(index),
      })),
    };
    for (const language of LANGUAGES) {
      const card = onCard(organisation, language);
      expect(bytesOf(card)).toBeLessThanOrEqual(LARGEST_CARD);
      expect(complaints(card)).toEqual([]);
      expect(readOn(card)).toContain(say(language, 'levelsCut', { phone: organisation.desk.phone }));
      expect(readOn(card)).toContain(say(language, 'levelsMore', { count: 58 }));
    }
    expect(readOn(onCard(STOCKED))).not.toContain('Der er ikke plads');
  });
});
