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
      },
    });
  });

  it('something said in a channel, without the mention of the bot and with other people’s names', () => {
    expect(parsed('said-in-channel')).toEqual({
      kind: 'said',
      incoming: { activityId: '1767950000002', by: employee, where: thread, text: 'Netværket er nede hos Konsulent 2' },
    });
  });

  it('something said in a group chat', () => {
    expect(parsed('said-in-group-chat')).toMatchObject({ kind: 'said', incoming: { where: groupChat, text: 'hjælp' } });
  });

  it.each(['said-nothing-but-a-mention', 'said-with-a-picture-only'])('a message without words: %s', (name) => {
    expect(parsed(name)).toMatchObject({ kind: 'said', incoming: { text: '' } });
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
    'edited',
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
