import type { Locator } from 'playwright-core';
import { screenshot } from './browser.ts';
import { button, CHANNEL, chatOf, presses, show, somebody, until, useScene, write } from './page-scene.ts';
import { adaptiveCard, type HeardActivity } from './scripted-bot.ts';

const scene = useScene();

const heardFrom = (type: string): readonly HeardActivity[] =>
  scene.bot.heard.filter((activity) => activity.type === type && activity.from.aadObjectId === scene.employee.id);
const heard = (type: string): Promise<readonly HeardActivity[]> =>
  until(
    () => heardFrom(type),
    (found) => found.length > 0,
  );
const heardTwice = () => heardFrom('message').length === 2;
const options = (): Promise<string[]> => scene.page.getByTestId('suggestions').locator('strong').allInnerTexts();

describe('A message of one’s own', () => {
  it('is edited and deleted with the keyboard alone, and shows that it was edited', async () => {
    const [column] = await show(scene, scene.employee);
    await write(column, 'Printern er død');
    const mine = column.locator('.from-self');
    await mine.getByTestId('message-menu').focus();
    await scene.page.keyboard.press('Enter');
    await scene.page.keyboard.press('Enter');
    expect(await mine.getByTestId('editor').inputValue()).toBe('Printern er død');
    await scene.page.keyboard.press('Escape');
    expect(await mine.locator('.bubble').textContent()).toBe('Printern er død');

    await mine.getByTestId('message-menu').focus();
    await scene.page.keyboard.press('Enter');
    await scene.page.keyboard.press('Enter');
    await scene.page.keyboard.type(' på 2. sal');
    await screenshot(scene.page, 'editing');
    await scene.page.keyboard.press('Enter');
    await mine.getByTestId('edited').getByText('Redigeret').waitFor();
    expect(await mine.locator('.bubble').textContent()).toBe('Printern er død på 2. sal');
    expect(await heard('messageUpdate')).toMatchObject([{ text: 'Printern er død på 2. sal' }]);

    await mine.getByTestId('message-menu').focus();
    for (const key of ['Enter', 'ArrowDown', 'Enter']) await scene.page.keyboard.press(key);
    await mine.getByText('Beskeden er slettet.').waitFor();
    expect(await mine.getByTestId('message-menu').count()).toBe(0);
    expect(await heard('messageDelete')).toMatchObject([{ id: heardFrom('messageUpdate')[0]?.id }]);
  });

  it('is nobody else’s to change, and no message of the bot is', async () => {
    await scene.bot.post(CHANNEL, { text: 'Fra botten' });
    const [one, other] = await show(scene, [scene.consultant, CHANNEL], [scene.coordinator, CHANNEL]);
    await write(one, 'Kun min');
    await other.getByText('Kun min').waitFor();
    expect(await one.getByTestId('message-menu').count()).toBe(1);
    expect(await other.getByTestId('message-menu').count()).toBe(0);
  });
});

describe('People', () => {
  it('are mentioned by typing @ and the beginning of any of their names', async () => {
    const other = await somebody(scene, 'Økonom Åse', 'Medarbejder · Økonomi');
    const [column] = await show(scene, scene.employee);
    const composer = column.getByTestId('composer');
    await composer.pressSequentially('tlf @ås');
    expect(await until(options, (found) => found.length === 1)).toEqual(['Økonom Åse']);
    await screenshot(scene.page, 'mentioning');
    await scene.page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('tlf @Økonom Åse ');
    await scene.page.keyboard.type('printer <b>');
    await scene.page.keyboard.press('Enter');

    expect(await column.locator('.from-self .mention').textContent()).toBe('@Økonom Åse');
    const [message] = await heard('message');
    expect(message?.text).toBe('tlf <at>Økonom Åse</at> printer &lt;b&gt;');
    expect(message?.entities?.[0]?.mentioned?.id).toBe(other.mri);

    await write(column, 'uden');
    await until(heardTwice, (twice) => twice);
    const written = scene.teams.state().conversations.flatMap(({ messages }) => messages);
    expect(written.find((one) => one.text === 'uden')?.mentions).toBeUndefined();

    await composer.pressSequentially('@ingen');
    expect(await options()).toEqual([]);
  });

  const picker = (more: object) => ({
    type: 'Input.ChoiceSet',
    id: 'who',
    label: 'Hvem ringer?',
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...more,
  });
  const cardWith = (...inputs: object[]) =>
    adaptiveCard(inputs as Record<string, unknown>[], { actions: [button('Gem', 'save')] });
  const chosen = async (column: Locator): Promise<unknown> => {
    const before = presses(scene, scene.employee).length;
    await column.getByRole('button', { name: 'Gem' }).click();
    const all = await until(
      () => presses(scene, scene.employee),
      (found) => found.length > before,
    );
    return all[before]?.value?.action?.data;
  };

  it('are picked on a card by name, also after the card was updated in place, and beside choices of the card’s own', async () => {
    const other = await somebody(scene, 'Borger Bent', 'Medarbejder · Jobcenter');
    const choices = [{ title: 'En anden', value: 'other' }];
    const id = await scene.bot.post(chatOf(scene, scene.employee), { card: cardWith(picker({})) });
    const [column] = await show(scene, scene.employee);
    const field = column.getByRole('combobox', { name: 'Hvem ringer?' });
    await field.waitFor();
    await scene.bot.update(chatOf(scene, scene.employee), id, {
      card: cardWith(picker({ choices, isRequired: true, errorMessage: 'Vælg en person' })),
    });
    await column.getByTestId('edited').waitFor();

    await column.getByRole('button', { name: 'Gem' }).click();
    await column.getByText('Vælg en person').waitFor();
    await field.click();
    expect((await options())[0]).toBe('En anden');
    await field.fill('bent bor');
    expect(await options()).toEqual(['Borger Bent']);
    await screenshot(scene.page, 'people-picker');
    await scene.page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('Borger Bent');
    expect(await chosen(column)).toEqual({ who: other.id });

    await field.fill('en an');
    await scene.page.getByTestId('suggestions').getByText('En anden').click();
    expect(await chosen(column)).toEqual({ who: 'other' });
    await field.fill('noget vås');
    await scene.page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('');
  });

  it('are picked several at a time where the card wants several, and only from the conversation where it says so', async () => {
    const [one, two] = [await somebody(scene, 'Anna Et', ''), await somebody(scene, 'Anna To', '')];
    const here = { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' };
    const card = cardWith(
      picker({ isMultiSelect: true, value: one.id }),
      picker({ id: 'here', label: 'Herfra', 'choices.data': here }),
    );
    await scene.bot.post(chatOf(scene, scene.employee), { card });
    const [column] = await show(scene, scene.employee);
    const field = column.getByRole('combobox', { name: 'Hvem ringer?' });
    await field.fill('anna');
    expect(await options()).toEqual(['Anna To']);
    await scene.page.keyboard.press('Enter');
    expect(await chosen(column)).toEqual({ who: `${one.id},${two.id}` });
    await column.getByRole('button', { name: 'Fjern Anna Et' }).click();
    await column.getByRole('combobox', { name: 'Herfra' }).click();
    expect(await options()).toEqual([scene.employee.name]);
    await scene.page.keyboard.press('Escape');
    expect(await chosen(column)).toEqual({ who: two.id });
  });
});

describe('Files', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  it('are chosen, pasted or dropped, can be taken back, and go out with the message or alone', async () => {
    const [column] = await show(scene, scene.employee);
    const buffer = Buffer.from('{}');
    await column.getByTestId('file').setInputFiles([
      { name: 'organisation.json', mimeType: 'application/json', buffer },
      { name: 'fortrød.txt', mimeType: 'text/plain', buffer },
    ]);
    await column.getByRole('button', { name: 'Fjern fortrød.txt' }).click();
    for (const kind of ['paste', 'drop']) await brings(kind, { name: `${kind}.png`, base64: png });
    await screenshot(scene.page, 'attaching');
    await column.getByTestId('send').click();

    const [message] = await heard('message');
    expect(message?.attachments?.map(({ contentType, name }) => [contentType, name])).toEqual([
      ['application/vnd.microsoft.teams.file.download.info', 'organisation.json'],
      ['image/png', 'paste.png'],
      ['image/png', 'drop.png'],
    ]);
    const pictures = column.getByRole('img', { name: /\.png$/ });
    await pictures.last().waitFor();
    const width = () => scene.page.evaluate(`[...document.querySelectorAll('.sent-picture')].at(-1).naturalWidth`);
    expect(await until(width, (found) => found === 1)).toBe(1);
    await scene.page.evaluate(`document.querySelector('.sent-picture').src = '/files/kept-no-more'`);
    await column.getByTestId('sent-file').filter({ hasText: 'paste.png' }).waitFor();
    scene.problems.length = 0; // the file that is not there
    expect(await column.getByTestId('pending-files').isHidden()).toBe(true);
  });

  it('that are too large are refused before they are sent, in words', async () => {
    const [column] = await show(scene, scene.employee);
    await brings('drop', { name: 'film.mp4', megabytes: 11 });
    await column.getByTestId('composer-note').getByText('Højst 10 filer og 10 MB').waitFor();
    expect(await column.getByTestId('pending-files').isHidden()).toBe(true);
  });
});

/** Pastes or drops a file on the only field there is: bytes in base64, or so many megabytes of nothing. */
function brings(kind: string, file: { name: string; base64?: string; megabytes?: number }): Promise<unknown> {
  return scene.page.evaluate(`(() => {
    const { kind, name, base64 = '', megabytes = 0 } = ${JSON.stringify({ kind, ...file })};
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes, new Uint8Array(megabytes * 1024 * 1024)], name, { type: 'image/png' }));
    const init = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
    const event = kind === 'paste' ? new ClipboardEvent('paste', init) : new DragEvent('drop', init);
    document.querySelector('[data-testid="composer"]').dispatchEvent(event);
  })()`);
}
