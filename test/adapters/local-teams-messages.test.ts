import type { Delivered, LocalPerson } from '../../deployment/local/protocol.ts';
import { askForToken, cardMessage, connectorOf, local, messagesIn } from './local-fake-bot.ts';
import { DESK, inUrl, LocalScene, NURSE, TEACHER } from './local-scene.ts';

let at: LocalScene;
let nurse: LocalPerson;
let conversationId: string;

beforeEach(async () => {
  at = await LocalScene.open();
  nurse = await at.nurse();
  conversationId = at.chatOf(nurse);
});

afterEach(async () => {
  await at.close();
});

const heard = () => at.bot.heard.map(({ activity }) => activity);
const says = async (text: string, more: object = {}) => {
  const { body } = await local<Delivered>(at.teams, 'say', { personId: NURSE, conversationId, text, ...more });
  return body.activityId;
};
const edits = (messageId: string, text: string, more: object = {}) =>
  local<Delivered>(at.teams, 'edit-message', { personId: NURSE, conversationId, messageId, text, ...more });
const sent = (name: string, contentType: string, content = 'indhold') => ({
  name,
  contentType,
  base64: Buffer.from(content).toString('base64'),
});

describe('A message that a person changes', () => {
  it('comes again under its own id, as an update, and shows that it was edited', async () => {
    const id = await says('Printern virker ikke');
    at.clock += 60_000;
    const { body } = await edits(id, 'Printeren på 2. sal <virker> ikke');

    expect(body).toEqual({ status: 200, activityId: id });
    expect(heard()[1]).toMatchObject({
      type: 'messageUpdate',
      id,
      text: 'Printeren på 2. sal &lt;virker&gt; ikke',
      channelData: { eventType: 'editMessage', tenant: { id: at.teams.tenantId } },
      from: { aadObjectId: NURSE },
    });
    expect(messagesIn(at.teams, conversationId)).toEqual([
      expect.objectContaining({ id, text: 'Printeren på 2. sal <virker> ikke', editedAt: '2026-11-24T11:01:00.000Z' }),
    ]);
  });

  it('keeps the mention of the bot and its thread in a channel, and stays unheard where the bot was not mentioned', async () => {
    await at.desk();
    at.bot.heard.length = 0;
    const unheard = await says('Kaffe?', { conversationId: DESK });
    const id = await says('Hjælp', { conversationId: DESK, mentionBot: true, threadId: unheard });
    expect((await edits(unheard, 'Te?', { conversationId: DESK })).body.status).toBe(204);
    await edits(id, 'Hjælp nu', { conversationId: DESK });

    expect(heard()).toHaveLength(2);
    expect(heard()[1]).toMatchObject({
      type: 'messageUpdate',
      text: '<at>Fejlmeld</at> Hjælp nu',
      conversation: { id: `${DESK};messageid=${unheard}` },
      channelData: { eventType: 'editMessage', channel: { id: DESK } },
    });
  });

  it('is changed by nobody else, nor when it is gone', async () => {
    await at.teacher();
    const { body: chat } = await local<{ id: string }>(at.teams, 'group-chats', {
      title: 'To',
      personIds: [NURSE, TEACHER],
    });
    const id = await says('Min', { conversationId: chat.id });
    at.bot.heard.length = 0;
    const other = await edits(id, 'Din', { personId: TEACHER, conversationId: chat.id });
    await local(at.teams, 'delete-message', { conversationId: chat.id, messageId: id });
    const gone = await edits(id, 'Væk', { conversationId: chat.id });

    expect([other.status, gone.status, heard()]).toEqual([403, 404, []]);
  });

  it('is told of when it is deleted, once', async () => {
    const messageId = await says('Ups', { files: [sent('Ups.txt', 'text/plain')] });
    await local(at.teams, 'delete-message', { conversationId, messageId });
    const again = await local(at.teams, 'delete-message', { conversationId, messageId });

    expect(heard()[1]).toMatchObject({
      type: 'messageDelete',
      id: messageId,
      channelData: { eventType: 'softDeleteMessage' },
    });
    expect([again.status, heard().length]).toEqual([404, 2]);
    const [place] = messagesIn(at.teams, conversationId);
    expect(place).toMatchObject({ id: messageId, deleted: true });
    expect(JSON.stringify(place)).not.toContain('Ups');
  });

  it('leaves the thread that it began to go on when it is deleted', async () => {
    await at.desk();
    const root = await says('Hjælp', { conversationId: DESK, mentionBot: true });
    await local(at.teams, 'delete-message', { conversationId: DESK, messageId: root });
    const connector = await connectorOf(at.teams);
    const { status } = await connector('POST', `${inUrl(`${DESK};messageid=${root}`)}/activities`, cardMessage('Sag'));
    expect(status).toBe(201);
  });
});

describe('A mention of a person', () => {
  it('stands in the text by name, and beside it with Teams’ id of the person', async () => {
    const teacher = await at.teacher();
    await says('tlf @Lærer, Søndre Skole: printer & <skærm>', { mentions: [TEACHER] });

    expect(heard()[0]).toMatchObject({
      text: 'tlf <at>Lærer, Søndre Skole</at>: printer &amp; &lt;skærm&gt;',
      entities: [
        {
          type: 'mention',
          mentioned: { id: teacher.mri, name: 'Lærer, Søndre Skole' },
          text: '<at>Lærer, Søndre Skole</at>',
        },
        expect.objectContaining({ type: 'clientInfo' }),
      ],
    });
    expect(messagesIn(at.teams, conversationId)[0]).toMatchObject({
      text: 'tlf @Lærer, Søndre Skole: printer & <skærm>',
      mentions: [TEACHER],
    });
  });

  it('is told apart where one name begins like another', async () => {
    const [ann, anna] = await Promise.all(
      ['Ann', 'Anna'].map(async (name) => (await local<LocalPerson>(at.teams, 'people', { name })).body),
    );
    at.bot.heard.length = 0;
    await says('@Anna og @Ann', { mentions: [ann?.id, anna?.id] });

    expect(heard()[0]).toMatchObject({ text: '<at>Anna</at> og <at>Ann</at>' });
  });

  it('is none when the name was taken out of the text, or when it was only typed', async () => {
    await at.teacher();
    await says('tlf printer', { mentions: [TEACHER] });
    await says('<at>Lærer, Søndre Skole</at> @Lærer, Søndre Skole');

    expect(heard().map(({ entities }) => entities)).toEqual([
      [expect.objectContaining({ type: 'clientInfo' })],
      [expect.objectContaining({ type: 'clientInfo' })],
    ]);
    expect(heard()[1]?.text).toBe('&lt;at&gt;Lærer, Søndre Skole&lt;/at&gt; @Lærer, Søndre Skole');
  });
});

describe('What is sent with a message', () => {
  type Link = { contentUrl: string; content?: { downloadUrl: string } };
  const attachment = () => (heard()[0]?.attachments as Link[] | undefined)?.[0];

  it('comes as a picture in the message, to be fetched with the token', async () => {
    await says('Se', { files: [sent('fejl.png', 'image/png', 'png')] });
    const { body: token } = await askForToken(at.teams);
    const fetched = (headers: Record<string, string>) => fetch(attachment()?.contentUrl ?? '', { headers });

    const granted = await fetched({ Authorization: `Bearer ${token.access_token}` });
    expect([granted.headers.get('content-type'), await granted.text()]).toEqual(['image/png', 'png']);
    expect((await fetched({})).status).toBe(401);
    expect(attachment()).toMatchObject({ name: 'fejl.png', contentType: 'image/png' });
  });

  it('comes as a link to any other file, to be fetched without a token, also when the message is edited', async () => {
    const id = await says('Ny organisation', { files: [sent('organisation.json', 'application/json', '{}')] });
    await edits(id, 'Rettet');

    expect(attachment()).toEqual({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: expect.any(String),
      name: 'organisation.json',
      content: { downloadUrl: expect.any(String), uniqueId: expect.any(String), fileType: 'json' },
    });
    expect(heard()[1]?.attachments).toEqual(heard()[0]?.attachments);
    const fetched = await fetch(attachment()?.content?.downloadUrl ?? '');
    expect([fetched.status, await fetched.text()]).toEqual([200, '{}']);
    expect(fetched.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''organisation.json");
    expect((await fetch(new URL('/files/other', at.teams.url))).status).toBe(404);
  });

  it('is shown with its name and kind, and never by a browser as a page', async () => {
    await says('', { files: [sent('side.html', 'text/html', '<script>')] });
    const [file] = messagesIn(at.teams, conversationId)[0]?.files ?? [];
    const fetched = await fetch(new URL(`/files/${file?.id}`, at.teams.url));

    expect(file).toMatchObject({ name: 'side.html', contentType: 'text/html' });
    expect(fetched.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('reaches the bot from a channel only when it is a picture', async () => {
    await at.desk();
    at.bot.heard.length = 0;
    const files = [sent('a.json', 'application/json'), sent('a.png', 'image/png')];
    await says('Se', { conversationId: DESK, mentionBot: true, files });

    expect(heard()[0]?.attachments).toEqual([expect.objectContaining({ contentType: 'image/png' })]);
  });

  it('may be several megabytes, but not what no chat takes', async () => {
    const large = (megabytes: number) => ({
      files: [{ name: 'foto.jpg', contentType: 'image/jpeg', base64: 'A'.repeat(megabytes * 1024 * 1024) }],
    });
    await says('Foto', large(4));
    const refused = await local(at.teams, 'say', { personId: NURSE, conversationId, text: 'Film', ...large(16) });

    expect([heard().length, refused.status]).toEqual([1, 413]);
  });
});
