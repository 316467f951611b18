import type { Browser, Locator, Page } from 'playwright-core';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { HelpDesk, type Person, type Place } from '../dsl/helpdesk.ts';
import { columnOf, openBrowser, openPage, pageAddress, screenshot, type View } from './browser.ts';
import { until } from './page-scene.ts';

/** A person's column, and what is open in it: their own chat, or a channel. */
export type Seat = Person | { readonly person: Person; readonly place: Place };

/** The real bot behind the real page; the clock is the desk's, not the machine's. */
export interface Story {
  readonly desk: HelpDesk;
  /** Opens a new page with one column for each seat, in this order. */
  seats<const T extends readonly Seat[]>(
    view: View & { readonly language?: 'da' | 'en' },
    ...seats: T
  ): Promise<{ [K in keyof T]: Column }>;
  /** The clock on the newest page. */
  readonly clock: ClockOnPage;
  /** Keeps a picture of the newest page as it is now. */
  picture(name: string): Promise<void>;
}

/** Opens a desk for every test, and one browser for the file. A story is only well told when nothing went wrong behind it. */
export function useStories(): Story {
  let browser: Browser;
  let desk: HelpDesk;
  let opened: Awaited<ReturnType<typeof openPage>>[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    desk = await HelpDesk.open();
  });
  afterEach(async () => {
    for (const { page } of opened) await page.context().close();
    await desk.close();
    desk.isHealthy();
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
    opened = [];
  });
  return {
    get desk() {
      return desk;
    },
    async seats(view, ...seats) {
      const { page, problems } = await openPage(browser, view);
      opened.push({ page, problems });
      return (await seated(page, desk.teams.url, view.language, seats)) as { [K in keyof typeof seats]: Column };
    },
    get clock() {
      const newest = opened.at(-1);
      if (!newest) throw new Error('No page is open');
      return new ClockOnPage(newest.page);
    },
    async picture(name) {
      const newest = opened.at(-1);
      if (newest) await screenshot(newest.page, name);
    },
  };
}

/** Opens the page at `url` with a column for each seat. */
export async function seated(page: Page, url: string, language: 'da' | 'en' = 'da', seats: readonly Seat[]) {
  const wanted = seats.map((seat) =>
    'place' in seat
      ? { personId: seat.person.id, conversationId: seat.place.conversationId }
      : { personId: seat.id, conversationId: seat.conversationId },
  );
  await page.goto(pageAddress(url, wanted, language));
  const columns = wanted.map(({ personId }) => new Column(page, personId));
  for (const column of columns) await column.isThere();
  return columns;
}

/** Somebody who is there with the title that the organisation gives them. */
export async function personWithTitle(desk: HelpDesk, name: string, title: string): Promise<Person> {
  const member = desk.organisation.members.find((one) => one.name === name);
  await desk.post<LocalPerson>('people', { name, title, ...(member && { id: member.id }) });
  return desk.person(name);
}

/** The clock above the columns, and its buttons. */
class ClockOnPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async says(words: string): Promise<void> {
    const text = async () => this.#page.getByTestId('clock').textContent();
    expect(await until(text, (found) => found === words)).toBe(words);
  }

  async notes(words: string): Promise<void> {
    await this.#page.getByTestId('clock-note').filter({ hasText: words }).waitFor();
  }

  /** Resolves when it is there. */
  async moves(button: string): Promise<void> {
    await this.#button(button).click();
    await this.#isStill(button);
  }

  async movesWithKeyboard(button: string): Promise<void> {
    await this.#button(button).focus();
    await this.#page.keyboard.press('Enter');
    await this.#isStill(button);
    // Whoever uses the keyboard can go on from where they are.
    expect(await this.#button(button).evaluate((element) => element.matches(':focus'))).toBe(true);
  }

  async opensOnPhone(): Promise<void> {
    const toggle = this.#page.getByTestId('clock-toggle');
    expect(await this.#page.getByTestId('pass-week').isVisible()).toBe(false);
    await toggle.focus();
    await this.#page.keyboard.press('Enter');
    await this.#page.getByTestId('pass-week').waitFor();
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    expect(await this.#page.evaluate('document.documentElement.scrollWidth')).toBe(this.#page.viewportSize()?.width);
  }

  #button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  async #isStill(button: string): Promise<void> {
    const busy = async () => this.#button(button).getAttribute('aria-disabled');
    expect(await until(busy, (found) => found === 'false')).toBe('false');
  }
}

/** One person's Teams on the page, used with what everybody can see: headings, labels, the words on buttons. */
export class Column {
  readonly #page: Page;
  readonly #personId: string;
  readonly #column: Locator;

  constructor(page: Page, personId: string) {
    this.#page = page;
    this.#personId = personId;
    this.#column = columnOf(page, personId);
  }

  async isThere(): Promise<void> {
    await this.#column.waitFor();
  }

  async says(text: string): Promise<void> {
    const composer = this.#column.getByTestId('composer').locator('visible=true');
    await composer.fill(text);
    await composer.press('Enter');
  }

  /** The newest card with this heading. */
  card(heading: string): Card {
    const cards = this.#column.locator('[data-testid^="card-"]').locator('visible=true');
    return new Card(cards.filter({ has: this.#page.getByRole('heading', { name: heading, exact: true }) }).last());
  }

  async hears(text: string): Promise<void> {
    await this.#column.getByText(text).last().waitFor();
  }

  /** The last of the days that its messages stand under, once it is so. */
  async lastDayIs(isRight: (day: string) => boolean): Promise<void> {
    const day = async () => (await this.#column.locator('.day').locator('visible=true').last().textContent()) ?? '';
    expect(isRight(await until(day, isRight))).toBe(true);
  }

  /** How many messages there are, once it has become so many. */
  async messages(expected: number): Promise<void> {
    const count = () => this.#column.getByRole('article').locator('visible=true').count();
    expect(await until(count, (found) => found === expected)).toBe(expected);
  }

  /** The end of the newest message can be seen without scrolling, up or down or to the side. */
  async newestIsInSight(): Promise<void> {
    const list = this.#column.getByTestId('messages').locator('visible=true');
    const newest = list.getByRole('article').last();
    const hidden = async () => {
      const [frame, message] = [await list.boundingBox(), await newest.boundingBox()];
      if (!frame || !message) throw new Error('There is no message');
      const below = message.y + message.height - frame.y - frame.height;
      const right = message.x + message.width - (this.#page.viewportSize()?.width ?? 0);
      return Math.round(Math.max(below, right, -message.x));
    };
    expect(await until(hidden, (pixels) => pixels <= 0)).toBeLessThanOrEqual(0);
  }

  /** On a phone, where one column is in sight at a time. */
  async comesIntoSight(): Promise<void> {
    await this.#page.getByTestId(`go-to-${this.#personId}`).click();
    const left = async () => Math.round((await this.#column.boundingBox())?.x ?? -1);
    expect(await until(left, (x) => x === 0)).toBe(0);
    expect(await this.#page.evaluate('document.documentElement.scrollWidth')).toBe(this.#page.viewportSize()?.width);
  }
}

/** A card on the page. Everything waits until it is so, a few seconds at the most. */
export class Card {
  readonly #card: Locator;

  constructor(card: Locator) {
    this.#card = card;
  }

  async shows(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.#card.filter({ hasText: text }).waitFor();
  }

  async showsNot(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.#card.filter({ hasNotText: text }).waitFor();
  }

  async text(): Promise<string> {
    return (await this.#card.textContent()) ?? '';
  }

  /** The words on its buttons; the three dots hide the rest. */
  async offers(...titles: readonly string[]): Promise<void> {
    const found = () => this.#card.getByRole('button').locator('visible=true').allInnerTexts();
    const same = (texts: readonly string[]) => JSON.stringify(texts) === JSON.stringify(titles);
    expect(await until(found, same)).toEqual(titles);
  }

  async presses(title: string): Promise<void> {
    await this.#card.getByRole('button', { name: title, exact: true }).click();
  }

  async fills(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.#field(label).fill(text);
  }

  async chooses(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [field, option] of Object.entries(fields)) await this.#field(field).selectOption({ label: option });
  }

  /** What stands in a field; in a list, the words of what is chosen. */
  async value(label: string): Promise<string> {
    return this.#field(label).evaluate(
      ({ value, selectedOptions }: { value: string; selectedOptions?: ArrayLike<{ label: string }> }) =>
        selectedOptions?.[0]?.label ?? value,
    );
  }

  #field(label: string): Locator {
    return this.#card.getByLabel(label);
  }
}
