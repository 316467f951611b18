import { parseActivity } from '../../bot/adapters/teams/parse.ts';
import { plainText } from '../../bot/adapters/teams/plain-text.ts';
import { type ActivityJson, fixture } from './front-door.ts';

const tenantId = '22222222-2222-4222-8222-222222222222';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const employee = {
  id: '5f1c9c7e-0000-4000-8000-0000000000a1',
  mri: '29:1medarbejder',
  name: 'Medarbejder 1',
  locale: 'da-DK',
};
const chat = { address: { conversationId: 'a:1personalChat', serviceUrl, tenantId }, kind: 'personal' };
const thread = {
  address: { conversationId: '19:servicedesk@thread.tacv2;messageid=1767950000000', serviceUrl, tenantId },
  kind: 'channel',
  channel: { id: '19:servicedesk@thread.tacv2', teamsTeamId: '19:general@thread.tacv2' },
};
const groupChat = { address: { conversationId: '19:group@thread.v2', serviceUrl, tenantId }, kind: 'groupChat' };

const parsed = (name: string, changes: ActivityJson = {}) => parseActivity({ ...fixture(name), ...changes });

describe('What Teams sends is understood as', () => {
  it('something said in a chat, as the person sees it', () => {
    expect(parsed('said-in-chat')).toEqual({
      kind: 'said',
      incoming: {
        activityId: '1767950000001',
        by: employee,
        where: chat,
        text: 'Printeren på 3. sal & kopimaskinen virker ikke <igen>',
        attachments: [],
        mentions: [],
      },
    });
  });

  it('something said in a channel, without the mention of the bot and with other people’s names', () => {
    expect(parsed('said-in-channel')).toEqual({
      kind: 'said',
      incoming: {
        activityId: '1767950000002',
        by: employee,
        where: thread,
        text: 'Netværket er nede hos Konsulent 2',
        attachments: [],
        mentions: [{ mri: '29:2konsulent', name: 'Konsulent 2' }],
      },
    });
  });

  it('something said in a group chat', () => {
    expect(parsed('said-in-group-chat')).toMatchObject({ kind: 'said', incoming: { where: groupChat, text: 'hjælp' } });
  });

  it.each(['said-nothing-but-a-mention', 'said-with-a-picture-only'])('a message without words: %s', (name) => {
    expect(parsed(name)).toMatchObject({ kind: 'said', incoming: { text: '' } });
  });

  it('an edited message: all of it as it is now, under the id that it had', () => {
    expect(parsed('edited')).toEqual({
      kind: 'edited',
      incoming: {
        activityId: '1767950000031',
        by: employee,
        where: chat,
        text: 'Rettet tekst',
        attachments: [],
        mentions: [],
      },
    });
  });

  it('a deleted message', () => {
    const incoming = { activityId: '1767950000033', by: employee, where: chat };
    expect(parsed('deleted')).toEqual({ kind: 'deleted', incoming });
  });

  it('files, pictures and recordings, but not the copy of the message nor a card', () => {
    const { incoming } = parsed('said-with-files') as { incoming?: { attachments?: unknown } };
    expect(incoming?.attachments).toEqual([
      {
        name: '',
        contentType: 'image/*',
        contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/0-eus/views/original',
      },
      {
        name: 'organisation.json',
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        downloadUrl: expect.stringMatching(/^https:\/\/kommunen-my\.sharepoint\.com\/.*tempauth/),
      },
      { name: '', contentType: 'audio/*' },
    ]);
  });

  it('a field that looks something up, also when the rest cannot be read', () => {
    expect(parsed('searched')).toEqual({ kind: 'searched' });
    expect(parsed('searched', { conversation: undefined, value: 'ann' })).toEqual({ kind: 'searched' });
  });

  it('a press on a button', () => {
    expect(parsed('pressed')).toEqual({
      kind: 'pressed',
      over: 'invoke',
      incoming: {
        activityId: 'f:1767950000010',
        by: employee,
        where: thread,
        verb: 'take',
        data: { caseId: 'F-2026-000123', note: 'på vej' },
        cardActivityId: '1767950000000',
        automatic: false,
      },
    });
  });

  it('a card that asks to be refreshed', () => {
    expect(parsed('refreshed')).toMatchObject({
      kind: 'pressed',
      over: 'invoke',
      incoming: { verb: 'refresh', automatic: true, where: chat },
    });
  });

  it('a press in a client that knows only Action.Submit', () => {
    expect(parsed('pressed-submit')).toEqual({
      kind: 'pressed',
      over: 'message',
      incoming: {
        activityId: '1767950000012',
        by: employee,
        where: chat,
        verb: 'report',
        data: { caseId: 'F-2026-000123', floor: '3' },
        cardActivityId: '1767950000009',
        automatic: false,
      },
    });
  });

  it('a press without data or card', () => {
    const value = { action: { verb: 'menu' } };
    expect(parsed('pressed', { value, replyToId: undefined })).toMatchObject({
      kind: 'pressed',
      incoming: { verb: 'menu', data: undefined, cardActivityId: undefined, automatic: false },
    });
  });

  it.each(['installed', 'installed-by-upgrade', 'bot-added-to-chat'])('an installation: %s', (name) => {
    expect(parsed(name)).toEqual({
      kind: 'installed',
      incoming: { activityId: fixture(name).id, by: employee, where: chat },
    });
  });

  it('a removal', () => {
    expect(parsed('removed')).toEqual({
      kind: 'removed',
      incoming: { activityId: 'f:1767950000023', by: employee, where: chat },
    });
  });

  it('the bot’s entry into a team, whoever let it in', () => {
    const teamsTeamId = '19:general@thread.tacv2';
    const joined = {
      kind: 'joinedTeam',
      incoming: {
        activityId: 'f:1767950000025',
        where: {
          address: { conversationId: teamsTeamId, serviceUrl, tenantId },
          kind: 'channel',
          channel: { id: teamsTeamId, teamsTeamId },
        },
        teamsTeamId,
      },
    };
    expect(parsed('bot-added-to-team')).toEqual(joined);
    expect(parsed('bot-added-to-team', { from: { id: '29:x' } })).toEqual(joined);
  });
});

describe('What Teams sends is left aside when it is', () => {
  it.each([
    'said-by-nobody',
    'said-without-sender',
    'unknown-invoke',
    'removed-by-upgrade',
    'installed-in-team',
    'bot-added-to-group-chat',
    'somebody-added-to-team',
    'members-added-without-channel-data',
    'reaction',
    'undeleted',
    'typing',
  ])('%s', (name) => expect(parsed(name)).toEqual({ kind: 'ignored' }));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['a list', []],
    ['a message without an id', { ...fixture('said-in-chat'), id: undefined }],
    [
      'a message in a kind of conversation that we do not know',
      { ...fixture('said-in-chat'), conversation: { id: 'x', conversationType: 'meeting' } },
    ],
    ['a message whose text is a number', { ...fixture('said-in-chat'), text: 7 }],
    [
      'a message of a person with a made-up object id',
      { ...fixture('said-in-chat'), from: { id: '29:x', aadObjectId: '../other' } },
    ],
    ['an installation by nobody', { ...fixture('installed'), from: { id: '29:x' } }],
  ])('%s', (_what, activity) => expect(parseActivity(activity)).toEqual({ kind: 'ignored' }));

  it.each(['pressed-by-nobody', 'pressed-without-verb'])(
    'a press that cannot be understood, which wants an answer all the same: %s',
    (name) => {
      expect(parsed(name)).toEqual({ kind: 'unreadablePress', locale: 'da-DK' });
    },
  );

  it('a press in no conversation, which wants an answer all the same', () => {
    expect(parsed('pressed', { conversation: undefined })).toEqual({ kind: 'unreadablePress', locale: undefined });
  });
});

describe('What a person sends along', () => {
  const file = (name: unknown, more: ActivityJson = {}) => ({ contentType: 'image/png', name, ...more });
  const attached = (...attachments: unknown[]) => {
    const result = parseActivity({ ...fixture('said-in-chat'), attachments });
    return result.kind === 'said' ? result.incoming.attachments : undefined;
  };
  const nameOf = (name: unknown) => attached(file(name))?.map((one) => one.name);

  it.each<[string, unknown, string]>([
    ['without the folders of either kind', '../../etc/C:\\skjult\\fejl.png', 'fejl.png'],
    ['without CPR numbers', 'borger 251248-9996.png', 'borger [CPR fjernet].png'],
    ['without what turns it around', 'faktura\u202egnp.exe\u0000', 'fakturagnp.exe'],
    ['in one line', 'to\n  linjer.png', 'to linjer.png'],
    ['empty when it is none', 7, ''],
    ['empty when it names a folder', 'mappe/', ''],
  ])('has a name %s', (_how, name, expected) => expect(nameOf(name)).toEqual([expected]));

  it('has a name of at most 200 characters that keeps its end', () => {
    const [name = ''] = nameOf(`${'x'.repeat(500)}.json`) ?? [];
    expect([name.length, name.endsWith('x….json')]).toEqual([200, true]);
    expect(nameOf(`${'x'.repeat(20)}.${'y'.repeat(500)}`)?.[0]).toHaveLength(200);
  });

  it('has an address of the web or none', () => {
    const contentUrls = ['javascript:alert(1)', 'file:///etc/passwd', 'not an address', 7, 'http://127.0.0.1:1/x'];
    expect(contentUrls.map((contentUrl) => attached(file('a.png', { contentUrl }))?.[0])).toEqual([
      ...Array.from({ length: 4 }, () => ({ name: 'a.png', contentType: 'image/png' })),
      { name: 'a.png', contentType: 'image/png', contentUrl: 'http://127.0.0.1:1/x' },
    ]);
  });

  it('is at most twenty things, and only what is one', () => {
    expect(attached(...Array.from({ length: 30 }, () => file('a.png')))).toHaveLength(20);
    expect(attached(null, 'fil', 7, [], {}, { contentType: 7 }, file('a.png'))).toHaveLength(1);
    expect(parsed('said-in-chat', { attachments: 'fil' })).toMatchObject({ incoming: { attachments: [] } });
    const link = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.json', content: 'x' };
    expect(attached(link)).toEqual([{ name: 'a.json', contentType: link.contentType }]);
  });
});

describe('Whom a person mentions', () => {
  const mention = (id: string, more: ActivityJson = {}) => ({
    type: 'mention',
    text: `<at>${id}</at>`,
    mentioned: { id, name: `Person ${id}`, ...more },
  });
  const mentioned = (...entities: unknown[]) => {
    const result = parseActivity({ ...fixture('said-in-chat'), entities });
    return result.kind === 'said' ? result.incoming.mentions : undefined;
  };

  it('is each person once, with the object id where Teams tells it', () => {
    const aadObjectId = '5F1C9C7E-0000-4000-8000-0000000000B2';
    expect(mentioned(mention('29:b', { aadObjectId }), mention('29:c'), mention('29:b'))).toEqual([
      { mri: '29:b', name: 'Person 29:b' },
      { mri: '29:c', name: 'Person 29:c' },
    ]);
    expect(mentioned(mention('29:b', { aadObjectId }))).toEqual([
      { mri: '29:b', id: aadObjectId.toLowerCase(), name: 'Person 29:b' },
    ]);
  });

  it('is nobody when it is the bot, another bot, or everybody', () => {
    const bot = fixture('said-in-chat').recipient as { id: string };
    expect(mentioned(mention(bot.id), mention('28:other'), mention('19:channel@thread.tacv2'))).toEqual([]);
  });

  it('is at most twenty people, and none for what is no mention', () => {
    expect(mentioned(...Array.from({ length: 30 }, (_, index) => mention(`29:${index}`)))).toHaveLength(20);
    expect(mentioned(null, 'x', { type: 'mention' }, mention('29:b', { aadObjectId: '../x' }))).toEqual([
      { mri: '29:b', name: 'Person 29:b' },
    ]);
  });
});

describe('A person’s text', () => {
  const bot = { id: '28:bot', name: 'Fejlmeld', text: '<at>Fejlmeld</at>' };

  it.each<[string, string]>([
    ['<at>Fejlmeld</at>&nbsp;hej&nbsp;<at>Fejlmeld</at>', 'hej'],
    ['a\u00a0b  c', 'a b c'],
    ['linje 1\r\nlinje 2\rlinje 3', 'linje 1\nlinje 2\nlinje 3'],
    ['&lt;b&gt; &quot;x&quot; &#39;y&#39; &#xE6; &apos;', "<b> \"x\" 'y' æ '"],
    ['&amp;lt;', '&lt;'],
    ['&unknown; &#0; &#x110000; &', '&unknown; &#0; &#x110000; &'],
    ['ring\u0007 \u0000nu', 'ring nu'],
    ['<at>En anden</at> skal ikke nævnes', '<at>En anden</at> skal ikke nævnes'],
  ])('%j reads %j', (text, plain) => expect(plainText(text, [bot], '28:bot')).toBe(plain));

  it('keeps a name that looks like a pattern for replacing', () => {
    const odd = { id: '29:x', name: '$& $1', text: '<at>x</at>' };
    expect(plainText('<at>x</at> er her', [odd], '28:bot')).toBe('$& $1 er her');
  });
});
