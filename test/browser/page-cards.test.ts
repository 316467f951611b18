import { button, CHANNEL, chatOf, presses, show, text, until, useScene, write } from './page-scene.ts';
import { adaptiveCard } from './scripted-bot.ts';

const scene = useScene();

describe('A card on the page', () => {
  const form = adaptiveCard(
    [
      { type: 'Input.Text', id: 'note', label: 'Bemærkning', isRequired: true, errorMessage: 'Skriv en bemærkning' },
      { type: 'Input.Toggle', id: 'urgent', title: 'Det haster' },
    ],
    { actions: [button('Tag sagen', 'take', { data: { caseId: 'INC-1', note: 'overskrives' } })] },
  );

  it('sends verb, data and inputs when a button is pressed, once the inputs are right', async () => {
    scene.bot.onPress = () => Promise.resolve({ words: 'Sagen er allerede taget af **Driftstekniker 1**.' });
    const id = await scene.bot.post(chatOf(scene, scene.employee), { card: form });
    const [column] = await show(scene, scene.employee);

    await column.getByRole('button', { name: 'Tag sagen' }).click();
    await column.getByText('Skriv en bemærkning').waitFor();
    expect(presses(scene, scene.employee)).toEqual([]);

    await column.getByLabel('Bemærkning').fill('Jeg ser på det');
    await column.getByLabel('Det haster').check();
    await column.getByRole('button', { name: 'Tag sagen' }).click();

    const answer = column.getByTestId('press-answer');
    await answer.waitFor();
    expect(await answer.locator('strong').textContent()).toBe('Driftstekniker 1');
    const [press, ...others] = presses(scene, scene.employee);
    expect(others).toEqual([]);
    expect(press).toMatchObject({ replyToId: id, value: { trigger: 'manual' } });
    expect(press?.value?.action).toMatchObject({
      verb: 'take',
      data: { caseId: 'INC-1', note: 'Jeg ser på det', urgent: 'true' },
    });
  });

  it('changes in place when the bot updates it', async () => {
    const id = await scene.bot.post(chatOf(scene, scene.employee), { card: adaptiveCard([text('Status: ny')]) });
    const [column] = await show(scene, scene.employee);
    await column.getByText('Status: ny').waitFor();
    expect(await column.getByTestId('edited').count()).toBe(0);

    await scene.bot.update(chatOf(scene, scene.employee), id, { card: adaptiveCard([text('Status: i gang')]) });

    await column.getByText('Status: i gang').waitFor();
    expect(await column.getByText('Status: ny').count()).toBe(0);
    expect(await column.getByTestId('edited').textContent()).toBe('redigeret');
    expect(await column.locator('.message').count()).toBe(1);
  });

  it('that answers a press is shown to who pressed, until everybody’s card is updated', async () => {
    const id = await scene.bot.post(CHANNEL, {
      card: adaptiveCard([text('Fælles')], { actions: [button('Se mere', 'more')] }),
    });
    scene.bot.onPress = () => Promise.resolve({ card: adaptiveCard([text('Kun for dig')]) });
    const [one, other] = await show(scene, [scene.consultant, CHANNEL], [scene.coordinator, CHANNEL]);

    await one.getByTestId(`message-${id}`).getByRole('button', { name: 'Se mere' }).click();

    await one.getByText('Kun for dig').waitFor();
    expect(await one.getByTestId('only-you').textContent()).toContain('Konsulent Et');
    expect(await other.getByTestId(`message-${id}`).getByText('Fælles').count()).toBe(1);
    expect(await other.getByText('Kun for dig').count()).toBe(0);

    await scene.bot.update(CHANNEL, id, { card: adaptiveCard([text('Ny for alle')]) });
    await one.getByText('Ny for alle').waitFor();
    expect(await one.getByText('Kun for dig').count()).toBe(0);
  });

  it('is refreshed once for the people it names, and again after an update', async () => {
    const refresh = { action: button('', 'refresh', { data: { caseId: 'INC-2' } }), userIds: [scene.employee.mri] };
    let seen = 0;
    scene.bot.onPress = () => Promise.resolve({ card: adaptiveCard([text(`Din udgave ${++seen}`)], { refresh }) });
    const id = await scene.bot.post(chatOf(scene, scene.employee), {
      card: adaptiveCard([text('Alles')], { refresh }),
    });
    const [column] = await show(scene, scene.employee, scene.consultant);
    await column.getByText('Din udgave 1').waitFor();

    await scene.bot.update(chatOf(scene, scene.employee), id, {
      card: adaptiveCard([text('Alles igen')], { refresh }),
    });
    await column.getByText('Din udgave 2').waitFor();
    const sent = presses(scene, scene.employee).map(({ value }) => [
      value?.trigger,
      value?.action?.verb,
      value?.action?.data,
    ]);
    expect(sent).toEqual(Array(2).fill(['automatic', 'refresh', { caseId: 'INC-2' }]));
  });

  it('sends both presses of a double click, and locks its buttons while the bot thinks', async () => {
    let answer = (): void => undefined;
    const thinking = new Promise<void>((resolve) => {
      answer = resolve;
    });
    scene.bot.onPress = () => thinking.then(() => ({ words: 'Færdig' }));
    await scene.bot.post(chatOf(scene, scene.employee), {
      card: adaptiveCard([], { actions: [button('Tag', 'take'), button('Luk', 'close')] }),
    });
    const [column] = await show(scene, scene.employee);

    await column.getByRole('button', { name: 'Tag', exact: true }).dblclick({ delay: 40 });
    await column.locator('.card[aria-busy="true"]').waitFor();
    expect(await column.getByRole('button', { name: 'Luk', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await column.getByRole('button', { name: 'Luk', exact: true }).click({ force: true });
    answer();
    await column.getByText('Færdig').waitFor();

    expect(presses(scene, scene.employee).map(({ value }) => value?.action?.verb)).toEqual(['take', 'take']);
    await until(
      () => column.locator('[aria-busy]').count(),
      (count) => count === 0,
    );
    expect(await column.getByRole('button', { name: 'Luk', exact: true }).getAttribute('aria-disabled')).toBeNull();
  });

  it('opens its further parts and its menu without asking the bot', async () => {
    const inner = adaptiveCard([{ type: 'Input.Text', id: 'reason', label: 'Årsag' }], {
      actions: [button('Send årsag', 'reason')],
    });
    await scene.bot.post(chatOf(scene, scene.employee), {
      card: adaptiveCard([text('Skjult tekst', { id: 'hidden', isVisible: false })], {
        actions: [
          { type: 'Action.ShowCard', title: 'Forklar', card: inner },
          { type: 'Action.ToggleVisibility', title: 'Vis', targetElements: ['hidden'] },
          button('Annullér sagen', 'cancel', { mode: 'secondary' }),
        ],
      }),
    });
    const [column] = await show(scene, scene.employee);
    await column.getByRole('button', { name: 'Vis', exact: true }).click();
    await column.getByText('Skjult tekst').waitFor();
    await column.getByRole('button', { name: 'Forklar' }).click();
    await column.getByRole('textbox', { name: 'Årsag' }).fill('Forkert nummer');
    expect(presses(scene, scene.employee)).toEqual([]);

    await column.getByRole('button', { name: 'Send årsag' }).click();
    await until(
      () => presses(scene, scene.employee).length,
      (count) => count === 1,
    );
    await until(
      () => column.locator('[aria-busy]').count(),
      (count) => count === 0,
    );
    await column.getByRole('button', { name: 'Flere handlinger' }).click();
    await scene.page.getByRole('menuitem', { name: 'Annullér sagen' }).click();
    await until(
      () => presses(scene, scene.employee).length,
      (count) => count === 2,
    );
    const sent = presses(scene, scene.employee).map(({ value }) => [value?.action?.verb, value?.action?.data]);
    expect(sent).toEqual([
      ['reason', { reason: 'Forkert nummer' }],
      ['cancel', {}],
    ]);
  });

  it('of a version that Teams does not show says so', async () => {
    await scene.bot.post(chatOf(scene, scene.employee), {
      card: { ...adaptiveCard([text('For ny')]), version: '1.6', fallbackText: 'Se sagen i Teams' },
    });
    const [column] = await show(scene, scene.employee);
    await column.getByText('Teams viser kort til og med version 1.5').waitFor();
    await column.getByText('Se sagen i Teams').waitFor();
    expect(await column.getByText('For ny').count()).toBe(0);
  });
});

describe('Text from people', () => {
  const attacks = [
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    '[klik](javascript:window.hacked=1) [data](data:text/html,x) [js](javascript://%0awindow.hacked=1)',
    '[a](https://example.invalid/"onmouseover="window.hacked=1)',
    '<svg/onload=window.hacked=1> &lt;b&gt; **<i>fed</i>**',
    '<at>Chefen</at> \\*ikke kursiv\\*',
  ];

  it('is inert in cards, in messages of the bot and in answers', async () => {
    const words = attacks.join('\n\n');
    const facts = { type: 'FactSet', facts: [{ title: attacks[0], value: attacks[1] }] };
    scene.bot.onPress = () => Promise.resolve({ words });
    await scene.bot.post(chatOf(scene, scene.employee), { text: words });
    await scene.bot.post(chatOf(scene, scene.employee), {
      card: adaptiveCard([text(words), facts], { actions: [button('Tryk', 'press')] }),
    });
    const [column] = await show(scene, scene.employee);
    await write(column, words);
    await column.locator('.from-self').waitFor();
    await column.getByRole('button', { name: 'Tryk' }).click();
    await column.getByTestId('press-answer').waitFor();

    const messages = column.getByTestId('messages');
    expect(
      await messages
        .locator('script, .message-body img, .bubble i, .bubble b, .bubble svg, .card svg, .mention')
        .count(),
    ).toBe(0);
    expect(await messages.locator('a[href]').count()).toBe(0);
    expect(await messages.locator('[onerror], [onload], [onmouseover]').count()).toBe(0);
    expect(await scene.page.evaluate('window.hacked')).toBeUndefined();
    expect(await messages.locator('.card').textContent()).toContain('<script>window.hacked=1</script>');
    expect(await messages.locator('.card').textContent()).toContain('*ikke kursiv*');
  });

  it('may be bold, italic, a list or a web link, which opens elsewhere', async () => {
    const words = '**fed** og *kursiv*\n- et\n- to\n\n1. først\n2. så\n\n[hjælp](https://example.invalid/a_b?x=1&y=2)';
    await scene.bot.post(chatOf(scene, scene.employee), { card: adaptiveCard([text(words)]) });
    const [column] = await show(scene, scene.employee);
    const card = column.locator('.card');
    expect(await card.locator('strong').textContent()).toBe('fed');
    expect(await card.locator('em').textContent()).toBe('kursiv');
    expect(await card.locator('ul > li').allInnerTexts()).toEqual(['et', 'to']);
    expect(await card.locator('ol > li').allInnerTexts()).toEqual(['først', 'så']);
    const link = card.getByRole('link', { name: 'hjælp' });
    expect(await link.getAttribute('href')).toBe('https://example.invalid/a_b?x=1&y=2');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  });
});
