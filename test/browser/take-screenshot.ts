/**
 * Takes the picture that the README shows, `deployment/local/screenshot.png`: `node test/browser/take-screenshot.ts`.
 * Messages on the page carry the machine's time, so the desk's clock shows it too, and the desk must be open.
 */
import path from 'node:path';
import { isOpen } from '../../bot/domain/calendar.ts';
import { HelpDesk } from '../dsl/helpdesk.ts';
import { openBrowser, openPage } from './browser.ts';
import { type Column, personWithTitle, seated } from './story.ts';

const PICTURE = path.join(import.meta.dirname, '../../deployment/local/screenshot.png');

const now = new Date();
const desk = await HelpDesk.open({ now });
const browser = await openBrowser();
try {
  if (!isOpen(now.toISOString(), desk.organisation.calendar)) throw new Error('Take it while the service desk is open');
  const { page } = await openPage(browser, { width: 1440, height: 900, theme: 'light' });
  const [employee, consultant, channel] = await seated(page, desk.teams.url, 'da', await seats());
  if (!employee || !consultant || !channel) throw new Error('A column is missing');
  await report(employee);
  await employee.card('Sag INC-2026-000001').shows('Din sag ligger hos Klienttekniker 1.');
  for (const column of [consultant, channel]) await column.card('Sag INC-2026-000001').shows('Tag sagen');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  await desk.close();
}

async function seats() {
  const employee = await personWithTitle(
    desk,
    'Økonomimedarbejder, Rådhuset',
    'Medarbejder · Økonomi og Personale · Rådhuset',
  );
  const consultant = await personWithTitle(desk, 'Klienttekniker 1', 'Konsulent · Klient · It-afdelingen');
  const coordinator = await personWithTitle(desk, 'Servicedesk-koordinator', 'Koordinator · It-afdelingen');
  await desk.teamsTeam(consultant, coordinator);
  return [employee, consultant, { person: coordinator, place: desk.channel('klient') }] as const;
}

async function report(employee: Column): Promise<void> {
  await employee.says('printeren på 3 sal virker ikke igen igen!!');
  const card = employee.card('Tjek og send');
  await card.fills({ 'Hvor er du?': 'Rådhuset, 3. sal, kopirummet' });
  await card.presses('Send');
}
