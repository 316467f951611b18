import { columnOf, screenshot } from './browser.ts';
import { button, CHANNEL, chatOf, presses, show, somebody, text, until, useScene } from './page-scene.ts';
import { adaptiveCard } from './scripted-bot.ts';

const scene = useScene();

describe('The page for everybody', () => {
  it('can be used with the keyboard alone', async () => {
    scene.bot.onMessage = ({ conversation }) =>
      scene.bot.post(conversation.id, {
        card: adaptiveCard([{ type: 'Input.Text', id: 'more', label: 'Mere' }], {
          actions: [button('Send ind', 'send')],
        }),
      });
    const [column] = await show(scene, scene.employee);
    const tabTo = async (name: string): Promise<void> => {
      for (let step = 0; step < 40; step += 1) {
        await scene.page.keyboard.press('Tab');
        if ((await scene.page.evaluate(`(${accessibleName})(document.activeElement)`)) === name) return;
      }
      throw new Error(`The Tab key does not reach "${name}".`);
    };
    await tabTo(`${scene.employee.name} skriver i ${chatTitle()}`);
    await scene.page.keyboard.type('Hjælp');
    await scene.page.keyboard.press('Enter');
    await column.getByRole('textbox', { name: 'Mere', exact: true }).waitFor();
    await scene.page.keyboard.press('Shift+Tab');
    await scene.page.keyboard.press('Shift+Tab');
    await scene.page.keyboard.type('ord');
    await scene.page.keyboard.press('Tab');
    await scene.page.keyboard.press('Enter');
    await column.getByTestId('press-answer').waitFor();
    expect(presses(scene, scene.employee)[0]?.value?.action).toMatchObject({ verb: 'send', data: { more: 'ord' } });

    await scene.page.keyboard.press('Escape');
    await tabTo('Luk beskeden');
    await scene.page.keyboard.press('Enter');
    expect(await column.getByTestId('press-answer').count()).toBe(0);
  });

  it('tells screen readers of new messages and names every control', async () => {
    const [column] = await show(scene, scene.employee, [scene.consultant, CHANNEL]);
    await scene.bot.post(chatOf(scene, scene.employee), { card: adaptiveCard([text('Kom kl. 9')]) });
    await until(
      () => scene.page.getByTestId('announcer').textContent(),
      (said) => said !== '',
    );
    expect(await scene.page.getByTestId('announcer').textContent()).toBe('Ny besked til Medarbejder Et: Kom kl. 9');
    await column.getByTestId('news').waitFor();
    const nameless = await scene.page.evaluate(
      `[...document.querySelectorAll('button, input, select, textarea')].filter((each) => !(${accessibleName})(each)).map((each) => each.outerHTML)`,
    );
    expect(nameless).toEqual([]);
  });

  it.each(['light', 'dark'])('has readable colours in the %s theme', async (theme) => {
    await show(scene, scene.employee);
    await scene.page.getByTestId('theme').selectOption(theme);
    const tooFaint = await scene.page.evaluate(`(${faintColours})()`);
    expect(tooFaint).toEqual([]);
  });

  it('shows a newcomer an scene.employee, a consultant and the channel, and what to try', async () => {
    await somebody(scene, 'Adam Ny', 'Medarbejder · Plejecenter Solgården');
    await scene.page.goto(`${scene.teams.url}/`);
    await columnOf(scene.page, scene.consultant.id).waitFor();
    const titles = await scene.page.locator('.column h2').allInnerTexts();
    expect(titles).toEqual(['Adam Ny', 'Konsulent Et', 'Koordinator Et']);
    const open = columnOf(scene.page, scene.coordinator.id).getByRole('tab', { selected: true });
    expect(await open.textContent()).toContain('Servicedesk');
    const first = scene.page.locator('.column').first();
    await first.getByTestId('hint').waitFor();
    await first.getByTestId('try-example').click();
    expect(await first.getByTestId('composer').inputValue()).toContain('Printeren');
    await screenshot(scene.page, 'first-visit');
  });

  it('adds people and columns, and remembers them', async () => {
    await show(scene, [scene.consultant, chatOf(scene, scene.consultant)]);
    await scene.page.getByTestId('add-person').click();
    await scene.page.getByTestId('person-name').fill('Vikar To');
    await scene.page.getByTestId('person-locale').selectOption('en-GB');
    await scene.page.getByTestId('person-add').click();
    await scene.page.getByRole('heading', { name: 'Vikar To' }).waitFor();
    await scene.page.getByTestId('add-column').click();
    await scene.page.getByTestId('search-people').fill('koordinator');
    await scene.page.getByTestId(`choose-${scene.coordinator.id}`).click();
    await columnOf(scene.page, scene.coordinator.id).waitFor();
    await columnOf(scene.page, scene.consultant.id).getByTestId('close-column').click();

    await scene.page.goto(`${scene.teams.url}/`);
    await columnOf(scene.page, scene.coordinator.id).waitFor();
    expect(await scene.page.locator('.column h2').allInnerTexts()).toEqual(['Vikar To', 'Koordinator Et']);
    expect(scene.teams.state().people.find(({ name }) => name === 'Vikar To')?.locale).toBe('en-GB');
  });

  it('fits a phone: one column at a time, and a mark where something is new', async () => {
    await scene.page.setViewportSize({ width: 390, height: 844 });
    const [one, other] = await show(scene, scene.employee, [scene.consultant, chatOf(scene, scene.consultant)]);
    expect(await scene.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(Math.round((await one.boundingBox())?.width ?? 0)).toBe(390);
    await scene.bot.post(chatOf(scene, scene.consultant), {
      card: adaptiveCard([text('Til konsulenten')], { actions: [button('Tag sagen', 'take')] }),
    });
    const goTo = scene.page.getByTestId(`go-to-${scene.consultant.id}`);
    await until(
      () => goTo.getAttribute('class'),
      (names) => names?.includes('has-news') === true,
    );
    expect(await goTo.getAttribute('class')).toContain('has-news');
    await goTo.click();
    await until(
      async () => Math.round((await other.boundingBox())?.x ?? -1),
      (x) => x === 0,
    );
    expect(Math.round((await other.boundingBox())?.x ?? -1)).toBe(0);
    await screenshot(scene.page, 'phone');
  });
});

function chatTitle(): string {
  const chat = scene.teams.state().conversations.find(({ id }) => id === chatOf(scene, scene.employee));
  return chat?.title ?? '';
}

/** Runs in the page: what a control is called, from the sources that the page and the card library use. */
const accessibleName = `(element) => {
  const byId = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  return element.getAttribute('aria-label')
    || byId(element.getAttribute('aria-labelledby') ?? '')
    || element.labels?.[0]?.textContent.trim()
    || element.title
    || element.textContent.trim();
}`;

/** Runs in the page: pairs of text and surface colours with less contrast than WCAG AA asks for (4.5:1). */
const faintColours = `() => {
  const style = getComputedStyle(document.documentElement);
  const channels = (name) => {
    const hex = style.getPropertyValue(name).trim();
    if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(name + ' is no colour: ' + hex);
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  };
  const luminance = (name) => {
    const [r, g, b] = channels(name).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const surfaces = ['default', 'emphasis', 'good', 'warning', 'attention', 'accent'].map((name) => '--card-on-' + name);
  const inks = ['default', 'accent', 'good', 'warning', 'attention'].flatMap((name) => ['--card-' + name, '--card-' + name + '-subtle']);
  const pairs = inks.flatMap((ink) => surfaces.map((surface) => [ink, surface]));
  const page = ['--app', '--surface', '--chat', '--bubble'].flatMap((surface) => [['--text', surface], ['--muted', surface]]);
  const rest = [
    ['--on-brand', '--brand'], ['--on-brand', '--brand-hover'], ['--brand-text', '--brand-tint'], ['--brand-text', '--surface'],
    ['--brand-text', '--own'], ['--brand-text', '--bubble'], ['--brand-text', '--chat'], ['--text', '--own'], ['--text', '--brand-tint'],
    ['--danger', '--surface'], ['--danger', '--danger-tint'], ['--text', '--danger-tint'], ['--warn-text', '--warn-tint'], ['--text', '--hover'],
  ];
  return [...pairs, ...page, ...rest].filter(([a, b]) => contrast(a, b) < 4.5).map(([a, b]) => a + ' on ' + b + ': ' + contrast(a, b).toFixed(2));
}`;
