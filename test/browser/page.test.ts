import { button, CHANNEL, chatOf, show, text, useScene, write } from './page-scene.ts';
import { adaptiveCard } from './scripted-bot.ts';

const scene = useScene();

describe('A conversation on the page', () => {
  it('shows the card that the bot answers a message with', async () => {
    scene.bot.onMessage = ({ conversation, text: said }) =>
      scene.bot.post(conversation.id, { card: adaptiveCard([text(`Tak. Du skrev: ${said}`)]) });
    const [column] = await show(scene, scene.employee);

    await write(column, 'Printeren er død');

    await column.getByText('Tak. Du skrev: Printeren er død').waitFor();
    expect(await column.locator('.from-self').textContent()).toContain('Printeren er død');
    expect(await column.getByTestId('composer').inputValue()).toBe('');
  });

  it('starts a new line on Shift+Enter and does not send', async () => {
    const [column] = await show(scene, scene.employee);
    await column.getByTestId('composer').fill('Linje 1');
    await scene.page.keyboard.press('Shift+Enter');
    await scene.page.keyboard.type('Linje 2');
    expect(await column.getByTestId('composer').inputValue()).toBe('Linje 1\nLinje 2');
    expect(await column.locator('.message').count()).toBe(0);
  });

  it('mentions the bot in a channel unless told not to, and keeps replies in their thread', async () => {
    const root = await scene.bot.post(CHANNEL, { text: 'Et opslag' });
    const [column] = await show(scene, [scene.consultant, CHANNEL]);
    const thread = column.getByTestId(`thread-${root}`);

    await thread.getByTestId('reply').click();
    await scene.page.keyboard.type('Jeg tager den');
    await scene.page.keyboard.press('Enter');
    await thread.locator('.replies').getByText('Jeg tager den').waitFor();
    expect(await thread.locator('.replies .mention').textContent()).toBe('@Fejlmeld');

    await column.getByTestId('mention-toggle').click();
    await write(column, 'Kun til kolleger');
    await thread.getByText('Kun til kolleger').waitFor();
    const heardByBot = scene.bot.heard.filter(({ conversation }) => conversation.id === `${CHANNEL};messageid=${root}`);
    expect(heardByBot.map((activity) => activity.text)).toEqual(['<at>Fejlmeld</at> Jeg tager den']);
  });

  it('says what to do when the bot is not there', async () => {
    const [column] = await show(scene, scene.employee);
    await scene.page.getByText('Fejlmeld svarer', { exact: true }).waitFor();
    scene.teams.setBotUrl('http://127.0.0.1:9/api/messages');
    try {
      await write(column, 'Er der nogen?');
      await column.getByText('Fejlmeld kunne ikke nås').waitFor();
      await scene.page.getByTestId('alarm').getByText('Fejlmeld kører ikke').waitFor();
    } finally {
      scene.teams.setBotUrl(scene.bot.url);
    }
  });

  it('reads itself up to date when the connection to the local Teams was lost', async () => {
    const [column] = await show(scene, scene.employee);
    await scene.page.context().setOffline(true);
    await scene.page.evaluate('window.stop()');
    await scene.page.getByTestId('alarm').getByText('Forbindelsen').waitFor();
    await scene.bot.post(chatOf(scene, scene.employee), { text: 'Skrevet imens' });
    await scene.page.context().setOffline(false);
    await column.getByText('Skrevet imens').waitFor();
    scene.problems.length = 0;
  });
});

describe('Somebody who is typing', () => {
  const question = adaptiveCard([{ type: 'Input.Text', id: 'answer', label: 'Dit svar' }]);

  it('loses nothing when another message arrives or changes', async () => {
    const other = await scene.bot.post(chatOf(scene, scene.employee), { card: adaptiveCard([text('Før')]) });
    await scene.bot.post(chatOf(scene, scene.employee), { card: question });
    const [column] = await show(scene, scene.employee);
    await column.getByLabel('Dit svar').pressSequentially('Halvt');

    await scene.bot.post(chatOf(scene, scene.employee), { text: 'En besked til' });
    await scene.bot.update(chatOf(scene, scene.employee), other, { card: adaptiveCard([text('Efter')]) });
    await column.getByText('En besked til').waitFor();
    await column.getByText('Efter').waitFor();
    await scene.page.keyboard.type(' skrevet');

    expect(await column.getByLabel('Dit svar').inputValue()).toBe('Halvt skrevet');
  });

  it('loses nothing when a colleague gets an answer of their own on the same card', async () => {
    const card = { ...question, actions: [button('Se mere', 'more')] };
    scene.bot.onPress = () => Promise.resolve({ card: adaptiveCard([text('Kun for dig')]) });
    const id = await scene.bot.post(CHANNEL, { card });
    const [one, other] = await show(scene, [scene.consultant, CHANNEL], [scene.coordinator, CHANNEL]);
    await other.getByTestId(`message-${id}`).getByLabel('Dit svar').fill('Halvt');
    await one.getByTestId(`message-${id}`).getByRole('button', { name: 'Se mere' }).click();
    await one.getByTestId(`message-${id}`).getByText('Kun for dig').waitFor();
    expect(await other.getByTestId(`message-${id}`).getByLabel('Dit svar').inputValue()).toBe('Halvt');
  });

  it('keeps it when the theme or the language is switched, and when another conversation is opened', async () => {
    await scene.bot.post(chatOf(scene, scene.consultant), { card: question });
    const [column] = await show(scene, [scene.consultant, chatOf(scene, scene.consultant)]);
    const answer = column.getByLabel('Dit svar').last();
    await answer.fill('Halvt');
    await scene.page.getByTestId('theme').selectOption('dark');
    await scene.page.getByTestId('language').click();
    await column.getByTestId(`tab-${CHANNEL}`).click();
    await column.getByTestId(`tab-${chatOf(scene, scene.consultant)}`).click();
    expect(await answer.inputValue()).toBe('Halvt');
    expect(await scene.page.getByTestId('add-column').textContent()).toContain('Add column');
  });

  it('sees the new card when the very card they type in is updated, and keeps the focus', async () => {
    const id = await scene.bot.post(chatOf(scene, scene.employee), { card: question });
    const [column] = await show(scene, scene.employee);
    await column.getByLabel('Dit svar').fill('Halvt');
    await scene.bot.update(chatOf(scene, scene.employee), id, { card: question });
    await column.getByTestId('edited').waitFor();
    expect(await column.getByLabel('Dit svar').inputValue()).toBe('');
    await scene.page.keyboard.type('Nyt');
    expect(await column.getByLabel('Dit svar').inputValue()).toBe('Nyt');
  });
});
